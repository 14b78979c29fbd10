const CALM_AFTER_MS = 3000;
const AGAIN_AFTER_MS = 10_000;
const TOUCHES = ["pointerdown", "keydown", "wheel"] as const;

let calm: Promise<void> | undefined;

/**
 * Resolves when the first screen stands: after three seconds, or at once when somebody touches it. For what a first
 * look does not need, so that on a slow line it does not stand in the way of what it does.
 */
async function firstScreenStands(): Promise<void> {
  calm ??= new Promise((resolve) => {
    const page = globalThis.document;
    // Outside of a browser there is no first screen to wait for.
    if (page === undefined) return resolve();
    const stand = () => {
      clearTimeout(timer);
      for (const touch of TOUCHES) page.removeEventListener(touch, stand, { capture: true });
      resolve();
    };
    const timer = setTimeout(stand, CALM_AFTER_MS);
    for (const touch of TOUCHES) {
      page.addEventListener(touch, stand, { capture: true, passive: true });
    }
  });
  return calm;
}

async function lineMayBeBack(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, AGAIN_AFTER_MS);
    addEventListener(
      "online",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** Fetches what a first look does not need when the first screen stands; without a line, when it is back. */
export async function afterFirstScreen<Fetched>(fetched: () => Promise<Fetched>): Promise<Fetched> {
  await firstScreenStands();
  for (;;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      return await fetched();
    } catch {
      // oxlint-disable-next-line no-await-in-loop -- as above
      await lineMayBeBack();
    }
  }
}
