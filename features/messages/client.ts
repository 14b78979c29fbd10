import {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { clientFor, previewId } from "#platform/api/client.ts";
import type { Conversation, Message, messagesContract } from "./contract.ts";
import { Outbox, type Unsent } from "./outbox.ts";
import {
  removeRead,
  withMessage,
  type ConversationPage,
  type MessagePage,
} from "./message-cache.ts";

export type { Conversation, Message } from "./contract.ts";
export type { Unsent } from "./outbox.ts";

export const messagesApi = clientFor<typeof messagesContract>();

// The inputs are written exactly as app/server/first-screen.ts writes them.
export const conversationKey = (conversationId: string) =>
  ["getConversation", { conversationId }] as const;
export const messagesKey = (conversationId: string) => ["getMessages", { conversationId }] as const;
export const conversationsKey = (archived: "no" | "yes") =>
  ["getUserConversations", { archived }] as const;

export function conversationQuery(conversationId: string) {
  return queryOptions({
    queryKey: conversationKey(conversationId),
    queryFn: async (): Promise<Conversation> => messagesApi("getConversation", { conversationId }),
  });
}

export function messagesQuery(conversationId: string) {
  return queryOptions({
    queryKey: messagesKey(conversationId),
    queryFn: async (): Promise<MessagePage> => messagesApi("getMessages", { conversationId }),
    // Kept whole by live events and by reading again after a gap; a refetch would drop older pages.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function conversationsQuery(archived: "no" | "yes" = "no") {
  return queryOptions({
    queryKey: conversationsKey(archived),
    queryFn: async (): Promise<ConversationPage> =>
      messagesApi("getUserConversations", { archived }),
  });
}

/** The person who looks, as the page brought it. */
export function useOwnId(): string {
  const { data } = useQuery<{ person: { id: string } | null }>({
    queryKey: ["getMe", {}],
    enabled: false,
  });
  return data?.person?.id ?? "";
}

const outboxes = new Map<string, Outbox>();

export function outboxOf(personId: string): Outbox {
  const known = outboxes.get(personId);
  if (known !== undefined) return known;
  const made = new Outbox(personId, localStorage);
  outboxes.set(personId, made);
  return made;
}

/** What waits in this browser, kept current over all its tabs. */
export function useUnsent(personId: string, conversationId: string): readonly Unsent[] {
  const outbox = outboxOf(personId);
  const all = useSyncExternalStore(
    (changed) => outbox.watch(changed),
    () => outbox.list(),
  );
  return previewId === null ? all.filter((unsent) => unsent.conversationId === conversationId) : [];
}

/** Reads the page before the oldest one that is loaded and puts it in front. */
export function useLoadOlder(conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const loaded = client.getQueryData<MessagePage>(messagesKey(conversationId));
      const before = loaded?.messages[0]?.seq;
      if (before === undefined) return;
      const older = await messagesApi("getMessages", { conversationId, before });
      client.setQueryData<MessagePage>(messagesKey(conversationId), (now) => ({
        messages: [...older.messages, ...(now?.messages ?? [])],
        hasMore: older.hasMore,
      }));
    },
  });
}

/** Takes one's own message back; shown at once, and put back where the server refuses. */
export function useDeleteMessage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (message: Message) => messagesApi("deleteMessage", { messageId: message.id }),
    onMutate: (message) => {
      const deletedAt = new Date().toISOString();
      withMessage(client, { ...message, body: null, deletedAt });
      return message;
    },
    onSuccess: (message) => withMessage(client, message),
    onError: (_, message) => withMessage(client, message),
  });
}

/** Puts a conversation away, or back; the other list is read again. */
export function useArchive() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, archive }: { id: string; archive: boolean }) =>
      messagesApi(archive ? "archiveConversation" : "restoreConversation", { conversationId: id }),
    onSuccess: async () => refreshLists(client),
  });
}

const LISTS = [
  "getUserConversations",
  "getConversation",
  "getMentorDashboard",
  "getMenteeDashboard",
] as const;

/** Asks again for everything that counts and lists conversations; on wish it says when that failed. */
export async function refreshLists(
  client: QueryClient,
  options: { throwOnError?: boolean } = {},
): Promise<void> {
  await Promise.all(
    LISTS.map(async (operation) => client.invalidateQueries({ queryKey: [operation] }, options)),
  );
}

/** Says that everything up to a number was seen; the counts follow on every device. */
export async function markRead(client: QueryClient, conversationId: string, upTo: number) {
  if (previewId !== null) return;
  const answer = await messagesApi("markMessagesAsRead", { conversationId, upTo });
  removeRead(client, conversationId, answer);
}

/** What this browser keeps of a person: drafts, and words on their way. Taken away when they sign out. */
export function forgetWritten(personId: string): void {
  outboxOf(personId).empty();
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`trellis-draft:${personId}:`)) localStorage.removeItem(key);
  }
}

/** Whether something of the person still waits to be sent from this browser. */
export function hasUnsent(personId: string): boolean {
  return outboxOf(personId).list().length > 0;
}
