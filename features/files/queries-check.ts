// What the jobs read and write of files, as the worker: whatever person they belong to.
import type pg from "pg";
import type { Checked } from "#platform/files/check.ts";
import type { FileRow } from "./queries.ts";

const COLUMNS = `id, owner_id, purpose, conversation_id, message_id, kind, name, media_type, size, width, height,
  duration_ms, waveform, text_version, state, refusal, created_at`;

export async function fileToCheck(pool: pg.Pool, fileId: string): Promise<FileRow | undefined> {
  const { rows } = await pool.query<FileRow>(
    `select ${COLUMNS} from files where id = $1 and state = 'checking'`,
    [fileId],
  );
  return rows[0];
}

export interface StoredForm {
  readonly form: string;
  readonly mediaType: string;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
}

/** Says that a file is ready, with its stored forms, in one statement; undefined when it no longer waits. */
export async function markReady(
  pool: pg.Pool,
  fileId: string,
  checked: Pick<Checked, "mediaType" | "width" | "height" | "durationMs"> & { checksum: string },
  forms: readonly StoredForm[],
): Promise<FileRow | undefined> {
  const original = forms.find(({ form }) => form === "original");
  const { rows } = await pool.query<FileRow>(
    `with ready as (
       update files set state = 'ready', ready_at = clock_timestamp(), media_type = $2, size = $3, checksum = $4,
         width = $5, height = $6, duration_ms = $7
       where id = $1 and state = 'checking'
       returning ${COLUMNS}
     ),
     kept as (
       insert into file_forms (file_id, form, media_type, size, width, height)
       select r.id, f.form, f."mediaType", f.size, f.width, f.height
       from ready r, jsonb_to_recordset($8::jsonb)
         as f(form text, "mediaType" text, size bigint, width integer, height integer)
     )
     select * from ready`,
    [
      fileId,
      checked.mediaType,
      original?.size ?? 0,
      checked.checksum,
      checked.width,
      checked.height,
      checked.durationMs,
      JSON.stringify(forms),
    ],
  );
  return rows[0];
}

export async function markRefused(
  pool: pg.Pool,
  fileId: string,
  refusal: string,
): Promise<FileRow | undefined> {
  const { rows } = await pool.query<FileRow>(
    `update files set state = 'refused', refusal = $2 where id = $1 and state = 'checking' returning ${COLUMNS}`,
    [fileId, refusal],
  );
  return rows[0];
}

export async function stateOf(pool: pg.Pool, fileId: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ state: string }>("select state from files where id = $1", [
    fileId,
  ]);
  return rows[0]?.state;
}

/** Queues again what was being looked at when a server ended. */
export async function queueUnchecked(pool: pg.Pool): Promise<void> {
  await pool.query(
    `select app.add_job('check_file', jsonb_build_object('fileId', id)) from files where state = 'checking'`,
  );
}

export async function queueCollection(pool: pg.Pool): Promise<void> {
  await pool.query(`select app.add_job('collect_files', '{}'::jsonb)`);
}

/**
 * Marks as removed what nobody will ask for: uploads that nobody went on with for a day, refusals told long ago, files
 * that were ready for a week and never sent, photos that were replaced.
 */
export async function removeForgotten(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update files f set state = 'removed', removed_at = clock_timestamp()
     where f.state <> 'removed' and (
       (f.state in ('uploading', 'refused') and f.created_at < clock_timestamp() - interval '1 day')
       or (f.state = 'ready' and f.purpose = 'message' and f.message_id is null
         and f.ready_at < clock_timestamp() - interval '7 days')
       or (f.state = 'ready' and f.purpose = 'action_item' and f.ready_at < clock_timestamp() - interval '7 days'
         and not exists (select 1 from action_item_files a where a.file_id = f.id))
       or (f.state = 'ready' and f.purpose = 'shared_note' and f.ready_at < clock_timestamp() - interval '7 days'
         and not exists (select 1 from shared_note_files s where s.file_id = f.id))
       or (f.state = 'ready' and f.purpose = 'photo' and f.ready_at < clock_timestamp() - interval '1 hour'
         and not exists (select 1 from people p where p.photo_id = f.id)))`,
  );
}

export async function removedFileIds(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from files where state = 'removed' limit 500",
  );
  return rows.map(({ id }) => id);
}

/** The row goes last: while it is there, somebody knows that bytes may be. */
export async function deleteRemoved(pool: pg.Pool, fileId: string): Promise<void> {
  await pool.query("delete from files where id = $1 and state = 'removed'", [fileId]);
}

/** Which of these have a row. */
export async function knownFileIds(pool: pg.Pool, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from files where id = any ($1::uuid[])",
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Which of these are uploads that still grow or wait to be looked at. */
export async function livingUploadIds(pool: pg.Pool, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from files where id = any ($1::uuid[]) and state in ('uploading', 'checking')",
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
