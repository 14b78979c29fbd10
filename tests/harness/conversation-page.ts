import type { Locator, Page } from "@playwright/test";
import { goTo } from "./drawn.ts";

/** A conversation as one of the two has it open. */
export class ConversationPage {
  readonly page: Page;
  /** Where the messages are. */
  readonly log: Locator;
  readonly composer: Locator;
  readonly #send: Locator;

  constructor(page: Page) {
    this.page = page;
    this.log = page.getByRole("region", { name: /^Messages with / });
    this.composer = page.getByRole("textbox", { name: /^Write to / });
    this.#send = page.getByRole("button", { name: "Send", exact: true });
  }

  static async open(page: Page, baseUrl: string, conversationId: string) {
    const opened = new ConversationPage(page);
    await goTo(page, `${baseUrl}/conversations/${conversationId}`);
    // What the server painted is a picture, and cannot be written in.
    await opened.composer.and(page.locator(":not([readonly])")).waitFor();
    return opened;
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.#send.click();
  }

  /** The words of every message on the screen, in their order: those that wait to be sent stand last. */
  async shown(): Promise<string[]> {
    return this.log.getByRole("paragraph").allTextContents();
  }

  /** The list item of the message with these words. */
  message(text: string): Locator {
    return this.log.getByRole("listitem").filter({ hasText: text });
  }
}
