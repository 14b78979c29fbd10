import { queryOptions, useQuery } from "@tanstack/react-query";
import { clientFor } from "#platform/api/client.ts";
import type { PairPlace, pairsContract } from "./contract.ts";

export type { PairPlace } from "./contract.ts";

const placeApi = clientFor<typeof pairsContract>();

export function pairPlaceQuery(pairId: string) {
  return queryOptions({
    queryKey: ["getPairPlace", { pairId }] as const,
    queryFn: async (): Promise<PairPlace> => placeApi("getPairPlace", { pairId }),
  });
}

/** One running pair of one's own. */
export function usePairPlace(pairId: string) {
  return useQuery(pairPlaceQuery(pairId));
}

/** All of one's running pairs. */
export function useMyPairs() {
  return useQuery({
    queryKey: ["getMyPairs", {}] as const,
    queryFn: async () => placeApi("getMyPairs", {}),
    select: ({ pairs }): readonly PairPlace[] => pairs,
  });
}
