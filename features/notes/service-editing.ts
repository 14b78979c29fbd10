import type { z } from "zod";
import type { Context, OutsideContext, Platform } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { inTransaction, type Transaction } from "#platform/db/transaction.ts";
import type { notesContract } from "./contract.ts";
import { docOf } from "./note-document.ts";
import { withHands } from "./note-hands.ts";
import { keepNote } from "./note-keeper.ts";
import { noteWriterOf, type Outcome, type Waiting } from "./note-writer.ts";
import * as queries from "./queries-editing.ts";
import { roomsOfWriters } from "./rooms.ts";
import { checkUpdate, UpdateRefused } from "./update-check.ts";

type Input<Name extends keyof typeof notesContract> = z.output<
  (typeof notesContract)[Name]["input"]
>;

const MOST_UPDATES = 1000;
const MOST_UPDATE_BYTES_READ = 2_000_000;

const CODES: Readonly<Record<Exclude<Outcome, "kept" | "repeated">, string>> = {
  refused: "not_found",
  deleted: "shared_note_deleted",
  stopped: "contact_stopped",
  heavy: "shared_note_too_large",
};

/** Keeps an update of a note; one that may make it too long is kept once the note has been weighed and has room. */
export async function writeUpdate(platform: Platform, waiting: Waiting): Promise<number> {
  const writer = noteWriterOf(platform);
  let written = await writer.write(waiting);
  if (written.outcome === "heavy") {
    await keepNote(platform, waiting.noteId);
    written = await writer.write(waiting);
  }
  const { outcome, number } = written;
  if (outcome === "kept" || outcome === "repeated") return number;
  throw new Problem(CODES[outcome]);
}

export async function addSharedNoteUpdate(
  context: OutsideContext,
  input: Input<"addSharedNoteUpdate">,
) {
  const { personId: authorId, platform } = context;
  const { noteId, id } = input;
  const bytes = new Uint8Array(Buffer.from(input.update, "base64"));
  let weight: number;
  try {
    weight = checkUpdate(bytes);
  } catch (error) {
    if (error instanceof UpdateRefused)
      throw new Problem("shared_note_update_refused", undefined, 422);
    throw error;
  }
  return { number: await writeUpdate(platform, { id, noteId, authorId, bytes, weight }) };
}

/** What one answer carries of the updates that were read: some bytes, at least one. */
function asMuchAsFits(rows: readonly queries.UpdateRow[]): readonly queries.UpdateRow[] {
  let bytes = 0;
  const first = rows.findIndex((row) => (bytes += row.bytes.length) > MOST_UPDATE_BYTES_READ);
  return first === -1 ? rows : rows.slice(0, Math.max(first, 1));
}

export async function getSharedNoteUpdates(
  context: Context,
  { noteId, after }: Input<"getSharedNoteUpdates">,
) {
  const { transaction } = context;
  const [last, state, behind] = await Promise.all([
    queries.lastNumber(transaction, noteId),
    queries.stateOf(transaction, noteId),
    queries.updatesAfter(transaction, noteId, after, MOST_UPDATES),
  ]);
  if (last === undefined) throw notFound();
  // From the beginning, or from where single updates are gone, the state is the shorter way.
  const isWhole = behind.length === 0 ? after >= last : Number(behind[0]?.number) === after + 1;
  const upto = Number(state?.upto ?? 0);
  const isByState = state !== undefined && upto > after && (after === 0 || !isWhole);
  const rows = isByState
    ? await queries.updatesAfter(transaction, noteId, upto, MOST_UPDATES)
    : behind;
  const told = asMuchAsFits(rows);
  return {
    state: isByState ? state.bytes.toString("base64") : null,
    upto: isByState ? upto : 0,
    updates: told.map((row) => ({
      number: Number(row.number),
      update: row.bytes.toString("base64"),
      authorId: row.author_id,
    })),
    hasMore: told.length < rows.length || rows.length === MOST_UPDATES,
  };
}

/** The whole of a note as a document of Yjs, the number of the last update in it, and whose hands wrote it. */
export async function readDoc(transaction: Transaction, noteId: string) {
  const state = await queries.stateOf(transaction, noteId);
  const upto = Number(state?.upto ?? 0);
  const rows = await queries.updatesAfter(transaction, noteId, upto, 1_000_000);
  const updates = [...(state === undefined ? [] : [state.bytes]), ...rows.map((row) => row.bytes)];
  let hands = state?.hands ?? {};
  for (const row of rows) hands = withHands(hands, row.bytes, row.author_id);
  return { doc: docOf(updates), upto: Number(rows.at(-1)?.number ?? upto), hands };
}

/** Half a glance is no fact: it is told to the other and kept nowhere. */
export async function tellSharedNoteCaret(
  context: OutsideContext,
  { noteId, editor, caret }: Input<"tellSharedNoteCaret">,
) {
  const { platform, personId } = context;
  const note = await inTransaction(
    platform.pools.app,
    { identity: { personId }, readOnly: true },
    async (transaction) => queries.writableNote(transaction, noteId),
  );
  if (note === undefined) throw notFound();
  platform.rooms.tell(roomsOfWriters(note), "shared_note.caret", {
    noteId,
    personId,
    editor,
    caret,
  });
  return {};
}
