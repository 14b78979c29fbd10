import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import { clientFor, type InputOf } from "#platform/api/client.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import type { pairsContract } from "./contract.ts";
import type { Agreement } from "./contract-agreement.ts";

export type { Agreement, AgreementVersion } from "./contract-agreement.ts";
export type NewVersion = InputOf<typeof pairsContract, "proposePairAgreement">;

const agreementApi = clientFor<typeof pairsContract>();

export function agreementQuery(pairId: string) {
  return queryOptions({
    queryKey: ["getPairAgreement", { pairId }] as const,
    queryFn: async (): Promise<Agreement> => agreementApi("getPairAgreement", { pairId }),
  });
}

/** Every version, the newest first, page by page. */
export function agreementVersionsQuery(pairId: string) {
  return infiniteQueryOptions({
    queryKey: ["getPairAgreementVersions", { pairId }, "pages"] as const,
    queryFn: async ({ pageParam }) =>
      agreementApi("getPairAgreementVersions", {
        pairId,
        ...(pageParam === null ? {} : { before: pageParam }),
      }),
    // the first page is asked without a number
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
}

export function firstMeetingKitQuery(pairId: string) {
  return queryOptions({
    queryKey: ["getFirstMeetingKit", { pairId }] as const,
    queryFn: async () => agreementApi("getFirstMeetingKit", { pairId }),
  });
}

async function refreshAgreement(client: QueryClient, pairId: string): Promise<void> {
  await Promise.all(
    ["getPairAgreement", "getPairAgreementVersions"].map(async (operation) =>
      readAgain(client, { queryKey: [operation, { pairId }] }),
    ),
  );
}

/** Writes the next version, or signs the one that waits. */
export function useAgreementAct(pairId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (act: { propose: NewVersion } | { sign: number }) =>
      "propose" in act
        ? agreementApi("proposePairAgreement", act.propose)
        : agreementApi("signPairAgreement", { pairId, version: act.sign }),
    onSuccess: (agreement) => client.setQueryData(agreementQuery(pairId).queryKey, agreement),
    onSettled: async () => refreshAgreement(client, pairId),
  });
}

/** Reads an agreement again when one of the two changed it, and the kit when they begin. Answers how to stop. */
export function hearAgreements(line: LiveLine, client: QueryClient): () => void {
  const refreshKit = () => void readAgain(client, { queryKey: ["getFirstMeetingKit"] });
  const refreshAll = () => {
    refreshKit();
    void readAgain(client, { queryKey: ["getPairAgreement"] });
    void readAgain(client, { queryKey: ["getPairAgreementVersions"] });
  };
  const stops = [
    line.hear("agreement.changed", (frame) => {
      // The contract's own shape; that frames keep to it is tested on the server.
      void refreshAgreement(client, (frame as { pairId: string }).pairId);
    }),
    line.hear("session.changed", refreshKit),
    line.hear("conversation.stopped", refreshAll),
    line.onResume(refreshAll),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
