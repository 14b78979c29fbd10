import * as z from "zod";
import { command, query } from "#platform/api/contract.ts";
import { id, instant, noteDocument } from "./contract-shapes.ts";

const version = z.strictObject({
  id,
  noteId: id,
  number: z.number().int().positive(),
  /** Given by a person; null for those made by themselves. */
  name: z.string().nullable(),
  kind: z.enum(["by_itself", "named", "restored"]),
  /** Who wrote since the version before. */
  authorIds: z.array(id),
  madeById: id.nullable(),
  madeAt: instant,
});

export type NoteVersion = z.infer<typeof version>;

/** Words that stayed, came or went, in the order of reading. */
const piece = z.strictObject({ kind: z.enum(["same", "added", "removed"]), text: z.string() });

export type DifferencePiece = z.infer<typeof piece>;

const name = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((text) => !text.includes("\0"));

/** The history of a note. */
export const versionOperations = {
  keepSharedNoteVersion: command({
    path: "POST /api/shared-notes/{noteId}/versions",
    sentence: "Keeps a note as it is now under a name, to come back to.",
    input: z.strictObject({ noteId: id, id, name }),
    answer: version,
    errors: ["contact_stopped"],
  }),
  getSharedNoteVersions: query({
    path: "GET /api/shared-notes/{noteId}/versions",
    sentence: "The versions of a note, newest first.",
    input: z.strictObject({
      noteId: id,
      /** The number of the last version of the page before this one. */
      before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
      take: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.strictObject({ versions: z.array(version), hasMore: z.boolean() }),
  }),
  getSharedNoteVersion: query({
    path: "GET /api/shared-notes/{noteId}/versions/{versionId}",
    sentence: "One version of a note with its document, and who wrote which of its words.",
    input: z.strictObject({ noteId: id, versionId: id }),
    answer: z.strictObject({
      version,
      document: noteDocument,
      html: z.string(),
      /** Its words piece by piece with whose they are, null where that is not known; null for a version without. */
      written: z.array(z.strictObject({ authorId: id.nullable(), text: z.string() })).nullable(),
    }),
  }),
  compareSharedNoteVersions: query({
    path: "GET /api/shared-notes/{noteId}/comparison",
    sentence:
      "Word by word what is different between two versions of a note, or between one and the note as it is.",
    input: z.strictObject({ noteId: id, from: id, to: id.optional() }),
    answer: z.strictObject({
      from: version,
      /** Null for the note as it is. */
      to: version.nullable(),
      pieces: z.array(piece),
    }),
  }),
  restoreSharedNoteVersion: command({
    path: "POST /api/shared-notes/{noteId}/versions/{versionId}/restore",
    sentence:
      "Makes a note what it was in a version, as a new version; what was there before stays in the history.",
    input: z.strictObject({ noteId: id, versionId: id, id }),
    answer: version,
    errors: ["shared_note_too_large", "shared_note_deleted", "contact_stopped"],
    runs: "outside",
  }),
} as const;
