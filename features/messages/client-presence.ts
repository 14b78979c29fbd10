import { queryOptions, useQuery, type QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import { previewId } from "#platform/api/client.ts";
import { newId } from "#platform/api/new-id.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { useLineState } from "#platform/realtime/use-line-state.ts";
import { messagesApi } from "./client.ts";
import { lineApi } from "./client-line.ts";
import type { Conversation } from "./contract.ts";

/** Said again while it is so; the server forgets whoever is silent for longer. */
const SAID_EVERY_MS = 30_000;

interface Presence {
  readonly isHere: boolean | null;
}

const presenceKey = (conversationId: string) => ["getPresence", { conversationId }] as const;

function presenceQuery(conversationId: string) {
  return queryOptions({
    queryKey: presenceKey(conversationId),
    queryFn: async (): Promise<Presence> => messagesApi("getPresence", { conversationId }),
    // Kept by what is heard, and asked again when the line is back.
    staleTime: Number.POSITIVE_INFINITY,
    enabled: previewId === null,
  });
}

/** Whether the partner is here now; null where that is not shared, or not known because the line is away. */
export function usePresence(conversationId: string): boolean | null {
  const { data } = useQuery(presenceQuery(conversationId));
  const isConnected = useLineState() === "connected";
  return isConnected ? (data?.isHere ?? null) : null;
}

function hearPresence(client: QueryClient, personId: string, isHere: boolean | null): void {
  const known = client.getQueriesData<Conversation>({ queryKey: ["getConversation"] });
  for (const [, conversation] of known) {
    if (conversation?.partner.id !== personId) continue;
    client.setQueryData<Presence>(presenceKey(conversation.id), { isHere });
  }
}

/** Says while this tab is looked at that one is here, and hears who else is. */
export function sharePresence(line: LiveLine, client: QueryClient): void {
  const tab = newId();
  let isSaid = false;
  const say = () => {
    const isHere = document.visibilityState === "visible";
    if (!isHere && !isSaid) return;
    if (!line.canAsk("tellPresence", { tab, isHere })) return;
    isSaid = isHere;
    // Said again soon; a moment's silence changes nothing.
    lineApi("tellPresence", { tab, isHere }).catch(() => undefined);
  };
  line.hear("presence", (frame) => {
    // The contract's own shape; that frames keep to it is tested on the server.
    const { personId, isHere } = frame as { personId: string; isHere: boolean | null }; // as above
    hearPresence(client, personId, isHere);
  });
  line.onResume(() => {
    void readAgain(client, { queryKey: ["getPresence"] });
    say();
  });
  line.hear("rights.changed", () => {
    void readAgain(client, { queryKey: ["getPresence"] });
  });
  document.addEventListener("visibilitychange", say);
  addEventListener("pagehide", () => {
    if (isSaid && line.canAsk("tellPresence", { tab, isHere: false })) {
      lineApi("tellPresence", { tab, isHere: false }).catch(() => undefined);
    }
  });
  setInterval(say, SAID_EVERY_MS);
}
