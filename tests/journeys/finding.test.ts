import type { Page } from "@playwright/test";
import { describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { expectInView, logOf, messageAt } from "#tests/harness/finding-page.ts";
import { fillConversation } from "#tests/harness/long-conversation.ts";
import { twoOfAPair } from "#tests/harness/two-of-a-pair.ts";

const LONG = 3000;
const SAID = {
  612: "Shall we meet in the garden? I would like to show you the new beds.",
  613: "The gardens are lovely in spring, I would love to.",
  1200: "Here is what I wrote about gardening: https://garden.example/notes",
  2990: "Naïve question: which café was it?",
};

describe("finding one's way in conversations", () => {
  const two = twoOfAPair();

  async function fill(): Promise<void> {
    await fillConversation(two.stage.database.adminUrl, two.program, LONG, { said: SAID });
  }

  const search = (page: Page) => page.getByRole("searchbox", { name: "Search your messages" });
  const results = (page: Page) =>
    page.getByRole("list", { name: "What was found, newest first" }).getByRole("link");

  test("a word leads to its message, narrowed by filters, and back to what was found", async () => {
    await fill();
    const mara = await two.mara();
    const { page } = mara;
    await mara.go("/conversations");
    // A key that is pressed as soon as the field is there is the field's already.
    const focusedAtOnce = page.evaluate(
      async (label) =>
        new Promise<boolean>((resolve) => {
          new MutationObserver((_, observer) => {
            const fields = document.querySelectorAll<HTMLInputElement>("input[type=search]");
            const field = [...fields].find((one) => one.labels?.[0]?.textContent === label);
            if (field === undefined) return;
            observer.disconnect();
            resolve(document.activeElement === field);
          }).observe(document.body, { childList: true, subtree: true });
        }),
      "Search your messages",
    );
    await page.getByRole("link", { name: "Search messages" }).click();
    expect(await focusedAtOnce).toBe(true);
    await page.getByText("Find what was said").waitFor();
    await page.keyboard.type("garden");
    await results(page).nth(2).waitFor();
    expect(await results(page).count()).toBe(3);
    expect(await results(page).locator("mark").allTextContents()).toEqual([
      "gardening",
      "gardens",
      "garden",
    ]);
    await mara.look("search-results");
    await page.getByRole("button", { name: "From me" }).click();
    await results(page).nth(2).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Links" }).click();
    await results(page).nth(1).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Links" }).click();
    await results(page).filter({ hasText: "new beds" }).click();
    await expectInView(messageAt(page, 612));
    await page.locator('[data-seq="612"][data-found]').waitFor();
    await mara.look("search-jump");
    // The search stands beside the conversation; its other results lead on.
    await page.getByRole("button", { name: "From me" }).click();
    await results(page).filter({ hasText: "lovely in spring" }).click();
    await expectInView(messageAt(page, 613));
    await page.goBack();
    await page.goBack();
    await search(page).waitFor();
    expect(await search(page).inputValue()).toBe("garden");
    await results(page).first().waitFor();
    await search(page).fill("zyxw");
    await page.getByText("Nothing found").first().waitFor();
    await mara.look("search-nothing");
    await search(page).fill("cafe");
    await results(page).filter({ hasText: "café" }).waitFor();
    await search(page).fill("uestio");
    await page.getByText("These have parts of them").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { level: 1, name: "Conversations" }).waitFor();
  });

  test("on a telephone the search has the whole screen, and opens with one conversation", async () => {
    await fill();
    const mika = await two.mika();
    const { page } = mika;
    await mika.go(two.talk);
    await page.getByRole("button", { name: "Conversation options" }).click();
    await page.getByRole("menuitem", { name: "Search in this conversation" }).click();
    await search(page).waitFor();
    await mika.look("search-empty");
    await search(page).fill("garden");
    await results(page).nth(2).waitFor();
    expect(await logOf(page).isVisible()).toBe(false);
    await mika.look("search-results");
    await results(page).nth(1).click();
    await expectInView(messageAt(page, 613));
    await page.getByRole("link", { name: "Back to what was found" }).click();
    await results(page).nth(2).waitFor();
    await page.getByRole("button", { name: "Close the search" }).click();
    await logOf(page).waitFor();
    // The key does what the menu does, where nobody is writing.
    await logOf(page).focus();
    await page.keyboard.press("/");
    await search(page).waitFor();
  });

  test("a date leads to what was said then", async () => {
    await fill();
    const mika = await two.mika();
    const { page } = mika;
    await mika.go(two.talk);
    await expectInView(messageAt(page, LONG));
    await page.getByRole("button", { name: "Conversation options" }).click();
    await page.getByRole("menuitem", { name: "Go to a date…" }).click();
    await page.getByLabel("Day").fill("2026-01-02");
    await mika.look("go-to-date");
    await page.getByRole("button", { name: "Go there" }).click();
    // Midnight in Berlin is an hour before that of the world's clock: the 1380th minute.
    await expectInView(messageAt(page, 1380));
    await page.getByText("Friday 2 January").first().waitFor();
    await page.getByRole("button", { name: "Newest messages" }).click();
    await expectInView(messageAt(page, LONG));
  });

  test("a muted conversation still fills, and gives no sign; on every device of that person", async () => {
    await fill();
    const mara = await two.mara();
    const phone = await two.mara({ name: "Mara's phone", phone: true });
    const mika = await two.mika({ name: "Mika", phone: false });
    await mara.go(two.talk);
    await phone.go("/conversations");
    const his = await ConversationPage.open(
      mika.page,
      two.stage.baseUrl,
      two.program.conversations.active,
    );
    const choose = async (name: string) => {
      await mara.page.getByRole("button", { name: "Conversation options" }).click();
      await mara.page.getByRole("menuitem", { name }).click();
    };
    const entry = phone.page.getByRole("main").getByRole("link", { name: /Mika Mentee/ });
    await choose("Mute for an hour");
    await entry.getByText(/^Muted until/).waitFor();
    await mara.go("/cohorts/nowhere");
    await his.say("Heard by nobody at once");
    await entry.getByText("Heard by nobody at once").waitFor();
    await entry.getByRole("img", { name: "1 unread message" }).waitFor();
    await phone.look("conversations-muted");
    const navigation = phone.page.getByRole("navigation", { name: "Main" });
    expect(await navigation.getByText("unread").count()).toBe(0);
    await mara.go(two.talk);
    await choose("Turn signals on again");
    await entry.getByText(/^Muted/).waitFor({ state: "detached" });
  });
});
