import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import * as queries from "./queries.ts";
import { roomsOfNote } from "./rooms.ts";

export interface NoteStub {
  readonly id: string;
  readonly pairId: string;
  readonly title: string;
  /** The meeting it belongs to. */
  readonly sessionId: string;
}

/**
 * Begins a note for the two, empty but for its name, in the transaction of a verb that does more than that; written
 * with it or not at all. With the same id it is the same one.
 */
export async function beginNoteStub(context: Context, stub: NoteStub): Promise<void> {
  const { transaction, personId } = context;
  const { id: noteId, pairId } = stub;
  const pair = await queries.pairOf(transaction, pairId);
  if (pair === undefined) throw notFound();
  if (pair.is_stopped) throw new Problem("contact_stopped");
  const note = { ...stub, audience: "pair", template: "empty", messageSeq: null };
  const isNew = await queries.addNote(transaction, note);
  const row = await queries.noteById(transaction, noteId);
  if (row?.creator_id !== personId || row.pair_id !== pairId) throw new Problem("conflict");
  if (!isNew) return;
  await context.record({
    kind: "shared_note.changed",
    organizationId: row.organization_id,
    actorId: personId,
    subjectId: noteId,
    payload: { pairId, deed: "made" },
    live: { rooms: roomsOfNote(row), frame: { noteId, pairId } },
  });
}
