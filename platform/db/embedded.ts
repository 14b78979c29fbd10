import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { accountFor, placeFolder } from "./embedded-account.ts";
import { findBinaries } from "./embedded-binaries.ts";
import {
  adminUrl,
  type Cluster,
  makeClusterOnce,
  readOrMakePassword,
  writeConfiguration,
} from "./embedded-cluster.ts";
import { claimFolder, releaseFolder, stopLeftover } from "./embedded-leftover.ts";
import { type Running, startAgain, startProcess } from "./embedded-process.ts";

export type EmbeddedOptions = {
  /** Where the cluster lives; made when missing. */
  folder: string;
  /** Off only for data that may be lost (tests). */
  fsync?: boolean;
  /** A wish; another port is taken when it is busy. */
  port?: number;
  /** Further lines of postgresql.conf, such as `max_connections`. */
  configuration?: Readonly<Record<string, string>>;
  /** Start PostgreSQL again, on the same port, when it ends unasked. On unless told otherwise. */
  restart?: boolean;
  log?: (line: string) => void;
};

export type EmbeddedPostgres = {
  adminUrl: string;
  /** Where the cluster really lives: elsewhere when PostgreSQL's account cannot reach the wished folder. */
  dataFolder: string;
  stop: () => Promise<void>;
};

/**
 * Starts the PostgreSQL that comes with the packages, on 127.0.0.1. The caller stops it: no exit
 * hook is set. One that a killed process left running on the folder is stopped first.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { log = () => {}, fsync = true, configuration = {} } = options;
  const account = accountFor(process.getuid?.());
  const folder = placeFolder(path.resolve(options.folder), account, log);
  claimFolder(folder);
  try {
    const cluster: Cluster = {
      folder,
      data: path.join(folder, "data"),
      bin: findBinaries(account),
      account,
      password: readOrMakePassword(folder),
      settings: { fsync, configuration },
      log,
    };
    await makeClusterOnce(cluster);
    await stopLeftover(cluster);
    writeConfiguration(cluster);
    const running = await startProcess(cluster, options.port);
    return supervise(cluster, running, options.restart !== false);
  } catch (error) {
    releaseFolder(folder);
    throw error;
  }
}

const AGAIN_AFTER_MS = 5000;

/** What keeps it from starting may pass (a full disk, a port that is taken): it is tried until it is told to stop. */
async function untilItRuns(
  cluster: Cluster,
  port: number,
  isStopping: () => boolean,
): Promise<Running> {
  for (;;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      return await startAgain(cluster, port);
    } catch (error) {
      if (isStopping()) throw error;
      cluster.log(`PostgreSQL could not be started again, and is tried again: ${String(error)}`);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await delay(AGAIN_AFTER_MS);
      if (isStopping()) throw error;
    }
  }
}

/** Keeps PostgreSQL running until it is told to stop. */
function supervise(cluster: Cluster, first: Running, restart: boolean): EmbeddedPostgres {
  let stopping: Promise<void> | undefined;
  const keepRunning = async (): Promise<void> => {
    let running = first;
    for (;;) {
      await running.ended;
      if (stopping !== undefined || !restart) return;
      cluster.log("PostgreSQL ended unasked and is started again");
      running = await untilItRuns(cluster, first.port, () => stopping !== undefined);
      // A stop that came meanwhile found nothing to stop yet.
      if (stopping !== undefined) await stopLeftover({ ...cluster, log: () => {} });
    }
  };
  const kept = keepRunning().catch((error: unknown) => {
    cluster.log(`PostgreSQL could not be started again: ${String(error)}`);
  });
  const stop = async (): Promise<void> => {
    await stopLeftover({ ...cluster, log: () => {} });
    // This timer, not the process it waits for, keeps a caller alive that has nothing else to do.
    const limit = new AbortController();
    const late = delay(10_000, undefined, { signal: limit.signal }).catch(() => undefined);
    await Promise.race([kept, late]);
    limit.abort();
    releaseFolder(cluster.folder);
  };
  return {
    adminUrl: adminUrl(cluster, first.port),
    dataFolder: cluster.folder,
    stop: () => (stopping ??= stop()),
  };
}
