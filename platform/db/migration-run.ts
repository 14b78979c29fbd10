import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { type MigrationFile, MigrationError, type SqlFile } from "./migration-files.ts";
import { lineAt, type Statement } from "./migration-statements.ts";

/** How long a statement waits for a lock; whoever serves waits behind it that long. */
export const LOCK_LIMIT = "5s";

const ATTEMPTS = 10;

/** Runs a whole file, and takes back what it set for itself. */
export async function runFile(client: pg.Client, file: SqlFile): Promise<void> {
  await runStatements(client, file);
  await client.query("reset role; reset search_path");
}

/** One by one, so that every error has its line. */
async function runStatements(client: pg.Client, file: SqlFile): Promise<void> {
  for (const statement of file.statements) {
    try {
      await client.query(statement.text);
    } catch (error) {
      throw withPlace(error, file, statement);
    }
  }
}

/** A file that says `-- no-transaction` is run again from its top after a crash: write it so that this is right. */
export async function runWithoutTransaction(client: pg.Client, file: MigrationFile): Promise<void> {
  // `create index concurrently` that was cut off leaves an index that counts as existing and serves nobody.
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where not i.indisvalid and c.relkind = 'i' and pg_has_role(c.relowner, 'usage') and n.nspname !~ '^pg_'`,
  );
  // What such a file does waits for old transactions without holding up new ones.
  await client.query(`set lock_timeout = '60s'`);
  for (const { name } of rows) await client.query(`drop index concurrently if exists ${name}`);
  await runFile(client, file);
  await client.query(`set lock_timeout = '${LOCK_LIMIT}'`);
}

/** One transaction, tried again when a lock held by a serving process was in the way. */
export async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await client.query("begin");
    try {
      await work();
      await client.query("commit");
      return;
    } catch (error) {
      await client.query("rollback").catch(() => {});
      if (!isLockTrouble(error) || attempt === ATTEMPTS) throw error;
      await delay(100 * attempt);
    }
  }
}

function isLockTrouble(error: unknown): boolean {
  const cause = error instanceof MigrationError ? error.cause : error;
  return cause instanceof pg.DatabaseError && (cause.code === "55P03" || cause.code === "40P01");
}

function withPlace(error: unknown, file: SqlFile, statement: Statement): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  // PostgreSQL counts characters, JavaScript counts UTF-16 units.
  const before = Array.from(statement.text)
    .slice(0, Number(error.position ?? 1) - 1)
    .join("");
  const line = statement.line + lineAt(before, before.length) - 1;
  const more = [error.detail, error.hint && `Hint: ${error.hint}`, error.where]
    .filter(Boolean)
    .join("\n");
  return new MigrationError(
    error.code ?? "migration_failed",
    `${file.path}:${line}: ${error.message} (${error.code ?? "no code"})${more === "" ? "" : `\n${more}`}`,
    { cause: error },
  );
}
