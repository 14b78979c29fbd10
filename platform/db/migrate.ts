import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import {
  type MigrationFile,
  MigrationError,
  readMigrations,
  readPolicies,
} from "./migration-files.ts";
import {
  findPending,
  makeMigrationLog,
  type MigrationRow,
  readMigrationLog,
  recordMigration,
  rowHash,
} from "./migration-log.ts";
import { inTransaction, LOCK_LIMIT, runFile, runWithoutTransaction } from "./migration-run.ts";
import { replacePolicies } from "./policies-run.ts";

export type MigrateOptions = {
  ownerUrl: string;
  log?: (line: string) => void;
  /** The folder with database/, platform/ and features/; the product's own unless told otherwise. */
  root?: string;
  /** How long to wait for another process that is migrating. */
  waitMilliseconds?: number;
};

export type Migrated = { applied: string[]; policies: string[] };

/** Any fixed number: whoever migrates this database holds the advisory lock of this name. */
const LOCK = 7_326_355_410;

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Brings the database to this release: new migrations, then the policies, then the job queue. */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const { ownerUrl, log = () => {}, root = ROOT, waitMilliseconds = 120_000 } = options;
  const migrations = readMigrations(root);
  const policyFiles = readPolicies(root);
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    await prepare(client, waitMilliseconds);
    await makeMigrationLog(client);
    const rows = await readMigrationLog(client);
    const pending = findPending(migrations, rows);
    let last = rows.at(-1);
    for (const file of pending) {
      log(`running ${file.name}`);
      last = await runMigration(client, file, last);
    }
    const policies = await replacePolicies(client, policyFiles, rowHash(last));
    if (policies.length > 0) log(`replaced the policies of ${policies.length} files`);
    await installJobs(root, ownerUrl);
    return { applied: pending.map((file) => file.name), policies };
  } finally {
    await client.end().catch(() => {});
  }
}

/** Refuses the wrong login, sets the limits, and waits until no other process is migrating. */
async function prepare(client: pg.Client, waitMilliseconds: number): Promise<void> {
  const { rows } = await client.query<{ login: string }>("select current_user as login");
  if (rows[0]?.login !== "trellis_owner") {
    throw new MigrationError(
      "migration_login",
      `Migrations run as trellis_owner, not as ${rows[0]?.login}: what another role makes, the owner could not change.`,
    );
  }
  await client.query(
    // A process killed in the middle must not keep its statement, and with it the lock, at work here.
    `set client_connection_check_interval = '1s'; set statement_timeout = 0;
     set idle_in_transaction_session_timeout = 0; set client_min_messages = warning;
     set lock_timeout = ${Math.round(waitMilliseconds)}`,
  );
  await client.query("select pg_advisory_lock($1)", [LOCK]).catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError) || error.code !== "55P03") throw error;
    throw new MigrationError(
      "migration_busy",
      `Another process has been migrating this database for ${Math.round(waitMilliseconds / 1000)} s. ` +
        `Wait for it, or end it, then start again.`,
      { cause: error },
    );
  });
  await client.query(`set lock_timeout = '${LOCK_LIMIT}'`);
}

async function runMigration(
  client: pg.Client,
  file: MigrationFile,
  previous: MigrationRow | undefined,
): Promise<MigrationRow> {
  if (!file.inTransaction) {
    await runWithoutTransaction(client, file);
    return recordMigration(client, file, previous);
  }
  let row: MigrationRow | undefined;
  await inTransaction(client, async () => {
    await runFile(client, file);
    row = await recordMigration(client, file, previous);
  });
  if (row === undefined) throw new Error("a committed migration left no row");
  return row;
}

/** The queue's own tables come from its library. */
async function installJobs(root: string, ownerUrl: string): Promise<void> {
  const file = path.join(root, "platform", "jobs", "install.ts");
  if (!fs.existsSync(file)) return;
  // The file lies where the caller said: what it exports is known by its name alone.
  const module = (await import(pathToFileURL(file).href)) as {
    installJobs: (url: string) => Promise<void>;
  };
  await module.installJobs(ownerUrl);
}
