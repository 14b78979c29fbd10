import type { QueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { readAgain } from "#platform/api/client-heard.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { messagesKey } from "./client.ts";
import type { CatchUp } from "./client-catch-up.ts";
import { hearChanged } from "./client-changed.ts";
import { showStarred } from "./client-writing.ts";
import { showChanged } from "./message-changes.ts";
import type { Message, messagesEvents } from "./contract.ts";
import { changeConversation, withMessage, type MessagePage } from "./message-cache.ts";
import { leavesGap } from "./message-window.ts";

type Frame<Kind extends keyof typeof messagesEvents> = z.output<
  (typeof messagesEvents)[Kind]["shape"]
>;

interface Tab {
  readonly client: QueryClient;
  readonly catchUp: CatchUp;
  readonly ownId: string;
}

/**
 * Counts a message of the partner. Only the very next one is counted here: where others came between or it was
 * there already, the count is the server's to say.
 */
function countUnread({ client, catchUp, ownId }: Tab, message: Message): void {
  let isCertain = true;
  changeConversation(client, message.conversationId, (conversation) => {
    const { lastSeq, readSeq, unread } = conversation;
    if (message.seq === lastSeq + 1) {
      const isUnread = message.authorId !== ownId && message.seq > readSeq;
      return isUnread ? { ...conversation, unread: unread + 1 } : conversation;
    }
    if (message.seq > lastSeq || message.authorId !== ownId) isCertain = false;
    return conversation;
  });
  const isListed = client
    .getQueriesData<{ conversations: { id: string }[] }>({ queryKey: ["getUserConversations"] })
    .some(([, page]) => page?.conversations.some((one) => one.id === message.conversationId));
  if (!isCertain || !isListed) catchUp.lists();
}

function hearSent(tab: Tab, { message }: Frame<"message.sent">): void {
  countUnread(tab, message);
  showSent(tab.client, tab.catchUp, message);
}

/** Shows a new message, and reads what is missing before it. */
export function showSent(client: QueryClient, catchUp: CatchUp, message: Message): void {
  const { conversationId } = message;
  const state = client.getQueryState<MessagePage>(messagesKey(conversationId));
  const isMissed =
    state?.data === undefined ? state?.fetchStatus === "fetching" : leavesGap(state.data, message);
  withMessage(client, message);
  if (isMissed) catchUp.conversation(conversationId);
}

function hearRead(tab: Tab, frame: Frame<"conversation.read">): void {
  const { client, catchUp, ownId } = tab;
  const { conversationId, personId, readSeq } = frame;
  if (personId !== ownId) {
    changeConversation(client, conversationId, (conversation) => ({
      ...conversation,
      partnerReadSeq: Math.max(conversation.partnerReadSeq, readSeq),
      partnerDeliveredSeq: Math.max(conversation.partnerDeliveredSeq, readSeq),
    }));
    return;
  }
  // Read on another device of one's own, or a part of it: then the count that is left is the server's to say.
  let isCertain = true;
  changeConversation(client, conversationId, (conversation) => {
    if (readSeq <= conversation.readSeq) return conversation;
    if (readSeq >= conversation.lastSeq) return { ...conversation, readSeq, unread: 0 };
    isCertain = false;
    return conversation;
  });
  if (!isCertain) catchUp.lists();
}

function hearDelivered({ client, ownId }: Tab, frame: Frame<"conversation.delivered">): void {
  const { conversationId, personId, deliveredSeq } = frame;
  if (personId === ownId) return;
  changeConversation(client, conversationId, (conversation) => ({
    ...conversation,
    partnerDeliveredSeq: Math.max(conversation.partnerDeliveredSeq, deliveredSeq),
  }));
}

/** Lets what is heard change what is shown, and reads again what was missed. Answers how to stop. */
export function hearMessages(
  line: LiveLine,
  client: QueryClient,
  catchUp: CatchUp,
  ownId: string,
): () => void {
  const tab = { client, catchUp, ownId };
  // The contract's own shapes; that frames keep to them is tested on the server.
  const stops = [
    line.hear(
      "message.sent",
      (frame) => hearSent(tab, frame as Frame<"message.sent">), // as above
    ),
    line.hear(
      "message.deleted",
      (frame) => showChanged(client, (frame as Frame<"message.deleted">).message), // as above
    ),
    line.hear(
      "message.changed",
      (frame) => hearChanged(tab, (frame as Frame<"message.changed">).message), // as above
    ),
    line.hear(
      "message.starred",
      (frame) => showStarred(client, frame as Frame<"message.starred">), // as above
    ),
    line.hear(
      "conversation.read",
      (frame) => hearRead(tab, frame as Frame<"conversation.read">), // as above
    ),
    line.hear(
      "conversation.delivered",
      (frame) => hearDelivered(tab, frame as Frame<"conversation.delivered">), // as above
    ),
    line.hear("conversation.archived", () => catchUp.lists()),
    line.hear("conversation.stopped", () => catchUp.lists()),
    line.hear("conversation.muted", () => catchUp.lists()),
    line.hear("rights.changed", () => catchUp.everything()),
    line.onResume(() => {
      catchUp.everything();
      void readAgain(client, { queryKey: ["getPinnedMessages"] });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
