import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "./postgres.ts";
import { rowsOf } from "./rows.ts";

const WHO_AND_WHERE = "select current_user as login, current_database() as place";

describe("testDatabase", () => {
  const made: TestDatabase[] = [];

  beforeAll(async () => {
    made.push(...(await Promise.all([testDatabase(), testDatabase()])));
  });

  afterAll(async () => {
    await Promise.all(made.map((database) => database.drop()));
  });

  test("gives each caller a database of its own, open to the three logins", async () => {
    const urls = made.flatMap((database) => Object.values(database.urls));
    const rows = (await Promise.all(urls.map((url) => rowsOf(url, WHO_AND_WHERE)))).flat();
    const logins = ["trellis_owner", "trellis_app", "trellis_worker"];
    expect(rows.map((row) => row["login"])).toEqual(logins.concat(logins));
    expect(new Set(rows.map((row) => row["place"])).size).toBe(2);
  });

  test("is migrated", async () => {
    const tables = "select to_regclass('app.migrations') is not null as migrated";
    for (const { adminUrl } of made) {
      expect(await rowsOf(adminUrl, tables)).toEqual([{ migrated: true }]);
    }
  });

  test("is closed to a login that was given nothing", async () => {
    for (const { adminUrl } of made.slice(0, 1)) {
      await rowsOf(adminUrl, "create role stranger login password 'a stranger knocks'");
      const url = new URL(adminUrl);
      url.username = "stranger";
      url.password = encodeURIComponent("a stranger knocks");
      await expect(rowsOf(url.href, WHO_AND_WHERE)).rejects.toThrow(
        /permission denied for database/,
      );
      await rowsOf(adminUrl, "drop role stranger");
    }
    expect(made).toHaveLength(2);
  });

  test("is gone after drop, even with somebody still in it", async () => {
    const third = await testDatabase();
    const inside = new pg.Client({ connectionString: third.urls.app });
    inside.on("error", () => {});
    await inside.connect();
    await third.drop();
    await expect(rowsOf(third.urls.app, WHO_AND_WHERE)).rejects.toThrow(/does not exist/);
    await inside.end().catch(() => {});
  });
});
