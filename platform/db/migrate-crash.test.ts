import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type MigrationProject, migrationProject } from "#tests/harness/migration-project.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { migrate, type Migrated } from "./migrate.ts";

// The migrating process is killed exactly where a migration waits at a gate that the test keeps shut.

let project: MigrationProject;
let gatekeeper: pg.Client;

beforeEach(async () => {
  project = await migrationProject();
  await rowsOf(project.adminUrl, "create table gate (id int); grant all on gate to public");
  gatekeeper = new pg.Client({ connectionString: project.adminUrl });
  await gatekeeper.connect();
});

afterEach(async () => {
  await gatekeeper.end();
  await project.drop();
});

const WAIT_AT_GATE = "select count(*) from gate;";

async function shutGate(): Promise<void> {
  await gatekeeper.query("begin");
  await gatekeeper.query("lock table gate in access exclusive mode");
}

async function openGate(): Promise<void> {
  await gatekeeper.query("commit");
}

function run(): Promise<Migrated> {
  return migrate({ ownerUrl: project.ownerUrl, root: project.root });
}

function runInOtherProcess(): ChildProcess {
  const script = `
    import { migrate } from ${JSON.stringify(path.join(import.meta.dirname, "migrate.ts"))};
    const [ownerUrl, root] = process.argv.slice(1);
    console.log(JSON.stringify(await migrate({ ownerUrl, root })));`;
  return spawn(
    process.execPath,
    ["--input-type=module", "--eval", script, project.ownerUrl, project.root],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
}

async function waitingFor(lock: string): Promise<unknown> {
  const [row] = await rowsOf(
    project.adminUrl,
    `select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and usename = 'trellis_owner' and wait_event = $1`,
    [lock],
  );
  return row?.["waiting"];
}

/** Kills the migrating process while it waits for a lock of this kind. */
async function killWaitingFor(lock: string): Promise<void> {
  const child = runInOtherProcess();
  const ended = once(child, "exit");
  await expect.poll(() => waitingFor(lock), { timeout: 15_000 }).toBe(1);
  child.kill("SIGKILL");
  await ended;
  // The server notices within a second that nobody is left, and gives the statement up.
  await expect.poll(() => waitingFor(lock), { timeout: 15_000 }).toBe(0);
}

async function numbers(): Promise<unknown[]> {
  const rows = await rowsOf(project.adminUrl, "select number from numbers order by number");
  return rows.map((row) => row["number"]);
}

describe("kill -9 of a migrating process", () => {
  beforeEach(() => {
    project.write(
      "database/migrations/0001_one.sql",
      "create table numbers (number int);\ninsert into numbers values (1);",
    );
  });

  test("inside a file leaves the files before it, and the next run does the rest once", async () => {
    project.write(
      "database/migrations/0002_two.sql",
      `insert into numbers values (2);\n${WAIT_AT_GATE}\ninsert into numbers values (3);`,
    );
    project.write("database/migrations/0003_three.sql", "insert into numbers values (4);");
    await shutGate();
    await killWaitingFor("relation");
    expect(await numbers()).toEqual([1]);
    await openGate();
    expect((await run()).applied).toEqual(["0002_two.sql", "0003_three.sql"]);
    expect(await numbers()).toEqual([1, 2, 3, 4]);
  });

  test("between the migrations and the policies leaves neither forgotten", async () => {
    const policies = (rule: string): void => {
      project.write(
        "features/notes/policies.sql",
        `-- tables: numbers\ncreate policy seen on numbers using (${rule});\n${WAIT_AT_GATE}\n`,
      );
    };
    const rule = "select qual from pg_policies where tablename = 'numbers'";
    policies("number = 1");
    await run();
    project.write("database/migrations/0002_two.sql", "insert into numbers values (2);");
    policies("number = 2");
    await shutGate();
    await killWaitingFor("relation");
    expect(await numbers()).toEqual([1, 2]);
    expect(await rowsOf(project.adminUrl, rule)).toEqual([{ qual: "(number = 1)" }]);
    await openGate();
    expect(await run()).toEqual({ applied: [], policies: ["features/notes/policies.sql"] });
    expect(await rowsOf(project.adminUrl, rule)).toEqual([{ qual: "(number = 2)" }]);
  });

  test("inside a file without a transaction: the file is run again from its top", async () => {
    project.write(
      "database/migrations/0002_two.sql",
      `-- no-transaction\ncreate table if not exists more (id int);\n${WAIT_AT_GATE}\ninsert into numbers values (2);`,
    );
    await shutGate();
    await killWaitingFor("relation");
    expect(
      await rowsOf(project.adminUrl, "select to_regclass('more') is not null as made"),
    ).toEqual([{ made: true }]);
    await openGate();
    expect((await run()).applied).toEqual(["0002_two.sql"]);
    expect(await numbers()).toEqual([1, 2]);
  });

  test("inside create index concurrently: the half index is made anew, not taken for done", async () => {
    project.write(
      "database/migrations/0002_two.sql",
      "-- no-transaction\ncreate index concurrently if not exists numbers_number on numbers (number);",
    );
    await run();
    await rowsOf(project.adminUrl, "drop index numbers_number");
    await rowsOf(project.adminUrl, "delete from app.migrations where number = 2");
    // An older transaction that wrote the table keeps the index from being finished.
    await gatekeeper.query("begin");
    await gatekeeper.query("insert into numbers values (2)");
    await killWaitingFor("virtualxid");
    await openGate();
    const valid =
      "select indisvalid as valid from pg_index where indexrelid = 'numbers_number'::regclass";
    expect(await rowsOf(project.adminUrl, valid)).toEqual([{ valid: false }]);
    expect((await run()).applied).toEqual(["0002_two.sql"]);
    expect(await rowsOf(project.adminUrl, valid)).toEqual([{ valid: true }]);
  });
});

describe("several processes at once", () => {
  beforeEach(() => {
    project.write(
      "database/migrations/0001_one.sql",
      "create table numbers (number int);\ninsert into numbers values (1);",
    );
  });

  test("one does the work, the others wait and find it done", async () => {
    const results = await Promise.all([run(), run(), run()]);
    expect(results.flatMap((result) => result.applied)).toEqual(["0001_one.sql"]);
    expect(await numbers()).toEqual([1]);
  });

  test("who waited too long says who is in the way", async () => {
    project.write("database/migrations/0002_two.sql", WAIT_AT_GATE);
    await shutGate();
    const first = run();
    await expect.poll(() => waitingFor("relation"), { timeout: 15_000 }).toBe(1);
    await expect(
      migrate({ ownerUrl: project.ownerUrl, root: project.root, waitMilliseconds: 50 }),
    ).rejects.toMatchObject({ code: "migration_busy" });
    await openGate();
    expect((await first).applied).toHaveLength(2);
  });
});
