import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface FeedRow {
  readonly made_at: Date;
  readonly last_read_at: Date | null;
}

/** The asking person's own; the key itself is known to nobody here. */
export async function feedOf(transaction: Transaction): Promise<FeedRow | undefined> {
  return transaction
    .selectFrom("calendar_feeds")
    .select(["made_at", "last_read_at"])
    .executeTakeFirst();
}

export async function keepFeed(
  transaction: Transaction,
  personId: string,
  hash: Buffer,
): Promise<void> {
  await sql`
    insert into calendar_feeds (person_id, token_hash) values (${personId}, ${hash})
    on conflict (person_id) do update
      set token_hash = ${hash}, made_at = clock_timestamp()`.execute(transaction);
}

export async function removeFeed(transaction: Transaction): Promise<void> {
  await sql`delete from calendar_feeds where person_id = app.person_id()`.execute(transaction);
}

/** Whose calendar a key opens; null: nobody's. */
export async function personOfKey(transaction: Transaction, hash: Buffer): Promise<string | null> {
  const { rows } = await sql<{ person: string | null }>`
    select app.person_of_calendar(${hash}) as person`.execute(transaction);
  return rows[0]?.person ?? null;
}

/** A meeting as a calendar shows it. */
export interface CalendarRow {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly sequence: number;
  readonly series_id: string | null;
  readonly series_starts_at: Date | null;
  readonly place: string;
  readonly partner_name: string;
  readonly updated_at: Date;
}

export interface SeriesRow {
  readonly id: string;
  readonly rule: string;
  readonly zone: string;
  readonly starts_at: Date;
  readonly minutes: number;
}

const MOST_ROWS = 1000;

/** What stands in the calendar of the transaction's person: the last two months, and all that is to come. */
export async function calendarRows(transaction: Transaction): Promise<CalendarRow[]> {
  const { rows } = await sql<CalendarRow>`
    select s.id, s.title, s.state, s.starts_at, s.ends_at, s.sequence, s.series_id, s.series_starts_at,
      coalesce(w.place, '') as place, partner.name as partner_name, s.updated_at
    from sessions s
    join pairs p on p.id = s.pair_id
    join people partner on partner.id =
      case when p.mentor_person_id = app.person_id() then p.mentee_person_id else p.mentor_person_id end
    left join session_words w on w.session_id = s.id
    where s.pair_id = any (array(select app.my_pair_ids()))
      and (s.series_id is not null or s.starts_at > clock_timestamp() - interval '60 days')
    order by s.starts_at desc
    limit ${MOST_ROWS}`.execute(transaction);
  return rows;
}

export async function calendarSeries(transaction: Transaction): Promise<SeriesRow[]> {
  const { rows } = await sql<SeriesRow>`
    select r.id, r.rule, r.zone, r.starts_at, r.minutes from session_series r
    where r.pair_id = any (array(select app.my_pair_ids()))`.execute(transaction);
  return rows;
}
