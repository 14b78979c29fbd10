import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { ActionItemDetail } from "./contract-shapes.ts";
import { shapeDetail } from "./item-shape.ts";
import { detailOf } from "./queries-detail.ts";
import { items, type ItemRow } from "./queries.ts";

const EARLIEST = "2000-01-01";
const LATEST = "2199-12-31";

/** An item that the asking person may see. */
export async function itemAtHand(context: Context, itemId: string): Promise<ItemRow> {
  const [row] = await items(context.transaction, { itemId, take: 1 });
  if (row === undefined) throw notFound();
  return row;
}

/** One of the asking person's own that may be written to now; otherwise why not. */
export async function itemToChange(context: Context, itemId: string): Promise<ItemRow> {
  const row = await itemAtHand(context, itemId);
  const { personId } = context;
  if (personId !== row.mentor_person_id && personId !== row.mentee_person_id) {
    throw new Problem("forbidden");
  }
  if (!row.is_open) throw new Problem("contact_stopped");
  return row;
}

/** As above, and one that is not deleted. */
export async function itemToWriteIn(context: Context, itemId: string): Promise<ItemRow> {
  const row = await itemToChange(context, itemId);
  if (row.deleted_at !== null) throw new Problem("action_item_deleted");
  return row;
}

export async function answerItem(context: Context, itemId: string): Promise<ActionItemDetail> {
  const row = await itemAtHand(context, itemId);
  return shapeDetail(row, await detailOf(context.transaction, itemId), context.personId);
}

/** What was done to an item that is news for the other one. */
export type ItemDeed =
  | "assigned"
  | "done"
  | "stuck"
  | "later_asked"
  | "later_answered"
  | "commented";

/** The item as it is now, told to the two and to the cohort's staff. */
export async function changedItem(
  context: Context,
  itemId: string,
  deed: ItemDeed | null = null,
): Promise<ActionItemDetail> {
  const row = await itemAtHand(context, itemId);
  const { pair_id: pairId, cohort_id: cohortId, edition, status } = row;
  await context.record({
    kind: "action_item.changed",
    organizationId: row.organization_id,
    actorId: context.personId,
    subjectId: itemId,
    payload: { pairId, cohortId, assigneeId: row.assignee_id, status, edition, deed },
    live: { rooms: [`pair:${pairId}`, `cohort:${cohortId}`], frame: { itemId, pairId, edition } },
  });
  return shapeDetail(row, await detailOf(context.transaction, itemId), context.personId);
}

/** A day people can mean: no slip of a finger in the year 9999 or 1900. */
export function assertDay(dueOn: string | null | undefined): void {
  if (dueOn == null || (dueOn >= EARLIEST && dueOn <= LATEST)) return;
  throw new Problem("validation_failed", { dueOn: "due_out_of_range" });
}
