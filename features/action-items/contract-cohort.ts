import * as z from "zod";
import { command, query } from "#platform/api/contract.ts";
import {
  cohortActionItem,
  cursor,
  day,
  id,
  priority,
  side,
  take,
  title,
  words,
} from "./contract-shapes.ts";

const due = {
  dueAfterDays: z.number().int().min(0).max(1000).nullable().default(null),
  dueOn: day.nullable().default(null),
};

/** Work that a cohort gives to every pair. */
export const cohortOperations = {
  getCohortActionItems: query({
    path: "GET /api/cohorts/{cohortId}/own-action-items",
    sentence:
      "What a cohort gives to every pair, newest first, with how many running pairs have it; for those who run it.",
    input: z.strictObject({
      cohortId: id,
      retired: z.enum(["no", "yes"]).default("no"),
      after: cursor.optional(),
      take,
    }),
    answer: z.strictObject({
      items: z.array(cohortActionItem),
      hasMore: z.boolean(),
      next: z.string().nullable(),
      /** How many running pairs a new item, or a change, reaches. */
      runningPairs: z.number().int(),
    }),
  }),
  createCohortActionItem: command({
    path: "POST /api/cohorts/{cohortId}/own-action-items",
    sentence:
      "Gives every running pair of a cohort an item; pairs that begin later get it when they do.",
    input: z.strictObject({
      cohortId: id,
      id,
      title,
      description: words(8000).default(""),
      side,
      priority: priority.default("medium"),
      ...due,
    }),
    answer: cohortActionItem,
  }),
  changeCohortActionItem: command({
    path: "PUT /api/cohort-action-items/{cohortItemId}",
    sentence:
      "Changes what a cohort gave, in all running pairs that have not done it; refused where it is an older edition.",
    input: z.strictObject({
      cohortItemId: id,
      edition: z.number().int().positive(),
      title,
      description: words(8000).default(""),
      priority,
      ...due,
    }),
    answer: cohortActionItem,
    errors: ["action_item_changed"],
  }),
  retireCohortActionItem: command({
    path: "POST /api/cohort-action-items/{cohortItemId}/retire",
    sentence: "Takes what a cohort gave away from the running pairs that have not done it.",
    input: z.strictObject({ cohortItemId: id }),
    answer: cohortActionItem,
  }),
  resumeCohortActionItem: command({
    path: "POST /api/cohort-action-items/{cohortItemId}/resume",
    sentence: "Gives a retired item to the running pairs again.",
    input: z.strictObject({ cohortItemId: id }),
    answer: cohortActionItem,
  }),
};
