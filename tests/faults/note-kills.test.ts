import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ProductProcess } from "#tests/harness/product-process.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { seedTalkingPairs, type TalkingPair } from "#tests/harness/talking-pairs.ts";
import { freePort } from "#tools/free-port.ts";
import { startDurableCluster, type DurableCluster } from "./durable-cluster.ts";
import { standInForPage } from "./node-page.ts";
import { NoteBrowser } from "./note-browser.ts";

// 5 in `npm test`, more in `npm run test:faults`.
const ROUNDS = Math.ceil(Number(process.env["FAULT_ROUNDS"] ?? "20") / 4);
const FIRST_CHARACTER = 0x4e_00;
const LONGEST_MS = 60_000 + ROUNDS * 30_000;

describe("the server and PostgreSQL are killed while both type", () => {
  let cluster: DurableCluster;
  let product: ProductProcess;
  let baseUrl: string;
  let pair: TalkingPair;

  beforeAll(async () => {
    standInForPage();
    cluster = await startDurableCluster();
    const settings = productSettings(await freePort());
    ({ baseUrl } = settings);
    const [first] = await seedTalkingPairs(cluster.adminUrl, TEST_SECRET, 1);
    if (first === undefined) throw new Error("There is nobody to write.");
    pair = first;
    product = new ProductProcess(settings, cluster.urls);
    await product.start();
  });

  afterAll(async () => {
    await product.close();
    await cluster.stop();
  });

  async function begin(): Promise<string> {
    const id = crypto.randomUUID();
    const [row] = await rowsOf(
      cluster.adminUrl,
      "select pair_id from conversations where id = $1",
      [pair.conversationId],
    );
    const answer = await fetch(`${baseUrl}/api/shared-notes`, {
      method: "POST",
      headers: { cookie: pair.mentor.cookie, origin: baseUrl, "content-type": "application/json" },
      body: JSON.stringify({ id, pairId: row?.["pair_id"], title: "A note", markdown: "…" }),
    });
    expect(answer.status, await answer.text()).toBe(200);
    return id;
  }

  test(
    `nothing that was saved is lost, and nothing that was typed, in ${ROUNDS} kills`,
    async () => {
      const noteId = await begin();
      const browsers = [pair.mentor, pair.mentee].map(
        (who) => new NoteBrowser({ lineUrl: baseUrl, directUrl: baseUrl, who, noteId }),
      );
      let typed = "…";
      const over = new AbortController();
      const typing = browsers.map(async (browser) => {
        while (!over.signal.aborted) {
          const next = () => {
            const character = String.fromCharCode(FIRST_CHARACTER + typed.length);
            typed += character;
            return character;
          };
          // oxlint-disable-next-line no-await-in-loop -- a hand types one after the other
          await browser.type(next, Math.random());
          // oxlint-disable-next-line no-await-in-loop -- as above
          await delay(Math.random() * 30);
        }
      });
      for (let round = 0; round < ROUNDS; round += 1) {
        // oxlint-disable-next-line no-await-in-loop -- rounds follow one another
        await delay(100 + Math.random() * 300);
        // oxlint-disable-next-line no-await-in-loop -- as above
        await Promise.all([product.kill(), cluster.killAndRecover()]);
        // oxlint-disable-next-line no-await-in-loop -- as above
        await product.start();
      }
      over.abort();
      await Promise.all(typing);
      const wanted = [...typed].toSorted().join("");
      const settled = async () => {
        const states = await Promise.all(browsers.map(async (browser) => browser.state()));
        const [hers, his] = states.flatMap(({ tabs }) => tabs);
        expect([hers?.state, his?.state]).toEqual(["saved", "saved"]);
        expect(hers?.words).toBe(his?.words);
        expect([...(hers?.words ?? "")].toSorted().join("")).toBe(wanted);
      };
      await vi.waitFor(settled, { timeout: 60_000, interval: 50 });
      for (const browser of browsers) browser.close();
      // A third reader has nothing but the rows.
      const reader = new NoteBrowser({
        lineUrl: baseUrl,
        directUrl: baseUrl,
        who: pair.mentee,
        noteId,
      });
      const read = async () => {
        const { tabs } = await reader.state();
        expect([...(tabs[0]?.words ?? "")].toSorted().join("")).toBe(wanted);
      };
      await vi.waitFor(read, { timeout: 20_000, interval: 50 });
      reader.close();
    },
    LONGEST_MS,
  );
});
