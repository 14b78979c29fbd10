import type { Page } from "@playwright/test";

/** Waits until the page's own script has drawn the screen: what the server painted before answers no click yet. */
export async function untilDrawn(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) =>
      // React's mark on what it has drawn.
      key.startsWith("__reactFiber"),
    ),
  );
}
