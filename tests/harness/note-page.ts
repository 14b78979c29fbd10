import type { Locator, Page } from "@playwright/test";
import { goTo } from "./drawn.ts";

/** A note as somebody has it open. */
export class NotePage {
  readonly page: Page;
  readonly words: Locator;

  constructor(page: Page) {
    this.page = page;
    this.words = page.getByRole("textbox", { name: /^Words of the note / });
  }

  static async open(page: Page, baseUrl: string, noteId: string): Promise<NotePage> {
    const opened = new NotePage(page);
    await goTo(page, `${baseUrl}/notes/${noteId}`);
    await opened.words.waitFor();
    return opened;
  }

  /** Types key by key at the end, as a hand does. */
  async type(text: string): Promise<void> {
    await this.words.click();
    await this.page.keyboard.press("ControlOrMeta+End");
    await this.page.keyboard.type(text);
  }

  /** What stands in it, without the names on carets. */
  async text(): Promise<string> {
    return this.words.evaluate((element) =>
      [...element.querySelectorAll("p, h1, h2, h3")]
        .map((block) => {
          const copy = block.cloneNode(true);
          if (copy instanceof Element) {
            for (const caret of copy.querySelectorAll("[aria-hidden]")) caret.remove();
          }
          return copy.textContent ?? "";
        })
        .join("\n")
        .replaceAll("\u2060", ""),
    );
  }

  /** Everything that was typed is kept on the server. */
  async saved(): Promise<void> {
    await this.page.locator('[data-save="saved"]').waitFor();
  }
}
