import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { type DatabaseUrls, ensureLogins } from "#platform/db/logins.ts";
import { migrate } from "#platform/db/migrate.ts";

const PASSWORDS = {
  ownerPassword: "owner-for-a-moment",
  appPassword: "app-for-a-moment",
  workerPassword: "worker-for-a-moment",
};

/** Does the work on a freshly migrated database that is gone afterwards. */
export async function withThrowawayDatabase<Result>(
  work: (urls: DatabaseUrls, adminUrl: string) => Promise<Result>,
): Promise<Result> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trellis-throwaway-"));
  const cluster = await startEmbeddedPostgres({ folder, fsync: false, restart: false });
  try {
    const urls = await ensureLogins(cluster.adminUrl, PASSWORDS, "trellis");
    await migrate({ ownerUrl: urls.owner });
    const inside = new URL(cluster.adminUrl);
    inside.pathname = "/trellis";
    return await work(urls, inside.href);
  } finally {
    await cluster.stop();
    for (const place of [cluster.dataFolder, folder]) {
      fs.rmSync(place, { recursive: true, force: true });
    }
  }
}
