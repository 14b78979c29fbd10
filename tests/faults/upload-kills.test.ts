import { mkdtemp, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storageKey } from "#platform/files/storage.ts";
import { ProductProcess } from "#tests/harness/product-process.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { seedTalkingPairs } from "#tests/harness/talking-pairs.ts";
import { freePort } from "#tools/free-port.ts";
import { startDurableCluster, type DurableCluster } from "./durable-cluster.ts";
import { ROUNDS } from "./kill-rounds.ts";
import { uploadFaultsIn } from "./upload-faults.ts";
import { Uploaders } from "./uploaders.ts";

/** 8 kills in `npm test`, 100 by `npm run test:faults`. */
const KILLS = Math.ceil(ROUNDS * 0.4);
const LONGEST_DELAY_MS = 250;
/** A kill, a start and what is looked at in between, on a machine that has other things to do. */
const LONGEST_MS = 120_000 + KILLS * 20_000;

let folder: string;
let cluster: DurableCluster;
let product: ProductProcess;
let uploaders: Uploaders;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "trellis-uploads-"));
  cluster = await startDurableCluster();
  const pairs = await seedTalkingPairs(cluster.adminUrl, TEST_SECRET, 2);
  const settings = { ...productSettings(await freePort()), instanceFolder: folder };
  product = new ProductProcess(settings, cluster.urls);
  await product.start();
  const voices = pairs.flatMap(({ conversationId, mentor, mentee }) =>
    [mentor, mentee].map(({ cookie }) => ({ cookie, conversationId })),
  );
  uploaders = new Uploaders(settings.baseUrl, voices);
});

afterAll(async () => {
  await product.close();
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

const faults = async () => uploadFaultsIn(cluster.adminUrl, folder, uploaders.arrived);

test(
  `${KILLS} kills while four people upload: whatever is ready has its very bytes`,
  { timeout: LONGEST_MS },
  async () => {
    uploaders.start();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await uploaders.untilMore(1);
      // Any moment of an upload's way: its bytes, its end, the look at it, the way into the storage.
      await delay(Math.random() * LONGEST_DELAY_MS);
      await product.kill();
      expect({ kill, faults: await faults() }).toEqual({ kill, faults: [] });
      await product.start();
    }
    await uploaders.untilMore(4);
    await uploaders.stop();
    expect(await faults()).toEqual([]);
    // A kill that interrupts nothing proves nothing.
    expect(uploaders.interrupted).toBeGreaterThanOrEqual(KILLS);
  },
);

test("control: bytes that are gone, cut or not those that were sent are found out", async () => {
  const [gone, cut, other] = uploaders.arrived;
  if (gone === undefined || cut === undefined || other === undefined) throw new Error("too few");
  const placeOf = (id: string) => path.join(folder, "files", storageKey(id, "original"));
  await rm(placeOf(gone.id));
  await truncate(placeOf(cut.id), 1000);
  uploaders.arrived.push({ ...other, checksum: "f".repeat(64) });
  const found = (await faults()).join("\n");
  expect(found).toContain(`${gone.id} is ready and its bytes are nothing`);
  expect(found).toContain(`${cut.id} is ready and its bytes are `);
  expect(found).toContain(`${other.id} arrived otherwise than it was sent`);
});
