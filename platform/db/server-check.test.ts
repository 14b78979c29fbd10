import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#tests/harness/postgres.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { checkServer, UnfitServerError, versionLine } from "./server-check.ts";

describe("versionLine", () => {
  test.each([
    [150_014, /PostgreSQL 15\.14 is too old: Trellis needs 16 or newer\. Upgrade/],
    [90_624, /is too old/],
    [160_009, /Update the server to 16\.10 or newer/],
    [170_005, /Update the server to 17\.6 or newer/],
  ])("%i is refused", (number, line) => {
    expect(versionLine(number)).toMatch(line);
  });

  test.each([160_010, 170_006, 180_000, 190_001])("%i is fit", (number) => {
    expect(versionLine(number)).toBeUndefined();
  });
});

describe("checkServer", () => {
  const made: TestDatabase[] = [];
  let app = "";
  let adminUrl = "";

  // Logins belong to the whole cluster, which other files use: what is wrong here is a login of its own.
  const login = `unfit_${process.pid}`;

  beforeAll(async () => {
    const database = await testDatabase();
    made.push(database);
    ({ adminUrl } = database);
    const [place] = await rowsOf(adminUrl, "select current_database() as name");
    await rowsOf(adminUrl, `create role ${login} login noinherit password 'unfit to serve'`);
    await rowsOf(adminUrl, `grant connect on database ${String(place?.["name"])} to ${login}`);
    const url = new URL(database.urls.app);
    url.username = login;
    url.password = encodeURIComponent("unfit to serve");
    app = url.href;
  });

  afterAll(async () => {
    for (const database of made) {
      await rowsOf(adminUrl, `drop owned by ${login}`);
      await rowsOf(adminUrl, `drop role ${login}`);
      await database.drop();
    }
  });

  async function problemsAfter(make: string, undo: string): Promise<readonly string[]> {
    await rowsOf(adminUrl, make);
    try {
      await checkServer({ app, worker: app });
      return [];
    } catch (error) {
      if (error instanceof UnfitServerError) return error.problems;
      throw error;
    } finally {
      await rowsOf(adminUrl, undo);
    }
  }

  test("finds nothing wrong with the product's own logins", async () => {
    for (const { urls } of made) {
      await expect(checkServer(urls)).resolves.toBeUndefined();
    }
    expect(await problemsAfter("select 1", "select 1")).toEqual([]);
  });

  test.each([
    [
      "superuser",
      `alter role ${login} superuser`,
      `alter role ${login} nosuperuser`,
      `${login} is a superuser.`,
    ],
    [
      "bypass",
      `alter role ${login} bypassrls`,
      `alter role ${login} nobypassrls`,
      `${login} may bypass row level security.`,
    ],
    [
      "member",
      `grant trellis_owner to ${login}`,
      `revoke trellis_owner from ${login}`,
      `${login} can become trellis_owner`,
    ],
    [
      "owner",
      `create schema unfit authorization ${login}`,
      "drop schema unfit",
      `${login} owns schema unfit.`,
    ],
    [
      "synchronous_commit",
      `alter role ${login} set synchronous_commit = off`,
      `alter role ${login} reset synchronous_commit`,
      `synchronous_commit is off for ${login}`,
    ],
  ])("refuses a login that is unfit: %s", async (_name, make, undo, line) => {
    const problems = await problemsAfter(make, undo);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(line);
    expect(problems[0]).not.toContain("\n");
  });
});
