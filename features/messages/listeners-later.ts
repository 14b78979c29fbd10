import * as z from "zod";
import type { Platform } from "#platform/api/context.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import { asHeard, shapeMessages } from "./message-shape.ts";
import { messageById } from "./queries-messages.ts";

const scheduledPayload = z.object({ scheduledId: z.uuid() });
const reminderPayload = z.object({ reminderId: z.uuid() });

interface SentRow {
  readonly outcome: string;
  readonly conversation_id: string;
  readonly author_id: string;
}

/**
 * Sends a message whose time has come. The database does it in one transaction and once, whoever asks how often; what
 * the two are told afterwards, who misses it reads from the rows.
 */
export async function sendScheduled(platform: Platform, payload: unknown): Promise<void> {
  const { scheduledId } = scheduledPayload.parse(payload);
  const { rows } = await platform.pools.worker.query<SentRow>(
    "select outcome, conversation_id, author_id from app.send_scheduled_message($1)",
    [scheduledId],
  );
  const [sent] = rows;
  if (sent === undefined) return;
  const { conversation_id: conversationId, author_id: personId, outcome } = sent;
  if (outcome === "sent" || outcome === "repeated") {
    const message = await inTransaction(
      platform.pools.app,
      { identity: { personId }, readOnly: true },
      async (transaction) => {
        const row = await messageById(transaction, scheduledId);
        return row === undefined ? undefined : (await shapeMessages(transaction, [row]))[0];
      },
    );
    if (message !== undefined) {
      platform.rooms.tell([`conversation:${conversationId}`], "message.sent", {
        message: asHeard(message),
      });
    }
  }
  platform.rooms.tell([`person:${personId}`], "scheduled.changed", { conversationId });
}

interface DueRow {
  readonly person_id: string;
  readonly conversation_id: string;
  readonly message_id: string;
}

/** Tells a person's devices of a reminder whose time has come; who has none open finds it in the list. */
export async function remind(platform: Platform, payload: unknown): Promise<void> {
  const { reminderId } = reminderPayload.parse(payload);
  const { rows } = await platform.pools.worker.query<DueRow>(
    "select person_id, conversation_id, message_id from app.tell_reminder($1)",
    [reminderId],
  );
  for (const { person_id, conversation_id: conversationId, message_id: messageId } of rows) {
    platform.rooms.tell([`person:${person_id}`], "reminder.due", {
      reminderId,
      conversationId,
      messageId,
    });
  }
}

/** The jobs of what is done later, by the name they are queued under. */
export function laterJobs(platform: Platform) {
  return {
    send_scheduled: async (payload: unknown) => sendScheduled(platform, payload),
    remind: async (payload: unknown) => remind(platform, payload),
  };
}
