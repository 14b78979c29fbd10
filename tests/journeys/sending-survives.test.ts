import type { BrowserContext, Page } from "@playwright/test";
import { beforeEach, describe, expect, test } from "vitest";
import type { ConversationPage } from "#tests/harness/conversation-page.ts";
import { pairOfItsOwn } from "#tests/harness/pair-of-its-own.ts";
import { reload } from "#tests/harness/drawn.ts";
import { rowsOf } from "#tests/harness/rows.ts";

const WAITING = /^(Waiting to be sent|Sending…|Kept here\. Sent when you are back online)$/;
const LIVE = /\/live$/;
const SENDING = /\/api\/conversations\/[^/]+\/messages$/;

const isSending = (frame: string | Buffer) => String(frame).includes('"operation":"sendMessage"');

/** Nothing that is sent from here arrives, over the line or over HTTP. */
async function cutOff(place: Page | BrowserContext): Promise<void> {
  await place.route(SENDING, async (route) => {
    if (route.request().method() === "POST") await route.abort("connectionreset");
    else await route.continue();
  });
  await place.routeWebSocket(LIVE, (line) => {
    const server = line.connectToServer();
    let isCut = false;
    line.onMessage((frame) => {
      if (isCut) return;
      isCut = isSending(frame);
      if (!isCut) return server.send(frame);
      void line.close();
      void server.close();
    });
  });
}

/** The first message that is sent over the line arrives, and its answer does not: the line is cut before. */
async function cutBeforeTheAnswer(page: Page): Promise<{ readonly cut: Promise<void> }> {
  const cut = Promise.withResolvers<void>();
  let lines = 0;
  await page.routeWebSocket(LIVE, (line) => {
    const server = line.connectToServer();
    lines += 1;
    const isFirst = lines === 1;
    let isCut = false;
    server.onMessage((frame) => {
      if (isCut) return;
      isCut = isFirst && /^{"kind":"answer".*"seq":/.test(String(frame));
      if (!isCut) return line.send(frame);
      void line.close();
      void server.close();
      cut.resolve();
    });
  });
  return { cut: cut.promise };
}

describe("sending survives", () => {
  const two = pairOfItsOwn(9);
  let hers: ConversationPage;
  let his: ConversationPage;

  beforeEach(async () => {
    [hers, his] = await Promise.all([two.open(two.mentor.page), two.open(two.mentee.page)]);
  });

  const written = async () =>
    (
      await rowsOf(
        two.stage.database.adminUrl,
        "select body from messages where conversation_id = $1 order by seq",
        [two.pair.conversationId],
      )
    ).map((row) => String(row["body"]));

  /** On both screens and in the database, nothing more and nothing twice. */
  async function expectEverywhere(texts: readonly string[]): Promise<void> {
    await expect.poll(async () => hers.shown()).toEqual(texts);
    await expect.poll(async () => his.shown()).toEqual(texts);
    expect(await written()).toEqual(texts);
    // The partner may have heard of it before its own page has read the answer.
    await expect.poll(async () => hers.page.getByText(WAITING).count()).toBe(0);
  }

  test("a line that is cut after the server got it: sent once", async () => {
    const page = await two.mentor.tab();
    const { cut } = await cutBeforeTheAnswer(page);
    await two.mentor.page.close();
    hers = await two.open(page);
    await hers.say("Did this arrive?");
    await cut;
    await hers
      .message("Did this arrive?")
      .getByText(/^(Sent|Delivered|Seen)$/)
      .waitFor();
    await expectEverywhere(["Did this arrive?"]);
  });

  test("a tab that is killed with words unsent: the next one sends them", async () => {
    await cutOff(two.mentor.page);
    hers = await two.open(two.mentor.page);
    await hers.say("Written in a train");
    await hers.say("and in a tunnel");
    await hers.message("and in a tunnel").getByText(WAITING).waitFor();
    await two.mentor.look("conversation-waiting");
    await two.mentor.page.close();
    hers = await two.open(await two.mentor.tab());
    await expectEverywhere(["Written in a train", "and in a tunnel"]);
  });

  test("a server that goes away and comes back: what was said meanwhile is sent by itself", async () => {
    await two.stage.stopProduct();
    await hers.say("Are you there?");
    await hers.message("Are you there?").getByText(WAITING).waitFor();
    await his.say("And you?");
    await his.message("And you?").getByText(WAITING).waitFor();
    await two.stage.startProduct();
    await his.message("Are you there?").waitFor();
    await hers.message("And you?").waitFor();
    const texts = await written();
    await expectEverywhere(texts);
    expect(new Set(texts)).toEqual(new Set(["And you?", "Are you there?"]));
    expect(texts).toHaveLength(2);
  });

  test("two tabs of one person: both show everything, and nothing is sent twice", async () => {
    const other = await two.open(await two.mentor.tab());
    const texts: string[] = [];
    for (const [place, tab] of [hers, other, hers, other].entries()) {
      const text = `from tab ${place % 2}, turn ${place}`;
      texts.push(text);
      await tab.say(text);
    }
    await expect.poll(async () => (await written()).toSorted()).toEqual(texts.toSorted());
    // Each tab keeps its own order; which of two tabs comes first is decided when both have sealed their words.
    const inOrder = await written();
    for (const place of [0, 1]) {
      const ofTab = (text: string) => text.startsWith(`from tab ${place}`);
      expect(inOrder.filter(ofTab)).toEqual(texts.filter(ofTab));
    }
    await expectEverywhere(inOrder);
    await expect.poll(async () => other.shown()).toEqual(inOrder);
  });

  test("two tabs, and the one that was sending is killed: the other goes on for both", async () => {
    await cutOff(two.mentor.page);
    hers = await two.open(two.mentor.page);
    await hers.say("first of the first");
    await hers.message("first of the first").getByText(WAITING).waitFor();
    const other = await two.open(await two.mentor.tab());
    await other.say("first of the second");
    await two.mentor.page.close();
    hers = other;
    await his.message("first of the second").waitFor();
    await expect
      .poll(async () => his.shown())
      .toEqual(["first of the first", "first of the second"]);
    expect(await written()).toEqual(["first of the first", "first of the second"]);
  });

  test("the same words twice on purpose are two messages", async () => {
    await hers.say("Ha!");
    await hers.say("Ha!");
    await expectEverywhere(["Ha!", "Ha!"]);
  });

  test("without a network words are kept and said so; with it they go out, and what was missed comes in", async () => {
    await two.mentee.context.setOffline(true);
    await two.mentee.page.getByRole("banner").getByText("Offline").waitFor({ state: "attached" });
    await his.say("Sent from a mountain");
    const waiting = his.message("Sent from a mountain");
    await waiting.getByText(WAITING).waitFor();
    await two.mentee.look("conversation-offline");
    await hers.say("Said meanwhile");
    await hers
      .message("Said meanwhile")
      .getByText(/^(Sent|Delivered|Seen)$/)
      .waitFor();
    await two.mentee.context.setOffline(false);
    await expectEverywhere(["Said meanwhile", "Sent from a mountain"]);
  });

  test("a draft survives a reload, and belongs to its conversation", async () => {
    await hers.composer.fill("Half a thou");
    await reload(two.mentor.page);
    await expect.poll(async () => hers.composer.inputValue()).toBe("Half a thou");
    await hers.say("Half a thought and the other half");
    await reload(two.mentor.page);
    await hers.message("Half a thought and the other half").waitFor();
    expect(await hers.composer.inputValue()).toBe("");
    await expectEverywhere(["Half a thought and the other half"]);
  });

  test("words that a page is left with before they are sealed are there when it comes back", async () => {
    await two.mentor.context.addInitScript(sealNothingUntilReloaded);
    const page = await two.mentor.tab();
    hers = await two.open(page);
    await two.mentor.context.setOffline(true);
    await hers.say("Sent and gone");
    await hers.composer.fill("Half a wor");
    await hers.message("Sent and gone").waitFor();
    await two.mentor.context.setOffline(false);
    await reload(page);
    await expect.poll(async () => hers.composer.inputValue()).toBe("Half a wor");
    await expectEverywhere(["Sent and gone"]);
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toMatch(/gone|wor/);
  });
});

/** A browser so slow that it has sealed nothing when its first page is left. */
function sealNothingUntilReloaded(): void {
  const isReloaded = performance
    .getEntriesByType("navigation")
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === "reload");
  if (isReloaded || !isSecureContext) return;
  SubtleCrypto.prototype.encrypt = async () => new Promise(() => undefined);
}
