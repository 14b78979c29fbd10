import type { Locator, Page } from "@playwright/test";
import { expect } from "vitest";

/** How long a screen may take to be what it says. */
/** Where the messages of the open conversation are. */
export const logOf = (page: Page): Locator => page.getByRole("region", { name: /^Messages with / });

/** The message of a number. */
export const messageAt = (page: Page, seq: number): Locator => page.locator(`[data-seq="${seq}"]`);

/** The message is inside of what can be seen of the conversation, or soon will be. */
export async function expectInView(message: Locator): Promise<void> {
  await message.waitFor();
  const isInView = async () =>
    message.evaluate((element) => {
      const around = element.closest("[role=region]")?.getBoundingClientRect();
      const { top, bottom } = element.getBoundingClientRect();
      return around !== undefined && top >= around.top && bottom <= around.bottom;
    });
  await expect.poll(isInView).toBe(true);
}
