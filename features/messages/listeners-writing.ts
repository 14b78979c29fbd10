import * as z from "zod";
import type { Platform } from "#platform/api/context.ts";
import type { Jobs } from "#platform/jobs/worker.ts";

const payload = z.object({ messageId: z.uuid() });

/** The jobs of what is done to messages, by the name they are queued under. */
export function writingJobs({ pools }: Platform): Jobs {
  return {
    /** The way back is over: what is left of a message that was taken back goes. One that came back stays. */
    async erase_deleted_message(given) {
      const { messageId } = payload.parse(given);
      await pools.worker.query("select app.erase_deleted_message($1)", [messageId]);
    },
  };
}
