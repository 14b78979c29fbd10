import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";
import type { actionItemsContract } from "#features/action-items/contract.ts";
import { clientFor, type AnswerOf, type InputOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import { refreshGoals } from "./client-refresh.ts";
import type {
  GoalDetail,
  GoalInList,
  goalsContract,
  GoalState,
  MilestoneKind,
} from "./contract.ts";

export type {
  CheckIn,
  GoalCard,
  GoalDetail,
  GoalInList,
  GoalState,
  GoalStep,
  Milestone,
  MilestoneKind,
} from "./contract.ts";
export type NewGoal = InputOf<typeof goalsContract, "createGoal">;
type PairGoalsPage = AnswerOf<typeof goalsContract, "getPairGoals">;

export const goalsApi = clientFor<typeof goalsContract>();
const itemsApi = clientFor<typeof actionItemsContract>();

/** The open action items of a pair, the next due first: what may be tied to a goal. */
export function openItemsQuery({ mentorId, menteeId }: { mentorId: string; menteeId: string }) {
  const input = { mentorId, menteeId, status: "open", take: 100 } as const;
  return queryOptions({
    queryKey: ["getActionItemsForPair", input] as const,
    queryFn: async () => itemsApi("getActionItemsForPair", input),
  });
}

export function pairGoalPages(
  pairId: string,
  state: GoalState | undefined,
): Paged<PairGoalsPage, GoalInList> {
  return {
    key: ["getPairGoals", { pairId, state }],
    read: async (after) => goalsApi("getPairGoals", { pairId, state, after }),
    rowsOf: (answer) => answer.goals,
    withRows: (answer, goals) => ({ ...answer, goals: [...goals] }),
  };
}

export function goalQuery(goalId: string) {
  return queryOptions({
    queryKey: ["getGoal", { goalId }] as const,
    queryFn: async (): Promise<GoalDetail> => goalsApi("getGoal", { goalId }),
  });
}

/** Check-ins of a goal before those that its detail brings, page by page. */
export function checkInsQuery(goalId: string) {
  return infiniteQueryOptions({
    queryKey: ["getGoalCheckIns", { goalId }, "pages"] as const,
    queryFn: async ({ pageParam }) =>
      goalsApi("getGoalCheckIns", { goalId, take: 25, ...(pageParam && { after: pageParam }) }),
    // the first page is asked without a cursor
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function milestonesQuery(pairId: string) {
  return queryOptions({
    queryKey: ["getPairMilestones", { pairId }] as const,
    queryFn: async () => goalsApi("getPairMilestones", { pairId }),
  });
}

export function useCreateGoal() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (goal: NewGoal) => goalsApi("createGoal", goal),
    onSuccess: async (goal) => {
      client.setQueryData(goalQuery(goal.id).queryKey, goal);
      await refreshGoals(client, goal.id);
    },
  });
}

/** One act on a goal: shown at once where it says how, and taken back when it is refused. */
export interface GoalAct {
  readonly ask: () => Promise<GoalDetail>;
  readonly shown?: ((goal: GoalDetail) => GoalDetail) | undefined;
}

export function useGoalAct(goalId: string) {
  const client = useQueryClient();
  const key = goalQuery(goalId).queryKey;
  return useMutation({
    mutationFn: async ({ ask }: GoalAct) => ask(),
    onMutate: async ({ shown }) => {
      if (shown === undefined) return undefined;
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<GoalDetail>(key);
      if (before !== undefined) client.setQueryData(key, shown(before));
      return before;
    },
    onSuccess: (goal) => client.setQueryData(key, goal),
    onError: (_error, _act, before) => {
      if (before !== undefined) client.setQueryData(key, before);
    },
    onSettled: async () => refreshGoals(client, goalId),
  });
}

/** Takes a goal away, or brings it back. */
export async function setGoalDeleted(
  client: QueryClient,
  goalId: string,
  isDeleted: boolean,
): Promise<void> {
  await goalsApi(isDeleted ? "deleteGoal" : "restoreGoal", { goalId });
  await refreshGoals(client, goalId);
}

/** Milestones were celebrated with whoever looks: not again, on no device of theirs. */
export async function celebrated(
  client: QueryClient,
  pairId: string,
  kinds: MilestoneKind[],
): Promise<void> {
  const answer = await goalsApi("celebrateMilestones", { pairId, kinds });
  client.setQueryData(milestonesQuery(pairId).queryKey, answer);
}
