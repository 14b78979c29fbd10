import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface PairRow {
  readonly id: string;
  readonly cohort_id: string;
  readonly organization_id: string;
  /** The asking person is one of the two, and the pair runs. */
  readonly is_party: boolean;
  /** And may write in it: not in a preview, and not while contact is stopped. */
  readonly is_open: boolean;
}

/** A running pair of the asking person, or a pair of a cohort they run. */
export async function pairToRead(
  transaction: Transaction,
  pairId: string,
): Promise<PairRow | undefined> {
  const { rows } = await sql<PairRow>`
    select id, cohort_id, organization_id, id = any (array(select app.my_pair_ids())) as is_party,
      id = any (array(select app.my_open_pair_ids())) as is_open
    from pairs
    where id = ${pairId}
      and (id = any (array(select app.my_pair_ids())) or id = any (array(select app.my_run_pair_ids())))`.execute(
    transaction,
  );
  return rows[0];
}

export interface GoalRow {
  readonly id: string;
  readonly organization_id: string;
  readonly cohort_id: string;
  readonly pair_id: string;
  readonly owner_id: string;
  readonly audience: string;
  readonly title: string;
  readonly target_on: string | null;
  readonly state: string;
  readonly progress: number;
  readonly reached_at: Date | null;
  readonly deleted_at: Date | null;
  readonly edition: number;
  readonly created_at: Date;
  readonly step_count: number;
  readonly done_step_count: number;
  readonly sort_key: string;
}

export interface GoalFilter {
  readonly goalId?: string | undefined;
  readonly pairId?: string | undefined;
  readonly state?: string | undefined;
  readonly isDeleted?: boolean | undefined;
  readonly after?: Place | undefined;
  readonly take: number;
}

function conditionsOf({ goalId, pairId, state, isDeleted, after }: GoalFilter) {
  const conditions = [isDeleted === true ? sql`true` : sql`g.deleted_at is null`];
  if (goalId !== undefined) conditions.push(sql`g.id = ${goalId}`);
  if (pairId !== undefined) conditions.push(sql`g.pair_id = ${pairId}`);
  if (state !== undefined) conditions.push(sql`g.state = ${state}`);
  if (after !== undefined) {
    conditions.push(sql`(g.created_at, g.id) < (${after.key}::timestamptz, ${after.id}::uuid)`);
  }
  return sql.join(conditions, sql` and `);
}

/** Goals that the asking person may know of, newest first. */
export async function goals(transaction: Transaction, filter: GoalFilter): Promise<GoalRow[]> {
  const { rows } = await sql<GoalRow>`
    select g.id, g.organization_id, g.cohort_id, g.pair_id, g.owner_id, g.audience, g.title, g.target_on::text,
      g.state, g.progress, g.reached_at, g.deleted_at, g.edition, g.created_at,
      steps.count::int as step_count, steps.done::int as done_step_count,
      to_char(g.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
    from goals g
    cross join lateral (
      select count(*) as count, count(s.done_at) as done from goal_steps s where s.goal_id = g.id
    ) as steps
    where ${conditionsOf(filter)}
    order by g.created_at desc, g.id desc
    limit ${filter.take}`.execute(transaction);
  return rows;
}

/** How many goals a person has in a pair, of all states. */
export async function countGoals(transaction: Transaction, pairId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from goals
    where pair_id = ${pairId} and owner_id = app.person_id() and deleted_at is null`.execute(
    transaction,
  );
  return rows[0]?.count ?? 0;
}

export interface NewGoal {
  readonly id: string;
  readonly pairId: string;
  readonly title: string;
  readonly audience: string;
  readonly targetOn: string | null;
}

/** Adds a goal of the asking person; false when the id is taken. */
export async function addGoal(
  transaction: Transaction,
  goal: NewGoal,
  pair: PairRow,
): Promise<boolean> {
  const { rows } = await sql`
    insert into goals (id, organization_id, cohort_id, pair_id, owner_id, audience, title, target_on)
    values (${goal.id}, ${pair.organization_id}, ${pair.cohort_id}, ${pair.id}, app.person_id(), ${goal.audience},
      ${goal.title}, ${goal.targetOn})
    on conflict (id) do nothing
    returning 1`.execute(transaction);
  return rows.length > 0;
}

export interface Words {
  readonly description: string;
  readonly measure: string;
}

export async function addWords(
  transaction: Transaction,
  goal: { readonly id: string; readonly pairId: string },
  { description, measure }: Words,
): Promise<void> {
  await sql`
    insert into goal_words (goal_id, pair_id, description, measure)
    values (${goal.id}, ${goal.pairId}, ${description}, ${measure})`.execute(transaction);
}

export interface GoalChanges {
  readonly title?: string | undefined;
  readonly audience?: string | undefined;
  readonly targetOn?: string | null | undefined;
  readonly state?: string | undefined;
}

/** Changes one's own goal where it still is the edition one has seen; false where it is not. */
export async function changeGoal(
  transaction: Transaction,
  goalId: string,
  edition: number,
  { title, audience, targetOn, state }: GoalChanges,
): Promise<boolean> {
  const { rows } = await sql`
    update goals set
      title = coalesce(${title ?? null}, title),
      audience = coalesce(${audience ?? null}, audience),
      target_on = ${targetOn === undefined ? sql`target_on` : sql`${targetOn}::date`},
      state = coalesce(${state ?? null}, state),
      reached_at = case coalesce(${state ?? null}, state)
        when 'reached' then coalesce(reached_at, clock_timestamp()) end,
      edition = edition + 1
    where id = ${goalId} and edition = ${edition} and owner_id = app.person_id() and deleted_at is null
    returning 1`.execute(transaction);
  return rows.length > 0;
}

export async function changeWords(
  transaction: Transaction,
  goalId: string,
  { description, measure }: { [Name in keyof Words]: Words[Name] | undefined },
): Promise<void> {
  await sql`
    update goal_words set
      description = coalesce(${description ?? null}, description), measure = coalesce(${measure ?? null}, measure)
    where goal_id = ${goalId}`.execute(transaction);
}

/** Takes one's own goal away, or brings it back; false where there is nothing to do. */
export async function setDeleted(
  transaction: Transaction,
  goalId: string,
  isDeleted: boolean,
): Promise<boolean> {
  const { rows } = await sql`
    update goals set deleted_at = case when ${isDeleted} then clock_timestamp() end, edition = edition + 1
    where id = ${goalId} and owner_id = app.person_id() and (deleted_at is null) = ${isDeleted}
    returning 1`.execute(transaction);
  return rows.length > 0;
}

/** What stands in the asking person's own profile of a pair's cohort, as it is kept. */
export async function profileGoals(transaction: Transaction, pairId: string): Promise<unknown> {
  const { rows } = await sql<{ goals: unknown }>`
    select app.profile_goals(case when mentor_person_id = app.person_id() then mentor_id else mentee_id end) as goals
    from pairs where id = ${pairId}`.execute(transaction);
  return rows[0]?.goals;
}
