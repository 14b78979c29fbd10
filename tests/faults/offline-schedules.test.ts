import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { rowsOf } from "#tests/harness/rows.ts";
import type { TalkingPair } from "#tests/harness/talking-pairs.ts";
import { FaultProxy } from "./fault-proxy.ts";
import { killableProduct } from "./killable-product.ts";
import { NodeBrowser, Tally } from "./node-browser.ts";
import { disturbLine, offlineSchedule, type OfflineStep } from "./offline-schedule.ts";

// 160 in `npm test`, 2,000 in `npm run test:faults`.
const RUNS = Number(process.env["FAULT_ROUNDS"] ?? "20") * 8;
const SEED = Number(process.env["FAULT_SEED"] ?? "20261122");
/** So many people write at once, each behind a network of their own. */
const AT_ONCE = 12;
/** The server is killed each time so many runs are over, under whatever is on its way then. */
const RUNS_A_KILL = 20;
const SETTLED_WITHIN_MS = 60_000;
const CONTROL_RUNS = 30;
const LONGEST_MS = 120_000 + RUNS * 1500;

describe("what is written without a good line", () => {
  const product = killableProduct(AT_ONCE + 1);

  const bodies = async (conversationId: string, after: number) =>
    (
      await rowsOf(
        product.adminUrl,
        "select body from messages where conversation_id = $1 and seq > $2 order by seq",
        [conversationId, after],
      )
    ).map((row) => String(row["body"]));

  const lastSeq = async (conversationId: string) => {
    const [row] = await rowsOf(
      product.adminUrl,
      "select last_seq::int as last from conversation_positions where conversation_id = $1",
      [conversationId],
    );
    return Number(row?.["last"]);
  };

  /** One run: a browser, a network, a schedule; then good weather, and the rows are looked at. */
  async function run(
    steps: readonly OfflineStep[],
    pair: TalkingPair,
    { tally, freshIds = false }: { tally: Tally; freshIds?: boolean },
  ): Promise<{ said: string[]; written: string[]; refusals: string[] }> {
    const proxy = await FaultProxy.start(product.port);
    const before = await lastSeq(pair.conversationId);
    const browser = new NodeBrowser({
      lineUrl: `http://127.0.0.1:${proxy.port}`,
      directUrl: product.directUrl,
      who: pair.mentor,
      conversationId: pair.conversationId,
      tally,
      freshIds,
    });
    const said: string[] = [];
    for (const step of steps) {
      if (disturbLine(proxy, step)) continue;
      if (step.kind === "open-tab") browser.openTab();
      if (step.kind === "kill-tab") browser.killTab();
      if (step.kind === "double") browser.doubleNext(step.afterMs);
      if (step.kind === "wait") await pause(step.milliseconds);
      for (let count = 0; step.kind === "write" && count < step.messages; count += 1) {
        const text = `said ${said.length + 1}`;
        said.push(text);
        await browser.write(text);
      }
    }
    proxy.heal();
    const settled = async () => {
      const { waiting, tabs } = await browser.state();
      const stuck = waiting.length === 0 ? [] : tabs;
      expect({ waiting, stuck }, JSON.stringify(steps)).toEqual({ waiting: [], stuck: [] });
    };
    await vi.waitFor(settled, { timeout: SETTLED_WITHIN_MS, interval: 10 });
    const refusals = browser.refusals();
    await browser.close();
    await proxy.close();
    return { said, written: await bodies(pair.conversationId, before), refusals };
  }

  test(
    `arrives once and in order, in ${RUNS} schedules`,
    async () => {
      const tally = new Tally();
      let done = 0;
      let kills = 0;
      let killing = Promise.resolve();
      const schedules = fc.sample(offlineSchedule, { numRuns: RUNS, seed: SEED });
      const left = schedules.entries();
      const worker = async (pair: TalkingPair) => {
        for (const [place, steps] of left) {
          const { said, written, refusals } = await run(steps, pair, { tally });
          expect({ refusals, written }, `schedule ${place}: ${JSON.stringify(steps)}`).toEqual({
            refusals: [],
            written: said,
          });
          done += 1;
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
        `offline schedules: ${done} runs, ${tally.messages} messages in ${tally.tries} tries ` +
          `(${tally.overLine} over the line, ${tally.doubled} doubled on the way), ` +
          `${tally.killedTabs} tabs and ${kills} servers killed: 0 lost, 0 doubled, order kept`,
      );
    },
    LONGEST_MS,
  );

  test("control: tries that do not say that they are the same message are found out", async () => {
    const pair = product.pairs[AT_ONCE];
    if (pair === undefined) throw new Error("Seed one more pair.");
    let isFound = false;
    const schedules = fc.sample(offlineSchedule, { numRuns: CONTROL_RUNS, seed: SEED });
    for (const steps of schedules) {
      const { said, written } = await run(steps, pair, { tally: new Tally(), freshIds: true });
      if (written.length > said.length) isFound = true;
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
