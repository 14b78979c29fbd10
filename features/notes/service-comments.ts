import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { NoteComment, notesContract } from "./contract.ts";
import { noteById } from "./queries.ts";
import * as queries from "./queries-comments.ts";
import { roomsOfNote } from "./rooms.ts";
import { noteSeen } from "./service.ts";

type Input<Name extends keyof typeof notesContract> = z.output<
  (typeof notesContract)[Name]["input"]
>;

function shapeComment(row: queries.CommentRow): NoteComment {
  return {
    id: row.id,
    noteId: row.note_id,
    authorId: row.author_id,
    parentId: row.parent_id,
    anchor: row.anchor,
    quoted: row.quoted,
    body: row.body,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    resolvedById: row.resolved_by,
    createdAt: row.created_at.toISOString(),
  };
}

/** The comment as it is now; whoever has the note open hears of it. */
async function commented(
  context: Context,
  noteId: string,
  commentId: string,
  deed: "commented" | "resolved" | null,
): Promise<NoteComment> {
  const { transaction, personId } = context;
  const [note, row] = [
    await noteById(transaction, noteId),
    await queries.commentById(transaction, noteId, commentId),
  ];
  if (note === undefined || row === undefined) throw notFound();
  await context.record({
    kind: "shared_note.commented",
    organizationId: note.organization_id,
    actorId: personId,
    subjectId: noteId,
    payload: { pairId: note.pair_id, commentId, deed },
    live: { rooms: roomsOfNote(note), frame: { noteId } },
  });
  return shapeComment(row);
}

export async function getSharedNoteComments(
  context: Context,
  { noteId }: Input<"getSharedNoteComments">,
) {
  await noteSeen(context, noteId);
  const rows = await queries.commentsOf(context.transaction, noteId);
  return { comments: rows.map(shapeComment) };
}

export async function addSharedNoteComment(context: Context, input: Input<"addSharedNoteComment">) {
  const { transaction, personId } = context;
  const { noteId, id, body, quoted, parentId, anchor } = input;
  const known = await queries.commentById(transaction, noteId, id);
  if (known?.author_id === personId) return shapeComment(known);
  const note = await noteById(transaction, noteId);
  if (note === undefined) throw notFound();
  if (note.is_stopped && note.audience !== "me") throw new Problem("contact_stopped");
  if (parentId !== undefined) {
    const parent = await queries.commentById(transaction, noteId, parentId);
    if (parent === undefined || parent.parent_id !== null) throw notFound();
  }
  const added = await queries.addComment(transaction, {
    id,
    noteId,
    parentId: parentId ?? null,
    anchor: anchor === undefined ? null : JSON.stringify(anchor),
    quoted,
    body,
  });
  if (!added) throw notFound();
  return commented(context, noteId, id, "commented");
}

export async function setSharedNoteCommentResolved(
  context: Context,
  { noteId, commentId, isResolved }: Input<"setSharedNoteCommentResolved">,
) {
  const { transaction } = context;
  const there = await queries.commentById(transaction, noteId, commentId);
  if (there === undefined || there.parent_id !== null) throw notFound();
  if (!(await queries.settleComment(transaction, commentId, isResolved))) throw notFound();
  return commented(context, noteId, commentId, isResolved ? "resolved" : null);
}

export async function deleteSharedNoteComment(
  context: Context,
  { noteId, commentId }: Input<"deleteSharedNoteComment">,
) {
  const { transaction, personId } = context;
  const there = await queries.commentById(transaction, noteId, commentId);
  if (there === undefined || there.author_id !== personId) throw notFound();
  if (there.body === null) return shapeComment(there);
  if (!(await queries.removeComment(transaction, commentId))) throw notFound();
  return commented(context, noteId, commentId, null);
}
