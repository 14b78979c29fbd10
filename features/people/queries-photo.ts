import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

/** Makes a picture of one's own that was looked at one's photo; false where it is none. */
export async function setPhoto(transaction: Transaction, fileId: string): Promise<boolean> {
  const { rows } = await sql`
    update people set photo_id = ${fileId}
    where id = app.person_id() and exists (
      select 1 from files f
      where f.id = ${fileId} and f.owner_id = app.person_id() and f.purpose = 'photo' and f.state = 'ready')
    returning 1`.execute(transaction);
  return rows.length > 0;
}

export async function removePhoto(transaction: Transaction): Promise<void> {
  await sql`update people set photo_id = null where id = app.person_id()`.execute(transaction);
}

export interface PhotoRow {
  readonly file_id: string;
  readonly name: string;
  readonly media_type: string;
  readonly size: string;
}

/** One form of the photo of a person whom the asking person sees. */
export async function photoOf(
  transaction: Transaction,
  personId: string,
  form: string,
): Promise<PhotoRow | undefined> {
  const { rows } = await sql<PhotoRow>`
    select o.file_id, p.name, o.media_type, o.size
    from people p join files f on f.id = p.photo_id join file_forms o on o.file_id = f.id
    where p.id = ${personId} and o.form = ${form} and f.state = 'ready'`.execute(transaction);
  return rows[0];
}
