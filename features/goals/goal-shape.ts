import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { CheckIn, GoalDetail, GoalInList, Milestone } from "./contract.ts";
import * as queries from "./queries.ts";
import * as progress from "./queries-progress.ts";

/** How many check-ins a chart is drawn of. */
const CHART_CHECK_INS = 100;

export function shapeGoal(row: queries.GoalRow, personId: string): GoalInList {
  return {
    id: row.id,
    pairId: row.pair_id,
    title: row.title,
    // The table's own check constraints hold both columns to these words.
    state: row.state as GoalInList["state"],
    audience: row.audience as GoalInList["audience"], // as above
    progress: row.progress,
    targetOn: row.target_on,
    ownerId: row.owner_id,
    isMine: row.owner_id === personId,
    stepCount: row.step_count,
    doneStepCount: row.done_step_count,
    createdAt: row.created_at.toISOString(),
  };
}

export function shapeCheckIn(row: progress.CheckInRow): CheckIn {
  return {
    id: row.id,
    authorId: row.author_id,
    progress: row.progress,
    words: row.words,
    at: row.at.toISOString(),
  };
}

export function shapeMilestone(row: progress.MilestoneRow): Milestone {
  return {
    pairId: row.pair_id,
    // The table's own check constraint holds the column to these words.
    kind: row.kind as Milestone["kind"],
    reachedAt: row.reached_at.toISOString(),
    isNew: row.is_new,
  };
}

/** Lets write only one of the two of a running pair, and only while contact is not stopped. */
export function assertOpen(pair: queries.PairRow | undefined): asserts pair is queries.PairRow {
  if (pair?.is_party !== true) throw notFound();
  if (!pair.is_open) throw new Problem("contact_stopped");
}

/** A goal that the asking person may know of. */
export async function goalToRead(context: Context, goalId: string): Promise<queries.GoalRow> {
  const [row] = await queries.goals(context.transaction, { goalId, take: 1 });
  if (row === undefined) throw notFound();
  return row;
}

/** A goal with everything around it that the asking person may read. */
export async function goalDetail(context: Context, row: queries.GoalRow): Promise<GoalDetail> {
  const { transaction, personId } = context;
  const words = await progress.wordsOf(transaction, row.id);
  const steps = await progress.stepsOf(transaction, row.id);
  const checkIns = await progress.checkIns(transaction, row.id, { take: CHART_CHECK_INS });
  const actionItems = await progress.tiedItems(transaction, row.id);
  const pair = await queries.pairToRead(transaction, row.pair_id);
  const isOpen = pair?.is_open === true;
  return {
    ...shapeGoal(row, personId),
    cohortId: row.cohort_id,
    description: words?.description ?? null,
    measure: words?.measure ?? null,
    steps: steps.map(({ id, title, done_at }) => ({
      id,
      title,
      doneAt: done_at?.toISOString() ?? null,
    })),
    checkIns: checkIns.toReversed().map(shapeCheckIn),
    actionItems: actionItems.map(({ id, title, status }) => ({ id, title, status })),
    reachedAt: row.reached_at?.toISOString() ?? null,
    edition: row.edition,
    can: { change: isOpen && row.owner_id === personId, checkIn: isOpen },
  };
}
