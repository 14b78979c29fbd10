import type { Page } from "@playwright/test";

/**
 * Waits until the page's own script has drawn the screen. What the server painted before is a picture: it answers no
 * click, holds no draft, and where it is scrolled is forgotten.
 */
export async function untilDrawn(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const root = document.getElementById("trellis");
    return root === null || (!root.inert && root.childElementCount > 0);
  });
}

/** Opens an address, until its screen is drawn. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilDrawn(page);
}

/** Loads the page again, until its screen is drawn. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await untilDrawn(page);
}
