import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface WordsRow {
  readonly description: string;
  readonly measure: string;
}

/** The words of a goal, where the asking person may read them. */
export async function wordsOf(
  transaction: Transaction,
  goalId: string,
): Promise<WordsRow | undefined> {
  const { rows } = await sql<WordsRow>`
    select description, measure from goal_words where goal_id = ${goalId}`.execute(transaction);
  return rows[0];
}

export interface StepRow {
  readonly id: string;
  readonly title: string;
  readonly done_at: Date | null;
}

export async function stepsOf(transaction: Transaction, goalId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select id, title, done_at from goal_steps where goal_id = ${goalId} order by place, id`.execute(
    transaction,
  );
  return rows;
}

interface GoalKey {
  readonly id: string;
  readonly pair_id: string;
}

/** Adds steps behind those that are there; what has its id already is left as it is. */
export async function addSteps(
  transaction: Transaction,
  goal: GoalKey,
  steps: readonly { readonly id: string; readonly title: string }[],
): Promise<void> {
  await sql`
    insert into goal_steps (id, goal_id, pair_id, place, title)
    select s.id, ${goal.id}, ${goal.pair_id},
      (select coalesce(max(t.place), 0) from goal_steps t where t.goal_id = ${goal.id}) + s.number, s.title
    from unnest(${steps.map((step) => step.id)}::uuid[], ${steps.map((step) => step.title)}::text[])
      with ordinality as s (id, title, number)
    on conflict (id) do nothing`.execute(transaction);
}

/** Changes a step; false where the goal has none such. */
export async function changeStep(
  transaction: Transaction,
  goalId: string,
  stepId: string,
  { title, isDone }: { title?: string | undefined; isDone?: boolean | undefined },
): Promise<boolean> {
  const { rows } = await sql`
    update goal_steps set
      title = coalesce(${title ?? null}, title),
      done_at = case coalesce(${isDone ?? null}, done_at is not null) when true then coalesce(done_at, clock_timestamp()) end
    where id = ${stepId} and goal_id = ${goalId}
    returning 1`.execute(transaction);
  return rows.length > 0;
}

export async function removeStep(
  transaction: Transaction,
  goalId: string,
  stepId: string,
): Promise<void> {
  await sql`delete from goal_steps where id = ${stepId} and goal_id = ${goalId}`.execute(
    transaction,
  );
}

export interface CheckInRow {
  readonly id: string;
  readonly author_id: string;
  readonly progress: number;
  readonly words: string;
  readonly at: Date;
  readonly sort_key: string;
}

/** Check-ins of a goal, newest first. */
export async function checkIns(
  transaction: Transaction,
  goalId: string,
  { after, take }: { after?: Place | undefined; take: number },
): Promise<CheckInRow[]> {
  const { rows } = await sql<CheckInRow>`
    select c.id, c.author_id, c.progress, c.words, c.at,
      to_char(c.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
    from goal_check_ins c
    where c.goal_id = ${goalId}
      ${after === undefined ? sql`` : sql`and (c.at, c.id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by c.at desc, c.id desc
    limit ${take}`.execute(transaction);
  return rows;
}

/** Adds a check-in of the asking person; false when the id is taken. */
export async function addCheckIn(
  transaction: Transaction,
  goal: GoalKey,
  checkIn: { readonly id: string; readonly progress: number; readonly words: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into goal_check_ins (id, goal_id, pair_id, author_id, progress, words)
    values (${checkIn.id}, ${goal.id}, ${goal.pair_id}, app.person_id(), ${checkIn.progress}, ${checkIn.words})
    on conflict (id) do nothing
    returning 1`.execute(transaction);
  return rows.length > 0;
}

export interface TiedRow {
  readonly id: string;
  readonly title: string;
  readonly status: string;
}

/** Action items that serve a goal, in the order they were made. */
export async function tiedItems(transaction: Transaction, goalId: string): Promise<TiedRow[]> {
  const { rows } = await sql<TiedRow>`
    select i.id, i.title, i.status
    from goal_action_items t join action_items i on i.id = t.item_id
    where t.goal_id = ${goalId} and i.deleted_at is null
    order by i.created_at, i.id
    limit 200`.execute(transaction);
  return rows;
}

/** Ties an item of the same pair to a goal; false where there is no such item. */
export async function tieItem(
  transaction: Transaction,
  goal: GoalKey,
  itemId: string,
): Promise<boolean> {
  const { rows } = await sql<{ is_there: boolean }>`
    with item as (
      select i.id, i.pair_id from action_items i
      where i.id = ${itemId} and i.pair_id = ${goal.pair_id} and i.deleted_at is null
    ), tied as (
      insert into goal_action_items (goal_id, item_id, pair_id)
      select ${goal.id}, item.id, item.pair_id from item
      on conflict do nothing
    )
    select exists (select from item) as is_there`.execute(transaction);
  return rows[0]?.is_there ?? false;
}

export async function untieItem(
  transaction: Transaction,
  goalId: string,
  itemId: string,
): Promise<void> {
  await sql`delete from goal_action_items where goal_id = ${goalId} and item_id = ${itemId}`.execute(
    transaction,
  );
}

export interface MilestoneRow {
  readonly pair_id: string;
  readonly kind: string;
  readonly reached_at: Date;
  readonly is_new: boolean;
}

/** What a pair has reached; new is what was not celebrated with the asking person. */
export async function milestones(
  transaction: Transaction,
  pairId: string,
): Promise<MilestoneRow[]> {
  const { rows } = await sql<MilestoneRow>`
    select m.pair_id, m.kind, m.reached_at,
      app.preview_id() is null and m.pair_id = any (array(select app.my_pair_ids())) and not exists (
        select from pair_milestone_looks l
        where l.pair_id = m.pair_id and l.kind = m.kind and l.person_id = app.person_id()
      ) as is_new
    from pair_milestones m where m.pair_id = ${pairId}
    order by m.reached_at, m.kind`.execute(transaction);
  return rows;
}

/** Keeps that milestones were celebrated with the asking person; answers how many were new. */
export async function addLooks(
  transaction: Transaction,
  pairId: string,
  kinds: readonly string[],
): Promise<number> {
  const { rows } = await sql`
    insert into pair_milestone_looks (pair_id, kind, person_id)
    select m.pair_id, m.kind, app.person_id() from pair_milestones m
    where m.pair_id = ${pairId} and m.kind = any (${kinds}::text[])
    on conflict do nothing
    returning 1`.execute(transaction);
  return rows.length;
}
