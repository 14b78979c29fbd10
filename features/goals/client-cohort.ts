import type { AnswerOf, InputOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import { goalsApi } from "./client.ts";
import type { CohortGoal } from "./contract-cohort.ts";
import type { goalsContract } from "./contract.ts";

export type { CohortGoal } from "./contract-cohort.ts";

type CohortGoalsPage = AnswerOf<typeof goalsContract, "getCohortGoals">;
/** What narrows the goals of a cohort. */
export type CohortGoalFilter = Pick<
  InputOf<typeof goalsContract, "getCohortGoals">,
  "state" | "late" | "today" | "search"
>;

/** What the pairs of a cohort share of their goals, page by page. */
export function cohortGoalPages(
  cohortId: string,
  filter: CohortGoalFilter,
): Paged<CohortGoalsPage, CohortGoal> {
  return {
    key: ["getCohortGoals", { cohortId, ...filter }],
    read: async (after) => goalsApi("getCohortGoals", { cohortId, ...filter, after }),
    rowsOf: (answer) => answer.goals,
    withRows: (answer, goals) => ({ ...answer, goals: [...goals] }),
  };
}
