import { afterAll, beforeAll } from "vitest";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { ProductProcess } from "#tests/harness/product-process.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { seedTalkingPairs, type TalkingPair } from "#tests/harness/talking-pairs.ts";
import { freePort } from "#tools/free-port.ts";
import { standInForPage } from "./node-page.ts";

interface Running {
  readonly database: TestDatabase;
  readonly process: ProductProcess;
  readonly port: number;
  readonly pairs: TalkingPair[];
}

/** The product in a process of its own that a test kills, with pairs who write in it from this one. */
export class KillableProduct {
  #running: Running | undefined;

  async start(pairs: number): Promise<void> {
    standInForPage();
    const database = await testDatabase();
    const seeded = await seedTalkingPairs(database.adminUrl, TEST_SECRET, pairs);
    const port = await freePort();
    const process = new ProductProcess(productSettings(port), database.urls);
    await process.start();
    this.#running = { database, process, port, pairs: seeded };
  }

  async close(): Promise<void> {
    await this.#running?.process.close();
    await this.#running?.database.drop();
  }

  get #there(): Running {
    if (this.#running === undefined) throw new Error("The product starts before the first test.");
    return this.#running;
  }

  get adminUrl(): string {
    return this.#there.database.adminUrl;
  }

  get process(): ProductProcess {
    return this.#there.process;
  }

  get port(): number {
    return this.#there.port;
  }

  /** Past whatever stands between the writers and the product. */
  get directUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pairs(): TalkingPair[] {
    return this.#there.pairs;
  }
}

/** The product for the tests of one file. */
export function killableProduct(pairs: number): KillableProduct {
  const product = new KillableProduct();
  beforeAll(async () => product.start(pairs));
  afterAll(async () => product.close());
  return product;
}
