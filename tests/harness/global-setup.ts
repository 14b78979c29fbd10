import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { TestProject } from "vitest/node";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { makeTemplate } from "./template.ts";

declare module "vitest" {
  // vitest's own way to type what `inject` gives is to merge into its interface.
  interface ProvidedContext {
    /** The run's cluster; `failure` says why no test database can be had. */
    postgres: { adminUrl: string; failure: string };
  }
}

const PREFIX = "trellis-test-";

let cluster: EmbeddedPostgres | undefined;
let folder: string | undefined;

/** One cluster for the whole run, without fsync, in a folder that goes with it. */
export async function setup(project: TestProject): Promise<void> {
  await sweep();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), PREFIX));
  cluster = await startEmbeddedPostgres({
    folder,
    fsync: false,
    configuration: { max_connections: "200", shared_buffers: "256MB", max_wal_size: "4GB" },
  });
  let failure = "";
  try {
    await makeTemplate(cluster.adminUrl);
  } catch (error) {
    // Tests that need no database still run; those that do say this.
    failure = error instanceof Error ? error.message : String(error);
  }
  project.provide("postgres", { adminUrl: cluster.adminUrl, failure });
}

export async function teardown(): Promise<void> {
  await cluster?.stop();
  for (const place of [cluster?.dataFolder, folder]) {
    if (place !== undefined) fs.rmSync(place, { recursive: true, force: true });
  }
}

/** A run that was killed leaves its cluster running. Started once more it belongs to us, and goes. */
async function sweep(): Promise<void> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const left = path.join(os.tmpdir(), name);
    if (!name.startsWith(PREFIX) || !fs.existsSync(path.join(left, "launcher"))) continue;
    try {
      const abandoned = await startEmbeddedPostgres({ folder: left, fsync: false, restart: false });
      await abandoned.stop();
      fs.rmSync(left, { recursive: true, force: true });
    } catch {
      // Another run is using it, or it cannot be started any more; neither is this run's concern.
    }
  }
}
