import {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import { clientFor, previewId } from "#platform/api/client.ts";
import { lineApi } from "./client-line.ts";
import type { Conversation, messagesContract } from "./contract.ts";
import {
  conversationKey,
  conversationsKey,
  messagesKey,
  openedAt,
  removeRead,
  type ConversationPage,
  type ConversationsInput,
  type MessagePage,
} from "./message-cache.ts";

export type { Conversation, Message } from "./contract.ts";
export { outboxOf, useUnsent } from "./client-outbox.ts";
export type { Unsent } from "./outbox.ts";
export { conversationKey, conversationsKey, messagesKey } from "./message-cache.ts";

export const messagesApi = clientFor<typeof messagesContract>();

export function conversationQuery(conversationId: string) {
  return queryOptions({
    queryKey: conversationKey(conversationId),
    queryFn: async (): Promise<Conversation> => messagesApi("getConversation", { conversationId }),
  });
}

export function messagesQuery(conversationId: string) {
  return queryOptions({
    queryKey: messagesKey(conversationId),
    queryFn: async (): Promise<MessagePage> => messagesApi("getMessages", openedAt(conversationId)),
    // Kept whole by live events and by reading again after a gap; a refetch would drop older pages.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function conversationsQuery(input: ConversationsInput = { archived: "no" }) {
  return queryOptions({
    queryKey: conversationsKey(input),
    queryFn: async (): Promise<ConversationPage> => messagesApi("getUserConversations", input),
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
    LISTS.map(async (operation) => readAgain(client, { queryKey: [operation] }, options)),
  );
}

/** Says that everything up to a number was seen; the counts follow on every device. */
export async function markRead(client: QueryClient, conversationId: string, upTo: number) {
  if (previewId !== null) return;
  const answer = await lineApi("markMessagesAsRead", { conversationId, upTo });
  removeRead(client, conversationId, answer);
}
