import type { Platform } from "#platform/api/context.ts";
import type { Jobs } from "#platform/jobs/worker.ts";

const DAY = 24 * 60 * 60 * 1000;

/** The jobs of notifications, by the name they are queued under. */
export function notificationsJobs({ pools }: Platform): Jobs {
  return {
    /** What was read or put away half a year ago goes; the policy of the table says how old it must be. */
    async purge_notifications() {
      await pools.worker.query(
        "delete from notifications where least(read_at, archived_at) < clock_timestamp() - interval '180 days'",
      );
    },
  };
}

/** Clears away what is old when the server starts, and once a day. Answers how to stop. */
export function startNotifications({ pools, log }: Platform): () => void {
  const purge = () => {
    pools.worker
      .query("select app.add_job('purge_notifications', '{}'::jsonb)")
      .catch((error: unknown) => {
        log.warn(
          { err: error },
          "old notifications could not be cleared away; tried again tomorrow",
        );
      });
  };
  purge();
  const timer = setInterval(purge, DAY);
  return () => clearInterval(timer);
}
