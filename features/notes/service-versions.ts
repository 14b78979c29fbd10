import { diffWordsWithSpace } from "diff";
import type { z } from "zod";
import type { Context, OutsideContext } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import { recordFact } from "#platform/events/record.ts";
import type { DifferencePiece, NoteVersion, notesContract } from "./contract.ts";
import { htmlOf } from "./html-out.ts";
import { givenNode, jsonOf, nodeOf, plainOf } from "./note-document.ts";
import { piecesOf, writtenIn } from "./note-hands.ts";
import { noteById } from "./queries.ts";
import * as queries from "./queries-versions.ts";
import { roomsOfNote } from "./rooms.ts";
import { noteSeen } from "./service.ts";
import { readDoc } from "./service-editing.ts";
import { giveWords } from "./service-words.ts";

type Input<Name extends keyof typeof notesContract> = z.output<
  (typeof notesContract)[Name]["input"]
>;

/** A difference that takes longer than this is told as one word for the other. */
const DIFFERENCE_LIMIT_MS = 1500;

function shapeVersion(row: queries.VersionRow): NoteVersion {
  return {
    id: row.id,
    noteId: row.note_id,
    number: row.number,
    name: row.name,
    kind: row.kind,
    authorIds: [...row.author_ids],
    madeById: row.made_by,
    madeAt: row.made_at.toISOString(),
  };
}

async function versionSeen(
  context: Pick<Context, "transaction">,
  noteId: string,
  versionId: string,
) {
  const row = await queries.versionById(context.transaction, noteId, versionId);
  if (row === undefined) throw notFound();
  return row;
}

export async function keepSharedNoteVersion(
  context: Context,
  { noteId, id, name }: Input<"keepSharedNoteVersion">,
) {
  const { transaction, personId } = context;
  const row = await noteById(transaction, noteId);
  if (row === undefined) throw notFound();
  if (row.is_stopped && row.audience !== "me") throw new Problem("contact_stopped");
  const { doc, upto, hands } = await readDoc(transaction, noteId);
  const node = nodeOf(doc);
  const kept = await queries.addVersion(transaction, {
    id,
    noteId,
    name,
    kind: "named",
    upto,
    document: JSON.stringify(node.toJSON()),
    plain: plainOf(node),
    authorIds: await queries.authorsSinceVersion(transaction, noteId),
    written: writtenIn(doc, node, hands),
  });
  if (!kept) throw notFound();
  const version = await versionSeen(context, noteId, id);
  await context.record({
    kind: "shared_note.changed",
    organizationId: row.organization_id,
    actorId: personId,
    subjectId: noteId,
    payload: { pairId: row.pair_id, version: version.number },
    live: { rooms: roomsOfNote(row), frame: { noteId, pairId: row.pair_id } },
  });
  return shapeVersion(version);
}

export async function getSharedNoteVersions(
  context: Context,
  { noteId, before, take }: Input<"getSharedNoteVersions">,
) {
  await noteSeen(context, noteId);
  const rows = await queries.versions(context.transaction, noteId, before, take);
  return { versions: rows.slice(0, take).map(shapeVersion), hasMore: rows.length > take };
}

export async function getSharedNoteVersion(
  context: Context,
  { noteId, versionId }: Input<"getSharedNoteVersion">,
) {
  const row = await versionSeen(context, noteId, versionId);
  const node = givenNode(row.document);
  if (node === null) throw notFound();
  return {
    version: shapeVersion(row),
    document: jsonOf(node),
    html: htmlOf(node),
    written: piecesOf(row.plain, row.written),
  };
}

function kindOf({ added, removed }: { readonly added: boolean; readonly removed: boolean }) {
  if (added) return "added" as const;
  return removed ? ("removed" as const) : ("same" as const);
}

/** Word by word, what stayed, went and came. */
export function differenceOf(before: string, after: string): DifferencePiece[] {
  const changes = diffWordsWithSpace(before, after, { timeout: DIFFERENCE_LIMIT_MS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return changes
    .filter(({ value }) => value !== "")
    .map((change) => ({ kind: kindOf(change), text: change.value }));
}

export async function compareSharedNoteVersions(
  context: Context,
  { noteId, from, to }: Input<"compareSharedNoteVersions">,
) {
  const before = await versionSeen(context, noteId, from);
  const after = to === undefined ? null : await versionSeen(context, noteId, to);
  const plain = after?.plain ?? plainOf(nodeOf((await readDoc(context.transaction, noteId)).doc));
  return {
    from: shapeVersion(before),
    to: after === null ? null : shapeVersion(after),
    pieces: differenceOf(before.plain, plain),
  };
}

export async function restoreSharedNoteVersion(
  context: OutsideContext,
  { noteId, versionId, id }: Input<"restoreSharedNoteVersion">,
) {
  const { platform, personId } = context;
  const identity = { personId };
  const known = await inTransaction(
    platform.pools.app,
    { identity, readOnly: true },
    async (transaction) => {
      const row = await noteById(transaction, noteId);
      if (row === undefined || !row.is_party) throw notFound();
      if (row.deleted_at !== null) throw new Problem("shared_note_deleted");
      if (row.is_stopped && row.audience !== "me") throw new Problem("contact_stopped");
      const done = await queries.versionById(transaction, noteId, id);
      return { row, done, wanted: await versionSeen({ transaction }, noteId, versionId) };
    },
  );
  if (known.done !== undefined) return shapeVersion(known.done);
  const node = givenNode(known.wanted.document);
  if (node === null) throw notFound();
  await giveWords(context, noteId, node, { id, kind: "restored" });
  const { row } = known;
  const made = await inTransaction(
    platform.pools.app,
    { identity, readOnly: false },
    async (transaction) => {
      await recordFact(transaction, {
        kind: "shared_note.changed",
        organizationId: row.organization_id,
        actorId: personId,
        subjectId: noteId,
        payload: { pairId: row.pair_id },
      });
      return versionSeen({ transaction }, noteId, id);
    },
  );
  platform.rooms.tell(roomsOfNote(row), "shared_note.changed", { noteId, pairId: row.pair_id });
  return shapeVersion(made);
}
