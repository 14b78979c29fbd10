import type { QueryClient } from "@tanstack/react-query";
import { previewId } from "#platform/api/client.ts";
import { afterFirstScreen } from "#platform/api/client-calm.ts";
import { liveLine } from "#platform/realtime/live-line.ts";
import { CatchUp } from "./client-catch-up.ts";
import { confirmDeliveries } from "./client-delivery.ts";
import { shareDrafts } from "./client-drafts.ts";
import { lineApi } from "./client-line.ts";
import { hearMessages, showSent } from "./client-live.ts";
import { outboxOf, tabsOf } from "./client-outbox.ts";
import { sharePresence } from "./client-presence.ts";
import { hearTyping } from "./client-typing.ts";
import type { Unsent } from "./outbox.ts";
import { OutboxSender } from "./outbox-sender.ts";
import { plainMessage } from "./plain-message.ts";

/** A message as the server takes it; what it does not have is left out. */
function inputOf({ id, conversationId, body, replyToSeq, fileIds }: Unsent) {
  return {
    id,
    conversationId,
    body,
    ...(replyToSeq === null ? {} : { replyToSeq }),
    ...(fileIds.length === 0 ? {} : { fileIds: [...fileIds] }),
  };
}

/**
 * Begins hearing and sending for the person of this page. Sending goes on whichever screen is open; in a preview
 * nothing is sent and nothing is heard.
 */
export function startMessages(client: QueryClient, personId: string): void {
  if (previewId !== null) return;
  const catchUp = new CatchUp(client);
  hearMessages(liveLine, client, catchUp, personId);
  const outbox = outboxOf(personId);
  const sender = new OutboxSender({
    outbox,
    tabs: tabsOf(personId),
    send: async (unsent) => lineApi("sendMessage", inputOf(unsent)),
    acknowledged({ id, conversationId, body }, { seq, sentAt, message }) {
      const said = { id, conversationId, seq, authorId: personId, body, sentAt };
      showSent(client, catchUp, message ?? plainMessage(said));
    },
  });
  liveLine.onResume(() => sender.hurry());
  addEventListener("online", () => sender.hurry());
  sender.start();
  confirmDeliveries(liveLine, client, personId);
  hearTyping(liveLine, personId);
  sharePresence(liveLine, client);
  shareDrafts(liveLine, personId);
  void afterFirstScreen(async () => import("./client-files.ts")).then(({ startFiles }) =>
    startFiles(liveLine, client, personId, outbox),
  );
}
