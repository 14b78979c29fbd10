import type { z } from "zod";
import * as Y from "yjs";
import type { Context, OutsideContext } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { inTransaction, type Transaction } from "#platform/db/transaction.ts";
import { recordFact } from "#platform/events/record.ts";
import type { notesContract, SharedNote } from "./contract.ts";
import { markdownOf } from "./markdown-out.ts";
import { jsonOf, nodeOf, updateTowards } from "./note-document.ts";
import { noteWriterOf } from "./note-writer.ts";
import * as queries from "./queries.ts";
import { roomsOfNote } from "./rooms.ts";
import { readDoc, writeUpdate } from "./service-editing.ts";
import { checkUpdate } from "./update-check.ts";
import { firstWords } from "./words-given.ts";

type Input<Name extends keyof typeof notesContract> = z.output<
  (typeof notesContract)[Name]["input"]
>;

type Asking = Pick<Context, "personId" | "previewId">;

export function shapeNote(row: queries.NoteRow, { personId, previewId }: Asking): SharedNote {
  const isParty = row.is_party && previewId === null;
  const isOwn = row.creator_id === personId;
  const isDeleted = row.deleted_at !== null;
  const isArchived = row.archived_at !== null;
  const isFree = row.audience === "me" || !row.is_stopped;
  return {
    id: row.id,
    pairId: row.pair_id,
    cohortId: row.cohort_id,
    creatorId: row.creator_id,
    title: row.title,
    audience: row.audience,
    template: row.template,
    messageSeq: row.message_seq === null ? null : Number(row.message_seq),
    conversationId: row.conversation_id,
    session:
      row.session === null
        ? null
        : { ...row.session, startsAt: new Date(row.session.startsAt).toISOString() },
    archivedAt: row.archived_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    changedAt: row.changed_at.toISOString(),
    changedById: row.changed_by,
    createdAt: row.created_at.toISOString(),
    people: [...row.people],
    can: {
      write: isParty && !isDeleted && !isArchived && isFree,
      choose: isParty && isOwn && !isDeleted && isFree,
      archive: isParty && !isDeleted && !isArchived,
      restore: isParty && (isDeleted || isArchived),
      delete: isParty && !isDeleted,
      readWords: row.reads_words,
    },
  };
}

export async function noteSeen(context: Context, noteId: string): Promise<SharedNote> {
  const row = await queries.noteById(context.transaction, noteId);
  if (row === undefined) throw notFound();
  return shapeNote(row, context);
}

/** One transaction of a verb that needs several. */
export async function asAsker<Answer>(
  { platform, personId }: OutsideContext,
  readOnly: boolean,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  return inTransaction(platform.pools.app, { identity: { personId }, readOnly }, work);
}

/** The note as it is now; that it changed is told when the transaction has committed. */
export async function factOf(
  transaction: Transaction,
  context: OutsideContext,
  noteId: string,
  deed: "made" | null = null,
): Promise<queries.NoteRow> {
  const row = await queries.noteById(transaction, noteId);
  if (row === undefined) throw notFound();
  await recordFact(transaction, {
    kind: "shared_note.changed",
    organizationId: row.organization_id,
    actorId: context.personId,
    subjectId: noteId,
    payload: { pairId: row.pair_id, deed },
  });
  return row;
}

export function tellChanged(
  { platform }: OutsideContext,
  row: queries.NoteRow,
  before?: queries.NoteRow,
): void {
  if (before !== undefined) noteWriterOf(platform).forget(row.id);
  const rooms = new Set([
    ...roomsOfNote(row),
    ...(before === undefined ? [] : roomsOfNote(before)),
  ]);
  platform.rooms.tell([...rooms], "shared_note.changed", { noteId: row.id, pairId: row.pair_id });
}

export async function createSharedNote(context: OutsideContext, input: Input<"createSharedNote">) {
  const { id, pairId, markdown, template } = input;
  const words = firstWords(template, markdown);
  const row = await asAsker(context, false, async (transaction) => {
    const pair = await queries.pairOf(transaction, pairId);
    if (pair === undefined) throw notFound();
    if (pair.is_stopped && input.audience !== "me") throw new Problem("contact_stopped");
    const known = await queries.noteById(transaction, id);
    if (known !== undefined) {
      if (known.creator_id !== context.personId || known.pair_id !== pairId)
        throw new Problem("conflict");
      return known;
    }
    const { messageSeq = null, sessionId = null } = input;
    if (!(await queries.addNote(transaction, { ...input, messageSeq, sessionId })))
      throw sessionId === null ? new Problem("conflict") : notFound();
    return factOf(transaction, context, id, "made");
  });
  if (words !== undefined) {
    const bytes = updateTowards(new Y.Doc(), words);
    // Under the note's own id: asked again, it is the same one.
    if (bytes !== null) {
      await writeUpdate(context.platform, {
        id,
        noteId: id,
        authorId: context.personId,
        bytes,
        weight: checkUpdate(bytes),
      });
    }
  }
  tellChanged(context, row);
  return shapeNote(row, context);
}

async function listed(
  context: Context,
  { after, ...filter }: Omit<queries.NoteFilter, "after"> & { readonly after?: string | undefined },
) {
  const rows = await queries.notes(context.transaction, { ...filter, after: placeInTime(after) });
  const page = pageOf(rows, filter.take, (row) => ({ key: row.changed_key, id: row.id }));
  return {
    notes: page.rows.map((row) => shapeNote(row, context)),
    hasMore: page.hasMore,
    next: page.next,
  };
}

export async function getSharedNotesForPair(
  context: Context,
  input: Input<"getSharedNotesForPair">,
) {
  return listed(context, input);
}

export async function getSharedNotesForUser(
  context: Context,
  input: Input<"getSharedNotesForUser">,
) {
  const { userId: partId, userType: part, ...rest } = input;
  return listed(context, { ...rest, partId, part, isOwn: partId === undefined });
}

export async function getSharedNotesForCohort(
  context: Context,
  input: Input<"getSharedNotesForCohort">,
) {
  return listed(context, input);
}

export async function getSharedNoteById(context: Context, input: Input<"getSharedNoteById">) {
  const { noteId, words } = input;
  const note = await noteSeen(context, noteId);
  if (words === "none" || !note.can.readWords) return { note, document: null, markdown: null };
  const node = nodeOf((await readDoc(context.transaction, noteId)).doc);
  return {
    note,
    document: words === "document" ? jsonOf(node) : null,
    markdown: words === "markdown" ? markdownOf(node) : null,
  };
}

async function move(
  context: Context,
  noteId: string,
  change: queries.NoteChange,
  isThere: (note: SharedNote) => boolean,
): Promise<SharedNote> {
  const { transaction } = context;
  const before = await noteSeen(context, noteId);
  // Done twice it is done once; who may not do it hears what who does not see it hears.
  if (isThere(before) && (before.can.restore || before.can.delete)) return before;
  if (!(await queries.changeNote(transaction, noteId, change))) throw notFound();
  const row = await factOf(transaction, context, noteId);
  context.afterCommit(() => {
    noteWriterOf(context.platform).forget(noteId);
    tellChanged(context, row);
  });
  return shapeNote(row, context);
}

export async function archiveSharedNote(context: Context, { noteId }: Input<"archiveSharedNote">) {
  const note = await noteSeen(context, noteId);
  if (note.deletedAt !== null && note.can.restore) throw new Problem("shared_note_deleted");
  return move(context, noteId, { isArchived: true }, ({ archivedAt }) => archivedAt !== null);
}

export async function restoreSharedNote(context: Context, { noteId }: Input<"restoreSharedNote">) {
  return move(
    context,
    noteId,
    { isArchived: false, isDeleted: false },
    ({ archivedAt, deletedAt }) => archivedAt === null && deletedAt === null,
  );
}

export async function deleteSharedNote(context: Context, { noteId }: Input<"deleteSharedNote">) {
  const before = await noteSeen(context, noteId);
  const note = await move(
    context,
    noteId,
    { isDeleted: true },
    ({ deletedAt }) => deletedAt !== null,
  );
  if (before.deletedAt === null) await queries.purgeLater(context.transaction, noteId);
  return note;
}

export async function getSharedNotesStats(context: Context, input: Input<"getSharedNotesStats">) {
  const row = await queries.stats(context.transaction, input);
  if (row === undefined) throw notFound();
  const { active, archived, deleted, me, pair, coordinators, versions } = row;
  return {
    active,
    archived,
    deleted,
    byAudience: { me, pair, coordinators },
    changedLastWeek: row.changed_last_week,
    versions,
  };
}
