import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { Stage } from "#tests/harness/stage.ts";

const SHELL = /\/shell$/;
const PICKER = /\/assets\/EmojiPicker-[^/]+\.js$/;

/** The server has another build: what this page has not loaded yet is gone, and its own page begins otherwise. */
async function becomeOld(page: Page): Promise<void> {
  await page.route(PICKER, async (route) => route.fulfill({ status: 404 }));
  await page.route(SHELL, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/\/assets\/index-[\w-]+\.js/, "/assets/newer.js");
    await route.fulfill({ response: answer, body });
  });
  page.once("framenavigated", () => void page.unroute(PICKER));
}

async function countLoads(page: Page): Promise<() => number> {
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  return () => loads;
}

describe("a page that is older than the server", () => {
  let stage: Stage;
  let program: Program;

  beforeAll(async () => {
    stage = await Stage.open();
    program = await seedProgram(stage.database.adminUrl);
  });

  afterAll(async () => stage.close());

  // What the browser says of a file that is not there is meant.
  afterEach(async () => void (await stage.endJourney()));

  async function visitMara() {
    const signIn = await stage.signIn(program.people.mentor);
    const { page } = await stage.visit({ name: "Mara", signIn });
    const { active } = program.conversations;
    const conversation = await ConversationPage.open(page, stage.baseUrl, active);
    return { page, conversation };
  }

  const openPicker = async (page: Page) =>
    page.getByRole("button", { name: "Add an emoji" }).click();

  test("is loaded again, once, with what was being written", async () => {
    const { page, conversation } = await visitMara();
    await conversation.composer.fill("Half a thought that");
    await becomeOld(page);
    const loads = await countLoads(page);
    await openPicker(page);
    await expect.poll(loads).toBe(1);
    await conversation.composer.and(page.locator(":not([readonly])")).waitFor();
    await expect.poll(async () => conversation.composer.inputValue()).toBe("Half a thought that");
    await openPicker(page);
    await page.getByRole("dialog", { name: "Choose an emoji" }).waitFor();
    expect(loads()).toBe(1);
  });

  test("stays where the same build is there and the line alone has failed", async () => {
    const { page, conversation } = await visitMara();
    await conversation.composer.fill("Still here");
    const loads = await countLoads(page);
    await page.route(PICKER, async (route) => route.abort("connectionreset"));
    const [asked] = await Promise.all([page.waitForResponse(SHELL), openPicker(page)]);
    await asked.finished();
    await page.getByText("You seem to be offline").waitFor();
    await page.unroute(PICKER);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.poll(async () => conversation.composer.inputValue()).toBe("Still here");
    expect(loads()).toBe(0);
  });
});
