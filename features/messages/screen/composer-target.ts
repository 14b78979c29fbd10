import { useSyncExternalStore } from "react";
import type { Message } from "../client.ts";

/** What the words in the composer will become: a new message, an answer to one, or new words of one's own. */
export type ComposerTarget =
  | { readonly kind: "new" }
  | { readonly kind: "reply"; readonly message: Message }
  | { readonly kind: "edit"; readonly message: Message };

const NEW: ComposerTarget = { kind: "new" };
const targets = new Map<string, ComposerTarget>();
const listeners = new Set<() => void>();

export function composerTargetOf(conversationId: string): ComposerTarget {
  return targets.get(conversationId) ?? NEW;
}

function put(conversationId: string, target: ComposerTarget): void {
  targets.set(conversationId, target);
  for (const listener of listeners) listener();
}

export function replyTo(message: Message): void {
  put(message.conversationId, { kind: "reply", message });
}

export function edit(message: Message): void {
  put(message.conversationId, { kind: "edit", message });
}

/** Back to a new message. */
export function writeNew(conversationId: string): void {
  if (targets.delete(conversationId)) for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useComposerTarget(conversationId: string): ComposerTarget {
  return useSyncExternalStore(
    listen,
    () => composerTargetOf(conversationId),
    () => NEW,
  );
}
