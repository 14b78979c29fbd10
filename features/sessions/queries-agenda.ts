import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface AgendaRow {
  readonly id: string;
  readonly author_id: string;
  readonly title: string;
  readonly done_at: Date | null;
  readonly action_item_id: string | null;
  readonly message_seq: string | null;
}

export async function agendaOf(transaction: Transaction, sessionId: string): Promise<AgendaRow[]> {
  const { rows } = await sql<AgendaRow>`
    select id, author_id, title, done_at, action_item_id, message_seq
    from session_agenda_points where session_id = ${sessionId}
    order by place, created_at, id`.execute(transaction);
  return rows;
}

/** Both write one agenda: one after the other, so that no place is given twice. */
export async function holdAgenda(transaction: Transaction, sessionId: string): Promise<void> {
  const name = `agenda of ${sessionId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
}

/** The meeting of a point; undefined where it is not the asking person's. */
export async function sessionOfPoint(
  transaction: Transaction,
  pointId: string,
): Promise<string | undefined> {
  const row = await transaction
    .selectFrom("session_agenda_points")
    .select("session_id")
    .where("id", "=", pointId)
    .executeTakeFirst();
  return row?.session_id;
}

export interface NewPoint {
  readonly id: string;
  readonly sessionId: string;
  readonly pairId: string;
  readonly authorId: string;
  readonly title: string;
  readonly actionItemId: string | null;
  readonly messageSeq: number | null;
}

/** Adds a point at the end; false where there is one of this id. */
export async function addPoint(transaction: Transaction, point: NewPoint): Promise<boolean> {
  const { id, sessionId, pairId, authorId, title, actionItemId, messageSeq } = point;
  const { rows } = await sql`
    insert into session_agenda_points (id, session_id, pair_id, author_id, place, title, action_item_id, message_seq)
    select ${id}, ${sessionId}, ${pairId}, ${authorId},
      coalesce((select max(p.place) from session_agenda_points p where p.session_id = ${sessionId}), 0) + 1,
      ${title}, ${actionItemId}, ${messageSeq}
    on conflict (id) do nothing
    returning id`.execute(transaction);
  return rows.length > 0;
}

export async function changePoint(
  transaction: Transaction,
  pointId: string,
  change: { readonly title?: string | undefined; readonly isDone?: boolean | undefined },
): Promise<void> {
  const { title = null, isDone = null } = change;
  await sql`
    update session_agenda_points
    set title = coalesce(${title}, title),
      done_at = case when ${isDone}::boolean then coalesce(done_at, clock_timestamp())
        when not ${isDone}::boolean then null else done_at end
    where id = ${pointId}`.execute(transaction);
}

/** Writes the places of an agenda anew, in this order. */
export async function orderPoints(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await sql`
    update session_agenda_points p set place = o.place
    from unnest(${[...ids]}::uuid[]) with ordinality as o (id, place)
    where p.id = o.id and p.place <> o.place`.execute(transaction);
}

export async function removePoint(transaction: Transaction, pointId: string): Promise<void> {
  await transaction.deleteFrom("session_agenda_points").where("id", "=", pointId).execute();
}

/** Open action items of the pair that the agenda does not hold yet. */
export async function openItems(
  transaction: Transaction,
  sessionId: string,
  pairId: string,
): Promise<{ readonly id: string; readonly title: string }[]> {
  const { rows } = await sql<{ id: string; title: string }>`
    select i.id, i.title from action_items i
    where i.pair_id = ${pairId} and i.status in ('pending', 'in_progress') and i.deleted_at is null
      and not exists (select from session_agenda_points p where p.session_id = ${sessionId} and p.action_item_id = i.id)
    order by i.stuck_at is null, i.due_on nulls last, i.created_at
    limit 10`.execute(transaction);
  return rows;
}

/** Questions of the partner's after which the asking person has written nothing. */
export async function openQuestions(
  transaction: Transaction,
  sessionId: string,
  pairId: string,
): Promise<{ readonly seq: string; readonly body: string }[]> {
  const { rows } = await sql<{ seq: string; body: string }>`
    select m.seq, m.body
    from conversations c join messages m on m.conversation_id = c.id
    where c.pair_id = ${pairId} and m.author_id <> app.person_id() and m.body ~ '[?]\\s*$'
      and m.sent_at > clock_timestamp() - interval '60 days'
      and not exists (
        select from messages a where a.conversation_id = c.id and a.seq > m.seq and a.author_id = app.person_id())
      and not exists (select from session_agenda_points p where p.session_id = ${sessionId} and p.message_seq = m.seq)
    order by m.seq desc
    limit 5`.execute(transaction);
  return rows;
}

export interface StageRow {
  readonly held: number;
  readonly days: number;
  readonly days_left: number | null;
}

/** How far a pair has come: meetings held, days since it began, days until its cohort ends. */
export async function stageOf(
  transaction: Transaction,
  pairId: string,
): Promise<StageRow | undefined> {
  const { rows } = await sql<StageRow>`
    select (select count(*)::int from sessions s where s.pair_id = p.id and s.state = 'held') as held,
      extract(day from clock_timestamp() - coalesce(p.activated_at, p.created_at))::int as days,
      k.ends_on - current_date as days_left
    from pairs p join cohorts k on k.id = p.cohort_id
    where p.id = ${pairId}`.execute(transaction);
  return rows[0];
}
