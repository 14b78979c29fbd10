let address = "";

/** Carries a typed address from one screen of the door to the next: nobody types it twice. */
export function rememberAddress(typed: string): void {
  address = typed.trim();
}

export function rememberedAddress(): string {
  return address;
}

/** `next` goes along from screen to screen of the door. */
export function doorPage(path: string): string {
  const next = new URLSearchParams(window.location.search).get("next");
  return next === null ? path : `${path}?next=${encodeURIComponent(next)}`;
}
