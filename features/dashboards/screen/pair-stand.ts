import type { DashboardPair } from "../client.ts";

export type Stand = "first" | "yours" | "theirs" | "paused";

/** Whose turn it is in a pair. */
export function standOf({ state, conversation }: DashboardPair): Stand {
  if (state === "paused") return "paused";
  if (conversation === null || conversation.lastMessage === null) return "first";
  return conversation.lastMessage.isMine ? "theirs" : "yours";
}

const ORDER: Record<Stand, number> = { yours: 0, first: 1, theirs: 2, paused: 3 };

/** Those who wait for a word come first: unread, then longest waiting. */
export function waitingFirst(one: DashboardPair, other: DashboardPair): number {
  const unread =
    Number((other.conversation?.unread ?? 0) > 0) - Number((one.conversation?.unread ?? 0) > 0);
  if (unread !== 0) return unread;
  const order = ORDER[standOf(one)] - ORDER[standOf(other)];
  if (order !== 0) return order;
  const at = one.conversation?.lastMessage?.sentAt ?? "";
  return at.localeCompare(other.conversation?.lastMessage?.sentAt ?? "");
}
