/** An address inside of this product, or the start: a link from elsewhere cannot lead elsewhere. */
export function insideAddress(wanted: string | null | undefined, origin: string): string {
  if (!wanted?.startsWith("/")) return "/";
  try {
    const { origin: named, pathname, search, hash } = new URL(wanted, origin);
    const isDoor = pathname === "/sign-in" || pathname.startsWith("/sign-in/");
    // two slashes in front would be another host when the path is used alone
    if (named !== origin || isDoor || pathname.startsWith("//")) return "/";
    return `${pathname}${search}${hash}`;
  } catch {
    return "/";
  }
}

/** Where the person was going when they were asked to sign in. */
export function wantedAddress(): string {
  const wanted = new URLSearchParams(window.location.search).get("next");
  return insideAddress(wanted, window.location.origin);
}

/**
 * Loads a page anew, so that it carries whoever is signed in now. Settles only when the browser
 * shows this page once more, so that a form stays busy while it is being left.
 */
export async function loadPage(address: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  window.addEventListener("pageshow", () => resolve(), { once: true });
  window.location.assign(address);
  return promise;
}

/** The key of a mailed link: it stands after the hash, which no server is sent. */
export function linkKey(): string {
  return window.location.hash.slice(1);
}
