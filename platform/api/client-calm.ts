const CALM_AFTER_MS = 3000;
const AGAIN_AFTER_MS = 10_000;
const TOUCHES = ["pointermove", "pointerdown", "keydown", "wheel", "click"] as const;

let touch: Promise<void> | undefined;
let calm: Promise<void> | undefined;

/** Resolves when somebody touches the page, by whatever means. */
export async function firstTouch(): Promise<void> {
  touch ??= new Promise((resolve) => {
    const page = globalThis.document;
    // Outside of a browser there is nobody to wait for.
    if (page === undefined) return resolve();
    const touched = () => {
      for (const kind of TOUCHES) page.removeEventListener(kind, touched, { capture: true });
      resolve();
    };
    for (const kind of TOUCHES) {
      page.addEventListener(kind, touched, { capture: true, passive: true });
    }
  });
  return touch;
}

/**
 * Resolves when the first screen stands: after three seconds, or at once when somebody touches it. For what a first
 * look does not need, so that on a slow line it does not stand in the way of what it does.
 */
async function firstScreenStands(): Promise<void> {
  calm ??= Promise.race([
    firstTouch(),
    new Promise<void>((resolve) => {
      setTimeout(resolve, CALM_AFTER_MS);
    }),
  ]);
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

async function untilFetched<Fetched>(fetched: () => Promise<Fetched>): Promise<Fetched> {
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

/** Fetches what a first look does not need when the first screen stands; without a line, when it is back. */
export async function afterFirstScreen<Fetched>(fetched: () => Promise<Fetched>): Promise<Fetched> {
  await firstScreenStands();
  return untilFetched(fetched);
}

/** Fetches what only a touch can ask for with the first one, or when it is needed before; as above without a line. */
export async function afterFirstTouch<Fetched>(
  fetched: () => Promise<Fetched>,
  neededBefore?: Promise<void>,
): Promise<Fetched> {
  await Promise.race([firstTouch(), ...(neededBefore === undefined ? [] : [neededBefore])]);
  return untilFetched(fetched);
}
