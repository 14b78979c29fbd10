import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { startProduct, type Product } from "#app/server/product.ts";
import { newId } from "#platform/api/new-id.ts";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { seedTalkingPairs, type TalkingPair } from "#tests/harness/talking-pairs.ts";
import { freePort } from "#tools/free-port.ts";

/** A tab's line, with everything it heard. */
class Ear {
  readonly frames: { kind: string; frame?: { message?: { id: string; body: string } } }[] = [];
  readonly #socket: WebSocket;

  private constructor(url: string, cookie: string) {
    this.#socket = new WebSocket(`${url.replace("http", "ws")}/live`, {
      headers: { cookie, origin: url },
    });
    this.#socket.addEventListener("message", ({ data }) => {
      if (typeof data === "string") this.frames.push(JSON.parse(data) as Ear["frames"][0]);
    });
  }

  static async open(url: string, cookie: string): Promise<Ear> {
    const ear = new Ear(url, cookie);
    await once(ear.#socket, "message");
    return ear;
  }

  async close(): Promise<void> {
    const closed = once(this.#socket, "close");
    this.#socket.close();
    await closed;
  }
}

describe("a message that is committed and whose answer is lost on its way from the database", () => {
  let database: TestDatabase;
  let product: Product;
  let pair: TalkingPair;

  beforeAll(async () => {
    database = await testDatabase();
    const [first] = await seedTalkingPairs(database.adminUrl, TEST_SECRET, 1);
    if (first === undefined) throw new Error("There is nobody to write.");
    pair = first;
    const settings = productSettings(await freePort());
    product = await startProduct({ settings, databaseUrls: database.urls, log: () => undefined });
  });

  afterAll(async () => {
    await product.close();
    await database.drop();
  });

  /** Written as the server writes it, which then never hears of it. */
  async function writeUnheard(body: string): Promise<string> {
    const id = newId();
    await rowsOf(
      database.urls.app,
      `select * from app.send_messages(array[$1]::uuid[], array[$2]::uuid[], array[$3]::uuid[], array[$4],
        array[null]::bigint[], array[null]::jsonb[])`,
      [id, pair.conversationId, pair.mentor.personId, body],
    );
    return id;
  }

  async function send(id: string, body: string): Promise<void> {
    const answer = await fetch(`${product.url}/api/conversations/${pair.conversationId}/messages`, {
      method: "POST",
      headers: { cookie: pair.mentor.cookie, "content-type": "application/json" },
      body: JSON.stringify({ id, body }),
    });
    expect(answer.status).toBe(200);
  }

  test("is told to the partner when it is sent again, with the words that are written", async () => {
    const ear = await Ear.open(product.url, pair.mentee.cookie);
    const id = await writeUnheard("written, and nobody knows");
    await send(id, "other words under the same id");
    const heard = () => ear.frames.flatMap(({ frame }) => frame?.message ?? []);
    await expect.poll(heard).toMatchObject([{ id, body: "written, and nobody knows" }]);
    await ear.close();
  });

  test("is read again by everybody who listens, once the database is back", async () => {
    const ear = await Ear.open(product.url, pair.mentee.cookie);
    await rowsOf(
      database.adminUrl,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'trellis rights'",
    );
    await expect.poll(() => ear.frames.map(({ kind }) => kind)).toContain("rights.changed");
    await ear.close();
  });
});
