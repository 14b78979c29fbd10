import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface CohortGoalRow {
  readonly id: string;
  readonly pair_id: string;
  readonly owner_id: string;
  readonly title: string;
  readonly target_on: string | null;
  readonly state: string;
  readonly progress: number;
  readonly reached_at: Date | null;
  readonly created_at: Date;
  readonly mentor_person_id: string;
  readonly mentor_name: string | null;
  readonly mentee_person_id: string;
  readonly mentee_name: string | null;
  readonly sort_key: string;
}

export interface CohortGoalFilter {
  readonly cohortId: string;
  readonly state?: string | undefined;
  /** The day it is for those who ask for what is late. */
  readonly lateOn?: string | undefined;
  /** For `like`, already escaped. */
  readonly search?: string | undefined;
  readonly after?: Place | undefined;
  readonly take: number;
}

function conditionsOf({ cohortId, state, lateOn, search, after }: CohortGoalFilter) {
  // Whoever runs a cohort may be one of a pair in it: their own private goals are no part of this list either.
  const conditions = [
    sql`g.cohort_id = ${cohortId}`,
    sql`g.audience = 'pair'`,
    sql`g.deleted_at is null`,
  ];
  if (state !== undefined) conditions.push(sql`g.state = ${state}`);
  if (lateOn !== undefined) {
    conditions.push(sql`g.state = 'open' and g.target_on < ${lateOn}::date`);
  }
  if (search !== undefined) conditions.push(sql`g.title ilike '%' || ${search} || '%'`);
  if (after !== undefined) {
    conditions.push(sql`(g.created_at, g.id) < (${after.key}::timestamptz, ${after.id}::uuid)`);
  }
  return sql.join(conditions, sql` and `);
}

/** What the pairs of a cohort share of their goals, newest first. */
export async function cohortGoals(
  transaction: Transaction,
  filter: CohortGoalFilter,
): Promise<CohortGoalRow[]> {
  const { rows } = await sql<CohortGoalRow>`
    select g.id, g.pair_id, g.owner_id, g.title, g.target_on::text, g.state, g.progress, g.reached_at, g.created_at,
      p.mentor_person_id, mentor.name as mentor_name, p.mentee_person_id, mentee.name as mentee_name,
      to_char(g.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
    from goals g
    join pairs p on p.id = g.pair_id
    left join people mentor on mentor.id = p.mentor_person_id
    left join people mentee on mentee.id = p.mentee_person_id
    where ${conditionsOf(filter)}
    order by g.created_at desc, g.id desc
    limit ${filter.take}`.execute(transaction);
  return rows;
}
