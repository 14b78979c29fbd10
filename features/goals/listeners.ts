import * as z from "zod";
import type { Platform } from "#platform/api/context.ts";
import type { Jobs } from "#platform/jobs/worker.ts";

const DAY = 24 * 60 * 60 * 1000;

const found = z.array(z.object({ pair_id: z.uuid() }));

/** The jobs of goals, by the name they are queued under. */
export function goalsJobs({ pools, rooms }: Platform): Jobs {
  return {
    /** Half a year together is found when it is over, not at the next deed; found once, it is not found again. */
    async find_half_years() {
      const { rows } = await pools.worker.query("select app.find_half_years() as pair_id");
      for (const { pair_id: pairId } of found.parse(rows)) {
        rooms.tell([`pair:${pairId}`], "milestone.reached", { pairId });
      }
    },
  };
}

/** Looks for half years when the server starts, and once a day. Answers how to stop. */
export function startGoals({ pools, log }: Platform): () => void {
  const look = () => {
    pools.worker
      .query("select app.add_job('find_half_years', '{}'::jsonb)")
      .catch((error: unknown) => {
        log.warn({ err: error }, "half years could not be looked for; tried again tomorrow");
      });
  };
  look();
  const timer = setInterval(look, DAY);
  return () => clearInterval(timer);
}
