import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { reload } from "#tests/harness/drawn.ts";
import { TEST_SECRET } from "#tests/harness/product-settings.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { Stage } from "#tests/harness/stage.ts";
import { seedTalkingPairs, type TalkingPair } from "#tests/harness/talking-pairs.ts";
import type { Visitor } from "#tests/harness/visitor.ts";

const SOON = { timeout: 10_000 };
const STATE = (text: "Sent" | "Delivered" | "Seen") => new RegExp(`^${text}$`);

/** The names and, as text, the bytes of everything that IndexedDB keeps for a page's origin. */
async function keptIn(page: Page): Promise<{ names: string[]; bytes: string }> {
  return page.evaluate(async () => {
    const done = async <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(new Error("not read")));
      });
    const names: string[] = [];
    let bytes = "";
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const values = database.transaction(store).objectStore(store);
        const keys = (await done(values.getAllKeys())) as string[]; // the vault's names are texts
        names.push(...keys.map((key) => `${store}/${key}`));
        for (const value of (await done(values.getAll())) as unknown[]) {
          if (value instanceof CryptoKey)
            bytes += `key that can be read out: ${value.extractable};`;
          else {
            // What the vault has put there; see platform/vault/sealed-store.ts.
            const { data } = value as { data: ArrayBuffer };
            bytes += new TextDecoder("latin1").decode(data);
          }
        }
      }
      database.close();
    }
    return { names, bytes };
  });
}

describe("live, and without a line", () => {
  let stage: Stage;
  const pairs: TalkingPair[] = [];
  let pair: TalkingPair;
  let mentor: Visitor;
  let mentee: Visitor;

  beforeAll(async () => {
    stage = await Stage.open();
    pairs.push(...(await seedTalkingPairs(stage.database.adminUrl, TEST_SECRET, 8)));
  });

  afterAll(async () => stage.close());

  beforeEach(async () => {
    const next = pairs.pop();
    if (next === undefined) throw new Error("Every journey has a pair of its own; seed more.");
    pair = next;
    mentor = await stage.visit({ name: "the mentor", signIn: pair.mentor });
    mentee = await stage.visit({ name: "the mentee", signIn: pair.mentee, phone: true });
  });

  afterEach(async () => stage.assertNothingWrong());

  const open = async (page: Page) =>
    ConversationPage.open(page, stage.baseUrl, pair.conversationId);
  const connected = async (page: Page) =>
    page.getByRole("banner").getByText("Connected").waitFor({ state: "attached" });

  test("one sees that the other writes, until they pause or send", async () => {
    const [hers, his] = [await open(mentor.page), await open(mentee.page)];
    await Promise.all([connected(mentor.page), connected(mentee.page)]);
    await hers.composer.pressSequentially("Shall we");
    const writing = mentee.page.getByText(/is writing…$/);
    await writing.waitFor();
    await mentee.look("conversation-typing");
    await writing.waitFor({ state: "detached" });
    await hers.composer.pressSequentially(" meet?");
    await writing.waitFor();
    await hers.composer.press("Enter");
    await his.message("Shall we meet?").waitFor();
    await writing.waitFor({ state: "detached" });
  });

  test("one sees that the other is here, and that they have gone", async () => {
    await open(mentor.page);
    const here = mentor.page.getByRole("main").getByText("Here now");
    await open(mentee.page);
    await here.waitFor();
    await mentor.look("conversation-here");
    // Without a line nobody knows who is where.
    await mentor.context.setOffline(true);
    await here.waitFor({ state: "detached" });
    await mentor.context.setOffline(false);
    await here.waitFor();
    // Gone without a word, as a telephone is that runs out of battery.
    await mentee.page.evaluate(() => {
      WebSocket.prototype.send = () => undefined;
    });
    await mentee.page.close();
    await here.waitFor({ state: "detached" });
  });

  test("what one has begun to write is on one's other devices, and never takes words from under the fingers", async () => {
    const hers = await open(mentor.page);
    const device = await stage.visit({ name: "her telephone", signIn: pair.mentor, phone: true });
    const other = await open(device.page);
    await Promise.all([connected(mentor.page), connected(device.page)]);
    await hers.composer.pressSequentially("Begun at the desk");
    await expect.poll(async () => other.composer.inputValue(), SOON).toBe("Begun at the desk");
    await other.composer.pressSequentially(", gone on with the telephone");
    await expect
      .poll(async () => draftOf(pair.mentor.personId), SOON)
      .toBe("Begun at the desk, gone on with the telephone");
    // She still has the field under her fingers at the desk.
    expect(await hers.composer.inputValue()).toBe("Begun at the desk");
    await other.composer.press("Escape");
    await other.say("Sent from the telephone");
    await hers.message("Sent from the telephone").waitFor();
    await expect.poll(async () => draftOf(pair.mentor.personId), SOON).toBeUndefined();
  });

  const draftOf = async (personId: string) => {
    const [row] = await rowsOf(
      stage.database.adminUrl,
      "select body from message_drafts where person_id = $1",
      [personId],
    );
    return row?.["body"];
  };

  /** Everything a page without a network needs is kept: the page itself, who one is, this conversation. */
  async function readyForOffline(page: Page): Promise<void> {
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await expect
      .poll(async () => (await keptIn(page)).names, SOON)
      .toContain(`kept/kept:messages:${pair.conversationId}`);
  }

  test("without a network the last conversations are read, and what is written waits, sealed, until it is back", async () => {
    const [hers, before] = [await open(mentor.page), await open(mentee.page)];
    await hers.say("See you on Friday at the library.");
    await before.message("See you on Friday").waitFor();
    await readyForOffline(mentee.page);
    await mentee.context.setOffline(true);
    await reload(mentee.page);
    const his = new ConversationPage(mentee.page);
    await his.message("See you on Friday").waitFor();
    await mentee.page.getByText("This is how it looked").waitFor();
    await his.say("I am in the train, with no signal.");
    await his.say("I will be there!");
    const waiting = his.message("I will be there!");
    await waiting.getByText("Kept here. Sent when you are back online").waitFor();
    await mentee.look("offline-outbox");
    const { names, bytes } = await keptIn(mentee.page);
    expect(names.filter((name) => name.startsWith("kept/outbox:"))).toHaveLength(2);
    expect(bytes).toContain("key that can be read out: false;");
    expect(bytes).not.toMatch(/library|train|there/);
    expect(
      await mentee.page.evaluate(() => JSON.stringify(Object.entries(localStorage))),
    ).not.toMatch(/library|train|there/);
    await mentee.page.getByRole("link", { name: "Back to all conversations" }).click();
    await mentee.page.getByRole("list", { name: "Your conversations" }).waitFor();
    await mentee.look("offline-list");
    await mentee.context.setOffline(false);
    await hers.message("I will be there!").waitFor();
    expect(await hers.shown()).toEqual([
      "See you on Friday at the library.",
      "I am in the train, with no signal.",
      "I will be there!",
    ]);
    await mentee.page.getByText("This is how it looked").waitFor({ state: "detached" });
  });

  test("after signing out nothing of what was read or written is left in the browser", async () => {
    const hers = await open(mentor.page);
    await hers.say("Something private");
    await hers.message("Something private").getByText(STATE("Sent")).waitFor();
    await readyForOffline(mentor.page);
    await mentor.page.getByRole("button", { name: /^Account of/ }).click();
    await mentor.page.getByRole("menuitem", { name: "Sign out" }).click();
    await mentor.page.waitForURL(/\/(sign-in|welcome)/);
    expect((await keptIn(mentor.page)).names).toEqual([]);
    expect(await mentor.page.evaluate(() => localStorage.getItem("trellis-kept-for"))).toBeNull();
  });

  test("the pair closed while something waits: it is said, and no word is lost", async () => {
    const hers = await open(mentor.page);
    await connected(mentor.page);
    await mentor.context.setOffline(true);
    await hers.say("Will you write to me again?");
    await hers.message("Will you write").getByText("Kept here").waitFor();
    await rowsOf(
      stage.database.adminUrl,
      `update pairs set state = 'closed'
       where id = (select pair_id from conversations where id = $1)`,
      [pair.conversationId],
    );
    await mentor.context.setOffline(false);
    await mentor.page.getByRole("heading", { name: "This conversation has ended" }).waitFor();
    const kept = mentor.page.getByLabel("A message that did not leave");
    await expect.poll(async () => kept.inputValue(), SOON).toBe("Will you write to me again?");
  });

  test("a telephone whose clock is a day ahead talks like all others", async () => {
    await mentee.context.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 86_400_000;
    });
    const [hers, his] = [await open(mentor.page), await open(mentee.page)];
    const texts = ["Tomorrow, here", "Today, here", "Tomorrow again"];
    for (const [place, text] of texts.entries()) {
      await (place === 1 ? hers : his).say(text);
      await (place === 1 ? his : hers).message(text).waitFor();
    }
    await reload(mentee.page);
    await his.message("Tomorrow again").waitFor();
    for (const screen of [hers, his]) expect(await screen.shown()).toEqual(texts);
  });

  test("a browser that can keep nothing says so, and sends all the same", async () => {
    await mentor.context.addInitScript(() => {
      // As on a page without TLS.
      Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });
    });
    const hers = await open(mentor.page);
    await connected(mentor.page);
    await mentor.context.setOffline(true);
    await hers.say("From the local network");
    await mentor.page.getByText("This browser keeps nothing").waitFor();
    await mentor.look("conversation-page-only");
    await mentor.context.setOffline(false);
    await hers.message("From the local network").getByText(STATE("Sent")).waitFor();
  });
});
