import * as z from "zod";
import { command, heard, query } from "#platform/api/contract.ts";
import { id, keptUpdate, MOST_NOTE_BODY, place, update } from "./contract-shapes.ts";

/** A place in a note that moves with its words (a relative position of Yjs). */
const caretPlace = z
  .strictObject({
    type: z.looseObject({}).nullish(),
    tname: z.string().max(40).nullish(),
    item: z.strictObject({ client: place, clock: place }).nullish(),
    assoc: z.number().int().nullish(),
  })
  .refine((at) => JSON.stringify(at).length <= 400);

const caret = z.strictObject({ anchor: caretPlace, head: caretPlace });

export type Caret = z.infer<typeof caret>;

/** What goes to and fro while a note is open. */
export const editingOperations = {
  addSharedNoteUpdate: command({
    path: "POST /api/shared-notes/{noteId}/updates",
    sentence:
      "Adds what was written to a note; answered when it is kept for good, and with the same id it is the same one.",
    input: z.strictObject({ noteId: id, id, update }),
    answer: z.strictObject({ number: z.number().int().positive() }),
    errors: [
      "shared_note_update_refused",
      "shared_note_too_large",
      "shared_note_deleted",
      "contact_stopped",
    ],
    runs: "outside",
    live: true,
    mostBytes: MOST_NOTE_BODY,
  }),
  getSharedNoteUpdates: query({
    path: "GET /api/shared-notes/{noteId}/updates",
    sentence:
      "What was written in a note behind a number, as its updates; where those are not single any more, all of it as one.",
    input: z.strictObject({ noteId: id, after: place.default(0) }),
    answer: z.strictObject({
      /** All updates up to `upto` as one; null where single ones do. */
      state: z.string().nullable(),
      upto: z.number().int(),
      updates: z.array(keptUpdate.extend({ update: z.string() })),
      hasMore: z.boolean(),
    }),
  }),
  addSharedNotePicture: command({
    path: "PUT /api/shared-notes/{noteId}/pictures/{fileId}",
    sentence:
      "Lets one's own picture, brought for a note, stand in it: from then on whoever reads the note sees it.",
    input: z.strictObject({ noteId: id, fileId: id }),
    answer: z.strictObject({ noteId: id, fileId: id }),
    errors: ["files_missing", "too_many_files", "shared_note_deleted", "contact_stopped"],
  }),
  tellSharedNoteCaret: command({
    path: "POST /api/shared-notes/{noteId}/caret",
    sentence: "Shows the other where one's caret stands in a note; kept nowhere.",
    input: z.strictObject({
      noteId: id,
      /** The number Yjs gave to the editor. */
      editor: z.number().int().min(0).max(0xffff_ffff),
      caret: caret.nullable(),
    }),
    answer: z.strictObject({}),
    runs: "outside",
    live: true,
  }),
} as const;

export const editingEvents = heard({
  "shared_note.typed": {
    sentence:
      "What somebody types in a note, on its way to be kept: shown at once, and counted on when it comes with its number.",
    shape: z.strictObject({ noteId: id, id, update, authorId: id }),
  },
  "shared_note.updated": {
    sentence:
      "Something was written in a note and is kept, in the order of its numbers; what was typed before one's eyes comes without its words.",
    shape: z.strictObject({ noteId: id, updates: z.array(keptUpdate.extend({ id })) }),
  },
  "shared_note.caret": {
    sentence: "Where somebody's caret stands in a note; over when it is null, or silent for long.",
    shape: z.strictObject({
      noteId: id,
      personId: id,
      editor: z.number().int(),
      caret: caret.nullable(),
    }),
  },
});
