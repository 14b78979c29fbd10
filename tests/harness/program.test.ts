import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "./postgres.ts";
import { seedProgram, type Program } from "./program.ts";
import { rowsOf } from "./rows.ts";

describe("seedProgram", () => {
  let database: TestDatabase;
  let program: Program;

  beforeAll(async () => {
    database = await testDatabase();
    program = await seedProgram(database.adminUrl);
  });

  afterAll(async () => database.drop());

  test("makes each conversation under its known id, closed where its pair is", async () => {
    const rows = await rowsOf(database.adminUrl, "select id, is_open from conversations");
    const { active, closed, disclosed, foreign } = program.conversations;
    expect(new Map(rows.map((row) => [row["id"], row["is_open"]]))).toEqual(
      new Map([
        [active, true],
        [closed, false],
        [disclosed, true],
        [foreign, true],
      ]),
    );
  });

  test("puts every sentinel into exactly one kind of cell", async () => {
    const [row] = await rowsOf(
      database.adminUrl,
      "select (select count(*)::int from messages where body like $1 || '%') as messages",
      [program.sentinels.messages.active],
    );
    expect(row).toEqual({ messages: 3 });
  });
});
