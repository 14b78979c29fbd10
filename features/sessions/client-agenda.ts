import { queryOptions, useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import { newId } from "#platform/api/new-id.ts";
import { sessionQuery, sessionsApi, type AgendaPoint, type SessionDetail } from "./client.ts";

/** One change of an agenda, as both will see it. */
export type AgendaChange =
  | {
      readonly kind: "add";
      readonly title: string;
      readonly id?: string;
      readonly actionItemId?: string;
      readonly messageSeq?: number;
      /** 1 is the first. */
      readonly place?: number;
    }
  | { readonly kind: "reword"; readonly id: string; readonly title: string }
  | { readonly kind: "done"; readonly id: string; readonly isDone: boolean }
  | { readonly kind: "move"; readonly id: string; readonly place: number }
  | { readonly kind: "remove"; readonly id: string };

type Whole<Change> = Change extends { kind: "add" } ? Change & { readonly id: string } : Change;

function changed(
  points: readonly AgendaPoint[],
  change: Whole<AgendaChange>,
  authorId: string,
): AgendaPoint[] {
  const others = points.filter(({ id }) => id !== change.id);
  switch (change.kind) {
    case "add": {
      const { id, title, actionItemId = null, messageSeq = null, place } = change;
      const point = { id, title, authorId, isDone: false, actionItemId, messageSeq };
      return others.toSpliced((place ?? others.length + 1) - 1, 0, point);
    }
    case "reword":
      return points.map((one) => (one.id === change.id ? { ...one, title: change.title } : one));
    case "done":
      return points.map((one) => (one.id === change.id ? { ...one, isDone: change.isDone } : one));
    case "move": {
      const point = points.find(({ id }) => id === change.id);
      return point === undefined ? others : others.toSpliced(change.place - 1, 0, point);
    }
    case "remove":
      return others;
  }
}

async function ask(sessionId: string, change: Whole<AgendaChange>) {
  switch (change.kind) {
    case "add": {
      const { kind: _, ...point } = change;
      return sessionsApi("addAgendaPoint", { sessionId, ...point });
    }
    case "reword":
      return sessionsApi("changeAgendaPoint", { pointId: change.id, title: change.title });
    case "done":
      return sessionsApi("changeAgendaPoint", { pointId: change.id, isDone: change.isDone });
    case "move":
      return sessionsApi("moveAgendaPoint", { pointId: change.id, place: change.place });
    case "remove":
      return sessionsApi("removeAgendaPoint", { pointId: change.id });
  }
}

/**
 * Changes an agenda. What is on its way is put over whatever is read meanwhile, so that nothing one has just done is
 * taken back by an older answer.
 */
export function useAgenda(sessionId: string, authorId: string) {
  const client = useQueryClient();
  const { queryKey } = sessionQuery(sessionId);
  const mutationKey = ["agenda", sessionId];
  const { mutateAsync } = useMutation({
    mutationKey,
    mutationFn: async (change: Whole<AgendaChange>) => ask(sessionId, change),
    onSuccess: async ({ points }) => {
      // What was asked before is older than this.
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (detail: SessionDetail | undefined) =>
        detail === undefined ? detail : { ...detail, agenda: points },
      );
    },
    onError: async () => readAgain(client, { queryKey }),
    onSettled: async () => readAgain(client, { queryKey: ["getAgendaIdeas", { sessionId }] }),
    // One change after the other, in the order they were made.
    scope: { id: `agenda ${sessionId}` },
  });
  const onTheirWay = useMutationState({
    filters: { mutationKey, status: "pending" },
    // Only the changes above are made under this key.
    select: ({ state }) => state.variables as Whole<AgendaChange>, // as above
  });
  return {
    change: async (change: AgendaChange) =>
      mutateAsync(change.kind === "add" ? { ...change, id: change.id ?? newId() } : change),
    /** An agenda with what is on its way to it. */
    shown: (agenda: readonly AgendaPoint[]): readonly AgendaPoint[] =>
      onTheirWay.reduce<readonly AgendaPoint[]>(
        (points, change) => changed(points, change, authorId),
        agenda,
      ),
  };
}

export function agendaIdeasQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["getAgendaIdeas", { sessionId }] as const,
    queryFn: async () => sessionsApi("getAgendaIdeas", { sessionId }),
  });
}
