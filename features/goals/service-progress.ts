import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { goalsContract } from "./contract.ts";
import { MOST_STEPS } from "./contract-shapes.ts";
import { assertOpen, goalDetail, goalToRead, shapeMilestone } from "./goal-shape.ts";
import * as queries from "./queries.ts";
import * as progress from "./queries-progress.ts";
import { changed } from "./service.ts";

type Input<Name extends keyof typeof goalsContract> = z.output<
  (typeof goalsContract)[Name]["input"]
>;

/** A goal that the asking person sees as one of the two, not as staff. */
async function goalOfMyPair(context: Context, goalId: string): Promise<queries.GoalRow> {
  const row = await goalToRead(context, goalId);
  assertOpen(await queries.pairToRead(context.transaction, row.pair_id));
  return row;
}

export async function checkInGoal(context: Context, input: Input<"checkInGoal">) {
  const { goalId, id, words } = input;
  const goal = await goalOfMyPair(context, goalId);
  const checkIn = { id, progress: input.progress, words };
  // Sent again it is the same one check-in.
  if (!(await progress.addCheckIn(context.transaction, goal, checkIn))) {
    return goalDetail(context, goal);
  }
  return changed(context, goalId, { deed: "checked_in" });
}

export async function addGoalStep(context: Context, input: Input<"addGoalStep">) {
  const { transaction } = context;
  const goal = await goalOfMyPair(context, input.goalId);
  const steps = await progress.stepsOf(transaction, goal.id);
  if (steps.length >= MOST_STEPS) throw new Problem("too_many_steps");
  await progress.addSteps(transaction, goal, [{ id: input.id, title: input.title }]);
  return changed(context, goal.id);
}

export async function changeGoalStep(context: Context, input: Input<"changeGoalStep">) {
  const { goalId, stepId, title, isDone } = input;
  await goalOfMyPair(context, goalId);
  const change = { title, isDone };
  if (!(await progress.changeStep(context.transaction, goalId, stepId, change))) throw notFound();
  return changed(context, goalId);
}

export async function removeGoalStep(context: Context, input: Input<"removeGoalStep">) {
  await goalOfMyPair(context, input.goalId);
  await progress.removeStep(context.transaction, input.goalId, input.stepId);
  return changed(context, input.goalId);
}

export async function tieActionItem(context: Context, input: Input<"tieActionItem">) {
  const goal = await goalOfMyPair(context, input.goalId);
  if (!(await progress.tieItem(context.transaction, goal, input.itemId))) throw notFound();
  return changed(context, goal.id);
}

export async function untieActionItem(context: Context, input: Input<"untieActionItem">) {
  await goalOfMyPair(context, input.goalId);
  await progress.untieItem(context.transaction, input.goalId, input.itemId);
  return changed(context, input.goalId);
}

export async function getPairMilestones(context: Context, { pairId }: Input<"getPairMilestones">) {
  if ((await queries.pairToRead(context.transaction, pairId)) === undefined) throw notFound();
  const rows = await progress.milestones(context.transaction, pairId);
  return { milestones: rows.map(shapeMilestone) };
}

export async function celebrateMilestones(context: Context, input: Input<"celebrateMilestones">) {
  const { pairId, kinds } = input;
  const { transaction, personId } = context;
  const pair = await queries.pairToRead(transaction, pairId);
  if (pair?.is_party !== true) throw notFound();
  if ((await progress.addLooks(transaction, pairId, kinds)) > 0) {
    await context.record({
      kind: "milestone.celebrated",
      organizationId: pair.organization_id,
      actorId: personId,
      subjectId: pairId,
      payload: { kinds },
      live: { rooms: [`person:${personId}`], frame: { pairId } },
    });
  }
  return getPairMilestones(context, { pairId });
}
