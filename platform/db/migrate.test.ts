import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type MigrationProject, migrationProject } from "#tests/harness/migration-project.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { migrate, type Migrated } from "./migrate.ts";

let project: MigrationProject;

beforeEach(async () => {
  project = await migrationProject();
  project.write(
    "database/migrations/0001_first.sql",
    "create table first (id int);\ninsert into first values (1);",
  );
});

afterEach(async () => {
  await project.drop();
});

function run(): Promise<Migrated> {
  return migrate({ ownerUrl: project.ownerUrl, root: project.root });
}

async function namesRun(): Promise<unknown[]> {
  const rows = await rowsOf(project.adminUrl, "select name from app.migrations order by number");
  return rows.map((row) => row["name"]);
}

async function rowsIn(table: string): Promise<unknown> {
  const [row] = await rowsOf(project.adminUrl, `select count(*)::int as count from ${table}`);
  return row?.["count"];
}

describe("migrations", () => {
  test("run once, in order of number", async () => {
    project.write("database/migrations/0002_second.sql", "insert into first values (2);");
    expect(await run()).toEqual({ applied: ["0001_first.sql", "0002_second.sql"], policies: [] });
    expect(await run()).toEqual({ applied: [], policies: [] });
    project.write("database/migrations/0003_third.sql", "insert into first values (3);");
    expect((await run()).applied).toEqual(["0003_third.sql"]);
    expect(await rowsIn("first")).toBe(3);
  });

  test("an empty project is nothing to do", async () => {
    project.remove("database/migrations/0001_first.sql");
    expect(await run()).toEqual({ applied: [], policies: [] });
  });

  test("a file is all or nothing, and its error says file and line", async () => {
    project.write(
      "database/migrations/0002_broken.sql",
      "insert into first values (2);\n\n-- ö, ✓ and 🌱 before it\nselect '🌱',\n  mistaken\nfrom first;\n",
    );
    await expect(run()).rejects.toThrow(
      /^database\/migrations\/0002_broken\.sql:5: column "mistaken" does not exist \(42703\)/,
    );
    expect(await namesRun()).toEqual(["0001_first.sql"]);
    expect(await rowsIn("first")).toBe(1);
  });

  test("an error without a position has the line of its statement, and its detail", async () => {
    project.write(
      "database/migrations/0002_broken.sql",
      "create unique index on first (id);\n\ninsert into first values (1);\n",
    );
    await expect(run()).rejects.toThrow(
      /0002_broken\.sql:3: duplicate key[^]*Key \(id\)=\(1\) already exists/,
    );
  });

  test("one that opens or ends a transaction itself is refused before anything runs", async () => {
    project.write(
      "database/migrations/0002_commits.sql",
      "insert into first values (2);\ncommit;\n",
    );
    await expect(run()).rejects.toThrow(/0002_commits\.sql:2: "commit" is not for this file/);
  });

  test("one that sets a role or a search path sets it for itself alone", async () => {
    project.write(
      "database/migrations/0002_sets.sql",
      "set search_path = app; set role trellis_policy;",
    );
    project.write("database/migrations/0003_plain.sql", "insert into first values (3);");
    expect((await run()).applied).toHaveLength(3);
  });

  test.each(["2_short.sql", "0002-dash.sql", "0002_Capital.sql", "0002_.sql"])(
    "the name %s is refused",
    async (name) => {
      project.write(`database/migrations/${name}`, "select 1;");
      await expect(run()).rejects.toThrow(`database/migrations/${name}: the name must be`);
    },
  );

  test("numbers have no gap and no double", async () => {
    project.write("database/migrations/0003_third.sql", "select 1;");
    await expect(run()).rejects.toThrow("0003_third.sql leaves out number 2");
    project.write("database/migrations/0001_again.sql", "select 1;");
    await expect(run()).rejects.toThrow("0001_first.sql uses a number twice");
  });

  test("run as the owner alone", async () => {
    await expect(migrate({ ownerUrl: project.adminUrl, root: project.root })).rejects.toThrow(
      "Migrations run as trellis_owner, not as postgres",
    );
  });
});

describe("what was shipped stays", () => {
  beforeEach(async () => {
    project.write("database/migrations/0002_second.sql", "insert into first values (2);");
    await run();
  });

  test("an edited file is refused", async () => {
    project.write("database/migrations/0001_first.sql", "create table first (id int);\n");
    await expect(run()).rejects.toMatchObject({ code: "migration_edited" });
  });

  test("other line ends are no edit", async () => {
    project.write(
      "database/migrations/0001_first.sql",
      "create table first (id int);\r\ninsert into first values (1);",
    );
    expect((await run()).applied).toEqual([]);
  });

  test("a missing file is refused", async () => {
    project.remove("database/migrations/0002_second.sql");
    await expect(run()).rejects.toMatchObject({ code: "migration_missing" });
  });

  test("a file under another name is refused", async () => {
    project.remove("database/migrations/0002_second.sql");
    project.write("database/migrations/0002_other.sql", "insert into first values (2);");
    await expect(run()).rejects.toMatchObject({ code: "migration_missing" });
  });

  test.each([
    ["changed", "update app.migrations set file_sha256 = 'x' where number = 1"],
    ["renamed", "update app.migrations set name = '0001_other.sql' where number = 1"],
    ["removed", "delete from app.migrations where number = 1"],
  ])("a row of the log that was %s is noticed", async (_how, text) => {
    await rowsOf(project.adminUrl, text);
    await expect(run()).rejects.toMatchObject({ code: "migration_log_broken" });
  });

  test("the log is closed to the logins that serve", async () => {
    await rowsOf(project.adminUrl, "grant usage on schema app to trellis_app");
    await rowsOf(project.adminUrl, "grant all on all tables in schema app to trellis_app");
    for (const table of ["migrations", "policy_files"]) {
      expect(await rowsOf(project.appUrl, `select * from app.${table}`)).toEqual([]);
      await expect(
        rowsOf(project.appUrl, `insert into app.${table} select * from app.${table}`),
      ).resolves.toEqual([]);
    }
    await expect(
      rowsOf(project.appUrl, "insert into app.migrations values (9, 'x', 'x', 'x')"),
    ).rejects.toThrow(/row-level security/);
    const [row] = await rowsOf(
      project.adminUrl,
      "select bool_and(relrowsecurity and relforcerowsecurity) as closed from pg_class where relkind = 'r' and relnamespace = 'app'::regnamespace",
    );
    expect(row).toEqual({ closed: true });
  });
});

describe("without a transaction", () => {
  test("a file may do what no transaction allows", async () => {
    project.write(
      "database/migrations/0002_index.sql",
      "-- Large table.\n-- no-transaction\ncreate index concurrently if not exists first_id on first (id);\n",
    );
    expect((await run()).applied).toHaveLength(2);
    expect(await run()).toEqual({ applied: [], policies: [] });
  });

  test("the words do not count further down", async () => {
    project.write(
      "database/migrations/0002_index.sql",
      "create index concurrently first_id on first (id);\n-- no-transaction\n",
    );
    await expect(run()).rejects.toThrow(
      /0002_index\.sql:1: CREATE INDEX CONCURRENTLY cannot run inside a transaction/,
    );
  });
});
