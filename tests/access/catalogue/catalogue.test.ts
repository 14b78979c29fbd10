import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { SCHEMAS } from "../catalog.ts";
import { RULES, type Rule } from "./rules.ts";

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function linesOf({ broken }: Rule): Promise<string[]> {
  const schemas = `array['${SCHEMAS.join("'::regnamespace, '")}'::regnamespace]::oid[]`;
  const { rows } = await admin.query<{ line: string }>(broken.replaceAll("$1", schemas));
  return rows.map(({ line }) => line);
}

describe("the catalogue", () => {
  test("has all our schemas and tables in it", async () => {
    const { rows } = await admin.query<{ count: number }>(
      `select count(*)::int as count from pg_class
       where relkind = 'r' and relnamespace = any ($1::regnamespace[])`,
      [`{${SCHEMAS.join(",")}}`],
    );
    expect(rows[0]?.count).toBeGreaterThan(30);
  });

  describe.each(RULES.map((rule) => [rule.name, rule] as const))("%s", (_, rule) => {
    test("holds without exception", async () => {
      expect(await linesOf(rule)).toEqual([]);
    });

    test("is seen to be broken when it is", async () => {
      await admin.query("begin");
      try {
        await admin.query(rule.control);
        expect(await linesOf(rule)).not.toEqual([]);
      } finally {
        await admin.query("rollback");
      }
    });
  });
});
