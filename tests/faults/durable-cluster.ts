import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { type DatabaseUrls, ensureLogins } from "#platform/db/logins.ts";
import { migrate } from "#platform/db/migrate.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { TEST_PASSWORDS } from "#tests/harness/template.ts";

/** A PostgreSQL with the settings people's data gets: everything that was acknowledged is on disk. */
export interface DurableCluster {
  readonly urls: DatabaseUrls;
  /** As superuser in the product's database. */
  readonly adminUrl: string;
  /** `kill -9` of the postmaster; it is started again by itself. Resolves when it answers again. */
  killAndRecover(): Promise<void>;
  stop(): Promise<void>;
}

const RECOVERY_LIMIT_MS = 60_000;

async function untilItAnswers(adminUrl: string, killed: number, pidOf: () => number) {
  const deadline = Date.now() + RECOVERY_LIMIT_MS;
  for (;;) {
    try {
      await rowsOf(adminUrl, "select 1");
      // A connection accepted by what is left of the killed one proves nothing.
      if (pidOf() !== killed) return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Starts a migrated cluster of one's own with fsync on, in a folder that goes with it. */
export async function startDurableCluster(
  configuration: Readonly<Record<string, string>> = {},
): Promise<DurableCluster> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trellis-faults-"));
  const postgres = await startEmbeddedPostgres({ folder, configuration });
  const urls = await ensureLogins(postgres.adminUrl, TEST_PASSWORDS, "trellis");
  await migrate({ ownerUrl: urls.owner });
  const inside = new URL(postgres.adminUrl);
  inside.pathname = "/trellis";
  const pidFile = path.join(postgres.dataFolder, "data", "postmaster.pid");
  const pidOf = () => Number(fs.readFileSync(pidFile, "utf8").split("\n")[0]);
  return {
    urls,
    adminUrl: inside.href,
    async killAndRecover() {
      const killed = pidOf();
      process.kill(killed, "SIGKILL");
      await untilItAnswers(inside.href, killed, pidOf);
    },
    async stop() {
      await postgres.stop();
      for (const place of [postgres.dataFolder, folder]) {
        fs.rmSync(place, { recursive: true, force: true });
      }
    },
  };
}
