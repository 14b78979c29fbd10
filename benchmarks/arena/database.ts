import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { type DatabaseUrls, ensureLogins } from "#platform/db/logins.ts";
import { migrate } from "#platform/db/migrate.ts";

const PASSWORDS = {
  ownerPassword: "owner-for-a-benchmark",
  appPassword: "app-for-a-benchmark",
  workerPassword: "worker-for-a-benchmark",
};

/** Same for every database of an arena. */
export const SECRET = "the secret of a benchmark and of nobody else";

export interface ArenaDatabase {
  readonly urls: DatabaseUrls;
  /** As superuser, past every policy. */
  readonly adminUrl: string;
}

export interface Arena {
  readonly folder: string;
  readonly postmaster: number;
  /** What PostgreSQL runs with, as it says itself. */
  readonly settings: Readonly<Record<string, string>>;
  /** A migrated, empty database. */
  database(name: string): Promise<ArenaDatabase>;
  close(): Promise<void>;
}

const SHOWN = [
  "server_version",
  "fsync",
  "full_page_writes",
  "synchronous_commit",
  "shared_buffers",
  "wal_sync_method",
];

async function readSettings(adminUrl: string): Promise<Record<string, string>> {
  const rows = await ask<{ name: string; setting: string }>(
    adminUrl,
    "select name, current_setting(name) as setting from pg_settings where name = any ($1)",
    [SHOWN],
  );
  const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  for (const name of ["fsync", "full_page_writes", "synchronous_commit"]) {
    if (settings[name] !== "on")
      throw new Error(`${name} is not on: nothing measured here would count.`);
  }
  return settings;
}

/** One statement as this login, on a connection of its own. */
export async function ask<Row extends object>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(text, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}

/** A durable PostgreSQL of the benchmark's own, gone afterwards. */
export async function openArena(): Promise<Arena> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trellis-bench-"));
  const cluster = await startEmbeddedPostgres({
    folder,
    configuration: { max_connections: "200" },
    restart: false,
  });
  const pidFile = path.join(cluster.dataFolder, "data", "postmaster.pid");
  const postmaster = Number(fs.readFileSync(pidFile, "utf8").split("\n")[0]);
  const settings = await readSettings(cluster.adminUrl);
  console.log(
    `PostgreSQL ${Object.entries(settings)
      .map(([name, value]) => `${name}=${value}`)
      .join(" ")}`,
  );
  const close = async (): Promise<void> => {
    await cluster.stop();
    for (const place of [cluster.dataFolder, folder]) {
      fs.rmSync(place, { recursive: true, force: true });
    }
  };
  // Ended from outside, nothing of it stays behind either.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void close().finally(() => process.exit(130)));
  }
  return {
    folder,
    postmaster,
    settings,
    async database(name) {
      const urls = await ensureLogins(cluster.adminUrl, PASSWORDS, name);
      await migrate({ ownerUrl: urls.owner });
      const inside = new URL(cluster.adminUrl);
      inside.pathname = `/${name}`;
      return { urls, adminUrl: inside.href };
    },
    close,
  };
}
