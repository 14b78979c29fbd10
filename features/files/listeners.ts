import type { Platform } from "#platform/api/context.ts";
import type { Jobs } from "#platform/jobs/worker.ts";
import * as queries from "./queries-check.ts";
import { checkUpload } from "./service-check.ts";
import { collectBytes, collectFiles } from "./service-collect.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** The jobs that files need, by the name they are queued under. */
export function filesJobs(platform: Platform): Jobs {
  let bytesCollectedAt = 0;
  return {
    check_file: async (payload) => checkUpload(platform, payload),
    async collect_files() {
      await collectFiles(platform);
      // Listing a whole store is slow; once a day is often enough.
      if (Date.now() - bytesCollectedAt < DAY) return;
      bytesCollectedAt = Date.now();
      await collectBytes(platform);
    },
  };
}

/** Goes on with what was left when a server ended, and collects every hour. Answers how to stop. */
export async function startFiles({ pools, log }: Platform): Promise<() => void> {
  await queries.queueUnchecked(pools.worker);
  const collect = () => {
    queries.queueCollection(pools.worker).catch((error: unknown) => {
      log.warn({ err: error }, "files could not be collected; tried again in an hour");
    });
  };
  collect();
  const timer = setInterval(collect, HOUR);
  return () => clearInterval(timer);
}
