import { infiniteQueryOptions, queryOptions, type QueryClient } from "@tanstack/react-query";
import { clientFor, type AnswerOf, type InputOf } from "#platform/api/client.ts";
import type { peopleContract } from "./contract.ts";

const ask = clientFor<typeof peopleContract>();

export type Me = AnswerOf<typeof peopleContract, "getMe">;
type ChangedMe = InputOf<typeof peopleContract, "updateMe">;

/** Who is looking; the page brings it along. */
export const meQuery = queryOptions({
  queryKey: ["getMe", {}],
  queryFn: async () => ask("getMe", {}),
});

/** Changes one's own name, time zone or language everywhere the page shows them. */
export async function updateMe(client: QueryClient, input: ChangedMe): Promise<void> {
  const person = await ask("updateMe", input);
  client.setQueryData<Me>(meQuery.queryKey, (before) => before && { ...before, person });
}

/** Who of the staff looked at what is about me, newest first, page by page. */
export const looksQuery = infiniteQueryOptions({
  queryKey: ["getWhoLooked", {}, "pages"],
  queryFn: async ({ pageParam }) =>
    ask("getWhoLooked", pageParam === null ? {} : { after: pageParam }),
  // the first page is asked without a cursor
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  staleTime: 0,
});

/** The zone of this device; what has no name of its own is UTC. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** A new account begins in the zone it was made in; where that fails, it can be chosen later. */
export async function startInThisZone(): Promise<void> {
  await ask("updateMe", { timeZone: deviceZone() }).catch(() => undefined);
}
