import type { Locator, Page } from "@playwright/test";
import { describe, expect, test } from "vitest";
import type { ConversationPage } from "#tests/harness/conversation-page.ts";
import { twoOfAPair } from "#tests/harness/two-of-a-pair.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

/** What stands at one's own newest message once the server's answer is there. */
const SENT = /^(Sent|Delivered|Seen)$/;

/** What a screen reader was told, in order. */
async function listenTo(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const regions = document.querySelectorAll("[aria-live]");
    for (const region of regions) {
      new MutationObserver(() => {
        const text = region.textContent.trim();
        if (text !== "" && said.at(-1) !== text) said.push(text);
      }).observe(region, { childList: true, subtree: true, characterData: true });
    }
  });
  // Put there above.
  return async () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

describe("two people write to each other", () => {
  const two = twoOfAPair();
  let mara: Visitor;
  let mika: Visitor;
  let hers: ConversationPage;
  let his: ConversationPage;

  async function both(): Promise<void> {
    ({ mara, mika, hers, his } = await two.talking());
  }

  async function choose(message: Locator, entry: string): Promise<void> {
    await message.getByRole("button", { name: "Message options" }).click();
    await message.page().getByRole("menuitem", { name: entry }).click();
  }

  test("Markdown is what it means on both screens, and its signs are kept for editing", async () => {
    await both();
    await hers.composer.fill("Thursday");
    await hers.composer.press("ControlOrMeta+a");
    await hers.composer.press("ControlOrMeta+b");
    expect(await hers.composer.inputValue()).toBe("**Thursday**");
    await hers.composer.press("ControlOrMeta+b");
    expect(await hers.composer.inputValue()).toBe("Thursday");
    await hers.say(
      "**Thursday**, please bring:\n\n1. your _plan_\n2. a [book](https://books.example/mentoring)\n\n> as you said\n\n```\nnpm start\n```",
    );
    const message = his.message("please bring");
    await message.getByRole("link", { name: "book" }).waitFor();
    expect(await message.locator("strong").first().textContent()).toBe("Thursday");
    const link = message.getByRole("link", { name: "book" });
    expect(await link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
    expect(await link.getAttribute("href")).toBe("https://books.example/mentoring");
    expect(await message.locator("blockquote").textContent()).toBe("as you said");
    await mara.look("writing-markdown");
    await mika.look("writing-markdown");
  });

  test("an answer leads back to what it answers; a reaction, a pin and a star say who", async () => {
    await both();
    await hers.say("What would you like to talk about next time?");
    const question = his.message("What would you like to talk about next time?").first();
    await choose(question, "Reply");
    await mika.page.getByText("Answering").waitFor();
    await his.say("How to say no");
    const answer = hers.message("How to say no");
    const back = answer.getByRole("button", {
      name: /^Go to what this answers: You What would you like/,
    });
    await back.click();
    await choose(answer, "Pin for both");
    await mika.page.getByRole("complementary", { name: "Pinned messages" }).waitFor();
    await choose(answer, "Star for yourself");
    await answer.getByRole("img", { name: "Starred" }).waitFor();
    expect(await his.message("How to say no").getByRole("img", { name: "Starred" }).count()).toBe(
      0,
    );
    await question.getByRole("button", { name: "Message options" }).click();
    await mika.page.getByRole("button", { name: "React with 🎉" }).click();
    const mine = hers.message("What would you like to talk about next time?").first();
    const reaction = mine.getByRole("button", { name: "🎉 by Mika Mentee" });
    await reaction.click();
    await question.getByRole("button", { name: "🎉 2 by You, Mara Mentor" }).waitFor();
    await mara.look("writing-conversation");
    await mika.look("writing-conversation");
    await mara.page.getByRole("button", { name: "Conversation options" }).click();
    await mara.page.getByRole("menuitem", { name: "Starred messages" }).click();
    await mara.page.getByRole("heading", { name: "Starred messages" }).waitFor();
    await mara.page.getByText("How to say no").waitFor();
    await mara.look("starred");
  });

  test("any emoji is found by its name", async () => {
    await both();
    await hers.say("We did it");
    const message = hers.message("We did it");
    await message.getByRole("button", { name: "Message options" }).click();
    await mara.page.getByRole("button", { name: "All emoji" }).click();
    const dialog = mara.page.getByRole("dialog", { name: "Choose an emoji" });
    await dialog.getByRole("heading", { name: "Flags" }).waitFor();
    await dialog.getByRole("searchbox").fill("smil");
    await dialog.getByRole("button", { name: "grinning face with smiling eyes" }).waitFor();
    await mara.look("emoji-picker");
    await dialog.getByRole("searchbox").fill("birthday");
    await mara.page.keyboard.press("Enter");
    await his.message("We did it").getByRole("button", { name: "🎂 by Mara Mentor" }).waitFor();
  });

  test("the last message is edited with the arrow key, and both see what it said before", async () => {
    await both();
    await hers.say("Thursday at tree");
    await his.message("Thursday at tree").waitFor();
    await hers.message("Thursday at tree").getByText(SENT).waitFor();
    await hers.composer.press("ArrowUp");
    const field = mara.page.getByRole("textbox", { name: "New words for your message" });
    expect(await field.inputValue()).toBe("Thursday at tree");
    await field.fill("Thursday at three");
    await mara.look("message-edit");
    await field.press("Enter");
    await his.message("Thursday at three").getByText("edited").waitFor();
    expect(await his.message("Thursday at tree").count()).toBe(0);
    await choose(his.message("Thursday at three"), "What it said before");
    const history = mika.page.getByRole("dialog", { name: "How this message was changed" });
    await history.getByText("Thursday at tree").waitFor();
    await mika.look("message-history");
    // What is on its way still is the last one: no older one is taken up in its place.
    await mara.context.setOffline(true);
    await hers.say("On its way");
    await hers.message("On its way").waitFor();
    await hers.composer.press("ArrowUp");
    await hers.composer.pressSequentially("Still here");
    expect(await hers.composer.inputValue()).toBe("Still here");
    await hers.composer.fill("");
    await mara.context.setOffline(false);
    await his.message("On its way").waitFor();
  });

  test("what was deleted is gone on both screens at once, and back as quickly", async () => {
    await both();
    await hers.say("I should not have said this");
    await his.message("I should not have said this").waitFor();
    await choose(hers.message("I should not have said this"), "Delete for both");
    await his.message("This message was deleted.").waitFor();
    await mara.holdNotice("Deleted for both of you.");
    await mara.look("message-deleted");
    await mara.page.getByRole("button", { name: "Undo" }).click();
    await his.message("I should not have said this").waitFor();
    await hers.message("I should not have said this").waitFor();
  });

  test("all of it by keyboard, with the keys listed on a question mark", async () => {
    await both();
    await hers.say("By keyboard alone");
    const message = hers.message("By keyboard alone");
    await message.getByRole("button", { name: "Message options" }).focus();
    await mara.page.keyboard.press("Enter");
    await mara.page.getByRole("menuitem", { name: "Reply" }).waitFor();
    await mara.page.keyboard.press("Enter");
    await mara.page.getByText("Answering").waitFor();
    expect(await hers.composer.evaluate((field) => field === document.activeElement)).toBe(true);
    await mara.page.keyboard.press("Escape");
    await mara.page.getByText("Answering").waitFor({ state: "detached" });
    await hers.log.focus();
    await mara.page.keyboard.press("?");
    const keys = mara.page.getByRole("dialog", { name: "Keys in a conversation" });
    await keys.getByText("Edit your last message, in an empty field").waitFor();
    await mara.look("shortcuts");
    await mara.page.keyboard.press("Escape");
    await hers.composer.focus();
    await mara.page.keyboard.type("?");
    expect(await hers.composer.inputValue()).toBe("?");
    await hers.composer.fill("");
  });

  test("rich text that is pasted becomes Markdown", async () => {
    await both();
    await hers.composer.focus();
    await mara.page.evaluate(() => {
      const data = new DataTransfer();
      data.setData("text/plain", "plain");
      data.setData(
        "text/html",
        `<meta charset="utf-8"><b style="font-weight:normal"><p>Bring <b>two</b> things<img src="x" onerror="alert(1)"></p>
         <ul><li>your <a href="https://plan.example/a">plan</a></li><li><i>time</i></li></ul>
         <p><a href="javascript:alert(1)">nothing</a><script>alert(1)</script></p></b>`,
      );
      document.activeElement?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    const written =
      "Bring **two** things\n\n- your [plan](https://plan.example/a)\n- _time_\n\nnothing";
    await expect.poll(async () => hers.composer.inputValue(), { timeout: 5000 }).toBe(written);
    await hers.composer.fill("");
  });

  test("a screen reader hears each message once, and edits and reactions after it", async () => {
    await both();
    const heard = await listenTo(mika.page);
    await hers.say("Listen to this");
    await his.message("Listen to this").waitFor();
    await hers.message("Listen to this").getByText(SENT).waitFor();
    await hers.composer.press("ArrowUp");
    await mara.page.getByRole("textbox", { name: "New words for your message" }).fill("Listen!");
    await mara.page.keyboard.press("Enter");
    await his.message("Listen!").waitFor();
    await hers.message("Listen!").getByRole("button", { name: "Message options" }).click();
    await mara.page.getByRole("button", { name: "React with 👍" }).click();
    await his.message("Listen!").getByRole("button", { name: "👍 by Mara Mentor" }).waitFor();
    const wanted = [
      "Mara Mentor: Listen to this",
      "Mara Mentor changed a message: Listen!",
      "Mara Mentor reacted with 👍: Listen!",
    ];
    await expect.poll(heard, { timeout: 5000 }).toEqual(wanted);
  });
});
