import type { Browser } from "@playwright/test";
import { startProduct, type Product } from "#app/server/product.ts";
import { loadDemo } from "#database/demo/load.ts";
import type { Settings } from "#platform/config/settings.ts";
import { storageOf } from "#platform/files/instance-files.ts";
import { freePort } from "#tools/free-port.ts";
import { buildWebIfStale } from "#tools/web-build.ts";
import { openBrowser } from "./browser.ts";
import { testDatabase, type TestDatabase } from "./postgres.ts";
import { productSettings, TEST_SECRET } from "./product-settings.ts";
import { openSignIns, type SignIn } from "./sign-ins.ts";
import { Visitor, type VisitorOptions } from "./visitor.ts";

export interface StageOptions {
  /** Loads the invented organization. */
  readonly demo?: boolean;
  /** The name people reach it by, where the number 127.0.0.1 will not do. */
  readonly hostName?: string;
}

/** The whole product in this process on a database of its own, and browsers that come to it. */
export class Stage {
  readonly database: TestDatabase;
  readonly baseUrl: string;
  readonly #browser: Browser;
  readonly #settings: Settings;
  readonly #visitors: Visitor[] = [];
  #product: Product | undefined;

  private constructor(database: TestDatabase, browser: Browser, settings: Settings) {
    this.database = database;
    this.#browser = browser;
    this.#settings = settings;
    this.baseUrl = settings.baseUrl;
  }

  static async open(options: StageOptions = {}): Promise<Stage> {
    const { demo = false, hostName = "127.0.0.1" } = options;
    await buildWebIfStale({ log: console.log });
    const database = await testDatabase();
    const port = await freePort();
    const settings = { ...productSettings(port, `http://${hostName}:${port}`), demo };
    const storage = storageOf(settings);
    if (demo) await loadDemo({ urls: database.urls, storage, log: () => undefined });
    const stage = new Stage(database, await openBrowser(), settings);
    await stage.startProduct();
    return stage;
  }

  async startProduct(): Promise<void> {
    this.#product = await startProduct({
      settings: this.#settings,
      databaseUrls: this.database.urls,
      log: () => undefined,
    });
  }

  async stopProduct(): Promise<void> {
    await this.#product?.close();
    this.#product = undefined;
  }

  /** What was printed for whoever sets the instance up. */
  get setUpToken(): string {
    return this.#product?.setUpToken ?? "";
  }

  /** Somebody comes with a browser of their own. */
  async visit(options: Omit<VisitorOptions, "baseUrl">): Promise<Visitor> {
    const visitor = await Visitor.come(this.#browser, { ...options, baseUrl: this.baseUrl });
    this.#visitors.push(visitor);
    return visitor;
  }

  /** Opens a sign-in past the doors, for journeys that are about something else. */
  async signIn(personId: string): Promise<SignIn> {
    const [signIn] = await openSignIns(this.database.adminUrl, TEST_SECRET, [personId]);
    if (signIn === undefined) throw new Error(`Nobody has the id ${personId}.`);
    return signIn;
  }

  /** Everybody leaves; answers what went wrong in their browsers. */
  async endJourney(): Promise<string[]> {
    const faults: string[] = [];
    for (const visitor of this.#visitors.splice(0)) {
      faults.push(...visitor.faults);
      await visitor.leave();
    }
    return faults;
  }

  /** Everybody leaves; fails where anything went wrong in their browsers. */
  async assertNothingWrong(): Promise<void> {
    const faults = await this.endJourney();
    if (faults.length > 0) throw new Error(`It went wrong in the browsers:\n${faults.join("\n")}`);
  }

  async close(): Promise<void> {
    await this.endJourney();
    await this.#browser.close();
    await this.stopProduct();
    await this.database.drop();
  }
}
