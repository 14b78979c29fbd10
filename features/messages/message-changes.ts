import type { QueryClient } from "@tanstack/react-query";
import type { Message } from "./contract.ts";
import { messagesKey, withMessage, type MessagePage } from "./message-cache.ts";

export const pinnedKey = (conversationId: string) =>
  ["getPinnedMessages", { conversationId }] as const;

/** The message as it is shown now, wherever it is loaded. */
export function shownMessage(client: QueryClient, message: Message): Message {
  const page = client.getQueryData<MessagePage>(messagesKey(message.conversationId));
  return page?.messages.find((one) => one.id === message.id) ?? message;
}

/** As the server cuts it. */
const LONGEST_EXCERPT = 200;

/** The answers to a message quote what it says now; nothing where it was taken back. */
function withQuotes(page: MessagePage, { seq, body }: Message): MessagePage {
  const excerpt = body?.slice(0, LONGEST_EXCERPT) ?? null;
  const isOutdated = ({ replyTo }: Message) =>
    replyTo !== null && replyTo.seq === seq && replyTo.excerpt !== excerpt;
  if (!page.messages.some(isOutdated)) return page;
  const messages = page.messages.map((one) =>
    one.replyTo !== null && isOutdated(one)
      ? { ...one, replyTo: { ...one.replyTo, excerpt } }
      : one,
  );
  return { ...page, messages };
}

/** Shows a changed message in its conversation, in what answers it, and among the pinned ones. */
export function showChanged(client: QueryClient, message: Message): void {
  withMessage(client, message);
  client.setQueryData<MessagePage>(messagesKey(message.conversationId), (page) =>
    page === undefined ? page : withQuotes(page, message),
  );
  const isUnpinned = !message.isPinned || message.deletedAt !== null;
  client.setQueryData<{ messages: Message[] }>(pinnedKey(message.conversationId), (pinned) => {
    if (pinned === undefined) return pinned;
    const others = pinned.messages.filter(({ id }) => id !== message.id);
    if (isUnpinned) return others.length === pinned.messages.length ? pinned : { messages: others };
    const wasPinned = others.length < pinned.messages.length;
    const messages = wasPinned
      ? pinned.messages.map((one) => (one.id === message.id ? message : one))
      : [message, ...others];
    return { messages };
  });
}

/** The message with one more sign of a person. */
export function withSign(message: Message, emoji: string, personId: string): Message {
  const { reactions } = message;
  const isThere = reactions.some((one) => one.emoji === emoji);
  return {
    ...message,
    reactions: isThere
      ? reactions.map((one) =>
          one.emoji === emoji ? { emoji, personIds: [...one.personIds, personId] } : one,
        )
      : [...reactions, { emoji, personIds: [personId] }],
  };
}

/** The message without a sign of a person. */
export function withoutSign(message: Message, emoji: string, personId: string): Message {
  return {
    ...message,
    reactions: message.reactions
      .map((one) =>
        one.emoji === emoji
          ? { emoji, personIds: one.personIds.filter((id) => id !== personId) }
          : one,
      )
      .filter(({ personIds }) => personIds.length > 0),
  };
}
