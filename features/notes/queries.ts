import { sql, type RawBuilder } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface NoteRow {
  readonly id: string;
  readonly organization_id: string;
  readonly cohort_id: string;
  readonly pair_id: string;
  readonly creator_id: string;
  readonly title: string;
  readonly audience: "me" | "pair" | "coordinators";
  readonly template: "empty" | "first_meeting" | "grow" | "retrospective";
  readonly message_seq: string | null;
  readonly conversation_id: string | null;
  readonly session: { id: string; title: string; startsAt: string } | null;
  readonly archived_at: Date | null;
  readonly deleted_at: Date | null;
  readonly changed_at: Date;
  readonly changed_key: string;
  readonly changed_by: string | null;
  readonly created_at: Date;
  readonly people: readonly { id: string; name: string; photoId: string | null }[];
  /** One of the two of a running pair. */
  readonly is_party: boolean;
  readonly is_stopped: boolean;
  readonly reads_words: boolean;
}

const columns = sql`
  n.id, n.organization_id, n.cohort_id, n.pair_id, n.creator_id, n.title, n.audience, n.template, n.message_seq,
  c.id as conversation_id, case when s.id is not null
    then json_build_object('id', s.id, 'title', s.title, 'startsAt', s.starts_at) end as session, n.archived_at, n.deleted_at, n.changed_at, n.changed_by, n.created_at,
  to_char(n.changed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as changed_key,
  coalesce((
    select json_agg(json_build_object('id', p.id, 'name', p.name, 'photoId', p.photo_id) order by p.name, p.id)
    from pair_people two join people p on p.id = two.person_id where two.pair_id = n.pair_id
  ), '[]'::json) as people,
  n.pair_id = any (array(select app.my_pair_ids())) as is_party,
  c.stopped_at is not null as is_stopped,
  app.preview_id() is null or n.pair_id = any (array(select app.my_worded_pair_ids())) as reads_words`;

const tables = sql`shared_notes n left join conversations c on c.pair_id = n.pair_id
  left join sessions s on s.id = n.session_id`;

export async function noteById(
  transaction: Transaction,
  noteId: string,
): Promise<NoteRow | undefined> {
  const { rows } = await sql<NoteRow>`
    select ${columns} from ${tables} where n.id = ${noteId}`.execute(transaction);
  return rows[0];
}

export interface NoteFilter {
  readonly pairId?: string | undefined;
  readonly cohortId?: string | undefined;
  /** A meeting of the pair. */
  readonly sessionId?: string | undefined;
  /** A mentors.id or mentees.id. */
  readonly partId?: string | undefined;
  readonly part?: "mentor" | "mentee" | undefined;
  /** Only those of the asking person's own pairs. */
  readonly isOwn?: boolean;
  readonly state: "active" | "archived" | "deleted";
  readonly search?: string | undefined;
  readonly after: Place | undefined;
  readonly take: number;
}

const STATES: Readonly<Record<NoteFilter["state"], RawBuilder<unknown>>> = {
  active: sql`n.deleted_at is null and n.archived_at is null`,
  archived: sql`n.deleted_at is null and n.archived_at is not null`,
  deleted: sql`n.deleted_at is not null`,
};

function ofPart({ partId, part }: NoteFilter): RawBuilder<unknown> {
  if (partId === undefined && part === undefined) return sql``;
  const mentor = sql`x.mentor_id = ${partId ?? null}`;
  const mentee = sql`x.mentee_id = ${partId ?? null}`;
  if (partId === undefined) {
    const mine = part === "mentor" ? sql`x.mentor_person_id` : sql`x.mentee_person_id`;
    return sql`and exists (select from pairs x where x.id = n.pair_id and ${mine} = app.person_id())`;
  }
  const parts = { mentor, mentee, either: sql`(${mentor} or ${mentee})` };
  return sql`and exists (select from pairs x where x.id = n.pair_id and ${parts[part ?? "either"]})`;
}

function found(search: string | undefined): RawBuilder<unknown> {
  if (search === undefined || search === "") return sql``;
  const within = `%${search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql`and (n.title ilike ${within} or exists (
    select from shared_note_states s join cohorts k on k.id = n.cohort_id
    where s.note_id = n.id and s.words @@ websearch_to_tsquery(k.language::regconfig, app.without_accents(${search}))
  ))`;
}

/** Notes by keyset, last changed first; one more than asked for. */
export async function notes(transaction: Transaction, filter: NoteFilter): Promise<NoteRow[]> {
  const { pairId, cohortId, sessionId, isOwn = false, state, search, after, take } = filter;
  const { rows } = await sql<NoteRow>`
    select ${columns} from ${tables}
    where ${STATES[state]}
      ${pairId === undefined ? sql`` : sql`and n.pair_id = ${pairId}`}
      ${cohortId === undefined ? sql`` : sql`and n.cohort_id = ${cohortId}`}
      ${sessionId === undefined ? sql`` : sql`and n.session_id = ${sessionId}`}
      ${isOwn ? sql`and n.pair_id = any (array(select app.my_pair_ids()))` : sql``}
      ${ofPart(filter)}
      ${found(search)}
      ${after === undefined ? sql`` : sql`and (n.changed_at, n.id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by n.changed_at desc, n.id desc
    limit ${take + 1}`.execute(transaction);
  return rows;
}

export interface NewNote {
  readonly id: string;
  readonly pairId: string;
  readonly title: string;
  readonly audience: string;
  readonly template: string;
  readonly messageSeq: number | null;
  readonly sessionId: string | null;
}

/** Begins a note; false when the id is taken, or the pair or its meeting is none of the asking person's. */
export async function addNote(transaction: Transaction, note: NewNote): Promise<boolean> {
  const { rows } = await sql`
    insert into shared_notes (id, organization_id, cohort_id, pair_id, creator_id, title, audience, template,
      message_seq, session_id, changed_by)
    select ${note.id}, x.organization_id, x.cohort_id, x.id, app.person_id(), ${note.title}, ${note.audience},
      ${note.template}, ${note.messageSeq}, ${note.sessionId}, app.person_id()
    from pairs x where x.id = ${note.pairId} and x.id = any (array(select app.my_pair_ids()))
      and (${note.sessionId}::uuid is null or exists (
        select from sessions s where s.id = ${note.sessionId} and s.pair_id = x.id))
    on conflict (id) do nothing returning 1`.execute(transaction);
  return rows.length > 0;
}

/** Whether contact between the two is stopped; undefined where it is no running pair of the asking person. */
export async function pairOf(transaction: Transaction, pairId: string) {
  const { rows } = await sql<{ is_stopped: boolean }>`
    select c.stopped_at is not null as is_stopped from pairs x left join conversations c on c.pair_id = x.id
    where x.id = ${pairId} and x.id = any (array(select app.my_pair_ids()))`.execute(transaction);
  return rows[0];
}

export interface NoteChange {
  readonly title?: string | undefined;
  readonly audience?: string | undefined;
  readonly isArchived?: boolean;
  readonly isDeleted?: boolean;
}

/** Changes a note of the asking person; false where it is not theirs to change. */
export async function changeNote(
  transaction: Transaction,
  noteId: string,
  { title, audience, isArchived, isDeleted }: NoteChange,
): Promise<boolean> {
  const sets = [sql`changed_at = clock_timestamp()`, sql`changed_by = app.person_id()`];
  if (title !== undefined) sets.push(sql`title = ${title}`);
  if (audience !== undefined) sets.push(sql`audience = ${audience}`);
  if (isArchived !== undefined) {
    sets.push(isArchived ? sql`archived_at = clock_timestamp()` : sql`archived_at = null`);
  }
  if (isDeleted !== undefined) {
    sets.push(
      isDeleted
        ? sql`deleted_at = clock_timestamp(), deleted_by = app.person_id()`
        : sql`deleted_at = null, deleted_by = null`,
    );
  }
  const { rows } = await sql`
    update shared_notes set ${sql.join(sets)} where id = ${noteId} returning 1`.execute(
    transaction,
  );
  return rows.length > 0;
}

/** Whether somebody else than its creator has written in a note. */
export async function othersWrote(transaction: Transaction, noteId: string): Promise<boolean> {
  const { rows } = await sql<{ is_so: boolean }>`
    select exists (
      select from shared_note_updates u join shared_notes n on n.id = u.note_id
      where u.note_id = ${noteId} and u.author_id <> n.creator_id
    ) or exists (
      select from shared_note_versions v join shared_notes n on n.id = v.note_id
      where v.note_id = ${noteId} and exists (select from unnest(v.author_ids) a where a <> n.creator_id)
    ) or exists (
      select from shared_note_comments m join shared_notes n on n.id = m.note_id
      where m.note_id = ${noteId} and m.author_id <> n.creator_id
    ) as is_so`.execute(transaction);
  return rows[0]?.is_so ?? false;
}

/** Has a deleted note purged when nobody can want it back any more. */
export async function purgeLater(transaction: Transaction, noteId: string): Promise<void> {
  const payload = JSON.stringify({ noteId });
  await sql`
    select app.add_job('purge_shared_note', ${payload}::jsonb, clock_timestamp() + interval '30 days 1 minute')`.execute(
    transaction,
  );
}

export async function stats(
  transaction: Transaction,
  {
    pairId,
    cohortId,
  }: { readonly pairId?: string | undefined; readonly cohortId?: string | undefined },
) {
  const { rows } = await sql<{
    active: number;
    archived: number;
    deleted: number;
    me: number;
    pair: number;
    coordinators: number;
    changed_last_week: number;
    versions: number;
  }>`
    with those as (
      select n.*, n.deleted_at is null and n.archived_at is null as is_active from shared_notes n
      where true
        ${pairId === undefined ? sql`` : sql`and n.pair_id = ${pairId}`}
        ${cohortId === undefined ? sql`` : sql`and n.cohort_id = ${cohortId}`}
    )
    select count(*) filter (where is_active)::int as active,
      count(*) filter (where deleted_at is null and archived_at is not null)::int as archived,
      count(*) filter (where deleted_at is not null)::int as deleted,
      count(*) filter (where is_active and audience = 'me')::int as me,
      count(*) filter (where is_active and audience = 'pair')::int as pair,
      count(*) filter (where is_active and audience = 'coordinators')::int as coordinators,
      count(*) filter (where is_active and changed_at > clock_timestamp() - interval '7 days')::int as changed_last_week,
      (select count(*)::int from shared_note_versions v where v.note_id in (select id from those)) as versions
    from those`.execute(transaction);
  return rows[0];
}
