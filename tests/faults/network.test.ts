import type { Browser, BrowserContext, Page } from "@playwright/test";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "#platform/api/new-id.ts";
import { hurryClock, openBrowser, signInto } from "#tests/harness/browser.ts";
import { ConversationPage } from "#tests/harness/conversation-page.ts";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { ProductProcess } from "#tests/harness/product-process.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import type { SignIn } from "#tests/harness/sign-ins.ts";
import { seedTalkingPairs, type TalkingPair } from "#tests/harness/talking-pairs.ts";
import { freePort } from "#tools/free-port.ts";
import { buildWebIfStale } from "#tools/web-build.ts";
import { FaultProxy } from "./fault-proxy.ts";
import { disturb, schedule, type Speaker, type Step } from "./network-schedule.ts";

const RUNS = Math.ceil(Number(process.env["FAULT_ROUNDS"] ?? "20") * 1.25);
const SEED = Number(process.env["FAULT_SEED"] ?? "20261122");
/** The browser's waits of up to half a minute become seconds. */
const FASTER = 16;
/** Reading again what came after a number. */
const AFTER = /\/messages\?.*after=/;
const SETTLED_WITHIN_MS = 30_000;

describe("two browsers behind a bad network", () => {
  let database: TestDatabase;
  let product: ProductProcess;
  let proxy: FaultProxy;
  let browser: Browser;
  let baseUrl: string;
  let directUrl: string;
  let pairs: TalkingPair[];

  beforeAll(async () => {
    await buildWebIfStale({ log: console.log });
    database = await testDatabase();
    pairs = await seedTalkingPairs(database.adminUrl, TEST_SECRET, 6);
    const port = await freePort();
    proxy = await FaultProxy.start(port);
    baseUrl = `http://127.0.0.1:${proxy.port}`;
    directUrl = `http://127.0.0.1:${port}`;
    product = new ProductProcess(productSettings(port, baseUrl), database.urls);
    [browser] = await Promise.all([openBrowser(), product.start()]);
  });

  afterAll(async () => {
    await browser.close();
    await proxy.close();
    await product.close();
    await database.drop();
  });

  async function open(pair: TalkingPair, who: SignIn): Promise<ConversationPage> {
    const context: BrowserContext = await browser.newContext();
    await hurryClock(context, FASTER);
    await signInto(context, baseUrl, who);
    return ConversationPage.open(await context.newPage(), baseUrl, pair.conversationId);
  }

  function pairNumber(place: number): TalkingPair {
    const pair = pairs[place];
    if (pair === undefined) throw new Error(`There is no pair ${place}.`);
    return pair;
  }

  const bodies = async (conversationId: string) =>
    (
      await rowsOf(
        database.adminUrl,
        "select body from messages where conversation_id = $1 order by seq",
        [conversationId],
      )
    ).map((row) => String(row["body"]));

  test("after any faults both screens show what the database has: all of it, once, in order", async () => {
    const pair = pairNumber(0);
    const screens = {
      mentor: await open(pair, pair.mentor),
      mentee: await open(pair, pair.mentee),
    };
    const said: Record<Speaker, string[]> = { mentor: [], mentee: [] };

    const carryOut = async (step: Step) => {
      if (step.kind === "restart") {
        await product.kill();
        return product.start();
      }
      if (step.kind !== "say") return disturb(proxy, step);
      for (let count = 0; count < step.messages; count += 1) {
        const text = `${step.who} ${said[step.who].length + 1}`;
        said[step.who].push(text);
        await screens[step.who].say(text);
      }
    };

    const run = async (steps: readonly Step[]) => {
      for (const step of steps) await carryOut(step);
      proxy.heal();
      await vi.waitFor(
        async () => {
          const written = await bodies(pair.conversationId);
          expect(written.filter((text) => text.startsWith("mentor"))).toEqual(said.mentor);
          expect(written.filter((text) => text.startsWith("mentee"))).toEqual(said.mentee);
          expect(await screens.mentor.shown()).toEqual(written);
          expect(await screens.mentee.shown()).toEqual(written);
          expect(
            await screens.mentor.page.getByText(/^(Waiting to be sent|Sending…|Kept here)/).count(),
          ).toBe(0);
          expect(
            await screens.mentee.page.getByText(/^(Waiting to be sent|Sending…|Kept here)/).count(),
          ).toBe(0);
        },
        { timeout: SETTLED_WITHIN_MS, interval: 50 },
      );
    };

    await fc.assert(fc.asyncProperty(schedule, run), {
      numRuns: RUNS,
      seed: SEED,
      // The two go on talking through all runs: what failed cannot be tried smaller.
      endOnFailure: true,
    });
    expect(product.endedUnasked, product.output).toBe(0);
    await screens.mentor.page.context().close();
    await screens.mentee.page.context().close();
  });

  async function send(pair: TalkingPair, body: string): Promise<void> {
    const answer = await fetch(`${directUrl}/api/conversations/${pair.conversationId}/messages`, {
      method: "POST",
      headers: { cookie: pair.mentee.cookie, "content-type": "application/json" },
      body: JSON.stringify({ id: newId(), body }),
    });
    expect(answer.status).toBe(200);
  }

  /** One person's line is down while the other, on a good one, sends three; then it is back, and a fourth comes. */
  async function missThree(pair: TalkingPair, reader: ConversationPage): Promise<void> {
    // The page is painted before its line stands: what is sent before that is not heard but read.
    await connected(reader.page);
    await send(pair, "heard live");
    await reader.message("heard live").waitFor();
    proxy.refuse(true);
    proxy.reset();
    for (const text of ["missed 1", "missed 2", "missed 3"]) await send(pair, text);
    const back = backOnLine(reader.page);
    proxy.heal();
    await back;
    const heard = frameWith(reader.page, "heard after");
    await send(pair, "heard after");
    await heard;
  }

  const ALL = ["heard live", "missed 1", "missed 2", "missed 3", "heard after"];

  test("what came while the line was down is there when it is back", async () => {
    const pair = pairNumber(1);
    const reader = await open(pair, pair.mentor);
    await missThree(pair, reader);
    await vi.waitFor(async () => expect(await reader.shown()).toEqual(ALL), { timeout: 10_000 });
    await reader.page.context().close();
  });

  test("what came between the page and its line is there", async () => {
    const pair = pairNumber(3);
    const context = await browser.newContext();
    await signInto(context, baseUrl, pair.mentor);
    const page = await context.newPage();
    const sent = Promise.withResolvers<void>();
    await page.routeWebSocket(/\/live$/, async (socket) => {
      await sent.promise;
      socket.connectToServer();
    });
    const reader = await ConversationPage.open(page, baseUrl, pair.conversationId);
    await send(pair, "just now");
    sent.resolve();
    await reader.message("just now").waitFor();
    expect(await reader.shown()).toEqual(["just now"]);
    await context.close();
  });

  test("a line that opens and says nothing is given up for another", async () => {
    const pair = pairNumber(4);
    const context = await browser.newContext();
    await hurryClock(context, FASTER);
    await signInto(context, baseUrl, pair.mentor);
    const page = await context.newPage();
    let tries = 0;
    await page.routeWebSocket(/\/live$/, (socket) => {
      tries += 1;
      if (tries > 1) socket.connectToServer();
    });
    const reader = await ConversationPage.open(page, baseUrl, pair.conversationId);
    await send(pair, "behind a silent line");
    await reader.message("behind a silent line").waitFor();
    expect(tries).toBeGreaterThan(1);
    await context.close();
  });

  test("what was missed is asked for until it is answered, though the line stands", async () => {
    const pair = pairNumber(5);
    const reader = await open(pair, pair.mentor);
    let failures = 0;
    await reader.page.route(
      AFTER,
      async (route) => {
        failures += 1;
        await route.abort("connectionreset");
      },
      { times: 3 },
    );
    await missThree(pair, reader);
    await vi.waitFor(async () => expect(await reader.shown()).toEqual(ALL), { timeout: 10_000 });
    expect(failures).toBe(3);
    await reader.page.context().close();
  });

  test("control: without reading again the comparison finds what was missed", async () => {
    const pair = pairNumber(2);
    const reader = await open(pair, pair.mentor);
    await reader.page.route(AFTER, async (route) => route.abort());
    await missThree(pair, reader);
    expect(await bodies(pair.conversationId)).toEqual(ALL);
    // What was heard behind a gap is not shown before the gap is closed.
    expect(await reader.shown()).toEqual(["heard live"]);
    await reader.page.context().close();
  });
});

async function connected(page: Page): Promise<void> {
  await page.getByRole("banner").getByText("Connected").waitFor({ state: "attached" });
}

const heardBy = new WeakMap<Page, string[]>();

/** Keeps what comes over every line that the page opens from now on. */
function listenTo(page: Page): string[] {
  const known = heardBy.get(page);
  if (known !== undefined) return known;
  const heard: string[] = [];
  heardBy.set(page, heard);
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => heard.push(String(payload))),
  );
  return heard;
}

/** Resolves when a frame with these words has come over a line that was opened since the page is listened to. */
async function frameWith(page: Page, words: string): Promise<void> {
  const heard = listenTo(page);
  await vi.waitFor(() => expect(heard.some((frame) => frame.includes(words))).toBe(true), {
    timeout: SETTLED_WITHIN_MS,
    interval: 20,
  });
}

/** Resolves when the server has said on a new line that it hears. */
async function backOnLine(page: Page): Promise<void> {
  await frameWith(page, '"ready"');
}
