import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "#tools/free-port.ts";
import { ProductProcess } from "#tests/harness/product-process.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { seedTalkingPairs } from "#tests/harness/talking-pairs.ts";
import { faultsIn } from "./conversation-faults.ts";
import { type DurableCluster, startDurableCluster } from "./durable-cluster.ts";
import { Writers } from "./writers.ts";

/** How often a fault is tried: 20 times in `npm test`, more by `npm run test:faults`. */
export const ROUNDS = Number(process.env["FAULT_ROUNDS"] ?? "20");

const MOST_BETWEEN_KILLS = 60;
const LONGEST_DELAY_MS = 40;

/** The product and its database as one installs them, with eight people of four pairs who write. */
export interface KillBench {
  readonly cluster: DurableCluster;
  readonly product: ProductProcess;
  readonly writers: Writers;
  close(): Promise<void>;
}

export async function startKillBench(options: { newIdEachTry?: boolean } = {}): Promise<KillBench> {
  const cluster = await startDurableCluster();
  const settings = productSettings(await freePort());
  const pairs = await seedTalkingPairs(cluster.adminUrl, TEST_SECRET, 4);
  const product = new ProductProcess(settings, cluster.urls);
  await product.start();
  const voices = pairs.flatMap(({ conversationId, mentor, mentee }) =>
    [mentor, mentee].map(({ personId, cookie }) => ({ personId, cookie, conversationId })),
  );
  const writers = new Writers(settings.baseUrl, voices, options);
  writers.start();
  return {
    cluster,
    product,
    writers,
    async close() {
      try {
        await writers.stop();
      } finally {
        await product.close();
        await cluster.stop();
      }
    },
  };
}

/** Strikes at a random moment while everybody writes, waits until everybody goes on, and looks what is wrong. */
export async function strikeOnce(bench: KillBench, strike: () => Promise<void>): Promise<string[]> {
  const { writers, cluster } = bench;
  const before = writers.acknowledged.length;
  await writers.untilMore(1 + Math.floor(Math.random() * MOST_BETWEEN_KILLS));
  // Any moment of a message's way, not always the one just after an answer.
  await delay(Math.random() * LONGEST_DELAY_MS);
  await strike();
  await writers.untilEverybodyGoesOn();
  return faultsIn(cluster.adminUrl, writers.acknowledged.slice(before));
}

/** Everything that was found wrong in these rounds, and in all that was ever acknowledged. */
export async function strikeRounds(bench: KillBench, strike: () => Promise<void>) {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const faults = await strikeOnce(bench, strike);
    if (faults.length > 0) return { round, faults };
  }
  return {
    round: ROUNDS,
    faults: await faultsIn(bench.cluster.adminUrl, bench.writers.acknowledged),
  };
}
