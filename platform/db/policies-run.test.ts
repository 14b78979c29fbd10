import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type MigrationProject, migrationProject } from "#tests/harness/migration-project.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { migrate, type Migrated } from "./migrate.ts";

let project: MigrationProject;

beforeEach(async () => {
  project = await migrationProject();
  project.write(
    "database/migrations/0001_notes.sql",
    ["notes", "goals"]
      .map(
        (table) =>
          `create table ${table} (id int, secret text);
           alter table ${table} enable row level security, force row level security;`,
      )
      .join("\n"),
  );
  writeNotes("id = 1", "grant select (id) on notes to trellis_app;");
});

afterEach(async () => {
  await project.drop();
});

function writeNotes(rule: string, grants: string): void {
  project.write(
    "features/notes/policies.sql",
    `-- Who may see notes.\n-- tables: notes\n${grants}\ncreate policy seen on notes for select to trellis_app using (${rule});\n`,
  );
}

function run(): Promise<Migrated> {
  return migrate({ ownerUrl: project.ownerUrl, root: project.root });
}

async function rules(): Promise<unknown[]> {
  const rows = await rowsOf(
    project.adminUrl,
    "select tablename || '.' || policyname || ' ' || qual as rule from pg_policies where schemaname = 'public' order by 1",
  );
  return rows.map((row) => row["rule"]);
}

async function mayRead(column: string): Promise<unknown> {
  const [row] = await rowsOf(
    project.adminUrl,
    "select has_column_privilege('trellis_app', 'notes', $1, 'select') as may",
    [column],
  );
  return row?.["may"];
}

describe("policies", () => {
  test("are run once, and again when their text changed", async () => {
    expect((await run()).policies).toEqual(["features/notes/policies.sql"]);
    expect((await run()).policies).toEqual([]);
    writeNotes("id = 2", "grant select (id) on notes to trellis_app;");
    expect((await run()).policies).toEqual(["features/notes/policies.sql"]);
    expect(await rules()).toEqual(["notes.seen (id = 2)"]);
  });

  test("replace what stood there: policies made by hand and rights no longer given are gone", async () => {
    await run();
    await rowsOf(project.adminUrl, "create policy by_hand on notes using (true)");
    await rowsOf(project.adminUrl, "grant all on notes to trellis_app, trellis_worker, public");
    writeNotes("id = 1", "grant select (secret) on notes to trellis_app;");
    await run();
    expect(await rules()).toEqual(["notes.seen (id = 1)"]);
    expect([await mayRead("id"), await mayRead("secret")]).toEqual([false, true]);
    const [row] = await rowsOf(
      project.adminUrl,
      "select has_table_privilege('trellis_worker', 'notes', 'select, insert, update, delete') as may",
    );
    expect(row).toEqual({ may: false });
  });

  test("of a file that is gone are gone", async () => {
    await run();
    project.remove("features/notes/policies.sql");
    await run();
    expect(await rules()).toEqual([]);
    expect(await mayRead("id")).toBe(false);
  });

  test("are all run again after a migration", async () => {
    await run();
    project.write("database/migrations/0002_by_hand.sql", "drop policy seen on notes;");
    expect(await run()).toEqual({
      applied: ["0002_by_hand.sql"],
      policies: ["features/notes/policies.sql"],
    });
    expect(await rules()).toEqual(["notes.seen (id = 1)"]);
  });

  test("are run in the order of platform, then features from the lowest to the highest", async () => {
    const inOrder = "platform/auth platform/jobs features/people features/messages features/notes";
    const places = [...inOrder.split(" "), "features/aardvarks", "features/zebras"];
    for (const place of places.toReversed()) {
      if (place !== "features/notes")
        project.write(`${place}/policies.sql`, "-- tables:\nselect 1;\n");
    }
    expect((await run()).policies).toEqual(places.map((place) => `${place}/policies.sql`));
  });

  test("are all or nothing over all files", async () => {
    await run();
    writeNotes("id = 2", "");
    project.write(
      "features/goals/policies.sql",
      "-- tables: goals\n\ncreate policy seen on goals using (nothing);\n",
    );
    await expect(run()).rejects.toThrow(
      /^features\/goals\/policies\.sql:3: column "nothing" does not exist/,
    );
    expect(await rules()).toEqual(["notes.seen (id = 1)"]);
    expect(await mayRead("id")).toBe(true);
  });

  test("of one file may stand on another file's table and outlive a change of that file", async () => {
    project.write(
      "features/preview/policies.sql",
      "-- tables: goals\ncreate policy previewed on notes for select to trellis_app using (id = 9);\n",
    );
    await run();
    writeNotes("id = 2", "");
    await run();
    expect(await rules()).toEqual(["notes.previewed (id = 9)", "notes.seen (id = 2)"]);
  });

  test("may replace a function that policies of other files use", async () => {
    const write = (type: string): void => {
      project.write(
        "features/people/policies.sql",
        `-- tables:\ndrop function if exists app.limit_of();\ncreate function app.limit_of() returns ${type} language sql as 'select 5';\n`,
      );
    };
    write("int");
    writeNotes("id < app.limit_of()", "");
    await run();
    write("bigint");
    await run();
    expect(await rules()).toEqual(["notes.seen (id < app.limit_of())"]);
  });

  test.each([
    [
      "create policy a on notes using (false);",
      /policies\.sql:1: begin with a comment that names the tables/,
    ],
    ["-- tables: notes; drop table notes\n", /"public.notes;" is no table name/],
    ["-- tables: notes\nrollback;\n", /policies\.sql:2: "rollback" is not for this file/],
  ])("a file that begins %j is refused", async (text, message) => {
    project.write("features/goals/policies.sql", text);
    await expect(run()).rejects.toThrow(message);
  });
});
