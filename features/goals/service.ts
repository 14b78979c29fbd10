import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { goalsContract } from "./contract.ts";
import { assertOpen, goalDetail, goalToRead, shapeCheckIn, shapeGoal } from "./goal-shape.ts";
import { plainProfileGoals } from "./profile-goals.ts";
import * as queries from "./queries.ts";
import * as progress from "./queries-progress.ts";

type Input<Name extends keyof typeof goalsContract> = z.output<
  (typeof goalsContract)[Name]["input"]
>;

/** The most goals that one sets in a pair. */
const MOST_GOALS = 1000;

/** What was done to a goal that is news for the other one, and whether they knew of it before. */
export interface Telling {
  readonly wasShared?: boolean;
  readonly deed?: "shared" | "checked_in" | "reached" | null;
}

/**
 * Tells of a change those who may know of the goal: for a private one the owner's own devices. One that was shared
 * until now is gone for the others, and they hear that too.
 */
export async function tellGoal(
  context: Context,
  row: queries.GoalRow,
  { wasShared = false, deed = null }: Telling = {},
): Promise<void> {
  const { id: goalId, pair_id: pairId } = row;
  const isShared = wasShared || row.audience === "pair";
  await context.record({
    kind: "goal.changed",
    organizationId: row.organization_id,
    actorId: context.personId,
    subjectId: goalId,
    payload: isShared ? { pairId, state: row.state, progress: row.progress, deed } : {},
    live: {
      rooms: isShared
        ? [`pair:${pairId}`, `cohort:${row.cohort_id}`]
        : [`person:${context.personId}`],
      frame: { goalId, pairId },
    },
  });
}

/** Answers with the goal as it is now, after telling of its change. */
export async function changed(context: Context, goalId: string, telling: Telling = {}) {
  const row = await goalToRead(context, goalId);
  await tellGoal(context, row, telling);
  return goalDetail(context, row);
}

export async function getPairGoals(context: Context, input: Input<"getPairGoals">) {
  const { pairId, state, after, take } = input;
  const { transaction, personId } = context;
  const pair = await queries.pairToRead(transaction, pairId);
  if (pair === undefined) throw notFound();
  const rows = await queries.goals(transaction, {
    pairId,
    state,
    after: placeInTime(after),
    take: take + 1,
  });
  const page = pageOf(rows, take, (row) => ({ key: row.sort_key, id: row.id }));
  const kept = pair.is_party ? await queries.profileGoals(transaction, pairId) : [];
  return {
    goals: page.rows.map((row) => shapeGoal(row, personId)),
    fromProfile: plainProfileGoals(kept),
    hasMore: page.hasMore,
    next: page.next,
    can: { add: pair.is_open },
  };
}

export async function getGoal(context: Context, { goalId }: Input<"getGoal">) {
  return goalDetail(context, await goalToRead(context, goalId));
}

export async function getGoalCheckIns(context: Context, input: Input<"getGoalCheckIns">) {
  const { goalId, after, take } = input;
  await goalToRead(context, goalId);
  const rows = await progress.checkIns(context.transaction, goalId, {
    after: placeInTime(after),
    take: take + 1,
  });
  const page = pageOf(rows, take, (row) => ({ key: row.sort_key, id: row.id }));
  return { checkIns: page.rows.map(shapeCheckIn), hasMore: page.hasMore, next: page.next };
}

export async function createGoal(context: Context, input: Input<"createGoal">) {
  const { transaction, personId } = context;
  const { id, pairId, steps, description, measure } = input;
  const pair = await queries.pairToRead(transaction, pairId);
  assertOpen(pair);
  if ((await queries.countGoals(transaction, pairId)) >= MOST_GOALS) {
    throw new Problem("too_many_goals");
  }
  if (!(await queries.addGoal(transaction, input, pair))) {
    // A repeated request; or the id is something else's, and then not a word of that is said.
    const [there] = await queries.goals(transaction, { goalId: id, take: 1 });
    if (there?.pair_id !== pairId || there.owner_id !== personId) throw new Problem("conflict");
    return goalDetail(context, there);
  }
  await queries.addWords(transaction, { id, pairId }, { description, measure });
  if (steps.length > 0) await progress.addSteps(transaction, { id, pair_id: pairId }, steps);
  return changed(context, id, { deed: "shared" });
}

export async function updateGoal(context: Context, input: Input<"updateGoal">) {
  const { transaction, personId } = context;
  const { goalId, edition, description, measure } = input;
  const before = await goalToRead(context, goalId);
  if (before.owner_id !== personId) throw notFound();
  assertOpen(await queries.pairToRead(transaction, before.pair_id));
  if (!(await queries.changeGoal(transaction, goalId, edition, input))) {
    throw new Problem("goal_moved_on");
  }
  await queries.changeWords(transaction, goalId, { description, measure });
  const wasShared = before.audience === "pair";
  const isReached = input.state === "reached" && before.state !== "reached";
  const reached = isReached ? "reached" : null;
  return changed(context, goalId, { wasShared, deed: wasShared ? reached : "shared" });
}

async function ownGoal(context: Context, goalId: string): Promise<queries.GoalRow> {
  const [row] = await queries.goals(context.transaction, { goalId, isDeleted: true, take: 1 });
  if (row === undefined || row.owner_id !== context.personId) throw notFound();
  assertOpen(await queries.pairToRead(context.transaction, row.pair_id));
  return row;
}

export async function deleteGoal(context: Context, { goalId }: Input<"deleteGoal">) {
  const row = await ownGoal(context, goalId);
  if (await queries.setDeleted(context.transaction, goalId, true)) await tellGoal(context, row);
  return { goalId };
}

export async function restoreGoal(context: Context, { goalId }: Input<"restoreGoal">) {
  const row = await ownGoal(context, goalId);
  if (await queries.setDeleted(context.transaction, goalId, false)) await tellGoal(context, row);
  return goalDetail(context, await goalToRead(context, goalId));
}
