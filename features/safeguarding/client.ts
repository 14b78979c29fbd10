import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import { refreshLists } from "#features/messages/client.ts";
import { clientFor, type AnswerOf, type InputOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import type {
  CaseDetail,
  CaseInList,
  CaseState,
  Report,
  safeguardingContract,
} from "./contract.ts";

export type { CaseDetail, CaseInList, CaseKind, CaseState, Report } from "./contract.ts";
export type NewReport = InputOf<typeof safeguardingContract, "openCase">;

type Answer<Name extends keyof typeof safeguardingContract> = AnswerOf<
  typeof safeguardingContract,
  Name
>;

export const safeguardingApi = clientFor<typeof safeguardingContract>();

export const reportPages: Paged<Answer<"getMyReports">, Report> = {
  key: ["getMyReports", {}],
  read: async (after) => safeguardingApi("getMyReports", { after }),
  rowsOf: (answer) => answer.reports,
  withRows: (answer, reports) => ({ ...answer, reports: [...reports] }),
};

export function casePages(state: CaseState | undefined): Paged<Answer<"getCases">, CaseInList> {
  return {
    key: ["getCases", { state }],
    read: async (after) => safeguardingApi("getCases", { state, after }),
    rowsOf: (answer) => answer.cases,
    withRows: (answer, cases) => ({ ...answer, cases: [...cases] }),
  };
}

export function caseQuery(caseId: string) {
  return queryOptions({
    queryKey: ["getCase", { caseId }] as const,
    queryFn: async (): Promise<CaseDetail> => safeguardingApi("getCase", { caseId }),
  });
}

/** Reads reports and cases again wherever they are shown. */
export async function refreshCases(client: QueryClient): Promise<void> {
  await Promise.all(
    ["getCases", "getCase", "getMyReports"].map(async (operation) =>
      readAgain(client, { queryKey: [operation] }),
    ),
  );
}

export function useOpenCase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (report: NewReport) => safeguardingApi("openCase", report),
    onSuccess: async () => refreshCases(client),
  });
}

/** Takes a case up, or closes it with what came of it. */
export function useMoveCase(caseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (outcome: string | undefined) =>
      outcome === undefined
        ? safeguardingApi("takeCase", { caseId })
        : safeguardingApi("closeCase", { caseId, outcome }),
    onSuccess: (detail) => client.setQueryData(caseQuery(caseId).queryKey, detail),
    onSettled: async () => refreshCases(client),
  });
}

export function useReviewConversation(caseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (reason: string) => safeguardingApi("reviewConversation", { caseId, reason }),
    onSuccess: async () => readAgain(client, { queryKey: caseQuery(caseId).queryKey }),
  });
}

/** Stops contact in a conversation, or lets it go on; lists and cases follow. */
export async function setContact(
  client: QueryClient,
  conversationId: string,
  isWanted: boolean,
): Promise<void> {
  await safeguardingApi(isWanted ? "resumeContact" : "stopContact", { conversationId });
  await Promise.all([
    refreshLists(client),
    refreshCases(client),
    readAgain(client, { queryKey: ["getPairs"] }),
  ]);
}
