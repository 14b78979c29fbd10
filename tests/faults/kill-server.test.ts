import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROUNDS, startKillBench, strikeOnce, strikeRounds, type KillBench } from "./kill-rounds.ts";

function restart({ product }: KillBench): () => Promise<void> {
  return async () => {
    await product.kill();
    await product.start();
  };
}

describe("the server is killed while eight people write", () => {
  let bench: KillBench;

  beforeAll(async () => {
    bench = await startKillBench();
  });

  afterAll(async () => bench.close());

  test("nothing acknowledged is lost, nothing is doubled, and the order stays", async () => {
    expect(await strikeRounds(bench, restart(bench))).toEqual({ round: ROUNDS, faults: [] });
    // A kill that interrupts nothing proves nothing.
    expect(bench.writers.unanswered).toBeGreaterThanOrEqual(ROUNDS);
  });
});

describe("control: people whose second try is a message of its own", () => {
  let bench: KillBench;

  beforeAll(async () => {
    bench = await startKillBench({ newIdEachTry: true });
  });

  afterAll(async () => bench.close());

  test("are found out", async () => {
    let faults: string[] = [];
    for (let round = 1; round <= 10 && faults.length === 0; round += 1) {
      faults = await strikeOnce(bench, restart(bench));
    }
    expect(faults.join("\n")).toContain("said once and written more than once");
  });
});
