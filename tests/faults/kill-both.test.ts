import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROUNDS, startKillBench, strikeRounds, type KillBench } from "./kill-rounds.ts";

describe("the server and PostgreSQL are killed at once while eight people write", () => {
  let bench: KillBench;

  beforeAll(async () => {
    bench = await startKillBench();
  });

  afterAll(async () => bench.close());

  test("nothing acknowledged is lost, nothing is doubled, and the order stays", async () => {
    const { product, cluster } = bench;
    const result = await strikeRounds(bench, async () => {
      await Promise.all([product.kill(), cluster.killAndRecover()]);
      await product.start();
    });
    expect(result).toEqual({ round: ROUNDS, faults: [] });
    expect(bench.writers.unanswered).toBeGreaterThanOrEqual(ROUNDS);
  });
});
