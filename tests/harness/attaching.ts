import type { Locator, Page } from "@playwright/test";
import { expect } from "vitest";

/** A file as somebody's device has it. */
export interface Chosen {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The page's own script is there; what the server painted takes nothing. */
export async function alive(page: Page): Promise<void> {
  await page.locator("input[type=file]:not([readonly])").first().waitFor({ state: "attached" });
}

/** Chooses files as with the button of the composer. */
export async function choose(page: Page, files: Chosen[]): Promise<void> {
  await page.getByLabel("Photos and files", { exact: true }).setInputFiles(files);
}

export function tray(page: Page): Locator {
  return page.getByRole("list", { name: "Files to send" });
}

/** So many files of the tray are ready to be sent. */
export async function allReady(page: Page, count: number): Promise<void> {
  await expect
    .poll(async () => tray(page).locator('[data-file-state="ready"]').count(), { timeout: 20_000 })
    .toBe(count);
}
