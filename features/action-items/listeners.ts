import * as z from "zod";
import type { Platform } from "#platform/api/context.ts";
import type { Jobs } from "#platform/jobs/worker.ts";

const payload = z.union([z.object({ itemId: z.uuid() }), z.object({ cohortItemId: z.uuid() })]);

/** The jobs of action items, by the name they are queued under. */
export function actionItemsJobs({ pools }: Platform): Jobs {
  return {
    /** The thirty days are over. What came back meanwhile stays; the policy of the table says how old it must be. */
    async purge_action_items(given) {
      const asked = payload.parse(given);
      if ("itemId" in asked) {
        await pools.worker.query("delete from action_items where id = $1", [asked.itemId]);
      } else {
        await pools.worker.query("delete from action_items where cohort_item_id = $1", [
          asked.cohortItemId,
        ]);
      }
    },
  };
}
