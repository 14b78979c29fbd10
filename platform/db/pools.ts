import pg from "pg";
import type { DatabaseUrls } from "./logins.ts";

/** The pools of a serving process: people's work as trellis_app, jobs as trellis_worker. */
export interface Pools {
  readonly app: pg.Pool;
  readonly worker: pg.Pool;
  close(): Promise<void>;
}

export interface PoolSize {
  /** Connections at most; 8 to 16 is right for two cores, more lowers throughput. */
  readonly most: number;
}

// A date is a day without a time or a zone; made into an instant it would move with the server's zone.
const DATE_TYPE = 1082;
pg.types.setTypeParser(DATE_TYPE, String);

const STATEMENT_LIMIT_MS = 15_000;
const IDLE_IN_TRANSACTION_LIMIT_MS = 20_000;
const CONNECT_LIMIT_MS = 10_000;

/**
 * Opens one pool for a login. Connections are pipelined: statements sent without waiting go out together.
 * A pipelined connection cannot hold a cursor open.
 */
export function openPool(url: string, size: PoolSize, door: "" | "jobs" | "sign-in" = ""): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size.most,
    pipeline: true,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    statement_timeout: STATEMENT_LIMIT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_LIMIT_MS,
    application_name: door === "" ? "trellis" : `trellis ${door}`,
    ...(door === "" ? {} : { options: `-c app.door=${door}` }),
  });
  // A connection that dies while idle is replaced at the next use; unheard, its error would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/** Opens the serving pools. */
export function openPools(urls: DatabaseUrls, size: PoolSize = { most: 10 }): Pools {
  const app = openPool(urls.app, size);
  const worker = openPool(urls.worker, { most: 4 }, "jobs");
  return {
    app,
    worker,
    async close() {
      await Promise.all([app.end(), worker.end()]);
    },
  };
}
