import * as z from "zod";

export const id = z.uuid();
export const instant = z.iso.datetime();
/** A day of the calendar, without an hour and in no zone. */
export const day = z.iso.date();
/** What `next` of one page said, given back to get the page behind it. */
export const cursor = z.string().max(600);
export const take = z.coerce.number().int().min(1).max(100).default(50);
export const side = z.enum(["mentor", "mentee"]);
export const status = z.enum(["pending", "in_progress", "completed", "cancelled"]);
export const priority = z.enum(["low", "medium", "high"]);
/** 1 Monday to 7 Sunday. */
export const weekday = z.number().int().min(1).max(7);

const noNull = (text: string) => !text.includes("\0");

/** What people write, up to a length; empty where nothing is said. */
export const words = (longest: number) => z.string().max(longest).refine(noNull);
/** What something is called. */
export const title = z.string().trim().min(1).max(200).refine(noNull);

const person = z.strictObject({ id, name: z.string(), photoId: id.nullable() });

/** An item as lists show it: nothing in it that the staff of its cohort may not read. */
export const actionItem = z.strictObject({
  id,
  pairId: id,
  cohortId: id,
  title: z.string(),
  status,
  priority,
  dueOn: day.nullable(),
  /** The day asked for instead, until it is answered. */
  askedDueOn: day.nullable(),
  stuckAt: instant.nullable(),
  repeatsOn: z.array(weekday).nullable(),
  assignee: side,
  /** The people.id of who is to do it. */
  assigneeId: id,
  /** Null where the cohort gave it. */
  creator: side.nullable(),
  /** Which of the two is asking; null for staff. */
  me: side.nullable(),
  mentor: person,
  mentee: person,
  /** The message it was made of. */
  message: z.strictObject({ conversationId: id, seq: z.number().int().positive() }).nullable(),
  completedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  /** Counts its changes; given back with a change, so that nobody overwrites what they have not seen. */
  edition: z.number().int().positive(),
  createdAt: instant,
  updatedAt: instant,
  steps: z.strictObject({ done: z.number().int(), total: z.number().int() }),
  comments: z.number().int(),
  files: z.number().int(),
  can: z.strictObject({
    /** Title, words, day, priority and repeats; steps have their own. */
    change: z.boolean(),
    changeSteps: z.boolean(),
    /** Status, stuck, completing, asking for a later day. */
    progress: z.boolean(),
    /** Handing it to the other one of the two, or taking it over. */
    reassign: z.boolean(),
    answer: z.boolean(),
    comment: z.boolean(),
    delete: z.boolean(),
    restore: z.boolean(),
  }),
});

const step = z.strictObject({
  id,
  title: z.string(),
  doneAt: instant.nullable(),
  doneBy: side.nullable(),
});

const evidence = z.strictObject({
  id,
  name: z.string(),
  kind: z.enum(["file", "image", "voice"]),
  mediaType: z.string(),
  size: z.number().int(),
  ownerId: id,
  addedAt: instant,
});

/** An item with what is between the two: all of it null or empty where the asking person may not read words. */
export const actionItemDetail = actionItem.extend({
  isMasked: z.boolean(),
  description: z.string(),
  completionNote: z.string(),
  stuckWords: z.string(),
  askedWords: z.string(),
  stepList: z.array(step),
  fileList: z.array(evidence),
});

export const comment = z.strictObject({
  id,
  itemId: id,
  author: side,
  authorId: id,
  /** Null when it was taken back. */
  body: z.string().nullable(),
  createdAt: instant,
  can: z.strictObject({ delete: z.boolean() }),
});

/** One line of what happened to an item; null actor: the cohort did it. */
export const change = z.strictObject({
  id,
  kind: z.string(),
  actor: side.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  at: instant,
});

/** Work that a cohort gives to every pair. */
export const cohortActionItem = z.strictObject({
  id,
  cohortId: id,
  title: z.string(),
  description: z.string(),
  side,
  priority,
  /** Due so many days after a pair began, or on one day for all, or at no time. */
  dueAfterDays: z.number().int().nullable(),
  dueOn: day.nullable(),
  edition: z.number().int().positive(),
  retiredAt: instant.nullable(),
  createdAt: instant,
  /** Running pairs that have it, and how many of them have done it. */
  pairs: z.number().int(),
  completed: z.number().int(),
});

/** What widgets and dashboards show of an item. */
export const actionItemCard = z.strictObject({
  id,
  pairId: id,
  title: z.string(),
  assigneeId: id,
  isMine: z.boolean(),
  priority,
  status,
  dueOn: day.nullable(),
  isStuck: z.boolean(),
  edition: z.number().int().positive(),
});

export type Side = z.infer<typeof side>;
export type Priority = z.infer<typeof priority>;
export type Status = z.infer<typeof status>;
export type ActionItem = z.infer<typeof actionItem>;
export type ActionItemDetail = z.infer<typeof actionItemDetail>;
export type ActionItemComment = z.infer<typeof comment>;
export type ActionItemChange = z.infer<typeof change>;
export type ActionItemCard = z.infer<typeof actionItemCard>;
export type CohortActionItem = z.infer<typeof cohortActionItem>;
