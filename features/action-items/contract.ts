import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";
import { cohortOperations } from "./contract-cohort.ts";
import { doingOperations } from "./contract-doing.ts";
import {
  actionItem,
  actionItemDetail,
  cursor,
  day,
  id,
  priority,
  side,
  status,
  take,
  title,
  weekday,
  words,
} from "./contract-shapes.ts";

/** Which part of a person is asked about: a mentors.id or mentees.id. Without it, the asking person in all their parts. */
const whose = { userId: id.optional(), userType: side.optional() };

/** What narrows and orders a list of items. */
const listed = {
  status: z.enum(["open", "all", ...status.options]).default("all"),
  priority: priority.optional(),
  /** By the day it is due: before `today`, on it, within the seven days that begin with it, or at no time. */
  due: z.enum(["overdue", "today", "week", "none"]).optional(),
  /** The day it is where the viewer is. */
  today: day.optional(),
  stuck: z.enum(["yes"]).optional(),
  assignee: side.optional(),
  search: z.string().trim().max(120).optional(),
  /** Deleted ones, as long as they can come back, instead of those that are there. */
  deleted: z.enum(["no", "yes"]).default("no"),
  sort: z.enum(["due", "newest", "priority", "changed"]).default("due"),
  after: cursor.optional(),
  take,
};

const page = z.strictObject({
  items: z.array(actionItem),
  hasMore: z.boolean(),
  next: z.string().nullable(),
});

const repeatsOn = z.array(weekday).min(1).max(7).nullable();

export const actionItemsContract = contract({
  createActionItem: command({
    path: "POST /api/pairs/{pairId}/action-items",
    sentence:
      "Makes an item in a running pair, for either of the two; sent again with the same id it is the same one item.",
    input: z.strictObject({
      pairId: id,
      id,
      title,
      assignee: side,
      description: words(8000).default(""),
      priority: priority.default("medium"),
      dueOn: day.nullable().default(null),
      repeatsOn: repeatsOn.default(null),
      steps: z.array(z.strictObject({ id, title })).max(100).default([]),
      /** The message of the pair's conversation that it is made of. */
      messageSeq: z.number().int().positive().optional(),
    }),
    answer: actionItemDetail,
    errors: ["contact_stopped"],
  }),
  getActionItemsForUser: query({
    path: "GET /api/action-items/assigned",
    sentence: "The items that are somebody's to do, narrowed and in the order asked for.",
    input: z.strictObject({ ...whose, ...listed }),
    answer: page,
  }),
  getActionItemsCreatedByUser: query({
    path: "GET /api/action-items/created",
    sentence: "The items that somebody made, for themselves or for the other one of a pair.",
    input: z.strictObject({ ...whose, ...listed }),
    answer: page,
  }),
  getActionItemsForPair: query({
    path: "GET /api/mentors/{mentorId}/mentees/{menteeId}/action-items",
    sentence: "The items of one pair; for the two, and for those who run its cohort.",
    input: z.strictObject({ mentorId: id, menteeId: id, ...listed }),
    answer: page,
  }),
  getActionItemsForCohort: query({
    path: "GET /api/cohorts/{cohortId}/action-items",
    sentence:
      "Titles, states and dates of all pairs' items of a cohort; for those who run it, never with words.",
    input: z.strictObject({ cohortId: id, ...listed }),
    answer: page,
  }),
  getActionItem: query({
    path: "GET /api/action-items/{itemId}",
    sentence: "One item with its words, steps and files.",
    input: z.strictObject({ itemId: id }),
    answer: actionItemDetail,
  }),
  updateActionItem: command({
    path: "PATCH /api/action-items/{itemId}",
    sentence:
      "Changes what an item says; who changes an older edition than there is hears so, and overwrites nothing.",
    input: z.strictObject({
      itemId: id,
      edition: z.number().int().positive(),
      title: title.optional(),
      description: words(8000).optional(),
      priority: priority.optional(),
      dueOn: day.nullable().optional(),
      repeatsOn: repeatsOn.optional(),
    }),
    answer: actionItemDetail,
    errors: ["action_item_changed", "action_item_deleted", "contact_stopped"],
  }),
  deleteActionItem: command({
    path: "DELETE /api/action-items/{itemId}",
    sentence: "Takes an item away; whoever made it can bring it back for thirty days.",
    input: z.strictObject({ itemId: id }),
    answer: actionItemDetail,
    errors: ["contact_stopped"],
  }),
  restoreActionItem: command({
    path: "POST /api/action-items/{itemId}/restore",
    sentence: "Brings a deleted item back, with everything in it.",
    input: z.strictObject({ itemId: id }),
    answer: actionItemDetail,
    errors: ["contact_stopped"],
  }),
  ...doingOperations,
  ...cohortOperations,
  getActionItemStats: query({
    path: "GET /api/action-items/stats",
    sentence: "How many items somebody has, by state, and how many of the open ones are late.",
    input: z.strictObject({ ...whose, today: day.optional() }),
    answer: z.strictObject({
      total: z.number().int(),
      pending: z.number().int(),
      inProgress: z.number().int(),
      completed: z.number().int(),
      cancelled: z.number().int(),
      /** Open ones whose day has passed; not those that wait for an answer, or that something keeps from being done. */
      overdue: z.number().int(),
      dueThisWeek: z.number().int(),
      stuck: z.number().int(),
      /** Made by this person. */
      created: z.number().int(),
    }),
  }),
});

export const actionItemsEvents = heard({
  "action_item.changed": {
    sentence: "An item of a pair was made, changed, completed, deleted or brought back.",
    shape: z.strictObject({ itemId: id, pairId: id, edition: z.number().int().positive() }),
  },
  "cohort_action_item.changed": {
    sentence: "What a cohort gives to its pairs has changed.",
    shape: z.strictObject({ cohortItemId: id, cohortId: id }),
  },
});
