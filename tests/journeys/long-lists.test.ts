import { describe, expect, test } from "vitest";
import { MOST_IN_WINDOW } from "#features/messages/message-window.ts";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { reload } from "#tests/harness/drawn.ts";
import { expectInView, logOf, messageAt } from "#tests/harness/finding-page.ts";
import { addMentees, fillConversation } from "#tests/harness/long-conversation.ts";
import { twoOfAPair } from "#tests/harness/two-of-a-pair.ts";

const LONG = 3000;
const FIRST_UNREAD = 1501;

describe("long conversations and long lists of them", () => {
  const two = twoOfAPair();

  async function fill(readByMentor = LONG): Promise<void> {
    await fillConversation(two.stage.database.adminUrl, two.program, LONG, { readByMentor });
  }

  test("a long conversation opens at the first unread and stays small, still and whole", async () => {
    await fill(FIRST_UNREAD - 1);
    const mara = await two.mara();
    const { page } = mara;
    await mara.go(two.talk);
    await expectInView(messageAt(page, FIRST_UNREAD));
    await page.getByText("New since you were here").waitFor();
    await mara.look("conversation-first-unread");

    const seqs = async () =>
      page
        .locator("[data-seq]")
        .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset["seq"]))); // our own elements
    const expectWhole = async () => {
      const there = await seqs();
      expect(there).toEqual(there.map((_, index) => (there[0] ?? 0) + index));
      expect(there.length).toBeLessThanOrEqual(MOST_IN_WINDOW);
    };
    /** Scrolls a screen at a time until a message is there; nothing may jump while pages come and go. */
    const scrollTo = async (seq: number, direction: 1 | -1) => {
      await logOf(page).hover();
      for (let turn = 0; turn < 400 && (await messageAt(page, seq).count()) === 0; turn += 1) {
        await page.mouse.wheel(0, direction * 1200);
        await page.evaluate(
          async () =>
            new Promise((resolve) => {
              requestAnimationFrame(() => requestAnimationFrame(resolve));
            }),
        );
        if (turn % 10 === 0) await expectWhole();
      }
      await messageAt(page, seq).waitFor();
      await expectWhole();
    };
    await scrollTo(850, -1);
    expect(await seqs()).not.toContain(FIRST_UNREAD);
    await scrollTo(2100, 1);
    expect(await seqs()).not.toContain(FIRST_UNREAD);
    await page.getByRole("button", { name: "Newest messages" }).click();
    await expectInView(messageAt(page, LONG));
    await expectWhole();
    const mika = await two.mika();
    const his = await ConversationPage.open(
      mika.page,
      two.stage.baseUrl,
      two.program.conversations.active,
    );
    await his.say("And this is the newest of all");
    await logOf(page).getByText("And this is the newest of all").waitFor();
    await logOf(mika.page).getByText("Seen").waitFor();
  });

  test("what comes in above does not move the message under the eye", async () => {
    await fill();
    const mara = await two.mara();
    const { page } = mara;
    await mara.go(two.talk);
    await expectInView(messageAt(page, LONG));
    // Held back, so that the place can be measured before the page is there.
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/messages\?.*before=/, async (route) => {
      await held;
      await route.continue();
    });
    let isAsked = false;
    page.on("request", (request) => {
      isAsked ||= /messages\?.*before=/.test(request.url());
    });
    // At once, where a wheel would still be turning when the place is measured.
    await expect
      .poll(async () => {
        await logOf(page).evaluate((log) => log.scrollBy(0, -400));
        return isAsked;
      })
      .toBe(true);
    const first = page.locator("[data-seq]").first();
    const before = await first.getAttribute("data-seq");
    const watched = Number(before) + 4;
    const top = async () => (await messageAt(page, watched).boundingBox())?.y ?? 0;
    const stood = await top();
    release();
    await messageAt(page, Number(before) - 1).waitFor({ state: "attached" });
    expect(Math.abs((await top()) - stood)).toBeLessThan(2);
    await page.unroute(/messages\?.*before=/);
  });

  test("a thousand conversations scroll, are found by name, and show the unread first on wish", async () => {
    await fill();
    await addMentees(two.stage.database.adminUrl, two.program, 1000);
    const phone = await two.mara({ name: "Mara's phone", phone: true });
    const { page } = phone;
    await phone.go("/conversations");
    const entries = page.getByRole("list", { name: "Your conversations" }).getByRole("link");
    await entries.nth(20).waitFor();
    await phone.look("conversations-many");
    const drawn = async () => entries.count();
    const begun = await drawn();
    await entries.nth(begun - 1).scrollIntoViewIfNeeded();
    await expect.poll(drawn).toBeGreaterThan(begun);
    await page.getByRole("searchbox", { name: "Find a conversation" }).fill("celik ozgur 99");
    await expect.poll(drawn).toBe(19);
    await page.getByRole("searchbox", { name: "Find a conversation" }).fill("");
    await page.getByRole("button", { name: "Unread first" }).click();
    await expect.poll(async () => entries.first().textContent()).toContain("Çelik Özgür 40");
    await entries.first().focus();
    await page.keyboard.press("ArrowDown");
    await expect
      .poll(async () => page.evaluate(() => document.activeElement?.textContent))
      .toContain("Çelik Özgür 80");
    await reload(page);
    await expect.poll(async () => entries.first().textContent()).toContain("Çelik Özgür 40");
    await phone.look("conversations-unread-first");
  });

  test("text of twice its size leaves room for a conversation on a telephone", async () => {
    await fill();
    const mika = await two.mika();
    const { page } = mika;
    await page.addInitScript(() => {
      addEventListener("DOMContentLoaded", () => {
        document.documentElement.style.fontSize = "200%";
      });
    });
    await mika.go(two.talk);
    await messageAt(page, LONG).waitFor();
    await mika.look("conversation-large-text");
    await expectInView(messageAt(page, LONG));
    const height = (await logOf(page).boundingBox())?.height ?? 0;
    expect(height).toBeGreaterThan(844 / 3);
    const excess = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(excess).toBeLessThanOrEqual(0);
  });
});
