import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface CohortItemRow {
  readonly id: string;
  readonly organization_id: string;
  readonly cohort_id: string;
  readonly title: string;
  readonly description: string;
  readonly side: string;
  readonly priority: string;
  readonly due_after_days: number | null;
  readonly due_on: string | null;
  readonly edition: number;
  readonly retired_at: Date | null;
  readonly created_at: Date;
  readonly pairs: number;
  readonly completed: number;
  readonly sort_key: string;
}

/** What cohorts of the transaction's person give to their pairs, newest first. */
export async function cohortItems(
  transaction: Transaction,
  filter: {
    readonly id?: string;
    readonly cohortId?: string;
    readonly isRetired?: boolean;
    readonly after?: Place | undefined;
    readonly take: number;
  },
): Promise<CohortItemRow[]> {
  const { id, cohortId, isRetired, after, take } = filter;
  const { rows } = await sql<CohortItemRow>`
    select c.id, c.organization_id, c.cohort_id, c.title, c.description, c.side, c.priority, c.due_after_days, c.due_on,
      c.edition, c.retired_at, c.created_at,
      (select count(*)::int from action_items i join pairs p on p.id = i.pair_id
        where i.cohort_item_id = c.id and i.deleted_at is null and p.state in ('active', 'paused')) as pairs,
      (select count(*)::int from action_items i join pairs p on p.id = i.pair_id
        where i.cohort_item_id = c.id and i.status = 'completed' and p.state in ('active', 'paused')) as completed,
      to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
    from cohort_action_items c
    where true ${id === undefined ? sql`` : sql`and c.id = ${id}`}
      ${cohortId === undefined ? sql`` : sql`and c.cohort_id = ${cohortId}`}
      ${isRetired === undefined ? sql`` : sql`and (c.retired_at is not null) = ${isRetired}`}
      ${after === undefined ? sql`` : sql`and (c.created_at, c.id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by c.created_at desc, c.id desc limit ${take}`.execute(transaction);
  return rows;
}

/** The running pairs of a cohort. */
export async function runningPairIds(
  transaction: Transaction,
  cohortId: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from pairs where cohort_id = ${cohortId} and state in ('active', 'paused')`.execute(
    transaction,
  );
  return rows.map(({ id }) => id);
}

export interface CohortItemWords {
  readonly title: string;
  readonly description: string;
  readonly priority: string;
  readonly dueAfterDays: number | null;
  readonly dueOn: string | null;
}

/** Gives a cohort's pairs an item; false when the id is taken. */
export async function addCohortItem(
  transaction: Transaction,
  item: CohortItemWords & { readonly id: string; readonly cohortId: string; readonly side: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into cohort_action_items (id, organization_id, cohort_id, title, description, side, priority, due_after_days,
      due_on, created_by)
    select ${item.id}, k.organization_id, k.id, ${item.title}, ${item.description}, ${item.side}, ${item.priority},
      ${item.dueAfterDays}::int, ${item.dueOn}::date, app.person_id()
    from cohorts k where k.id = ${item.cohortId}
    on conflict (id) do nothing returning 1`.execute(transaction);
  return rows.length > 0;
}

/** Changes what a cohort gave; false where it is another edition. */
export async function changeCohortItem(
  transaction: Transaction,
  id: string,
  edition: number,
  item: CohortItemWords,
): Promise<boolean> {
  const { rows } = await sql`
    update cohort_action_items set title = ${item.title}, description = ${item.description},
      priority = ${item.priority}, due_after_days = ${item.dueAfterDays}, due_on = ${item.dueOn}
    where id = ${id} and edition = ${edition} returning 1`.execute(transaction);
  return rows.length > 0;
}

export async function setRetired(
  transaction: Transaction,
  id: string,
  isRetired: boolean,
): Promise<void> {
  await sql`
    update cohort_action_items set retired_at = ${isRetired ? sql`clock_timestamp()` : null}
    where id = ${id} and (retired_at is null) = ${isRetired}`.execute(transaction);
}
