import type { QueryClient } from "@tanstack/react-query";
import { conversationKey, messagesKey, type Conversation, type Message } from "./client.ts";
import { showChanged } from "./message-changes.ts";
import type { MessagePage } from "./message-cache.ts";

/** What the partner did to a message that is loaded: answered it with a sign, or gave it other words. */
export interface PartnerChange {
  readonly message: Message;
  /** The sign; null where the words are others. */
  readonly emoji: string | null;
}

const watchers = new Set<(change: PartnerChange) => void>();

/** Hears what the partner changes. Answers how to stop. */
export function watchPartnerChanges(watcher: (change: PartnerChange) => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/** The emoji that somebody has given since. */
function newSigns(before: Message, after: Message, personId: string): string[] {
  const given = (message: Message) =>
    message.reactions.filter((one) => one.personIds.includes(personId)).map(({ emoji }) => emoji);
  const old = new Set(given(before));
  return given(after).filter((emoji) => !old.has(emoji));
}

function changeBy(partnerId: string, before: Message, message: Message): PartnerChange | null {
  const [emoji] = newSigns(before, message, partnerId);
  if (emoji !== undefined) return { message, emoji };
  const isEdited = message.authorId === partnerId && before.editedAt !== message.editedAt;
  return isEdited ? { message, emoji: null } : null;
}

/** Shows a message that was changed, and tells whoever watches what the partner did to it. */
export function hearChanged({ client }: { readonly client: QueryClient }, message: Message): void {
  const { conversationId } = message;
  const conversation = client.getQueryData<Conversation>(conversationKey(conversationId));
  const before = client
    .getQueryData<MessagePage>(messagesKey(conversationId))
    ?.messages.find(({ id }) => id === message.id);
  showChanged(client, message);
  if (before === undefined || conversation === undefined) return;
  const change = changeBy(conversation.partner.id, before, message);
  if (change !== null) for (const watcher of watchers) watcher(change);
}
