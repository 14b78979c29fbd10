import { Kysely, PostgresDialect, type PostgresPoolClient } from "kysely";
import pg from "pg";
import type { DB } from "#database/generated.ts";
import { named } from "./named-client.ts";
import { isToBeRunAgain, MOST_ATTEMPTS } from "./run-again.ts";

/** In whose name a transaction reads and writes. `previewId`: as the admin of that preview, through its subject's eyes. */
export interface Identity {
  readonly personId: string | null;
  readonly previewId?: string;
}

export type Transaction = Kysely<DB>;

export interface TransactionOptions {
  readonly identity: Identity;
  /** True for queries: PostgreSQL itself then refuses every write. */
  readonly readOnly: boolean;
}

const boundTo = new WeakMap<pg.PoolClient, Transaction>();

/** Kysely on one connection that is already in a transaction; made once a connection. */
function queriesOn(client: pg.PoolClient): Transaction {
  const known = boundTo.get(client);
  if (known !== undefined) return known;
  const bare: PostgresPoolClient = {
    // Kysely asks for text and parameters and gets a named statement; cursors, the other overload, are never asked for.
    query: (async (text: string, values: readonly unknown[]) =>
      client.query(named(text, values ?? []))) as unknown as PostgresPoolClient["query"],
    release: () => undefined,
  };
  const queries = new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { connect: async () => bare, end: async () => undefined, options: {} },
    }),
  });
  boundTo.set(client, queries);
  return queries;
}

/** One text, one answer: what is in it are our own words and two identifiers. */
function opening({ identity, readOnly }: TransactionOptions): string {
  const { personId, previewId } = identity;
  const person = pg.escapeLiteral(personId ?? "");
  const preview =
    previewId === undefined ? "" : `; select app.enter_preview(${pg.escapeLiteral(previewId)})`;
  return (
    `${readOnly ? "begin read only" : "begin"}; ` +
    `select set_config('app.person', ${person}, true), set_config('app.preview', '', true)${preview}`
  );
}

/** Holds back what is sent until what runs now has run: what belongs together goes out in one write. */
function gather(client: pg.PoolClient): void {
  // A pool's client is a whole client; its type leaves the connection out.
  const { stream } = (client as unknown as pg.Client).connection; // as above
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Sends begin and identity without waiting for them, together with the first statement of the work. */
async function begin(client: pg.PoolClient, options: TransactionOptions): Promise<void> {
  gather(client);
  await client.query(opening(options));
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** Ends a transaction and gives its connection back; resolves when the end is known. */
async function commit(client: pg.PoolClient): Promise<void> {
  const committed = await client.query("commit");
  if (committed.command !== "COMMIT")
    throw new Error("The transaction was rolled back at its end.");
  client.release();
}

/**
 * Ends a transaction that only read, and gives its connection back at once: whoever takes it next sends their begin
 * right behind, in the same write.
 */
function finishReading(client: pg.PoolClient): void {
  gather(client);
  // What was read is read. A connection that broke refuses its next user by itself.
  client.query("commit").catch(() => undefined);
  client.release();
}

async function rollBack(client: pg.PoolClient): Promise<void> {
  const broken = await client.query("rollback").then(() => undefined, errorOf);
  client.release(broken);
}

async function attempt<Answer>(
  pool: pg.Pool,
  options: TransactionOptions,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  const client = await pool.connect();
  try {
    const begun = begin(client, options);
    const done = (async () => work(queriesOn(client)))();
    // Whichever fails first is the cause: a failed identity makes every later statement fail as "aborted".
    const [beginning, working] = await Promise.allSettled([begun, done]);
    if (beginning.status === "rejected") throw beginning.reason;
    if (working.status === "rejected") throw working.reason;
    if (options.readOnly) finishReading(client);
    else await commit(client);
    return working.value;
  } catch (error) {
    await rollBack(client);
    throw error;
  }
}

/**
 * Runs the work in one transaction in somebody's name: the only way people's rows are read or written.
 * Work that met another transaction (serialization failure, deadlock) is run again, so it must have no effect
 * outside the database.
 */
export async function inTransaction<Answer>(
  pool: pg.Pool,
  options: TransactionOptions,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await attempt(pool, options, work);
    } catch (error) {
      if (turn >= MOST_ATTEMPTS || !isToBeRunAgain(error)) throw error;
    }
  }
}
