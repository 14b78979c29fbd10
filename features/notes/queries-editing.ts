import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";
import type { Hands } from "./note-hands.ts";

export interface StateRow {
  readonly upto: string;
  readonly bytes: Buffer;
  readonly hands: Hands;
}

export interface UpdateRow {
  readonly number: string;
  readonly bytes: Buffer;
  readonly author_id: string;
}

/** All updates up to a number as one, where the job has made them into one. */
export async function stateOf(
  transaction: Transaction,
  noteId: string,
): Promise<StateRow | undefined> {
  const { rows } = await sql<StateRow>`
    select upto, bytes, hands from shared_note_states where note_id = ${noteId}`.execute(
    transaction,
  );
  return rows[0];
}

/** The updates behind a number, in order. */
export async function updatesAfter(
  transaction: Transaction,
  noteId: string,
  after: number,
  most: number,
): Promise<UpdateRow[]> {
  const { rows } = await sql<UpdateRow>`
    select number, bytes, author_id from shared_note_updates
    where note_id = ${noteId} and number > ${after} order by number limit ${most}`.execute(
    transaction,
  );
  return rows;
}

/** The number of the last update; undefined where the note is not the asking person's to read. */
export async function lastNumber(
  transaction: Transaction,
  noteId: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ last_number: string }>`
    select last_number from shared_note_positions where note_id = ${noteId}`.execute(transaction);
  return rows[0] === undefined ? undefined : Number(rows[0].last_number);
}

/** Who hears what the asking person does in a note they may write in; undefined where they may not. */
export async function writableNote(transaction: Transaction, noteId: string) {
  const { rows } = await sql<{ pair_id: string; audience: string; creator_id: string }>`
    select n.pair_id, n.audience, n.creator_id from shared_notes n
    where n.id = ${noteId} and n.deleted_at is null and n.pair_id = any (array(select app.my_pair_ids()))`.execute(
    transaction,
  );
  return rows[0];
}

/** The files that may stand in a note as pictures. */
export async function pictureIds(transaction: Transaction, noteId: string): Promise<string[]> {
  const { rows } = await sql<{ file_id: string }>`
    select file_id from shared_note_files where note_id = ${noteId}`.execute(transaction);
  return rows.map((row) => row.file_id);
}

/** Lets one's own picture stand in a note; false where it is not ready, no picture, or not of this pair's conversation. */
export async function addPicture(
  transaction: Transaction,
  noteId: string,
  fileId: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into shared_note_files (note_id, pair_id, file_id, owner_id)
    select n.id, n.pair_id, f.id, f.owner_id
    from shared_notes n join conversations c on c.pair_id = n.pair_id join files f on f.conversation_id = c.id
    where n.id = ${noteId} and f.id = ${fileId} and f.owner_id = app.person_id() and f.purpose = 'shared_note'
      and f.kind = 'image' and f.state = 'ready'
    on conflict (note_id, file_id) do nothing returning 1`.execute(transaction);
  return rows.length > 0;
}
