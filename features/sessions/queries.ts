import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface SessionRow {
  readonly id: string;
  readonly organization_id: string;
  readonly cohort_id: string;
  readonly pair_id: string;
  readonly proposer_id: string | null;
  readonly title: string;
  readonly state: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly zone: string;
  readonly place_kind: string;
  readonly series_id: string | null;
  readonly canceled_by: string | null;
  readonly edition: number;
  readonly place: string | null;
  readonly reason: string | null;
  readonly is_party: boolean;
  readonly mentor_person_id: string;
  readonly mentor_name: string | null;
  readonly mentor_photo_id: string | null;
  readonly mentor_zone: string | null;
  readonly mentee_person_id: string;
  readonly mentee_name: string | null;
  readonly mentee_photo_id: string | null;
  readonly mentee_zone: string | null;
  readonly sort_key: string;
}

export interface SessionFilter {
  readonly id?: string | undefined;
  readonly userId?: string | undefined;
  readonly userType?: "mentor" | "mentee" | undefined;
  readonly pairId?: string | undefined;
  readonly cohortId?: string | undefined;
  readonly when?: "coming" | "past" | undefined;
  readonly after?: Place | undefined;
  readonly take: number;
}

const IS_COMING = sql`(s.ends_at > clock_timestamp() and s.state in ('proposed', 'accepted'))`;

function conditionsOf(filter: SessionFilter) {
  const { id, userId, userType, pairId, cohortId, when, after } = filter;
  const conditions = [sql`true`];
  if (id !== undefined) conditions.push(sql`s.id = ${id}`);
  if (pairId !== undefined) conditions.push(sql`s.pair_id = ${pairId}`);
  if (cohortId !== undefined) conditions.push(sql`s.cohort_id = ${cohortId}`);
  if (userId !== undefined) {
    const sides = [
      ...(userType === "mentee" ? [] : [sql`p.mentor_id = ${userId}`]),
      ...(userType === "mentor" ? [] : [sql`p.mentee_id = ${userId}`]),
    ];
    conditions.push(sql`(${sql.join(sides, sql` or `)})`);
  } else if (userType !== undefined) {
    conditions.push(
      userType === "mentor"
        ? sql`p.mentor_person_id = app.person_id()`
        : sql`p.mentee_person_id = app.person_id()`,
    );
  }
  // Whoever names nothing asks for their own.
  if ([id, userId, pairId, cohortId].every((named) => named === undefined)) {
    conditions.push(sql`s.pair_id = any (array(select app.my_pair_ids()))`);
  }
  if (when === "coming") conditions.push(IS_COMING);
  if (when === "past") conditions.push(sql`not ${IS_COMING}`);
  if (after !== undefined) {
    const place = sql`(${after.key}::timestamptz, ${after.id}::uuid)`;
    conditions.push(
      when === "past" ? sql`(s.starts_at, s.id) < ${place}` : sql`(s.starts_at, s.id) > ${place}`,
    );
  }
  return sql.join(conditions, sql` and `);
}

/** Meetings the transaction's person may see, in order of their time: past ones backwards. */
export async function sessions(
  transaction: Transaction,
  filter: SessionFilter,
): Promise<SessionRow[]> {
  const direction = filter.when === "past" ? sql`desc` : sql`asc`;
  const { rows } = await sql<SessionRow>`
    select s.id, s.organization_id, s.cohort_id, s.pair_id, s.proposer_id, s.title, s.state, s.starts_at, s.ends_at,
      s.zone, s.place_kind, s.series_id, s.canceled_by, s.edition, w.place, w.reason,
      s.pair_id = any (array(select app.my_pair_ids())) as is_party,
      p.mentor_person_id, mentor.name as mentor_name, mentor.photo_id as mentor_photo_id,
      mentor.time_zone as mentor_zone, p.mentee_person_id, mentee.name as mentee_name,
      mentee.photo_id as mentee_photo_id, mentee.time_zone as mentee_zone,
      to_char(s.starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
    from sessions s
    join pairs p on p.id = s.pair_id
    left join session_words w on w.session_id = s.id
    left join people mentor on mentor.id = p.mentor_person_id
    left join people mentee on mentee.id = p.mentee_person_id
    where ${conditionsOf(filter)}
    order by s.starts_at ${direction}, s.id ${direction}
    limit ${filter.take}`.execute(transaction);
  return rows;
}

export interface SeriesRow {
  readonly rule: string;
  readonly zone: string;
  readonly count: number;
  readonly to_come: number;
}

/** The series of a meeting in short. */
export async function seriesOf(
  transaction: Transaction,
  seriesId: string,
): Promise<SeriesRow | undefined> {
  const { rows } = await sql<SeriesRow>`
    select r.rule, r.zone, count(s.id)::int as count,
      (count(s.id) filter (where ${IS_COMING}))::int as to_come
    from session_series r join sessions s on s.series_id = r.id
    where r.id = ${seriesId} group by r.id`.execute(transaction);
  return rows[0];
}

export interface FollowingRow {
  readonly id: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly zone: string;
}

/** What follows of a series after one of its meetings, itself not among it, as far as it can still be moved. */
export async function following(
  transaction: Transaction,
  seriesId: string,
  after: Date,
): Promise<FollowingRow[]> {
  const { rows } = await sql<FollowingRow>`
    select s.id, s.starts_at, s.ends_at, r.zone
    from sessions s join session_series r on r.id = s.series_id
    where s.series_id = ${seriesId} and s.starts_at > ${after} and s.state in ('proposed', 'accepted')
    order by s.starts_at`.execute(transaction);
  return rows;
}

export async function conversationOf(
  transaction: Transaction,
  pairId: string,
): Promise<string | null> {
  const row = await transaction
    .selectFrom("conversations")
    .select("id")
    .where("pair_id", "=", pairId)
    .executeTakeFirst();
  return row?.id ?? null;
}
