import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { MemoryVault } from "#platform/vault/vault.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import type { TalkingPair } from "#tests/harness/talking-pairs.ts";
import { FaultProxy } from "./fault-proxy.ts";
import { killableProduct } from "./killable-product.ts";
import { NoteBrowser } from "./note-browser.ts";
import { disturbLine, offlineSchedule, type OfflineStep } from "./offline-schedule.ts";

// 80 in `npm test`, 1,000 in `npm run test:faults`.
const RUNS = Number(process.env["FAULT_ROUNDS"] ?? "20") * 4;
const SEED = Number(process.env["FAULT_SEED"] ?? "20261122");
/** So many notes are written at once, each by two. */
const AT_ONCE = 6;
/** The server is killed each time so many runs are over, under whatever is on its way then. */
const RUNS_A_KILL = 10;
const SETTLED_WITHIN_MS = 60_000;
const CONTROL_RUNS = 30;
const CONTROL_SETTLED_WITHIN_MS = 10_000;
const LONGEST_MS = 120_000 + RUNS * 2500;
/** Every character is one that nobody else types: from here on, in the order of Unicode. */
const FIRST_CHARACTER = 0x4e_00;

const twoSchedules = fc.tuple(offlineSchedule, offlineSchedule);

/** Forgets what it is given: what a browser without a vault would be. */
class ForgetfulVault extends MemoryVault {
  override async writeWords(): Promise<void> {
    // On purpose.
  }
}

/** Gives out characters, each once, and remembers which. */
class Characters {
  #next = FIRST_CHARACTER;
  given = "";

  take(count: number): string {
    let taken = "";
    for (let left = count; left > 0; left -= 1) {
      taken += String.fromCharCode(this.#next);
      this.#next += 1;
    }
    this.given += taken;
    return taken;
  }
}

const sorted = (words: string) => [...words].toSorted().join("");

describe("a note that two write without a good line", () => {
  const product = killableProduct(AT_ONCE + 1);

  /** Begins a note with a paragraph; while the server is killed it is asked again as the same one. */
  async function begin({ mentor, conversationId }: TalkingPair): Promise<string> {
    const id = crypto.randomUUID();
    const [row] = await rowsOf(
      product.adminUrl,
      "select pair_id from conversations where id = $1",
      [conversationId],
    );
    const note = { id, pairId: row?.["pair_id"], title: "A note", markdown: "…" };
    const ask = async () => {
      const answer = await fetch(`${product.directUrl}/api/shared-notes`, {
        method: "POST",
        headers: {
          cookie: mentor.cookie,
          origin: product.directUrl,
          "content-type": "application/json",
        },
        body: JSON.stringify(note),
      });
      expect(answer.status, await answer.text()).toBe(200);
    };
    await vi.waitFor(ask, { timeout: SETTLED_WITHIN_MS, interval: 50 });
    return id;
  }

  async function walk(
    steps: readonly OfflineStep[],
    browser: NoteBrowser,
    proxy: FaultProxy,
    characters: Characters,
  ): Promise<void> {
    for (const [place, step] of steps.entries()) {
      if (disturbLine(proxy, step)) continue;
      if (step.kind === "open-tab") browser.openTab();
      if (step.kind === "kill-tab") browser.killTab();
      // oxlint-disable-next-line no-await-in-loop -- a schedule has an order
      if (step.kind === "wait") await pause(step.milliseconds);
      for (let count = 0; step.kind === "write" && count < step.messages; count += 1) {
        // oxlint-disable-next-line no-await-in-loop -- as above
        await browser.type(() => characters.take(3), ((place * 7 + count) % 10) / 9);
      }
    }
  }

  /** One run: two browsers, two networks, two schedules; then good weather, and everybody's words are looked at. */
  async function run(
    schedules: readonly (readonly OfflineStep[])[],
    pair: TalkingPair,
    {
      vaultOf = () => new MemoryVault(),
      settledWithinMs = SETTLED_WITHIN_MS,
    }: { vaultOf?: () => MemoryVault; settledWithinMs?: number } = {},
  ): Promise<{ typed: string; words: string[]; killedTabs: number }> {
    const noteId = await begin(pair);
    const people = [pair.mentor, pair.mentee];
    const proxies = await Promise.all(people.map(async () => FaultProxy.start(product.port)));
    const browsers = proxies.map(
      (proxy, place) =>
        new NoteBrowser({
          lineUrl: `http://127.0.0.1:${proxy.port}`,
          directUrl: product.directUrl,
          who: people[place] ?? pair.mentor,
          noteId,
          vault: vaultOf(),
        }),
    );
    const characters = new Characters();
    // Both have it open before the weather turns.
    const begins = async (browser: NoteBrowser) =>
      expect(await browser.type(() => characters.take(1), 1)).toBe(true);
    const waiting = { timeout: SETTLED_WITHIN_MS, interval: 20 };
    await Promise.all(
      browsers.map(async (browser) => vi.waitFor(async () => begins(browser), waiting)),
    );
    await Promise.all(
      browsers.map(async (browser, place) => {
        const proxy = proxies[place];
        if (proxy !== undefined) await walk(schedules[place] ?? [], browser, proxy, characters);
      }),
    );
    for (const proxy of proxies) proxy.heal();
    for (const browser of browsers) browser.look();
    const settled = async () => {
      const states = await Promise.all(browsers.map(async (browser) => browser.state()));
      const tabs = states.flatMap((state) => state.tabs);
      expect(states.map(({ unsent }) => unsent)).toEqual([0, 0]);
      expect([...new Set(tabs.map(({ state }) => state))]).toEqual(["saved"]);
      expect(new Set(tabs.map(({ words }) => words)).size).toBe(1);
      return tabs.map(({ words }) => words);
    };
    let words: string[];
    try {
      words = await vi.waitFor(settled, { timeout: settledWithinMs, interval: 20 });
    } finally {
      for (const browser of browsers) browser.close();
      await Promise.all(proxies.map(async (proxy) => proxy.close()));
    }
    const killedTabs = browsers.reduce((sum, browser) => sum + browser.killedTabs, 0);
    return { typed: characters.given, words, killedTabs };
  }

  test(
    `has every character that was typed, once, in ${RUNS} schedules`,
    async () => {
      let done = 0;
      let kills = 0;
      let typedAll = 0;
      let killedTabs = 0;
      let killing = Promise.resolve();
      const left = fc.sample(twoSchedules, { numRuns: RUNS, seed: SEED }).entries();
      const worker = async (pair: TalkingPair) => {
        for (const [place, schedules] of left) {
          // oxlint-disable-next-line no-await-in-loop -- one note after the other
          const { typed, words, killedTabs: killed } = await run(schedules, pair);
          const [said = ""] = words;
          expect(sorted(said), `schedule ${place}: ${JSON.stringify(schedules)}`).toBe(
            sorted(`${typed}…`),
          );
          done += 1;
          typedAll += typed.length;
          killedTabs += killed;
          if (done % RUNS_A_KILL !== 0) continue;
          kills += 1;
          killing = killing.then(async () => {
            await product.process.kill();
            await product.process.start();
          });
        }
      };
      await Promise.all(product.pairs.slice(0, AT_ONCE).map(worker));
      await killing;
      expect(done).toBe(RUNS);
      expect(product.process.endedUnasked, product.process.output).toBe(0);
      console.log(
        `note schedules: ${done} notes by two, ${typedAll} characters, ${killedTabs} tabs and ${kills} servers ` +
          "killed: 0 lost, 0 doubled, the same on every screen",
      );
    },
    LONGEST_MS,
  );

  test("control: a browser that keeps nothing loses characters, and is found out", async () => {
    const pair = product.pairs[AT_ONCE];
    if (pair === undefined) throw new Error("Seed one more pair.");
    let isFound = false;
    for (const schedules of fc.sample(twoSchedules, { numRuns: CONTROL_RUNS, seed: SEED })) {
      // What is lost may be what later words stand on: then the screens never say the same again.
      const lost = run(schedules, pair, {
        vaultOf: () => new ForgetfulVault(),
        settledWithinMs: CONTROL_SETTLED_WITHIN_MS,
      }).then(
        ({ typed, words }) => words.some((said) => sorted(said) !== sorted(`${typed}…`)),
        () => true,
      );
      // oxlint-disable-next-line no-await-in-loop -- until one is found
      isFound = await lost;
      if (isFound) break;
    }
    expect(isFound).toBe(true);
  });
});

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
