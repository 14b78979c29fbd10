import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

type Part = "mentor" | "mentee";

export interface ParticipantRow {
  readonly id: string;
  readonly cohort_id: string;
  readonly organization_id: string;
  readonly person_id: string;
  readonly name: string;
  readonly sort_key: string;
  readonly photo_id: string | null;
  readonly email: string | null;
  readonly disabled_at: Date | null;
  readonly status: string;
  readonly capacity: number | null;
  readonly running_pairs: number;
  readonly joined_at: Date;
  readonly is_admin: boolean;
}

export interface ParticipantFilter {
  readonly partId?: string | undefined;
  readonly cohortId?: string | undefined;
  readonly status?: string | undefined;
  readonly search?: string | undefined;
  readonly after?: Place | undefined;
  readonly take: number;
}

const TABLES = {
  mentor: { table: sql`mentors`, pairColumn: sql`mentor_id`, capacity: sql`t.capacity` },
  mentee: { table: sql`mentees`, pairColumn: sql`mentee_id`, capacity: sql`null::integer` },
};

/** The mentors or mentees of cohorts the asking person runs, by name. */
export async function participants(
  transaction: Transaction,
  part: Part,
  filter: ParticipantFilter,
): Promise<ParticipantRow[]> {
  const { partId, cohortId, status, search, after, take } = filter;
  const { table, pairColumn, capacity } = TABLES[part];
  const { rows } = await sql<ParticipantRow>`
    select t.id, t.cohort_id, t.organization_id, t.person_id, p.name, lower(p.name) as sort_key, p.photo_id,
      a.email, p.disabled_at, t.status, ${capacity} as capacity, t.created_at as joined_at,
      (select count(*)::int from pairs r
        where r.${pairColumn} = t.id and r.state in ('active', 'paused')) as running_pairs,
      t.organization_id = any (array(select app.my_admin_organization_ids())) as is_admin
    from ${table} t
    join people p on p.id = t.person_id
    left join person_addresses a on a.person_id = p.id
    where t.cohort_id = any (array(select app.my_run_cohort_ids()))
      ${partId === undefined ? sql`` : sql`and t.id = ${partId}`}
      ${cohortId === undefined ? sql`` : sql`and t.cohort_id = ${cohortId}`}
      ${status === undefined ? sql`` : sql`and t.status = ${status}`}
      ${search === undefined || search === "" ? sql`` : sql`and (strpos(lower(p.name), lower(${search})) > 0 or strpos(lower(a.email), lower(${search})) > 0)`}
      ${after === undefined ? sql`` : sql`and (lower(p.name), p.id) > (${after.key}, ${after.id}::uuid)`}
    order by lower(p.name), p.id
    limit ${take}`.execute(transaction);
  return rows;
}

/** Holds a part until the transaction ends: no pair of it begins or changes meanwhile. */
export async function holdPart(
  transaction: Transaction,
  part: Part,
  partId: string,
): Promise<void> {
  await sql`select 1 from ${TABLES[part].table} where id = ${partId} for update`.execute(
    transaction,
  );
}

/** Sets the status of a part; false when it had it already or the asking person has no say. */
export async function setStatus(
  transaction: Transaction,
  part: Part,
  partId: string,
  status: "active" | "ended",
): Promise<boolean> {
  const { rows } = await sql`
    update ${TABLES[part].table} set status = ${status}
    where id = ${partId} and status <> ${status}
    returning 1`.execute(transaction);
  return rows.length > 0;
}

export async function setCapacity(
  transaction: Transaction,
  mentorId: string,
  capacity: number,
): Promise<boolean> {
  const { rows } = await sql`
    update mentors set capacity = ${capacity} where id = ${mentorId} returning 1`.execute(
    transaction,
  );
  return rows.length > 0;
}

export interface LivePairRow {
  readonly id: string;
  readonly state: string;
  readonly mentor_person_id: string;
  readonly mentee_person_id: string;
}

/** The pairs of a part that a change of its status will close. */
export async function livePairsOf(
  transaction: Transaction,
  part: Part,
  partId: string,
): Promise<LivePairRow[]> {
  const { rows } = await sql<LivePairRow>`
    select id, state, mentor_person_id, mentee_person_id from pairs
    where ${TABLES[part].pairColumn} = ${partId} and state <> 'closed'
    order by id
    for update`.execute(transaction);
  return rows;
}
