import { expect } from "vitest";
import { rowsOf } from "./rows.ts";
import type { Visitor } from "./visitor.ts";

/** Mails are written behind the answer, so that its time tells nothing. */
const WRITTEN_WITHIN = { timeout: 10_000, interval: 50 };

/** The Mailbox page as an admin has it open, where no mail server is set. */
export class MailboxPage {
  readonly #admin: Visitor;
  readonly #adminUrl: string;

  constructor(admin: Visitor, adminUrl: string) {
    this.#admin = admin;
    this.#adminUrl = adminUrl;
  }

  /** How many mails with this subject were written to an address so far. */
  async count(address: string, subject: string): Promise<number> {
    const rows = await rowsOf(
      this.#adminUrl,
      "select 1 from mails where to_address = $1 and subject = $2",
      [address, subject],
    );
    return rows.length;
  }

  /** Opens the newest mail with this subject to an address once `mail` has caused it; answers the link in it. */
  async linkOf(address: string, subject: string, mail: () => Promise<void>): Promise<string> {
    const before = await this.count(address, subject);
    await mail();
    await expect.poll(async () => this.count(address, subject), WRITTEN_WITHIN).toBe(before + 1);
    const { page } = this.#admin;
    await this.#admin.go("/mailbox");
    const row = page.getByRole("row").filter({ hasText: address });
    await row.getByRole("link", { name: subject }).first().click();
    await page.getByRole("heading", { level: 1, name: subject }).waitFor();
    const link = page.getByRole("main").getByRole("link").filter({ hasText: "://" }).first();
    const href = await link.getAttribute("href");
    if (href === null) throw new Error(`The mail “${subject}” to ${address} holds no link.`);
    return href;
  }
}
