import type { Locator, Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { reload } from "#tests/harness/drawn.ts";
import { givePassword, GOOD_PASSWORD } from "#tests/harness/passwords.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { Stage } from "#tests/harness/stage.ts";

const MOST_STEPS = 60;
/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press("Tab");
    await expectVisibleFocus(page);
    if (await element.evaluate((one) => one === document.activeElement)) return;
  }
  throw new Error(`${MOST_STEPS} presses of Tab do not reach ${String(element)}`);
}

/** Whatever has the focus shows it: by an outline or a shadow of its own or of what it stands in. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const shown = await page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return "nothing";
    const rings = [focused, focused.parentElement, ...focused.children]
      .filter((element) => element !== null)
      .map((element) => getComputedStyle(element))
      .map(
        ({ outlineStyle, outlineWidth, boxShadow }) =>
          (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none",
      );
    return rings.includes(true) ? "ring" : `no ring around ${focused.outerHTML.slice(0, 200)}`;
  });
  expect(["ring", "nothing"]).toContain(shown);
}

describe("with the keyboard alone", () => {
  let stage: Stage;
  let program: Program;

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
    await givePassword(stage.database.adminUrl, program.people.mentor);
  });

  afterAll(async () => stage.close());

  afterEach(async () => stage.assertNothingWrong());

  test("one signs in, opens a conversation, sends, and puts it away", async () => {
    const mara = await stage.visit({ name: "Mara" });
    const { page } = mara;
    await mara.go("/sign-in");
    await page.getByRole("heading", { level: 1, name: "Good to see you" }).waitFor();
    await mara.look("sign-in");
    await tabTo(page, page.getByLabel("E-mail address"));
    await page.keyboard.type(program.emails.mentor);
    await tabTo(page, page.getByLabel("Password", { exact: true }));
    await page.keyboard.type(GOOD_PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "Main" }).waitFor();

    const skip = page.getByRole("link", { name: "Skip to the content" });
    await reload(page);
    await tabTo(page, skip);
    await page.keyboard.press("Enter");
    await page.locator("#content:focus").waitFor();
    await tabTo(page, page.getByRole("link", { name: "Write to Mika" }));
    await page.keyboard.press("Enter");

    const conversation = new ConversationPage(page);
    await conversation.composer.waitFor();
    await tabTo(page, conversation.composer);
    await page.keyboard.type("Sent without a mouse");
    await page.keyboard.press("Enter");
    await conversation.message("Sent without a mouse").getByText("Sent", { exact: true }).waitFor();

    const options = page.getByRole("button", { name: "Conversation options" });
    for (let step = 0; step < MOST_STEPS; step += 1) {
      await page.keyboard.press("Shift+Tab");
      if (await options.evaluate((one) => one === document.activeElement)) break;
    }
    // A key that is pressed right after the opening is the menu's already.
    const focusedAtOnce = await options.evaluate((one) => {
      if (one instanceof HTMLElement) one.click();
      return document.activeElement?.role;
    });
    expect(focusedAtOnce).toBe("menuitem");
    await page.keyboard.press("Escape");
    await expect
      .poll(async () => options.evaluate((one) => one === document.activeElement))
      .toBe(true);
    await page.keyboard.press("Enter");
    // The first letter leads to it.
    await page.keyboard.press("a");
    await page.keyboard.press("Enter");
    const notices = page.getByRole("region", { name: "Notices" });
    await notices.getByText("Archived. New messages still arrive.").waitFor();
    await tabTo(page, page.getByRole("button", { name: "Undo" }));
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Undo" }).waitFor({ state: "detached" });
  });
});
