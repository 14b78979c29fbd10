import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";
import { commentEvents, commentOperations } from "./contract-comments.ts";
import { editingEvents, editingOperations } from "./contract-editing.ts";
import {
  audience,
  id,
  MOST_NOTE_BODY,
  MOST_WORD_BYTES,
  noteDocument,
  sharedNote,
  template,
  title,
} from "./contract-shapes.ts";
import { versionOperations } from "./contract-versions.ts";

export type { Caret } from "./contract-editing.ts";
export type { NoteComment } from "./contract-comments.ts";
export type { Audience, SharedNote, SharedNoteCard, Template } from "./contract-shapes.ts";
export type { DifferencePiece, NoteVersion } from "./contract-versions.ts";

/** Where a note stands in the lists: at work, put away, or deleted and still to be had back. */
const state = z.enum(["active", "archived", "deleted"]);

const paging = {
  state: state.default("active"),
  search: z.string().trim().max(200).optional(),
  /** What `next` of one page said. */
  after: z.string().max(600).optional(),
  take: z.coerce.number().int().min(1).max(100).default(50),
};

const page = z.strictObject({
  notes: z.array(sharedNote),
  hasMore: z.boolean(),
  next: z.string().nullable(),
});

const markdown = z
  .string()
  .max(MOST_WORD_BYTES)
  .refine((text) => !text.includes("\0"));

export const notesContract = contract({
  createSharedNote: command({
    path: "POST /api/shared-notes",
    sentence:
      "Begins a note in a running pair, empty, from a template or from Markdown; with the same id it is the same one.",
    input: z.strictObject({
      id,
      pairId: id,
      title,
      audience: audience.default("pair"),
      template: template.default("empty"),
      /** Words to begin with, instead of a template's. */
      markdown: markdown.optional(),
      /** The message of the pair's conversation that it is made of. */
      messageSeq: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
      /** The meeting of the pair that it belongs to. */
      sessionId: id.optional(),
    }),
    answer: sharedNote,
    errors: ["contact_stopped", "shared_note_too_large"],
    runs: "outside",
    mostBytes: MOST_NOTE_BODY,
  }),
  getSharedNotesForPair: query({
    path: "GET /api/pairs/{pairId}/shared-notes",
    sentence:
      "The notes of a pair, or of one of its meetings, that the asking person may read, last changed first.",
    input: z.strictObject({ pairId: id, sessionId: id.optional(), ...paging }),
    answer: page,
  }),
  getSharedNotesForUser: query({
    path: "GET /api/shared-notes",
    sentence:
      "The notes of one's own pairs, or of those of one mentor or mentee, last changed first.",
    input: z.strictObject({
      userId: id.optional(),
      userType: z.enum(["mentor", "mentee"]).optional(),
      ...paging,
    }),
    answer: page,
  }),
  getSharedNotesForCohort: query({
    path: "GET /api/cohorts/{cohortId}/shared-notes",
    sentence: "The notes of a cohort's pairs that the asking person may read, last changed first.",
    input: z.strictObject({ cohortId: id, ...paging }),
    answer: page,
  }),
  getSharedNoteById: query({
    path: "GET /api/shared-notes/{noteId}",
    sentence: "One note: whose it is, who reads it, what may be done with it; its words on wish.",
    input: z.strictObject({
      noteId: id,
      words: z.enum(["none", "document", "markdown"]).default("none"),
    }),
    answer: z.strictObject({
      note: sharedNote,
      document: noteDocument.nullable(),
      markdown: z.string().nullable(),
    }),
  }),
  updateSharedNote: command({
    path: "PATCH /api/shared-notes/{noteId}",
    sentence:
      "Names a note anew, chooses who reads it, or gives it other words; other words are a version of their own.",
    input: z.strictObject({
      noteId: id,
      title: title.optional(),
      audience: audience.optional(),
      document: noteDocument.optional(),
      markdown: markdown.optional(),
    }),
    answer: sharedNote,
    errors: [
      "shared_note_both_wrote",
      "shared_note_document_refused",
      "shared_note_too_large",
      "shared_note_deleted",
      "contact_stopped",
    ],
    runs: "outside",
    mostBytes: MOST_NOTE_BODY,
  }),
  archiveSharedNote: command({
    path: "POST /api/shared-notes/{noteId}/archive",
    sentence: "Puts a note away for both; it is read as before and can be brought back.",
    input: z.strictObject({ noteId: id }),
    answer: sharedNote,
    errors: ["shared_note_deleted"],
  }),
  restoreSharedNote: command({
    path: "POST /api/shared-notes/{noteId}/restore",
    sentence: "Brings back a note that was put away or deleted.",
    input: z.strictObject({ noteId: id }),
    answer: sharedNote,
  }),
  deleteSharedNote: command({
    path: "DELETE /api/shared-notes/{noteId}",
    sentence: "Deletes a note; for thirty days it can be brought back, then it is gone.",
    input: z.strictObject({ noteId: id }),
    answer: sharedNote,
  }),
  getSharedNotesStats: query({
    path: "GET /api/shared-notes-stats",
    sentence:
      "How many notes there are by state and by audience, of a pair, of a cohort or of all that one reads.",
    input: z.strictObject({ pairId: id.optional(), cohortId: id.optional() }),
    answer: z.strictObject({
      active: z.number().int(),
      archived: z.number().int(),
      deleted: z.number().int(),
      /** Of those that are at work. */
      byAudience: z.strictObject({
        me: z.number().int(),
        pair: z.number().int(),
        coordinators: z.number().int(),
      }),
      changedLastWeek: z.number().int(),
      versions: z.number().int(),
    }),
  }),
  exportSharedNote: query({
    path: "GET /api/shared-notes/{noteId}/export",
    sentence:
      "A note to take along, as Markdown or as a page of its own, with its history on wish.",
    input: z.strictObject({
      noteId: id,
      format: z.enum(["markdown", "html"]),
      history: z.enum(["no", "yes"]).default("no"),
    }),
    answer: z.strictObject({ name: z.string(), mediaType: z.string(), content: z.string() }),
  }),
  ...editingOperations,
  ...versionOperations,
  ...commentOperations,
});

export const notesEvents = heard({
  ...editingEvents,
  ...commentEvents,
  "shared_note.changed": {
    sentence:
      "A note came, has another name, other readers or other words, was put away, deleted or brought back.",
    shape: z.strictObject({ noteId: id, pairId: id }),
  },
});
