import pg from "pg";
import { getMigrations } from "better-auth/db/migration";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDoor, type TestDoor } from "./test-door.ts";

let door: TestDoor;

beforeAll(async () => {
  door = await openTestDoor();
});

afterAll(async () => {
  await door.close();
});

test("our tables are the ones the library expects, column by column", async () => {
  const { options } = await door.auth.parts.library();
  const pool = new pg.Pool({
    connectionString: door.database.adminUrl,
    options: "-c search_path=auth",
  });
  try {
    const drift = await getMigrations({ ...options, database: pool });
    expect(drift.toBeCreated).toEqual([]);
    expect(drift.toBeAdded).toEqual([]);
    await pool.query("alter table auth.passkey drop column aaguid");
    const control = await getMigrations({ ...options, database: pool });
    expect(control.toBeAdded).toHaveLength(1);
  } finally {
    await pool.end();
  }
});
