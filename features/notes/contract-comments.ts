import * as z from "zod";
import { command, heard, query } from "#platform/api/contract.ts";
import { id, instant } from "./contract-shapes.ts";

/** A passage, by two places that move with the words (relative positions of Yjs, as JSON). */
const anchor = z
  .strictObject({ from: z.looseObject({}), to: z.looseObject({}) })
  .refine((given) => JSON.stringify(given).length <= 2000);

const words = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .refine((text) => !text.includes("\0"));

const comment = z.strictObject({
  id,
  noteId: id,
  authorId: id,
  /** The comment it answers; null for one that has a passage. */
  parentId: id.nullable(),
  anchor: anchor.nullable(),
  /** The words of the passage when it was written. */
  quoted: z.string(),
  /** Null when it was taken back. */
  body: z.string().nullable(),
  resolvedAt: instant.nullable(),
  resolvedById: id.nullable(),
  createdAt: instant,
});

export type NoteComment = z.infer<typeof comment>;

/** What is said to a passage of a note. */
export const commentOperations = {
  getSharedNoteComments: query({
    path: "GET /api/shared-notes/{noteId}/comments",
    sentence: "What was said to the passages of a note, in order; at most 500.",
    input: z.strictObject({ noteId: id }),
    answer: z.strictObject({ comments: z.array(comment) }),
  }),
  addSharedNoteComment: command({
    path: "POST /api/shared-notes/{noteId}/comments",
    sentence: "Says something to a passage of a note, or answers what was said.",
    input: z
      .strictObject({
        noteId: id,
        id,
        body: words,
        parentId: id.optional(),
        anchor: anchor.optional(),
        quoted: z
          .string()
          .max(500)
          .refine((text) => !text.includes("\0"))
          .default(""),
      })
      .refine(
        ({ parentId, anchor: passage }) => (parentId === undefined) !== (passage === undefined),
        {
          path: ["anchor"],
        },
      ),
    answer: comment,
    errors: ["contact_stopped"],
  }),
  setSharedNoteCommentResolved: command({
    path: "PUT /api/shared-notes/{noteId}/comments/{commentId}/resolved",
    sentence: "Says that what was said to a passage is settled, or that it is open again.",
    input: z.strictObject({ noteId: id, commentId: id, isResolved: z.boolean() }),
    answer: comment,
  }),
  deleteSharedNoteComment: command({
    path: "DELETE /api/shared-notes/{noteId}/comments/{commentId}",
    sentence: "Takes one's own comment back.",
    input: z.strictObject({ noteId: id, commentId: id }),
    answer: comment,
  }),
} as const;

export const commentEvents = heard({
  "shared_note.commented": {
    sentence: "Something was said to a passage of a note, settled or taken back.",
    shape: z.strictObject({ noteId: id }),
  },
});
