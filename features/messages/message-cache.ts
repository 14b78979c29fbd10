import type { QueryClient } from "@tanstack/react-query";
import type { Conversation, Message } from "./contract.ts";

export interface MessagePage {
  readonly messages: readonly Message[];
  readonly hasMore: boolean;
}

export interface ConversationPage {
  readonly conversations: readonly Conversation[];
  readonly hasMore: boolean;
}

/** Puts a message into its place by number: added, or in place of its older self. */
export function merged(page: MessagePage, message: Message): MessagePage {
  const { messages, hasMore } = page;
  const [first, last] = [messages[0], messages.at(-1)];
  if (last === undefined || last.seq < message.seq) {
    return { hasMore, messages: [...messages, message] };
  }
  const at = messages.findIndex((one) => one.seq === message.seq);
  if (at >= 0) return { hasMore, messages: messages.with(at, message) };
  // Older than what is loaded: it comes with its page.
  if (hasMore && first !== undefined && message.seq < first.seq) return page;
  const sorted = [...messages, message].toSorted((one, other) => one.seq - other.seq);
  return { hasMore, messages: sorted };
}

/** Puts what was read again into its place. It may be older than a deletion that was heard meanwhile. */
export function mergedAll(page: MessagePage, read: readonly Message[]): MessagePage {
  const deleted = new Set(
    page.messages.filter((one) => one.deletedAt !== null).map((one) => one.seq),
  );
  return read
    .filter((message) => message.deletedAt !== null || !deleted.has(message.seq))
    .reduce(merged, page);
}

/** The number after which everything is loaded, if nothing was missed. */
export function loadedAfter({ messages, hasMore }: MessagePage): number {
  return hasMore ? (messages[0]?.seq ?? 1) - 1 : 0;
}

/** True when the message does not follow on what is loaded: something between was missed. */
export function leavesGap(messages: readonly Message[], message: Message): boolean {
  const last = messages.at(-1);
  return last === undefined ? message.seq > 1 : message.seq > last.seq + 1;
}

/** Shows a new or changed message wherever its conversation is loaded. */
export function withMessage(client: QueryClient, message: Message): void {
  const { conversationId } = message;
  client.setQueryData<MessagePage>(["getMessages", { conversationId }], (page) =>
    page === undefined ? page : merged(page, message),
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
  client.setQueryData<Conversation>(["getConversation", { conversationId }], (conversation) =>
    conversation === undefined ? conversation : change(conversation),
  );
  client.setQueriesData<ConversationPage>({ queryKey: ["getUserConversations"] }, (page) =>
    page === undefined
      ? page
      : {
          ...page,
          conversations: page.conversations
            .map((one) => (one.id === conversationId ? change(one) : one))
            .toSorted((one, other) =>
              (other.lastMessageAt ?? "").localeCompare(one.lastMessageAt ?? ""),
            ),
        },
  );
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
