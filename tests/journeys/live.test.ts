import type { Page } from "@playwright/test";
import { describe, expect, test } from "vitest";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { pairOfItsOwn } from "#tests/harness/pair-of-its-own.ts";
import { reload } from "#tests/harness/drawn.ts";
import { holdAnswers } from "#tests/harness/held-answer.ts";
import { rowsOf } from "#tests/harness/rows.ts";

/** One thing as it lies in the browser. */
interface BufferedSeal {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

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

/** What the browser keeps under a name, read with its own key; "" where that is nothing. See platform/vault/sealed-store.ts. */
async function unsealed(page: Page, personId: string, name: string): Promise<string> {
  return page.evaluate(
    async ([database, kept]) => {
      const done = async <Value>(request: IDBRequest<Value>): Promise<Value> =>
        new Promise((resolve) => {
          request.addEventListener("success", () => resolve(request.result));
        });
      const vault = await done(indexedDB.open(database));
      const read = async (store: string, key: string): Promise<unknown> =>
        done(vault.transaction(store).objectStore(store).get(key));
      const key = (await read("keys", "key")) as CryptoKey; // the one the product has made
      // As the product puts it there.
      const sealed = (await read("kept", kept)) as BufferedSeal | undefined; // as above
      vault.close();
      if (sealed === undefined) return "";
      const additionalData = new TextEncoder().encode(kept);
      const how = { name: "AES-GCM", iv: sealed.iv, additionalData };
      return new TextDecoder().decode(await crypto.subtle.decrypt(how, key, sealed.data));
    },
    [`trellis-${personId}`, name] as const,
  );
}

describe("live, and without a line", () => {
  const two = pairOfItsOwn(9);

  const connected = async (page: Page) =>
    page.getByRole("banner").getByText("Connected").waitFor({ state: "attached" });

  test("one sees that the other writes, until they pause or send", async () => {
    const [hers, his] = [await two.open(two.mentor.page), await two.open(two.mentee.page)];
    await Promise.all([connected(two.mentor.page), connected(two.mentee.page)]);
    await hers.composer.pressSequentially("Shall we");
    const writing = two.mentee.page.getByText(/is writing…$/);
    await writing.waitFor();
    await two.mentee.look("conversation-typing");
    await writing.waitFor({ state: "detached" });
    await hers.composer.pressSequentially(" meet?");
    await writing.waitFor();
    await hers.composer.press("Enter");
    await his.message("Shall we meet?").waitFor();
    await writing.waitFor({ state: "detached" });
  });

  test("one sees that the other is here, and that they have gone", async () => {
    await two.open(two.mentor.page);
    const here = two.mentor.page.getByRole("main").getByText("Here now");
    await two.open(two.mentee.page);
    await here.waitFor();
    await two.mentor.look("conversation-here");
    // Without a line nobody knows who is where.
    await two.mentor.context.setOffline(true);
    await here.waitFor({ state: "detached" });
    await two.mentor.context.setOffline(false);
    await here.waitFor();
    // Gone without a word, as a telephone is that runs out of battery.
    await two.mentee.page.evaluate(() => {
      WebSocket.prototype.send = () => undefined;
    });
    await two.mentee.page.close();
    await here.waitFor({ state: "detached" });
  });

  test("what one has begun to write is on one's other devices, and never takes words from under the fingers", async () => {
    const hers = await two.open(two.mentor.page);
    const device = await two.stage.visit({
      name: "her telephone",
      signIn: two.pair.mentor,
      phone: true,
    });
    const other = await two.open(device.page);
    await Promise.all([connected(two.mentor.page), connected(device.page)]);
    await hers.composer.pressSequentially("Begun at the desk");
    await expect.poll(async () => other.composer.inputValue()).toBe("Begun at the desk");
    await other.composer.pressSequentially(", gone on with the telephone");
    await expect
      .poll(async () => draftOf(two.pair.mentor.personId))
      .toBe("Begun at the desk, gone on with the telephone");
    // She still has the field under her fingers at the desk.
    expect(await hers.composer.inputValue()).toBe("Begun at the desk");
    await other.composer.press("Escape");
    await other.say("Sent from the telephone");
    await hers.message("Sent from the telephone").waitFor();
    await expect.poll(async () => draftOf(two.pair.mentor.personId)).toBeUndefined();
  });

  test("what one writes while the server is asked for drafts is newer than its answer", async () => {
    const { page } = two.mentor;
    const drafts = await holdAnswers(page, "GET", /\/api\/drafts$/);
    const { composer } = await two.open(page);
    await drafts.isThere;
    await composer.fill("Written meanwhile");
    await expect.poll(async () => draftOf(two.pair.mentor.personId)).toBe("Written meanwhile");
    // No longer under her fingers.
    await composer.blur();
    const arrived = page.waitForResponse(/\/api\/drafts$/);
    drafts.letGo();
    await (await arrived).finished();
    // Whatever comes of it is drawn.
    await page.evaluate(async () => new Promise(requestAnimationFrame));
    expect(await composer.inputValue()).toBe("Written meanwhile");
  });

  const draftOf = async (personId: string) => {
    const [row] = await rowsOf(
      two.stage.database.adminUrl,
      "select body from message_drafts where person_id = $1",
      [personId],
    );
    return row?.["body"];
  };

  /** Everything a page without a network needs is kept: the page itself, who one is, this conversation with its words. */
  async function readyForOffline(page: Page, personId: string, words: string): Promise<void> {
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    const name = `kept:messages:${two.pair.conversationId}`;
    await expect.poll(async () => unsealed(page, personId, name)).toContain(words);
  }

  test("without a network the last conversations are read, and what is written waits, sealed, until it is back", async () => {
    const [hers, before] = [await two.open(two.mentor.page), await two.open(two.mentee.page)];
    await hers.say("See you on Friday at the library.");
    await before.message("See you on Friday").waitFor();
    await readyForOffline(two.mentee.page, two.pair.mentee.personId, "See you on Friday");
    await two.mentee.context.setOffline(true);
    await reload(two.mentee.page);
    const his = new ConversationPage(two.mentee.page);
    await his.message("See you on Friday").waitFor();
    await two.mentee.page.getByText("This is how it looked").waitFor();
    await his.say("I am in the train, with no signal.");
    await his.say("I will be there!");
    const waiting = his.message("I will be there!");
    await waiting.getByText("Kept here. Sent when you are back online").waitFor();
    await two.mentee.look("offline-outbox");
    const { names, bytes } = await keptIn(two.mentee.page);
    expect(names.filter((name) => name.startsWith("kept/outbox:"))).toHaveLength(2);
    expect(bytes).toContain("key that can be read out: false;");
    expect(bytes).not.toMatch(/library|train|there/);
    expect(
      await two.mentee.page.evaluate(() => JSON.stringify(Object.entries(localStorage))),
    ).not.toMatch(/library|train|there/);
    await two.mentee.page.getByRole("link", { name: "Back to all conversations" }).click();
    await two.mentee.page.getByRole("list", { name: "Your conversations" }).waitFor();
    await two.mentee.look("offline-list");
    await two.mentee.context.setOffline(false);
    await hers.message("I will be there!").waitFor();
    expect(await hers.shown()).toEqual([
      "See you on Friday at the library.",
      "I am in the train, with no signal.",
      "I will be there!",
    ]);
    await two.mentee.page.getByText("This is how it looked").waitFor({ state: "detached" });
  });

  test("after signing out nothing of what was read or written is left in the browser", async () => {
    const hers = await two.open(two.mentor.page);
    await hers.say("Something private");
    await hers.message("Something private").getByText(STATE("Sent")).waitFor();
    await readyForOffline(two.mentor.page, two.pair.mentor.personId, "Something private");
    await two.mentor.page.getByRole("button", { name: /^Account of/ }).click();
    await two.mentor.page.getByRole("menuitem", { name: "Sign out" }).click();
    await two.mentor.page.waitForURL(/\/(sign-in|welcome)/);
    expect((await keptIn(two.mentor.page)).names).toEqual([]);
    expect(
      await two.mentor.page.evaluate(() => localStorage.getItem("trellis-kept-for")),
    ).toBeNull();
  });

  test("the pair closed while something waits: it is said, and no word is lost", async () => {
    const hers = await two.open(two.mentor.page);
    await connected(two.mentor.page);
    await two.mentor.context.setOffline(true);
    await hers.say("Will you write to me again?");
    await hers.message("Will you write").getByText("Kept here").waitFor();
    await rowsOf(
      two.stage.database.adminUrl,
      `update pairs set state = 'closed'
       where id = (select pair_id from conversations where id = $1)`,
      [two.pair.conversationId],
    );
    await two.mentor.context.setOffline(false);
    await two.mentor.page.getByRole("heading", { name: "This conversation has ended" }).waitFor();
    const kept = two.mentor.page.getByLabel("A message that did not leave");
    await expect.poll(async () => kept.inputValue()).toBe("Will you write to me again?");
  });

  test("a telephone whose clock is a day ahead talks like all others", async () => {
    await two.mentee.context.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 86_400_000;
    });
    const [hers, his] = [await two.open(two.mentor.page), await two.open(two.mentee.page)];
    const texts = ["Tomorrow, here", "Today, here", "Tomorrow again"];
    for (const [place, text] of texts.entries()) {
      await (place === 1 ? hers : his).say(text);
      await (place === 1 ? his : hers).message(text).waitFor();
    }
    await reload(two.mentee.page);
    await his.message("Tomorrow again").waitFor();
    for (const screen of [hers, his]) expect(await screen.shown()).toEqual(texts);
  });

  test("a browser that can keep nothing says so, and sends all the same", async () => {
    await two.mentor.context.addInitScript(() => {
      // As on a page without TLS.
      Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });
    });
    const hers = await two.open(two.mentor.page);
    await connected(two.mentor.page);
    await two.mentor.context.setOffline(true);
    await hers.say("From the local network");
    await two.mentor.page.getByText("This browser keeps nothing").waitFor();
    await two.mentor.look("conversation-page-only");
    await two.mentor.context.setOffline(false);
    await hers.message("From the local network").getByText(STATE("Sent")).waitFor();
  });
});
