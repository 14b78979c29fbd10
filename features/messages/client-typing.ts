import { useSyncExternalStore } from "react";
import { previewId } from "#platform/api/client.ts";
import { liveLine, type LiveLine } from "#platform/realtime/live-line.ts";
import type { Message } from "./contract.ts";

const SHOWN_MS = 6_000;
const TOLD_EVERY_MS = 3_000;

/** In which conversations the partner is writing just now. */
const writing = new Map<string, ReturnType<typeof setTimeout>>();
const watchers = new Set<() => void>();
const toldAt = new Map<string, number>();

function stop(conversationId: string): void {
  const timer = writing.get(conversationId);
  if (timer === undefined) return;
  clearTimeout(timer);
  writing.delete(conversationId);
  for (const watcher of watchers) watcher();
}

/** Begins to hear who writes; what is sent is no longer being written. */
export function hearTyping(line: LiveLine, ownId: string): void {
  line.hear("typing", (frame) => {
    // The contract's own shape; that frames keep to it is tested on the server.
    const { conversationId } = frame as { conversationId: string }; // as above
    clearTimeout(writing.get(conversationId));
    writing.set(
      conversationId,
      setTimeout(() => stop(conversationId), SHOWN_MS),
    );
    for (const watcher of watchers) watcher();
  });
  line.hear("message.sent", (frame) => {
    const { message } = frame as { message: Message }; // as above
    if (message.authorId !== ownId) stop(message.conversationId);
  });
}

/** Whether the partner of a conversation is writing. */
export function useTyping(conversationId: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
    () => writing.has(conversationId),
    () => false,
  );
}

/** A key was pressed: the partner is told every few seconds, over a line that stands and in no other way. */
export function tellTyping(conversationId: string): void {
  const now = performance.now();
  const last = toldAt.get(conversationId) ?? Number.NEGATIVE_INFINITY;
  const input = { conversationId };
  if (previewId !== null || now - last < TOLD_EVERY_MS) return;
  if (!liveLine.canAsk("tellTyping", input)) return;
  toldAt.set(conversationId, now);
  // Whether it arrived does not matter a moment later.
  liveLine.ask("tellTyping", input).catch(() => undefined);
}

/** What was sent is no longer being written: the next key is told at once. */
export function stopTelling(conversationId: string): void {
  toldAt.delete(conversationId);
}
