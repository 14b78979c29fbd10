import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import { clientFor, type AnswerOf, type InputOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import type { Pair, pairsContract, PairState } from "./contract.ts";

export type { Pair, PairState } from "./contract.ts";
export type NewPair = InputOf<typeof pairsContract, "createPair">;
export type StateChange = InputOf<typeof pairsContract, "changePairState">;

export const pairsApi = clientFor<typeof pairsContract>();

export function pairQuery(pairId: string) {
  return queryOptions({
    queryKey: ["getPair", { pairId }] as const,
    queryFn: async (): Promise<Pair> => pairsApi("getPair", { pairId }),
  });
}

export interface PairFilter {
  readonly cohortId: string;
  readonly state?: PairState;
  readonly search?: string;
}

export function pairPages(
  filter: PairFilter,
): Paged<AnswerOf<typeof pairsContract, "getPairs">, Pair> {
  return {
    key: ["getPairs", filter],
    read: async (after) => pairsApi("getPairs", { ...filter, after }),
    rowsOf: (answer) => answer.pairs,
    withRows: (answer, pairs) => ({ ...answer, pairs: [...pairs] }),
  };
}

const TOLD_BY_PAIRS = [
  "getPairs",
  "getPair",
  "getPairPlace",
  "getMyPairs",
  "getParticipants",
  "getCohort",
  "getCohorts",
  "getOverview",
  "getMentorDashboard",
  "getMenteeDashboard",
  "getUserConversations",
  "getConversation",
];

/** Reads again, where it is shown, whatever a pair's beginning or end changes. */
export async function refreshPairs(client: QueryClient): Promise<void> {
  await Promise.all(
    TOLD_BY_PAIRS.map(async (operation) => readAgain(client, { queryKey: [operation] })),
  );
}

export function useCreatePair() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (pair: NewPair) => pairsApi("createPair", pair),
    onSuccess: async () => refreshPairs(client),
  });
}

export function useChangePairState() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: StateChange) => pairsApi("changePairState", change),
    onSuccess: async () => refreshPairs(client),
  });
}
