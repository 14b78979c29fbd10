import type { QueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { messagesApi, messagesKey, refreshLists } from "./client.ts";
import type { messagesEvents } from "./contract.ts";
import {
  changeConversation,
  leavesGap,
  merged,
  withMessage,
  type MessagePage,
} from "./message-cache.ts";

type Frame<Kind extends keyof typeof messagesEvents> = z.output<
  (typeof messagesEvents)[Kind]["shape"]
>;

const PAGE = 200;

/** Reads everything again that is loaded of a conversation, and what came since. */
async function readAgain(client: QueryClient, conversationId: string): Promise<void> {
  const loaded = client.getQueryData<MessagePage>(messagesKey(conversationId));
  const [first] = loaded?.messages ?? [];
  if (loaded === undefined) return;
  let after = first === undefined ? 0 : first.seq - 1;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the one before ended
    const page = await messagesApi("getMessages", { conversationId, after, take: PAGE });
    client.setQueryData<MessagePage>(messagesKey(conversationId), (now) =>
      now === undefined ? now : { ...now, messages: page.messages.reduce(merged, now.messages) },
    );
    after = page.messages.at(-1)?.seq ?? after;
    if (!page.hasMore) return;
  }
}

/** The conversations whose messages are loaded in this tab. */
function loadedConversations(client: QueryClient): string[] {
  return client
    .getQueryCache()
    .findAll({ queryKey: ["getMessages"] })
    .map((query) => (query.queryKey[1] as { conversationId: string }).conversationId); // our own keys; see client.ts
}

async function readEverythingAgain(client: QueryClient): Promise<void> {
  await Promise.allSettled([
    refreshLists(client),
    ...loadedConversations(client).map(async (id) => readAgain(client, id)),
  ]);
}

function hearSent(client: QueryClient, ownId: string, { message }: Frame<"message.sent">): void {
  const { conversationId } = message;
  const loaded = client.getQueryData<MessagePage>(messagesKey(conversationId));
  if (loaded !== undefined && leavesGap(loaded.messages, message)) {
    void readAgain(client, conversationId);
  }
  const isKnown = loaded?.messages.some((one) => one.seq === message.seq) ?? false;
  withMessage(client, message);
  if (message.authorId !== ownId && !isKnown) {
    changeConversation(client, conversationId, (conversation) =>
      message.seq <= conversation.readSeq
        ? conversation
        : { ...conversation, unread: conversation.unread + 1 },
    );
  }
  const isListed = client
    .getQueriesData<{ conversations: { id: string }[] }>({ queryKey: ["getUserConversations"] })
    .some(([, page]) => page?.conversations.some((one) => one.id === conversationId));
  if (!isListed) void refreshLists(client);
}

function hearRead(client: QueryClient, ownId: string, frame: Frame<"conversation.read">): void {
  const { conversationId, personId, readSeq } = frame;
  if (personId !== ownId) {
    changeConversation(client, conversationId, (conversation) => ({
      ...conversation,
      partnerReadSeq: Math.max(conversation.partnerReadSeq, readSeq),
    }));
    return;
  }
  // Read on another device of one's own: the count that is left is the server's to say.
  changeConversation(client, conversationId, (conversation) =>
    readSeq >= conversation.lastSeq
      ? { ...conversation, readSeq: Math.max(conversation.readSeq, readSeq), unread: 0 }
      : conversation,
  );
}

/** Lets what is heard change what is shown, and reads again what a lost line missed. Answers how to stop. */
export function hearMessages(line: LiveLine, client: QueryClient, ownId: string): () => void {
  // The contract's own shapes; that frames keep to them is tested on the server.
  const stops = [
    line.hear(
      "message.sent",
      (frame) => hearSent(client, ownId, frame as Frame<"message.sent">), // as above
    ),
    line.hear(
      "message.deleted",
      (frame) => withMessage(client, (frame as Frame<"message.deleted">).message), // as above
    ),
    line.hear(
      "conversation.read",
      (frame) => hearRead(client, ownId, frame as Frame<"conversation.read">), // as above
    ),
    line.hear("conversation.archived", () => void refreshLists(client)),
    line.hear("rights.changed", () => void readEverythingAgain(client)),
    line.onResume(() => void readEverythingAgain(client)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
