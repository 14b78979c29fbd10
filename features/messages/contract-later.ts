import * as z from "zod";
import { command, heard, query } from "#platform/api/contract.ts";
import { id, instant, LONGEST_MESSAGE, seq, words } from "./contract-shapes.ts";

/** Times with a name; the server reckons them from its own clock, in the zone of the person who asks. */
const preset = z.enum(["in_an_hour", "this_evening", "tomorrow_morning", "monday_morning"]);

/** What a clock on the wall of a zone shows, to the minute. */
const wallTime = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/);

const timeZone = z.string().min(1).max(64);

/** When: a time with a name, or what the clock shows then; always with the zone that is meant. */
const when = { preset: preset.optional(), wallTime: wallTime.optional(), timeZone };

const scheduledMessage = z.strictObject({
  /** The message will bear this id. */
  id,
  conversationId: id,
  body: z.string(),
  replyToSeq: z.number().int().nullable(),
  sendAt: instant,
  /** Why it could not be sent when its time came; null while it waits. */
  refusal: z.enum(["conversation_closed", "contact_stopped", "conflict"]).nullable(),
  createdAt: instant,
});

const reminder = z.strictObject({
  id,
  messageId: id,
  conversationId: id,
  /** The message it is about: its number, its author, and its words where it has any. */
  seq: z.number().int().positive(),
  authorId: id,
  messageType: z.enum(["text", "file", "image", "voice"]),
  excerpt: z.string().nullable(),
  partnerName: z.string(),
  remindAt: instant,
  isDue: z.boolean(),
  doneAt: instant.nullable(),
});

export type ScheduledMessage = z.infer<typeof scheduledMessage>;
export type Reminder = z.infer<typeof reminder>;
export type Preset = z.infer<typeof preset>;

const body = words.max(LONGEST_MESSAGE).refine((text) => text.trim() !== "");

/** What is sent later, and what one wants to be reminded of. */
export const laterOperations = {
  scheduleMessage: command({
    path: "POST /api/conversations/{conversationId}/scheduled-messages",
    sentence:
      "Keeps a message to be sent at a time up to a year ahead; the answer says when by the server's clock.",
    input: z.strictObject({
      conversationId: id,
      id,
      body,
      replyToSeq: seq.optional(),
      ...when,
    }),
    answer: scheduledMessage,
    errors: [
      "time_has_passed",
      "time_too_far",
      "conversation_closed",
      "contact_stopped",
      "too_many_scheduled",
    ],
  }),
  getScheduledMessages: query({
    path: "GET /api/scheduled-messages",
    sentence: "What one has written to be sent later, of one conversation or of all, next first.",
    input: z.strictObject({ conversationId: id.optional() }),
    answer: z.strictObject({ scheduledMessages: z.array(scheduledMessage) }),
  }),
  changeScheduledMessage: command({
    path: "PATCH /api/scheduled-messages/{scheduledId}",
    sentence:
      "Changes the words or the time of a message that waits, or tries a refused one again.",
    input: z.strictObject({
      scheduledId: id,
      body: body.optional(),
      preset: preset.optional(),
      wallTime: wallTime.optional(),
      timeZone: timeZone.optional(),
    }),
    answer: scheduledMessage,
    errors: ["time_has_passed", "time_too_far", "conversation_closed"],
  }),
  cancelScheduledMessage: command({
    path: "DELETE /api/scheduled-messages/{scheduledId}",
    sentence: "Takes back a message that waits to be sent; the answer holds its words.",
    input: z.strictObject({ scheduledId: id }),
    answer: scheduledMessage,
  }),
  remindMe: command({
    path: "POST /api/messages/{messageId}/reminders",
    sentence: "Reminds one of a message at a time, on all devices; the other one is not told.",
    input: z.strictObject({ messageId: id, id, ...when }),
    answer: reminder,
    errors: ["time_has_passed", "time_too_far", "too_many_reminders"],
  }),
  getReminders: query({
    path: "GET /api/reminders",
    sentence: "What one wants to be reminded of: what is due first, then what comes next.",
    input: z.strictObject({}),
    answer: z.strictObject({ reminders: z.array(reminder) }),
  }),
  changeReminder: command({
    path: "PATCH /api/reminders/{reminderId}",
    sentence: "Puts a reminder off to another time.",
    input: z.strictObject({ reminderId: id, ...when }),
    answer: reminder,
    errors: ["time_has_passed", "time_too_far"],
  }),
  finishReminder: command({
    path: "POST /api/reminders/{reminderId}/done",
    sentence: "Puts a reminder away.",
    input: z.strictObject({ reminderId: id }),
    answer: reminder,
  }),
};

export const laterEvents = heard({
  "scheduled.changed": {
    sentence:
      "What the person will send later has changed, on some device of theirs or because its time came.",
    shape: z.strictObject({ conversationId: id }),
  },
  "reminder.changed": {
    sentence: "The person's reminders have changed, on some device of theirs.",
    shape: z.strictObject({ reminderId: id }),
  },
  "reminder.due": {
    sentence: "The time has come at which the person wanted to be reminded of a message.",
    shape: z.strictObject({ reminderId: id, conversationId: id, messageId: id }),
  },
});
