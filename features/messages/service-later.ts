import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { laterOperations, Reminder, ScheduledMessage } from "./contract-later.ts";
import { momentOf } from "./later-time.ts";
import * as queries from "./queries-later.ts";

type Input<Name extends keyof typeof laterOperations> = z.output<
  (typeof laterOperations)[Name]["input"]
>;

/** As many as a person may have waiting at a time, of each. */
const MOST_WAITING = 200;

function shapeScheduled(row: queries.ScheduledRow): ScheduledMessage {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    body: row.body,
    replyToSeq: row.reply_to_seq === null ? null : Number(row.reply_to_seq),
    sendAt: row.send_at.toISOString(),
    // app.send_scheduled_message writes no others.
    refusal: row.refusal as ScheduledMessage["refusal"],
    createdAt: row.created_at.toISOString(),
  };
}

/** The person's own devices alone. */
async function tellScheduled(context: Context, organizationId: string, row: queries.ScheduledRow) {
  await context.record({
    kind: "scheduled.changed",
    organizationId,
    actorId: context.personId,
    subjectId: row.id,
    payload: {},
    live: {
      rooms: [`person:${context.personId}`],
      frame: { conversationId: row.conversation_id },
    },
  });
}

async function writable(context: Context, conversationId: string) {
  const conversation = await queries.writableConversation(context.transaction, conversationId);
  if (conversation === undefined) throw new Problem("conversation_closed");
  return conversation;
}

export async function scheduleMessage(context: Context, input: Input<"scheduleMessage">) {
  const { transaction } = context;
  const { id, conversationId, body, replyToSeq } = input;
  const [known] = await queries.scheduled(transaction, { id });
  if (known?.conversation_id === conversationId) return shapeScheduled(known);
  const { organization_id: organizationId, is_stopped: isStopped } = await writable(
    context,
    conversationId,
  );
  if (isStopped) throw new Problem("contact_stopped");
  if ((await queries.countScheduled(transaction)) >= MOST_WAITING) {
    throw new Problem("too_many_scheduled");
  }
  const sendAt = momentOf(input, await queries.serverTime(transaction));
  const message = { id, conversationId, body: body.trim(), replyToSeq, sendAt };
  if (!(await queries.addScheduled(transaction, message))) throw new Problem("conflict");
  await queries.addJobAt(transaction, "send_scheduled", { scheduledId: id }, sendAt);
  const [row] = await queries.scheduled(transaction, { id });
  if (row === undefined) throw notFound();
  await tellScheduled(context, organizationId, row);
  return shapeScheduled(row);
}

export async function getScheduledMessages(context: Context, input: Input<"getScheduledMessages">) {
  const rows = await queries.scheduled(context.transaction, input);
  return { scheduledMessages: rows.map(shapeScheduled) };
}

export async function changeScheduledMessage(
  context: Context,
  input: Input<"changeScheduledMessage">,
) {
  const { transaction } = context;
  const { scheduledId: id, preset, wallTime, timeZone, body } = input;
  const [before] = await queries.scheduled(transaction, { id });
  if (before === undefined) throw notFound();
  const { organization_id: organizationId } = await writable(context, before.conversation_id);
  const keepsTime = preset === undefined && wallTime === undefined;
  // The same time again, where it has not come yet; a refused one needs a new one.
  const now = await queries.serverTime(transaction);
  if (keepsTime && before.send_at.getTime() <= now) {
    throw new Problem("time_has_passed", { wallTime: "time_has_passed" });
  }
  const sendAt = keepsTime
    ? before.send_at
    : momentOf({ preset, wallTime, timeZone: timeZone ?? "" }, now);
  const row = await queries.changeScheduled(transaction, id, body?.trim() ?? before.body, sendAt);
  if (row === undefined) throw notFound();
  await queries.addJobAt(transaction, "send_scheduled", { scheduledId: id }, sendAt);
  await tellScheduled(context, organizationId, row);
  return shapeScheduled(row);
}

export async function cancelScheduledMessage(
  context: Context,
  input: Input<"cancelScheduledMessage">,
) {
  const row = await queries.removeScheduled(context.transaction, input.scheduledId);
  if (row === undefined) throw notFound();
  const rooms = [`person:${context.personId}`];
  context.afterCommit(() =>
    context.platform.rooms.tell(rooms, "scheduled.changed", {
      conversationId: row.conversation_id,
    }),
  );
  return shapeScheduled(row);
}

function shapeReminder(row: queries.ReminderRow): Reminder {
  return {
    id: row.id,
    messageId: row.message_id,
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    authorId: row.author_id,
    // The table's own check constraint holds the column to these four.
    messageType: row.message_type as Reminder["messageType"],
    excerpt: row.excerpt,
    partnerName: row.partner_name,
    remindAt: row.remind_at.toISOString(),
    isDue: row.is_due,
    doneAt: row.done_at?.toISOString() ?? null,
  };
}

/** The reminder as it is now, told to the person's own devices. */
async function changedReminder(context: Context, id: string): Promise<Reminder> {
  const [row] = await queries.reminders(context.transaction, id);
  if (row === undefined) throw notFound();
  await context.record({
    kind: "reminder.changed",
    organizationId: row.organization_id,
    actorId: context.personId,
    subjectId: id,
    payload: {},
    live: { rooms: [`person:${context.personId}`], frame: { reminderId: id } },
  });
  return shapeReminder(row);
}

export async function remindMe(context: Context, input: Input<"remindMe">) {
  const { transaction } = context;
  const { id, messageId } = input;
  const [known] = await queries.reminders(transaction, id);
  if (known?.message_id === messageId) return shapeReminder(known);
  if ((await queries.reminders(transaction)).length >= MOST_WAITING) {
    throw new Problem("too_many_reminders");
  }
  const remindAt = momentOf(input, await queries.serverTime(transaction));
  if (!(await queries.addReminder(transaction, id, messageId, remindAt))) throw notFound();
  await queries.addJobAt(transaction, "remind", { reminderId: id }, remindAt);
  return changedReminder(context, id);
}

export async function getReminders(context: Context) {
  const rows = await queries.reminders(context.transaction);
  return { reminders: rows.map(shapeReminder) };
}

export async function changeReminder(context: Context, input: Input<"changeReminder">) {
  const { transaction } = context;
  const { reminderId: id } = input;
  const remindAt = momentOf(input, await queries.serverTime(transaction));
  if (!(await queries.changeReminder(transaction, id, remindAt))) throw notFound();
  await queries.addJobAt(transaction, "remind", { reminderId: id }, remindAt);
  return changedReminder(context, id);
}

export async function finishReminder(context: Context, input: Input<"finishReminder">) {
  const { reminderId: id } = input;
  if (!(await queries.changeReminder(context.transaction, id, "done"))) throw notFound();
  return changedReminder(context, id);
}
