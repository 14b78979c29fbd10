import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface PairRow {
  readonly id: string;
  readonly organization_id: string;
  readonly cohort_id: string;
  readonly mentor_id: string;
  readonly mentor_person_id: string;
  readonly mentor_name: string;
  readonly mentor_photo_id: string | null;
  readonly mentor_disabled: boolean;
  readonly mentee_id: string;
  readonly mentee_person_id: string;
  readonly mentee_name: string;
  readonly mentee_photo_id: string | null;
  readonly mentee_disabled: boolean;
  readonly state: string;
  readonly created_at: Date;
  readonly activated_at: Date | null;
  readonly closed_at: Date | null;
  readonly conversation_id: string | null;
  readonly is_contact_stopped: boolean;
  readonly last_seq: string | null;
  readonly last_message_at: Date | null;
  readonly sort_key: string;
}

export interface PairFilter {
  readonly pairId?: string | undefined;
  readonly cohortId?: string | undefined;
  readonly state?: string | undefined;
  readonly search?: string | undefined;
  readonly after?: Place | undefined;
  readonly take: number;
}

/** Pairs of cohorts the asking person runs, newest first: that they live, without a word of theirs. */
export async function pairs(transaction: Transaction, filter: PairFilter): Promise<PairRow[]> {
  const { pairId, cohortId, state, search, after, take } = filter;
  const { rows } = await sql<PairRow>`
    select r.id, r.organization_id, r.cohort_id, r.mentor_id, r.mentor_person_id, mentor.name as mentor_name,
      mentor.photo_id as mentor_photo_id, mentee.photo_id as mentee_photo_id,
      mentor.disabled_at is not null as mentor_disabled, r.mentee_id, r.mentee_person_id,
      mentee.name as mentee_name, mentee.disabled_at is not null as mentee_disabled, r.state, r.created_at,
      r.activated_at, r.closed_at, c.id as conversation_id,
      c.stopped_at is not null as is_contact_stopped, p.last_seq, p.last_message_at,
      to_char(r.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
    from pairs r
    join people mentor on mentor.id = r.mentor_person_id
    join people mentee on mentee.id = r.mentee_person_id
    left join conversations c on c.pair_id = r.id
    left join conversation_positions p on p.conversation_id = c.id
    where r.cohort_id = any (array(select app.my_run_cohort_ids()))
      ${pairId === undefined ? sql`` : sql`and r.id = ${pairId}`}
      ${cohortId === undefined ? sql`` : sql`and r.cohort_id = ${cohortId}`}
      ${state === undefined ? sql`` : sql`and r.state = ${state}`}
      ${search === undefined || search === "" ? sql`` : sql`and (strpos(lower(mentor.name), lower(${search})) > 0 or strpos(lower(mentee.name), lower(${search})) > 0)`}
      ${after === undefined ? sql`` : sql`and (r.created_at, r.id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by r.created_at desc, r.id desc
    limit ${take}`.execute(transaction);
  return rows;
}

export interface PartsRow {
  readonly organization_id: string;
  readonly cohort_id: string;
  readonly mentor_person_id: string;
  readonly mentee_person_id: string;
  readonly capacity: number;
  readonly is_running: boolean;
}

/**
 * Holds a mentor's and a mentee's part of one cohort until the transaction ends, so that neither ends meanwhile and
 * nobody else fills the mentor's last place. Always the mentor first.
 */
export async function holdParts(
  transaction: Transaction,
  mentorId: string,
  menteeId: string,
): Promise<PartsRow | undefined> {
  await sql`select 1 from mentors where id = ${mentorId} for update`.execute(transaction);
  await sql`select 1 from mentees where id = ${menteeId} for update`.execute(transaction);
  const { rows } = await sql<PartsRow>`
    select a.organization_id, a.cohort_id, a.person_id as mentor_person_id, b.person_id as mentee_person_id,
      a.capacity, a.status = 'active' and b.status = 'active' as is_running
    from mentors a join mentees b on b.cohort_id = a.cohort_id
    where a.id = ${mentorId} and b.id = ${menteeId}
      and a.cohort_id = any (array(select app.my_run_cohort_ids()))`.execute(transaction);
  return rows[0];
}

/** How many running pairs a mentor has, paused ones counted. */
export async function runningPairs(transaction: Transaction, mentorId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pairs
    where mentor_id = ${mentorId} and state in ('active', 'paused')`.execute(transaction);
  return rows[0]?.count ?? 0;
}

export interface NewPair {
  readonly id: string;
  readonly mentorId: string;
  readonly menteeId: string;
  readonly state: "proposed" | "active";
}

/** Adds a pair of the two parts; false when the id is taken or the two are a pair already. */
export async function addPair(
  transaction: Transaction,
  pair: NewPair,
  parts: PartsRow,
): Promise<boolean> {
  const { rows } = await sql`
    insert into pairs (id, organization_id, cohort_id, mentor_id, mentee_id, mentor_person_id, mentee_person_id, state)
    values (${pair.id}, ${parts.organization_id}, ${parts.cohort_id}, ${pair.mentorId}, ${pair.menteeId},
      ${parts.mentor_person_id}, ${parts.mentee_person_id}, ${pair.state})
    on conflict do nothing
    returning 1`.execute(transaction);
  return rows.length > 0;
}

/** The pair of two parts that is not closed, or the one with an id. */
export async function pairIdOf(
  transaction: Transaction,
  where: { readonly id: string; readonly mentorId: string; readonly menteeId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from pairs
    where mentor_id = ${where.mentorId} and mentee_id = ${where.menteeId}
      and (id = ${where.id} or state <> 'closed')
    order by id = ${where.id} desc
    limit 1`.execute(transaction);
  return rows[0]?.id;
}

/** Moves a pair to a state; false when it was there already. */
export async function setState(
  transaction: Transaction,
  pairId: string,
  state: string,
): Promise<boolean> {
  const { rows } = await sql`
    update pairs set state = ${state} where id = ${pairId} and state <> ${state} returning 1`.execute(
    transaction,
  );
  return rows.length > 0;
}
