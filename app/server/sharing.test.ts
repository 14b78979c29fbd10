import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startProduct, type Product } from "./product.ts";
import { findPort } from "./startup-port.ts";
import { newId } from "#platform/api/new-id.ts";
import { LiveEar } from "#tests/access/live-ear.ts";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { seedTalkingPairs, type TalkingPair } from "#tests/harness/talking-pairs.ts";

let database: TestDatabase;
let product: Product;
const pairs: TalkingPair[] = [];
let pair: TalkingPair;

beforeAll(async () => {
  database = await testDatabase();
  pairs.push(...(await seedTalkingPairs(database.adminUrl, TEST_SECRET, 24)));
  const port = await findPort("127.0.0.1", 0);
  product = await startProduct({
    settings: { ...productSettings(port), logLevel: "silent" },
    databaseUrls: database.urls,
    log: () => undefined,
  });
});

afterAll(async () => {
  await product.close();
  await database.drop();
});

beforeEach(() => {
  const next = pairs.pop();
  if (next === undefined) throw new Error("Seed more pairs.");
  pair = next;
});

async function ask(who: SignIn, operation: string, input?: object) {
  const [method = "", path = ""] = operation.split(" ");
  const response = await fetch(product.url + path, {
    method,
    headers: { cookie: who.cookie, "content-type": "application/json" },
    ...(input === undefined ? {} : { body: JSON.stringify(input) }),
  });
  // What the operation of the contract answers; each test says what it expects of it.
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const path = (what: string) => `/api/conversations/${pair.conversationId}${what}`;
const say = async (who: SignIn, body: string) =>
  ask(who, `POST ${path("/messages")}`, { id: newId(), body });
const share = async (who: SignIn, change: object) =>
  ask(who, "PATCH /api/messaging-preferences", change);
const conversationOf = async (who: SignIn) => (await ask(who, `GET ${path("")}`)).body;

async function ears(): Promise<{ mentor: LiveEar; mentee: LiveEar }> {
  const [mentor, mentee] = await Promise.all([
    LiveEar.open(product.url, pair.mentor.cookie),
    LiveEar.open(product.url, pair.mentee.cookie),
  ]);
  return { mentor, mentee };
}

async function hears(ear: LiveEar, kind: string): Promise<boolean> {
  await ear.caughtUp();
  return ear.frames.some((frame) => frame.startsWith(`{"kind":"${kind}"`));
}

describe("delivered", () => {
  it("is told by the partner's device, heard by the author, and never goes back or ahead", async () => {
    const { mentor, mentee } = await ears();
    await say(pair.mentor, "one");
    await say(pair.mentor, "two");
    const confirm = async (upTo: number) =>
      ask(pair.mentee, "POST /api/delivered", {
        conversations: [{ conversationId: pair.conversationId, upTo }],
      });
    expect((await confirm(1)).status).toBe(200);
    await mentor.heard(/"conversation.delivered".*"deliveredSeq":1/);
    expect(await conversationOf(pair.mentor)).toMatchObject({
      partnerDeliveredSeq: 1,
      partnerReadSeq: 0,
    });
    await confirm(900);
    await confirm(1);
    expect(await conversationOf(pair.mentor)).toMatchObject({ partnerDeliveredSeq: 2 });
    expect(await hears(mentee, "conversation.delivered")).toBe(false);
  });

  it("of somebody else's conversation changes nothing", async () => {
    const [other] = pairs;
    await ask(other?.mentee ?? pair.mentee, "POST /api/delivered", {
      conversations: [{ conversationId: pair.conversationId, upTo: 5 }],
    });
    expect(await conversationOf(pair.mentor)).toMatchObject({ partnerDeliveredSeq: 0 });
  });
});

describe("seen", () => {
  const read = async () => ask(pair.mentee, `POST ${path("/read")}`, { upTo: 1 });

  it("is shown where both share it", async () => {
    const { mentor } = await ears();
    await say(pair.mentor, "hello");
    await read();
    await mentor.heard(/"conversation.read"/);
    expect(await conversationOf(pair.mentor)).toMatchObject({
      partnerReadSeq: 1,
      partnerDeliveredSeq: 1,
    });
  });

  it.each([["mentor"], ["mentee"]] as const)(
    "switched off by the %s, is shown to neither, and own devices still follow",
    async (who) => {
      const { mentor, mentee } = await ears();
      await say(pair.mentor, "hello");
      await share(pair[who], { seen: false });
      await mentor.heard(/"rights.changed"/);
      await read();
      await mentee.heard(/"conversation.read"/);
      expect(await hears(mentor, "conversation.read")).toBe(false);
      expect(await conversationOf(pair.mentor)).toMatchObject({
        partnerReadSeq: 0,
        partnerDeliveredSeq: 0,
      });
      await share(pair[who], { seen: true });
      expect(await conversationOf(pair.mentor)).toMatchObject({ partnerReadSeq: 1 });
    },
  );
});

describe("typing", () => {
  const type = async () => ask(pair.mentor, `POST ${path("/typing")}`, {});

  it("is heard by the partner alone", async () => {
    const { mentor, mentee } = await ears();
    expect((await type()).status).toBe(200);
    await mentee.heard(/"typing"/);
    expect(await hears(mentor, "typing")).toBe(false);
  });

  it.each([["mentor"], ["mentee"]] as const)(
    "is not heard where the %s does not share it",
    async (who) => {
      const { mentee } = await ears();
      await share(pair[who], { typing: false });
      expect((await type()).status).toBe(200);
      expect(await hears(mentee, "typing")).toBe(false);
    },
  );

  it("in somebody else's conversation is not there", async () => {
    const [other] = pairs;
    const { status } = await ask(other?.mentor ?? pair.mentor, `POST ${path("/typing")}`, {});
    expect(status).toBe(404);
  });
});

describe("presence", () => {
  const here = async (tab: string, isHere: boolean) =>
    ask(pair.mentor, "POST /api/presence", { tab, isHere });
  const seenByMentee = async () => (await ask(pair.mentee, `GET ${path("/presence")}`)).body;

  it("comes with the first tab that is looked at and goes with the last", async () => {
    const { mentor, mentee } = await ears();
    const [one, other] = [newId(), newId()];
    expect(await seenByMentee()).toEqual({ isHere: false });
    await here(one, true);
    await mentee.heard(/"presence".*"isHere":true/);
    await here(other, true);
    await here(one, false);
    expect(await hears(mentee, "presence")).toBe(true);
    expect(mentee.frames.filter((frame) => frame.includes('"presence"'))).toHaveLength(1);
    expect(await seenByMentee()).toEqual({ isHere: true });
    await here(other, false);
    await mentee.heard(/"presence".*"isHere":false/);
    expect(await hears(mentor, "presence")).toBe(false);
  });

  it.each([["mentor"], ["mentee"]] as const)(
    "is nobody's where the %s does not share it",
    async (who) => {
      const { mentee } = await ears();
      await share(pair[who], { presence: false });
      await here(newId(), true);
      expect(await hears(mentee, "presence")).toBe(false);
      expect(await seenByMentee()).toEqual({ isHere: null });
    },
  );
});

describe("a draft", () => {
  const save = async (who: SignIn, body: string, tab = newId()) =>
    ask(who, `PUT ${path("/draft")}`, { body, replyToSeq: null, tab });
  const drafts = async (who: SignIn) => (await ask(who, "GET /api/drafts")).body["drafts"];

  it("is there on the person's other devices, and nowhere else", async () => {
    const { mentor, mentee } = await ears();
    expect((await save(pair.mentor, "Half a thought")).status).toBe(200);
    await mentor.heard(/"draft.changed".*Half a thought/);
    expect(await hears(mentee, "draft.changed")).toBe(false);
    expect(await drafts(pair.mentor)).toMatchObject([{ body: "Half a thought" }]);
    expect(await drafts(pair.mentee)).toEqual([]);
  });

  it("goes when nothing is left of it", async () => {
    await save(pair.mentor, "Half a thought");
    await save(pair.mentor, " ");
    expect(await drafts(pair.mentor)).toEqual([]);
    const rows = await rowsOf(database.adminUrl, "select 1 from message_drafts", []);
    expect(rows).toHaveLength(1);
  });

  it("in somebody else's conversation is not there", async () => {
    const [other] = pairs;
    expect((await save(other?.mentor ?? pair.mentor, "x")).status).toBe(404);
  });
});
