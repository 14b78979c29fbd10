import type pg from "pg";
import { type MigrationFile, MigrationError, sha256 } from "./migration-files.ts";

export type MigrationRow = {
  number: number;
  name: string;
  file_sha256: string;
  previous_sha256: string;
};

const TABLES = `
create schema if not exists app;

create table if not exists app.migrations (
  number integer primary key check (number > 0),
  name text not null unique,
  file_sha256 text not null,
  previous_sha256 text not null,
  applied_at timestamptz not null default now()
);

create table if not exists app.policy_files (
  path text primary key,
  sha256 text not null,
  tables text[] not null,
  migration_sha256 text not null,
  applied_at timestamptz not null default now()
);`;

/** The runner's own two tables: closed to everyone but the owner, like every table. */
export async function makeMigrationLog(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ made: boolean }>(
    "select to_regclass('app.policy_files') is not null as made",
  );
  if (rows[0]?.made === true) return;
  const closed = ["migrations", "policy_files"].map(
    (table) => `
      alter table app.${table} enable row level security, force row level security;
      drop policy if exists owner_only on app.${table};
      create policy owner_only on app.${table} to trellis_owner
        using (current_user = 'trellis_owner') with check (current_user = 'trellis_owner');`,
  );
  // One simple query is one transaction.
  await client.query(`set client_min_messages = warning; ${TABLES} ${closed.join("")}`);
}

export async function readMigrationLog(client: pg.Client): Promise<MigrationRow[]> {
  const { rows } = await client.query<MigrationRow>(
    "select number, name, file_sha256, previous_sha256 from app.migrations order by number",
  );
  return rows;
}

/** What the next row says of this one: a row changed, removed or put in afterwards breaks the chain. */
export function rowHash(row: MigrationRow | undefined): string {
  if (row === undefined) return sha256("");
  return sha256([row.number, row.name, row.file_sha256, row.previous_sha256].join("\n"));
}

/** Compares what was run with the files of this release; gives the files still to run. */
export function findPending(files: MigrationFile[], rows: MigrationRow[]): MigrationFile[] {
  for (const [index, row] of rows.entries()) {
    if (row.previous_sha256 === rowHash(rows[index - 1]) && row.number === index + 1) continue;
    throw new MigrationError(
      "migration_log_broken",
      `The row of ${row.name} in app.migrations does not follow from the row before it: the log was changed by hand. ` +
        `Restore the database from a backup.`,
    );
  }
  for (const [index, row] of rows.entries()) compare(files[index], row);
  return files.slice(rows.length);
}

function compare(file: MigrationFile | undefined, row: MigrationRow): void {
  if (file === undefined) {
    throw new MigrationError(
      "migration_missing",
      `This database has run ${row.name}, which this release does not have. Start the newer release that made it.`,
    );
  }
  if (file.name !== row.name) {
    throw new MigrationError(
      "migration_missing",
      `This database has run ${row.name}, but this release has ${file.path} in its place. Put the shipped file back.`,
    );
  }
  if (file.sha256 !== row.file_sha256) {
    throw new MigrationError(
      "migration_edited",
      `${file.path} was edited after this database ran it. Put the shipped text back and write the change as a new file.`,
    );
  }
}

export async function recordMigration(
  client: pg.Client,
  file: MigrationFile,
  previous: MigrationRow | undefined,
): Promise<MigrationRow> {
  const row = {
    number: file.number,
    name: file.name,
    file_sha256: file.sha256,
    previous_sha256: rowHash(previous),
  };
  await client.query(
    "insert into app.migrations (number, name, file_sha256, previous_sha256) values ($1, $2, $3, $4)",
    [row.number, row.name, row.file_sha256, row.previous_sha256],
  );
  return row;
}
