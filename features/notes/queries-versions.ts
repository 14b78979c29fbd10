import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";
import type { Written } from "./note-hands.ts";

export interface VersionRow {
  readonly id: string;
  readonly note_id: string;
  readonly number: number;
  readonly name: string | null;
  readonly kind: "by_itself" | "named" | "restored";
  readonly upto: string;
  readonly author_ids: readonly string[];
  readonly made_by: string | null;
  readonly made_at: Date;
}

const columns = sql`id, note_id, number, name, kind, upto, author_ids, made_by, made_at`;

export interface NewVersion {
  readonly id: string;
  readonly noteId: string;
  readonly name: string | null;
  readonly kind: "by_itself" | "named" | "restored";
  readonly upto: number;
  readonly document: string;
  readonly plain: string;
  readonly authorIds: readonly string[];
  readonly written: Written | null;
}

/** Keeps a version; false where the note is none the asking person writes in. */
export async function addVersion(transaction: Transaction, version: NewVersion): Promise<boolean> {
  const { id, noteId, name, kind, upto, document, plain, authorIds, written } = version;
  const runs = written === null ? null : JSON.stringify(written);
  const { rows } = await sql<{ number: number | null }>`
    select app.add_shared_note_version(${id}, ${noteId}, ${name}, ${kind}, ${upto}, ${document}::jsonb, ${plain},
      ${[...authorIds]}::uuid[], null, ${runs}::jsonb) as number`.execute(transaction);
  return rows[0]?.number !== null && rows[0]?.number !== undefined;
}

/** The versions of a note, newest first; one more than asked for. */
export async function versions(
  transaction: Transaction,
  noteId: string,
  before: number | undefined,
  take: number,
): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select ${columns} from shared_note_versions
    where note_id = ${noteId} ${before === undefined ? sql`` : sql`and number < ${before}`}
    order by number desc limit ${take + 1}`.execute(transaction);
  return rows;
}

export async function versionById(transaction: Transaction, noteId: string, versionId: string) {
  const { rows } = await sql<
    VersionRow & { document: unknown; plain: string; written: Written | null }
  >`
    select ${columns}, document, plain, written from shared_note_versions
    where note_id = ${noteId} and id = ${versionId}`.execute(transaction);
  return rows[0];
}

/** Who wrote in a note since its last version. */
export async function authorsSinceVersion(
  transaction: Transaction,
  noteId: string,
): Promise<string[]> {
  const { rows } = await sql<{ author_id: string }>`
    select distinct author_id from shared_note_updates
    where note_id = ${noteId} and number > coalesce(
      (select max(upto) from shared_note_versions where note_id = ${noteId}), 0)
    order by author_id`.execute(transaction);
  return rows.map((row) => row.author_id);
}
