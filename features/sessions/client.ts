import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { clientFor, type AnswerOf, type InputOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import { refreshSessions } from "./client-refresh.ts";
import type { Session, SessionDetail, sessionsContract } from "./contract.ts";

export type {
  AgendaPoint,
  PlaceKind,
  Session,
  SessionCard,
  SessionDetail,
  SessionState,
} from "./contract.ts";

type Contract = typeof sessionsContract;
type Answer<Name extends keyof Contract> = AnswerOf<Contract, Name>;
export type Asked<Name extends keyof Contract> = InputOf<Contract, Name>;

export const sessionsApi = clientFor<Contract>();

export interface Listing {
  readonly when: "coming" | "past";
  readonly pairId?: string | undefined;
  readonly cohortId?: string | undefined;
}

export function sessionPages(listing: Listing): Paged<Answer<"getSessionsByUser">, Session> {
  return {
    key: ["getSessionsByUser", listing],
    read: async (after) => sessionsApi("getSessionsByUser", { ...listing, after }),
    rowsOf: (answer) => answer.sessions,
    withRows: (answer, sessions) => ({ ...answer, sessions: [...sessions] }),
  };
}

/** The longest that a browser's timer can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** How long until a meeting begins, or is over: what can be done with it is another then. */
function untilItTurns(detail: SessionDetail | undefined): number | false {
  const waits = [detail?.startsAt, detail?.endsAt]
    .map((at) => Date.parse(at ?? "") - Date.now())
    .filter((wait) => wait > 0);
  return waits.length > 0 && Math.min(LONGEST_TIMER_MS - 1, ...waits) + 1;
}

export function sessionQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["getSession", { sessionId }] as const,
    queryFn: async (): Promise<SessionDetail> => sessionsApi("getSession", { sessionId }),
    refetchInterval: ({ state }) => untilItTurns(state.data),
    // Whoever is in the call has another tab before them.
    refetchIntervalInBackground: true,
  });
}

type Change =
  | "acceptSession"
  | "moveSession"
  | "updateSession"
  | "cancelSession"
  | "restoreSession"
  | "closeSession";

/** What a change will look like, shown until its answer is there. */
function guess(detail: SessionDetail, change: Change): SessionDetail {
  const none = { accept: false, move: false, cancel: false, restore: false };
  const states = { acceptSession: "accepted", cancelSession: "canceled" } as const;
  if (change !== "acceptSession" && change !== "cancelSession") return detail;
  return {
    ...detail,
    state: states[change],
    isMyTurn: false,
    can: {
      ...detail.can,
      ...none,
    },
  };
}

/** Changes a meeting: shown at once, put back if it is refused. */
export function useChangeSession<Name extends Change>(name: Name) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: Asked<Name>): Promise<SessionDetail> =>
      // Each of these operations answers the meeting as it is then.
      (await sessionsApi(name, input)) as SessionDetail, // as above
    onMutate: async (input) => {
      const { sessionId } = input; // each of them names one
      const { queryKey } = sessionQuery(sessionId);
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      if (before !== undefined) client.setQueryData(queryKey, guess(before, name));
      return { queryKey, before };
    },
    onError: (_, __, kept) => {
      if (kept?.before !== undefined) client.setQueryData(kept.queryKey, kept.before);
    },
    onSuccess: (detail) => client.setQueryData(sessionQuery(detail.id).queryKey, detail),
    onSettled: async () => refreshSessions(client),
  });
}

/** Makes a meeting: proposed, or noted as one that has been. */
export function useMakeSession<Name extends "proposeSession" | "logSession">(name: Name) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: Asked<Name>): Promise<SessionDetail> =>
      // Both answer the meeting as it is then.
      (await sessionsApi(name, input)) as SessionDetail, // as above
    onSuccess: (detail) => client.setQueryData(sessionQuery(detail.id).queryKey, detail),
    onSettled: async () => refreshSessions(client),
  });
}

/** When the two of a pair are taken around a time. */
export function busyQuery(input: Asked<"getBusyTimes">, enabled: boolean) {
  return queryOptions({
    queryKey: ["getBusyTimes", input] as const,
    queryFn: async () => sessionsApi("getBusyTimes", input),
    enabled,
  });
}
