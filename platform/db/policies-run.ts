import type pg from "pg";
import type { PolicyFile } from "./migration-files.ts";
import { inTransaction, runFile } from "./migration-run.ts";

type PolicyRow = { path: string; sha256: string; tables: string[]; migration_sha256: string };

/**
 * Puts the policies of all files in place of those in the database, when a file or the schema
 * changed since. All of them, in one transaction: what stands there afterwards follows from the
 * files alone, and no statement ever sees a table between its old and its new policies.
 */
export async function replacePolicies(
  client: pg.Client,
  files: PolicyFile[],
  migrationHash: string,
): Promise<string[]> {
  const { rows } = await client.query<PolicyRow>(
    "select path, sha256, tables, migration_sha256 from app.policy_files order by path",
  );
  if (isUnchanged(files, rows, migrationHash)) return [];
  await inTransaction(client, async () => {
    await clearTables(
      client,
      [...files, ...rows].flatMap((file) => file.tables),
    );
    for (const file of files) await runFile(client, file);
    await client.query("delete from app.policy_files");
    for (const file of files) {
      await client.query(
        "insert into app.policy_files (path, sha256, tables, migration_sha256) values ($1, $2, $3, $4)",
        [file.path, file.sha256, file.tables, migrationHash],
      );
    }
  });
  return files.map((file) => file.path);
}

function isUnchanged(files: PolicyFile[], rows: PolicyRow[], migrationHash: string): boolean {
  const known = new Map(rows.map((row) => [row.path, row]));
  return (
    files.length === rows.length &&
    files.every((file) => {
      const row = known.get(file.path);
      return row?.sha256 === file.sha256 && row.migration_sha256 === migrationHash;
    })
  );
}

/** A table that a file names and nobody made yet is reported by the file's own statements, with their line. */
async function clearTables(client: pg.Client, tables: string[]): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `with named as (select distinct to_regclass(name) as table from unnest($1::text[]) as name)
     select format('drop policy %I on %s', p.polname, n.table) as statement
     from named n join pg_policy p on p.polrelid = n.table
     union all
     select format('revoke all on %s from public, trellis_app, trellis_worker, trellis_policy', n.table)
     from named n where n.table is not null`,
    [tables],
  );
  for (const { statement } of rows) await client.query(statement);
}
