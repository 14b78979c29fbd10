import type { Page } from "@playwright/test";
import { expect } from "vitest";
import { goTo } from "./drawn.ts";

/** Mails are written behind the answer that causes them, so that its time tells nothing. */
const WRITTEN_WITHIN = { timeout: 10_000, interval: 100 };

/** Opens the newest mail to an address in an admin's Mailbox, where no mail server is set; answers the link in it. */
export async function linkInMailbox(
  page: Page,
  baseUrl: string,
  { to, subject }: { to: string; subject: RegExp },
): Promise<string> {
  await goTo(page, `${baseUrl}/mailbox`);
  await page.getByRole("table").waitFor();
  const letter = page.getByRole("row").filter({ hasText: to }).getByRole("link", { name: subject });
  await expect
    .poll(async () => {
      await page.getByRole("button", { name: "Look again" }).click();
      return letter.count();
    }, WRITTEN_WITHIN)
    .toBeGreaterThan(0);
  await letter.first().click();
  await page.getByRole("heading", { level: 1, name: subject }).waitFor();
  const link = page.getByRole("main").getByRole("link").filter({ hasText: "://" }).first();
  const address = await link.getAttribute("href");
  if (address === null) throw new Error(`The mail ${String(subject)} to ${to} holds no link.`);
  return address;
}
