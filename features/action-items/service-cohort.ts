import type { z } from "zod";
import { assertRunsCohort } from "#features/cohorts/service.ts";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { cohortOperations } from "./contract-cohort.ts";
import type { CohortActionItem, Priority, Side } from "./contract-shapes.ts";
import { assertDay } from "./item-at-hand.ts";
import * as queries from "./queries-cohort.ts";

type Input<Name extends keyof typeof cohortOperations> = z.output<
  (typeof cohortOperations)[Name]["input"]
>;

function shape(row: queries.CohortItemRow): CohortActionItem {
  return {
    id: row.id,
    cohortId: row.cohort_id,
    title: row.title,
    description: row.description,
    // The table's own check constraints hold the two columns to these.
    side: row.side as Side,
    priority: row.priority as Priority, // as above
    dueAfterDays: row.due_after_days,
    dueOn: row.due_on,
    edition: row.edition,
    retiredAt: row.retired_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    pairs: row.pairs,
    completed: row.completed,
  };
}

function assertDue({ dueOn, dueAfterDays }: Pick<CohortActionItem, "dueOn" | "dueAfterDays">) {
  assertDay(dueOn);
  if (dueOn !== null && dueAfterDays !== null) {
    throw new Problem("validation_failed", { dueOn: "invalid" });
  }
}

async function oneItem(context: Context, id: string): Promise<queries.CohortItemRow> {
  const [row] = await queries.cohortItems(context.transaction, { id, take: 1 });
  if (row === undefined) throw notFound();
  return row;
}

/** The item as it is now, told to the cohort's staff and to every running pair. */
async function changed(
  context: Context,
  id: string,
  deed: "given" | null = null,
): Promise<CohortActionItem> {
  const row = await oneItem(context, id);
  const { cohort_id: cohortId } = row;
  const pairIds = await queries.runningPairIds(context.transaction, cohortId);
  await context.record({
    kind: "cohort_action_item.changed",
    organizationId: row.organization_id,
    actorId: context.personId,
    subjectId: id,
    payload: { cohortId, edition: row.edition, pairs: pairIds.length, deed },
    live: {
      rooms: [`cohort:${cohortId}`, ...pairIds.map((pairId) => `pair:${pairId}`)],
      frame: { cohortItemId: id, cohortId },
    },
  });
  return shape(row);
}

export async function getCohortActionItems(
  context: Context,
  { cohortId, retired, after, take }: Input<"getCohortActionItems">,
) {
  await assertRunsCohort(context, cohortId);
  const rows = await queries.cohortItems(context.transaction, {
    cohortId,
    isRetired: retired === "yes",
    after: placeInTime(after),
    take: take + 1,
  });
  const page = pageOf(rows, take, (row) => ({ key: row.sort_key, id: row.id }));
  const pairIds = await queries.runningPairIds(context.transaction, cohortId);
  return {
    items: page.rows.map(shape),
    hasMore: page.hasMore,
    next: page.next,
    runningPairs: pairIds.length,
  };
}

export async function createCohortActionItem(
  context: Context,
  input: Input<"createCohortActionItem">,
) {
  assertDue(input);
  await assertRunsCohort(context, input.cohortId);
  if (!(await queries.addCohortItem(context.transaction, input))) {
    const there = await oneItem(context, input.id).catch(() => null);
    if (there?.cohort_id !== input.cohortId) throw new Problem("conflict");
    return shape(there);
  }
  return changed(context, input.id, "given");
}

export async function changeCohortActionItem(
  context: Context,
  { cohortItemId, edition, ...item }: Input<"changeCohortActionItem">,
) {
  assertDue(item);
  await oneItem(context, cohortItemId);
  if (!(await queries.changeCohortItem(context.transaction, cohortItemId, edition, item))) {
    throw new Problem("action_item_changed");
  }
  return changed(context, cohortItemId);
}

export async function retireCohortActionItem(
  context: Context,
  { cohortItemId }: Input<"retireCohortActionItem">,
) {
  await oneItem(context, cohortItemId);
  await queries.setRetired(context.transaction, cohortItemId, true);
  return changed(context, cohortItemId);
}

export async function resumeCohortActionItem(
  context: Context,
  { cohortItemId }: Input<"resumeCohortActionItem">,
) {
  await oneItem(context, cohortItemId);
  await queries.setRetired(context.transaction, cohortItemId, false);
  return changed(context, cohortItemId);
}
