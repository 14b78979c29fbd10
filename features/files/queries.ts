import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface FileRow {
  readonly id: string;
  readonly owner_id: string;
  readonly purpose: string;
  readonly conversation_id: string | null;
  readonly message_id: string | null;
  readonly kind: string;
  readonly name: string;
  readonly media_type: string;
  readonly size: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly duration_ms: number | null;
  readonly waveform: number[] | null;
  readonly text_version: string | null;
  readonly state: string;
  readonly refusal: string | null;
  readonly created_at: Date;
}

const columns = sql`id, owner_id, purpose, conversation_id, message_id, kind, name, media_type, size, width, height,
  duration_ms, waveform, text_version, state, refusal, created_at`;

export interface NewFile {
  readonly id: string;
  readonly purpose: "message" | "photo" | "action_item" | "shared_note";
  readonly conversationId: string | null;
  readonly kind: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly waveform: readonly number[] | null;
  readonly textVersion: string | null;
}

/** Makes the row of a file in the asking person's name; undefined when the id is taken. */
export async function addFile(
  transaction: Transaction,
  file: NewFile,
): Promise<FileRow | undefined> {
  const { rows } = await sql<FileRow>`
    insert into files (id, owner_id, purpose, conversation_id, kind, name, media_type, size, waveform, text_version)
    values (${file.id}, app.person_id(), ${file.purpose}, ${file.conversationId}, ${file.kind}, ${file.name},
      ${file.mediaType}, ${file.size}, ${file.waveform}::smallint[], ${file.textVersion})
    on conflict (id) do nothing
    returning ${columns}`.execute(transaction);
  return rows[0];
}

/** One of the asking person's own files. */
export async function ownFile(
  transaction: Transaction,
  fileId: string,
): Promise<FileRow | undefined> {
  const { rows } = await sql<FileRow>`
    select ${columns} from files where id = ${fileId} and owner_id = app.person_id()`.execute(
    transaction,
  );
  return rows[0];
}

/** How many of one's own files are neither sent nor removed. */
export async function countUnsent(transaction: Transaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from files
    where owner_id = app.person_id() and message_id is null and purpose <> 'photo'
      and not exists (select 1 from action_item_files a where a.file_id = files.id)
      and not exists (select 1 from shared_note_files s where s.file_id = files.id)
      and state in ('uploading', 'checking', 'ready')`.execute(transaction);
  return rows[0]?.count ?? 0;
}

export interface FormRow {
  readonly file_id: string;
  readonly form: string;
  readonly name: string;
  readonly media_type: string;
  readonly size: string;
}

/** One stored form of a file that the asking person may read. */
export async function fileForm(
  transaction: Transaction,
  fileId: string,
  form: string,
): Promise<FormRow | undefined> {
  const { rows } = await sql<FormRow>`
    select f.id as file_id, o.form, f.name, o.media_type, o.size
    from files f join file_forms o on o.file_id = f.id
    where f.id = ${fileId} and o.form = ${form} and f.state = 'ready'`.execute(transaction);
  return rows[0];
}

/** All bytes of one's own upload are there: false when it was so already, or was given up. */
export async function beginCheck(transaction: Transaction, fileId: string): Promise<boolean> {
  const { rows } = await sql`
    update files set state = 'checking'
    where id = ${fileId} and owner_id = app.person_id() and state = 'uploading' returning 1`.execute(
    transaction,
  );
  if (rows.length === 0) return false;
  await sql`select app.add_job('check_file', ${JSON.stringify({ fileId })}::jsonb)`.execute(
    transaction,
  );
  return true;
}

/** Takes one's own file back before it is sent; false when there is no such file. */
export async function removeUnsent(transaction: Transaction, fileId: string): Promise<boolean> {
  const { rows } = await sql`
    update files set state = 'removed', removed_at = clock_timestamp()
    where id = ${fileId} and owner_id = app.person_id() and message_id is null and state <> 'removed'
      and not exists (select 1 from people p where p.photo_id = files.id)
    returning 1`.execute(transaction);
  return rows.length > 0;
}

export async function setTextVersion(
  transaction: Transaction,
  fileId: string,
  words: string | null,
): Promise<FileRow | undefined> {
  const { rows } = await sql<FileRow>`
    update files set text_version = ${words}
    where id = ${fileId} and owner_id = app.person_id() and kind = 'voice' and state in ('checking', 'ready')
    returning ${columns}`.execute(transaction);
  return rows[0];
}

export async function organizationOf(transaction: Transaction, conversationId: string) {
  const row = await transaction
    .selectFrom("conversations")
    .select("organization_id")
    .where("id", "=", conversationId)
    .executeTakeFirst();
  return row?.organization_id;
}

/** Whether the conversation is one the asking person may read. */
export async function isReadable(
  transaction: Transaction,
  conversationId: string,
): Promise<boolean> {
  const { rows } = await sql<{ is_there: boolean }>`
    select exists (select 1 from conversations where id = ${conversationId}) and ${conversationId}::uuid = any (array(
      select app.my_conversation_ids() union all select app.my_disclosed_conversation_ids())) as is_there`.execute(
    transaction,
  );
  return rows[0]?.is_there === true;
}

/** A page of what was sent in a conversation, newest first. */
export async function sentFiles(
  transaction: Transaction,
  conversationId: string,
  page: { kind: string | undefined; before: string | undefined; take: number },
): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`
    select ${columns} from files
    where conversation_id = ${conversationId} and message_id is not null and state = 'ready'
      and (${page.kind ?? null}::text is null or kind = ${page.kind ?? null})
      and (${page.before ?? null}::uuid is null or (created_at, id) < (
        select b.created_at, b.id from files b where b.id = ${page.before ?? null}))
    order by created_at desc, id desc
    limit ${page.take}`.execute(transaction);
  return rows;
}
