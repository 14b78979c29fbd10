import type { z } from "zod";
import { assertRunsCohort } from "#features/cohorts/service.ts";
import { escapedForLike } from "#features/messages/service-finding.ts";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import type { CohortGoal, cohortOperations } from "./contract-cohort.ts";
import { cohortGoals, type CohortGoalRow } from "./queries-cohort.ts";

type Input<Name extends keyof typeof cohortOperations> = z.output<
  (typeof cohortOperations)[Name]["input"]
>;

function shape(row: CohortGoalRow): CohortGoal {
  return {
    id: row.id,
    pairId: row.pair_id,
    title: row.title,
    // The table's own check constraint holds the column to these words.
    state: row.state as CohortGoal["state"],
    progress: row.progress,
    targetOn: row.target_on,
    ownerId: row.owner_id,
    owner: row.owner_id === row.mentor_person_id ? "mentor" : "mentee",
    mentor: { id: row.mentor_person_id, name: row.mentor_name ?? "" },
    mentee: { id: row.mentee_person_id, name: row.mentee_name ?? "" },
    createdAt: row.created_at.toISOString(),
    reachedAt: row.reached_at?.toISOString() ?? null,
  };
}

export async function getCohortGoals(context: Context, input: Input<"getCohortGoals">) {
  const { cohortId, state, late, search, after, take } = input;
  const { today = new Date().toISOString().slice(0, 10) } = input;
  await assertRunsCohort(context, cohortId);
  const rows = await cohortGoals(context.transaction, {
    cohortId,
    state,
    lateOn: late === "yes" ? today : undefined,
    search: search === undefined || search === "" ? undefined : escapedForLike(search),
    after: placeInTime(after),
    take: take + 1,
  });
  const page = pageOf(rows, take, (row) => ({ key: row.sort_key, id: row.id }));
  return { goals: page.rows.map(shape), hasMore: page.hasMore, next: page.next };
}
