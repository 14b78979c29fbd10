import { sql } from "kysely";
import type { z } from "zod";
import { assertRunsCohort } from "#features/cohorts/service.ts";
import { escapedForLike } from "#features/messages/service-finding.ts";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime, placeOf } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { actionItemsContract } from "./contract.ts";
import { answerItem, assertDay, changedItem, itemAtHand, itemToChange } from "./item-at-hand.ts";
import { shapeItem } from "./item-shape.ts";
import * as queries from "./queries.ts";
import * as changing from "./queries-changing.ts";
import { addSteps } from "./queries-detail.ts";

type Input<Name extends keyof typeof actionItemsContract> = z.output<
  (typeof actionItemsContract)[Name]["input"]
>;

type Listed = Pick<
  Input<"getActionItemsForCohort">,
  | "status"
  | "priority"
  | "due"
  | "today"
  | "stuck"
  | "assignee"
  | "search"
  | "deleted"
  | "sort"
  | "after"
  | "take"
>;

const DAYS = /^\d{4}-\d{2}-\d{2}$/;
const PRIORITY_AND_DAY = /^[123] \d{4}-\d{2}-\d{2}$/;

/** Where a page begins: a cursor of another order of the list is none. */
function placeFor({ sort, after }: Listed) {
  if (sort === "newest" || sort === "changed") return placeInTime(after);
  const place = placeOf(after);
  const keys = sort === "due" ? DAYS : PRIORITY_AND_DAY;
  if (place === undefined || keys.test(place.key)) return place;
  throw new Problem("validation_failed", { after: "invalid" });
}

async function listItems(
  context: Context,
  listed: Listed,
  filter: Pick<queries.ItemFilter, "pairId" | "cohortId" | "whose">,
) {
  const { take, search, stuck, deleted } = listed;
  const rows = await queries.items(context.transaction, {
    ...filter,
    status: listed.status,
    priority: listed.priority,
    due: listed.due,
    today: listed.today,
    assignee: listed.assignee,
    sort: listed.sort,
    search: search === undefined || search === "" ? undefined : escapedForLike(search),
    isStuck: stuck === "yes",
    isDeleted: deleted === "yes",
    after: placeFor(listed),
    take: take + 1,
  });
  const page = pageOf(rows, take, (row) => ({ key: row.sort_key, id: row.id }));
  return {
    items: page.rows.map((row) => shapeItem(row, context.personId)),
    hasMore: page.hasMore,
    next: page.next,
  };
}

export async function getActionItemsForUser(
  context: Context,
  { userId, userType, ...listed }: Input<"getActionItemsForUser">,
) {
  return listItems(context, listed, { whose: { as: "assignee", partId: userId, userType } });
}

export async function getActionItemsCreatedByUser(
  context: Context,
  { userId, userType, ...listed }: Input<"getActionItemsCreatedByUser">,
) {
  return listItems(context, listed, { whose: { as: "creator", partId: userId, userType } });
}

export async function getActionItemsForPair(
  context: Context,
  { mentorId, menteeId, ...listed }: Input<"getActionItemsForPair">,
) {
  const pairId = await queries.pairIdOf(context.transaction, mentorId, menteeId);
  if (pairId === undefined) throw notFound();
  return listItems(context, listed, { pairId });
}

export async function getActionItemsForCohort(
  context: Context,
  { cohortId, ...listed }: Input<"getActionItemsForCohort">,
) {
  await assertRunsCohort(context, cohortId);
  return listItems(context, listed, { cohortId });
}

export async function getActionItem(context: Context, { itemId }: Input<"getActionItem">) {
  return answerItem(context, itemId);
}

export async function createActionItem(context: Context, input: Input<"createActionItem">) {
  const { transaction, personId } = context;
  const { id, pairId, assignee, description, steps } = input;
  assertDay(input.dueOn);
  const pair = await queries.myPair(transaction, pairId);
  if (pair === undefined) throw notFound();
  if (!pair.is_open) throw new Problem("contact_stopped");
  const assigneeId = pair[`${assignee}_person_id`];
  const item = { ...input, assigneeId, messageSeq: input.messageSeq };
  if (!(await changing.addItem(transaction, item, pair))) {
    // Sent again after a lost answer: the item that is there. Somebody else's is a conflict.
    const there = await itemAtHand(context, id).catch(() => null);
    if (there?.pair_id === pairId && there.creator_id === personId) return answerItem(context, id);
    throw new Problem("conflict");
  }
  await changing.changeWords(transaction, id, { description });
  await addSteps(transaction, { id, pairId }, steps);
  return changedItem(context, id, assigneeId === personId ? null : "assigned");
}

export async function updateActionItem(context: Context, input: Input<"updateActionItem">) {
  const { transaction } = context;
  const { itemId, edition, title, description, priority, dueOn, repeatsOn } = input;
  assertDay(dueOn);
  const row = await itemToChange(context, itemId);
  const changes = {
    title,
    priority,
    dueOn,
    repeatsOn,
    // A day that is set answers the question for another one.
    askedDueOn: dueOn !== undefined && row.asked_due_on !== null ? null : undefined,
    // Changed words count as a change too.
    ...(description === undefined ? {} : { title: title ?? row.title }),
  };
  const isCurrent = sql`edition = ${edition}`;
  if (!Object.values(changes).some((value) => value !== undefined))
    return answerItem(context, itemId);
  if (!(await changing.changeItem(transaction, itemId, changes, isCurrent))) {
    throw new Problem("action_item_changed");
  }
  await changing.changeWords(transaction, itemId, { description });
  return changedItem(context, itemId, changes.askedDueOn === null ? "later_answered" : null);
}

export async function deleteActionItem(context: Context, { itemId }: Input<"deleteActionItem">) {
  const row = await itemToChange(context, itemId);
  if (row.deleted_at !== null) return answerItem(context, itemId);
  await changing.changeItem(context.transaction, itemId, { isDeleted: true });
  await changing.addPurge(context.transaction, itemId);
  return changedItem(context, itemId);
}

export async function restoreActionItem(context: Context, { itemId }: Input<"restoreActionItem">) {
  const row = await itemToChange(context, itemId);
  if (row.deleted_at === null) return answerItem(context, itemId);
  await changing.changeItem(context.transaction, itemId, { isDeleted: false });
  return changedItem(context, itemId);
}

export async function getActionItemStats(
  context: Context,
  { userId, userType, today = new Date().toISOString().slice(0, 10) }: Input<"getActionItemStats">,
) {
  const of = (as: "assignee" | "creator") => ({ as, partId: userId, userType });
  const assigned = await queries.stats(context.transaction, of("assignee"), today);
  const made = await queries.stats(context.transaction, of("creator"), today);
  return {
    total: assigned?.total ?? 0,
    pending: assigned?.pending ?? 0,
    inProgress: assigned?.in_progress ?? 0,
    completed: assigned?.completed ?? 0,
    cancelled: assigned?.cancelled ?? 0,
    overdue: assigned?.overdue ?? 0,
    dueThisWeek: assigned?.due_this_week ?? 0,
    stuck: assigned?.stuck ?? 0,
    created: made?.total ?? 0,
  };
}
