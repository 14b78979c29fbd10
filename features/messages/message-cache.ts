import type { QueryClient } from "@tanstack/react-query";
import { changeByHeard } from "#platform/api/client-heard.ts";
import type { Conversation, Message } from "./contract.ts";
import { withHeard, type MessageWindow } from "./message-window.ts";

// The inputs are written exactly as app/server/first-screen.ts writes them.
export const conversationKey = (conversationId: string) =>
  ["getConversation", { conversationId }] as const;
/** What a conversation opens with: the page around the first unread message, or the newest one. */
export const openedAt = (conversationId: string) => ({ conversationId, around: "unread" }) as const;
export const messagesKey = (conversationId: string) =>
  ["getMessages", openedAt(conversationId)] as const;
/** Which list of conversations; what is usual is left out. */
export interface ConversationsInput {
  readonly archived: "no" | "yes";
  readonly order?: "unread";
  readonly named?: string;
}
export const conversationsKey = (input: ConversationsInput) =>
  ["getUserConversations", input] as const;

/** The messages of a conversation that are loaded, as the cache keeps them. */
export type MessagePage = MessageWindow;

export interface ConversationPage {
  readonly conversations: readonly Conversation[];
  readonly hasMore: boolean;
  readonly next: string | null;
}

/** Shows a new or changed message wherever its conversation is loaded. */
export function withMessage(client: QueryClient, message: Message): void {
  const { conversationId } = message;
  client.setQueryData<MessagePage>(messagesKey(conversationId), (page) =>
    page === undefined ? page : withHeard(page, message),
  );
  changeConversation(client, conversationId, (conversation) =>
    message.seq < conversation.lastSeq
      ? conversation
      : {
          ...conversation,
          lastSeq: message.seq,
          lastMessage: message,
          lastMessageAt: message.sentAt,
        },
  );
}

/** Changes a conversation in its own answer and in the lists, which stay in order of the last message. */
export function changeConversation(
  client: QueryClient,
  conversationId: string,
  change: (conversation: Conversation) => Conversation,
): void {
  changeByHeard<Conversation>(client, { queryKey: conversationKey(conversationId) }, change);
  changeByHeard<ConversationPage>(client, { queryKey: ["getUserConversations"] }, (page, key) => {
    if (!page.conversations.some(({ id }) => id === conversationId)) return page;
    const { order } = key[1] as ConversationsInput; // our own keys; see above
    return {
      ...page,
      conversations: page.conversations
        .map((one) => (one.id === conversationId ? change(one) : one))
        .toSorted((one, other) => inOrder(one, other, order === "unread")),
    };
  });
}

/** As the server orders them; times as it writes them sort as texts. */
function inOrder(one: Conversation, other: Conversation, isUnreadFirst: boolean): number {
  const byUnread = isUnreadFirst ? Number(other.unread > 0) - Number(one.unread > 0) : 0;
  if (byUnread !== 0) return byUnread;
  return (other.lastMessageAt ?? "").localeCompare(one.lastMessageAt ?? "");
}

/** The counts after reading, as the server answered. */
export function removeRead(
  client: QueryClient,
  conversationId: string,
  answer: { readonly readSeq: number; readonly unread: number },
): void {
  changeConversation(client, conversationId, (conversation) =>
    answer.readSeq < conversation.readSeq
      ? conversation
      : { ...conversation, readSeq: answer.readSeq, unread: answer.unread },
  );
}
