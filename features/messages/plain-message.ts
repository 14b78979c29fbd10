import type { Message } from "./contract.ts";

/** A message of words alone, as it was just sent: nothing hangs on it yet. */
export function plainMessage(
  said: Pick<Message, "id" | "conversationId" | "seq" | "authorId" | "sentAt"> & {
    readonly body: string;
  },
): Message {
  return {
    ...said,
    messageType: "text",
    isMasked: false,
    deletedAt: null,
    editedAt: null,
    replyTo: null,
    reactions: [],
    files: [],
    isPinned: false,
    isStarred: null,
  };
}
