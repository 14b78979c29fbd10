import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { productSettings, TEST_SECRET } from "#tests/harness/product-settings.ts";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { openSignIns } from "#tests/harness/sign-ins.ts";
import { startProduct, type Product } from "./product.ts";
import { findPort } from "./startup-port.ts";

const PER_MINUTE = 5;

let database: TestDatabase;
let program: Program;
let product: Product;

beforeAll(async () => {
  database = await testDatabase();
  program = await seedProgram(database.adminUrl);
  product = await startProduct({
    settings: {
      ...productSettings(await findPort("127.0.0.1", 0)),
      sendingLimits: { perMinute: PER_MINUTE, perHour: 100 },
    },
    databaseUrls: database.urls,
    log: () => undefined,
  });
});

afterAll(async () => {
  await product.close();
  await database.drop();
});

async function send(person: "mentor" | "mentee", id: string): Promise<Response> {
  const [signIn] = await openSignIns(database.adminUrl, TEST_SECRET, [program.people[person]]);
  return fetch(`${product.url}/api/conversations/${program.conversations.active}/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: signIn?.cookie ?? "" },
    body: JSON.stringify({ id, body: "Hello" }),
  });
}

it("refuses what comes too fast with the time to wait; the other one writes on, and nothing is half there", async () => {
  const ids = Array.from({ length: PER_MINUTE + 3 }, () => randomUUID());
  const answers = await Promise.all(ids.map(async (id) => send("mentor", id)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(3);
  for (const answer of refused) {
    const seconds = Number(answer.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await answer.json()).toMatchObject({
      code: "too_many_messages",
      retryAfterSeconds: seconds,
    });
  }
  expect((await send("mentee", randomUUID())).status).toBe(200);
  const written = await rowsOf(database.adminUrl, "select 1 from messages where id = any ($1)", [
    ids,
  ]);
  expect(written).toHaveLength(PER_MINUTE);
});
