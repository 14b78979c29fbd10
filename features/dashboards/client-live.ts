import type { QueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { changeByHeard, readAgain } from "#platform/api/client-heard.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import type { messagesEvents } from "#features/messages/contract.ts";
import type { DashboardPair, MenteeDashboard, MentorDashboard } from "./contract.ts";

type Frame<Kind extends keyof typeof messagesEvents> = z.output<
  (typeof messagesEvents)[Kind]["shape"]
>;
type Message = Frame<"message.sent">["message"];
type Dashboard = MentorDashboard | MenteeDashboard;
type PairConversation = NonNullable<DashboardPair["conversation"]>;

const SNIPPET_LENGTH = 140;
const QUERIES = ["getMentorDashboard", "getMenteeDashboard"] as const;

function unreadIn(dashboard: Dashboard): number {
  return dashboard.parts
    .flatMap((part) => part.pairs)
    .reduce((sum, pair) => sum + (pair.conversation?.unread ?? 0), 0);
}

function lastWrittenFirst(one: DashboardPair, other: DashboardPair): number {
  const [at, otherAt] = [one, other].map((pair) => pair.conversation?.lastMessage?.sentAt ?? "");
  return (otherAt ?? "").localeCompare(at ?? "");
}

function changed(
  dashboard: Dashboard,
  conversationId: string,
  change: (conversation: PairConversation) => PairConversation,
): Dashboard {
  const parts = dashboard.parts.map((part) => ({
    ...part,
    pairs: part.pairs
      .map((pair) =>
        pair.conversation?.id === conversationId
          ? { ...pair, conversation: change(pair.conversation) }
          : pair,
      )
      .toSorted(lastWrittenFirst),
  }));
  const next = { ...dashboard, parts };
  return { ...next, unread: unreadIn(next) };
}

function withMessage(
  conversation: PairConversation,
  message: Message,
  ownId: string,
): PairConversation {
  if (message.seq < conversation.lastSeq) return conversation;
  const isMine = message.authorId === ownId;
  const isNew = message.seq > conversation.lastSeq;
  return {
    ...conversation,
    lastSeq: message.seq,
    unread: conversation.unread + (isNew && !isMine && message.seq > conversation.readSeq ? 1 : 0),
    lastMessage: {
      id: message.id,
      seq: message.seq,
      isMine,
      messageType: message.messageType,
      snippet: message.body?.slice(0, SNIPPET_LENGTH) ?? null,
      isMasked: false,
      isDeleted: message.deletedAt !== null,
      sentAt: message.sentAt,
    },
  };
}

function changeDashboards(
  client: QueryClient,
  conversationId: string,
  change: (conversation: PairConversation) => PairConversation,
): void {
  for (const operation of QUERIES) {
    changeByHeard<Dashboard>(client, { queryKey: [operation] }, (dashboard) =>
      changed(dashboard, conversationId, change),
    );
  }
}

/** What changes the few things of a pair's work that a start page shows. */
const OF_THE_WORK = [
  "action_item.changed",
  "goal.changed",
  "milestone.celebrated",
  "session.changed",
  "shared_note.changed",
];

async function readDashboards(
  client: QueryClient,
  operations: readonly string[] = [...QUERIES, "getOverview"],
): Promise<void> {
  await Promise.all(
    operations.map(async (operation) => readAgain(client, { queryKey: [operation] })),
  );
}

/** Keeps the dashboards true while they are looked at. Answers how to stop. */
export function hearDashboards(line: LiveLine, client: QueryClient, ownId: string): () => void {
  const hearMessage = ({ message }: Frame<"message.sent">) =>
    changeDashboards(client, message.conversationId, (conversation) =>
      withMessage(conversation, message, ownId),
    );
  const stops = [
    // The contract's own shapes; that frames keep to them is tested on the server.
    line.hear("message.sent", (frame) => hearMessage(frame as Frame<"message.sent">)), // as said above
    line.hear("message.deleted", (frame) => hearMessage(frame as Frame<"message.deleted">)), // as above
    line.hear("message.changed", (frame) => hearMessage(frame as Frame<"message.changed">)), // as above
    line.hear("conversation.read", (frame) => {
      const { conversationId, personId, readSeq } = frame as Frame<"conversation.read">; // as above
      if (personId !== ownId) return;
      changeDashboards(client, conversationId, (conversation) => ({
        ...conversation,
        readSeq: Math.max(conversation.readSeq, readSeq),
        unread: readSeq >= conversation.lastSeq ? 0 : conversation.unread,
      }));
    }),
    ...OF_THE_WORK.map((kind) => line.hear(kind, () => void readDashboards(client, QUERIES))),
    line.hear("rights.changed", () => void readDashboards(client)),
    line.onResume(() => void readDashboards(client)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
