import type { QueryClient } from "@tanstack/react-query";
import { previewId } from "#platform/api/client.ts";
import { liveLine } from "#platform/realtime/live-line.ts";
import { messagesApi, outboxOf } from "./client.ts";
import { hearMessages } from "./client-live.ts";
import { withMessage } from "./message-cache.ts";
import { OutboxSender } from "./outbox-sender.ts";

/**
 * Begins hearing and sending for the person of this page. Sending goes on whichever screen is open; in a preview
 * nothing is sent and nothing is heard.
 */
export function startMessages(client: QueryClient, personId: string): void {
  if (previewId !== null) return;
  hearMessages(liveLine, client, personId);
  const sender = new OutboxSender({
    outbox: outboxOf(personId),
    personId,
    async send({ id, conversationId, body }) {
      return messagesApi("sendMessage", { id, conversationId, body });
    },
    acknowledged({ id, conversationId, body }, { seq, sentAt }) {
      withMessage(client, {
        id,
        conversationId,
        seq,
        authorId: personId,
        messageType: "text",
        body,
        isMasked: false,
        sentAt,
        deletedAt: null,
      });
    },
  });
  liveLine.onResume(() => sender.hurry());
  sender.start();
}
