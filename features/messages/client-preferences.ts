import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { AnswerOf, InputOf } from "#platform/api/client.ts";
import { messagesApi } from "./client.ts";
import type { messagesContract } from "./contract.ts";

export type Preferences = AnswerOf<typeof messagesContract, "getMessagingPreferences">;
type Change = InputOf<typeof messagesContract, "changeMessagingPreferences">;

const KEY = ["getMessagingPreferences", {}] as const;

export const preferencesQuery = queryOptions({
  queryKey: KEY,
  queryFn: async (): Promise<Preferences> => messagesApi("getMessagingPreferences", {}),
});

/** Changes what one shares; shown at once, and put back where the server refuses. */
export function useChangePreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: Change) => messagesApi("changeMessagingPreferences", change),
    onMutate: (change) => {
      const before = client.getQueryData<Preferences>(KEY);
      client.setQueryData<Preferences>(KEY, (now) =>
        now === undefined
          ? now
          : {
              typing: change.typing ?? now.typing,
              seen: change.seen ?? now.seen,
              presence: change.presence ?? now.presence,
            },
      );
      return before;
    },
    onSuccess: (preferences) => client.setQueryData<Preferences>(KEY, preferences),
    onError: (_error, _change, before) => client.setQueryData<Preferences>(KEY, before),
  });
}
