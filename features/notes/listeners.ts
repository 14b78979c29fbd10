import * as z from "zod";
import type { Platform } from "#platform/api/context.ts";
import type { Jobs } from "#platform/jobs/worker.ts";
import { keepNoteAtRest } from "./note-keeper.ts";

const payload = z.object({ noteId: z.uuid() });

/** The jobs of shared notes, by the name they are queued under. */
export function notesJobs(platform: Platform): Jobs {
  return {
    /** Makes a note's updates into one and cuts its versions; comes again while somebody writes. */
    async keep_shared_note(given) {
      await keepNoteAtRest(platform, payload.parse(given).noteId);
    },
    /** The way back is over: what was deleted goes. One that came back stays. */
    async purge_shared_note(given) {
      await platform.pools.worker.query("select app.purge_shared_note($1)", [
        payload.parse(given).noteId,
      ]);
    },
  };
}
