import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#platform/api/new-id.ts";
import { TEST_SECRET } from "#tests/harness/product-settings.ts";
import { seedTalkingPairs, type TalkingPair } from "#tests/harness/talking-pairs.ts";
import { faultsIn } from "./conversation-faults.ts";
import { type DurableCluster, startDurableCluster } from "./durable-cluster.ts";
import { ROUNDS, startKillBench, strikeRounds, type KillBench } from "./kill-rounds.ts";
import type { Acknowledged } from "./writers.ts";

describe("PostgreSQL is killed while eight people write", () => {
  let bench: KillBench;

  beforeAll(async () => {
    bench = await startKillBench();
  });

  afterAll(async () => bench.close());

  test("nothing acknowledged is lost, nothing is doubled, and the server lives through it", async () => {
    const result = await strikeRounds(bench, () => bench.cluster.killAndRecover());
    expect(result).toEqual({ round: ROUNDS, faults: [] });
    expect(bench.writers.unanswered).toBeGreaterThanOrEqual(ROUNDS);
    expect(bench.product.endedUnasked, bench.product.output).toBe(0);
  });
});

const TRIES = 8;

/** Sends a few messages straight to the database and kills it right after its last answer. */
async function sendAndKill(
  cluster: DurableCluster,
  pair: TalkingPair,
  commit: { synchronously: boolean; firstNumber: number },
): Promise<Acknowledged[]> {
  const client = new pg.Client({ connectionString: cluster.urls.app });
  client.on("error", () => {});
  await client.connect();
  await client.query(`set synchronous_commit = ${commit.synchronously ? "on" : "off"}`);
  const acknowledged: Acknowledged[] = [];
  for (let number = commit.firstNumber; number < commit.firstNumber + 20; number += 1) {
    const id = newId();
    const { rows } = await client.query<{ seq: string }>(
      `select seq from app.send_messages(array[$1]::uuid[], array[$2]::uuid[], array[$3]::uuid[], array[$4],
        array[null]::bigint[], array[null]::jsonb[])`,
      [id, pair.conversationId, pair.mentor.personId, `0 ${number}`],
    );
    acknowledged.push({ id, seq: Number(rows[0]?.seq) });
  }
  await cluster.killAndRecover();
  return acknowledged;
}

describe("control: a database that answers before it has written", () => {
  let cluster: DurableCluster;
  let pair: TalkingPair | undefined;

  beforeAll(async () => {
    cluster = await startDurableCluster();
    [pair] = await seedTalkingPairs(cluster.adminUrl, TEST_SECRET, 1);
  });

  afterAll(async () => cluster.stop());

  test("loses what it acknowledged, and is found out; told to write first it does not", async () => {
    if (pair === undefined) throw new Error("There is nobody to write.");
    const kept = await sendAndKill(cluster, pair, { synchronously: true, firstNumber: 1 });
    expect(await faultsIn(cluster.adminUrl, kept)).toEqual([]);
    let faults: string[] = [];
    for (let turn = 0; turn < TRIES && faults.length === 0; turn += 1) {
      const firstNumber = 21 + turn * 20;
      const said = await sendAndKill(cluster, pair, { synchronously: false, firstNumber });
      faults = await faultsIn(cluster.adminUrl, said);
    }
    expect(faults.join("\n")).toContain("acknowledged and lost");
  });
});
