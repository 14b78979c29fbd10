import { queryOptions } from "@tanstack/react-query";
import type { AnswerOf } from "#platform/api/client.ts";
import { cohortsApi } from "./client.ts";
import type { cohortsContract } from "./contract.ts";

/** What somebody who was invited may know before they accept. */
export type ReadInvitation = AnswerOf<typeof cohortsContract, "readInvitation">;

/** The invitation a key opens; reading it uses nothing up. */
export function invitedQuery(token: string) {
  return queryOptions({
    queryKey: ["readInvitation", { token }],
    queryFn: async (): Promise<ReadInvitation> => cohortsApi("readInvitation", { token }),
  });
}

export async function acceptInvitation(token: string): Promise<void> {
  await cohortsApi("acceptInvitation", { token });
}
