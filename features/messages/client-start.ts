import type { QueryClient } from "@tanstack/react-query";
import { previewId } from "#platform/api/client.ts";
import { liveLine } from "#platform/realtime/live-line.ts";
import { messagesApi, outboxOf } from "./client.ts";
import { CatchUp } from "./client-catch-up.ts";
import { hearMessages, showSent } from "./client-live.ts";
import { OutboxSender } from "./outbox-sender.ts";

/**
 * Begins hearing and sending for the person of this page. Sending goes on whichever screen is open; in a preview
 * nothing is sent and nothing is heard.
 */
export function startMessages(client: QueryClient, personId: string): void {
  if (previewId !== null) return;
  const catchUp = new CatchUp(client);
  hearMessages(liveLine, client, catchUp, personId);
  const sender = new OutboxSender({
    outbox: outboxOf(personId),
    personId,
    async send({ id, conversationId, body }) {
      return messagesApi("sendMessage", { id, conversationId, body });
    },
    acknowledged({ id, conversationId, body }, { seq, sentAt }) {
      showSent(client, catchUp, {
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
