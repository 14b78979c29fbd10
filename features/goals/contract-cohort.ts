import * as z from "zod";
import { query } from "#platform/api/contract.ts";
import { cursor, goalCard, goalState, id, instant } from "./contract-shapes.ts";

const person = z.strictObject({ id, name: z.string() });

/** A shared goal as those who run its cohort see it: nothing in it that the two keep between them. */
const cohortGoal = goalCard.omit({ isMine: true }).extend({
  /** Whose goal it is. */
  owner: z.enum(["mentor", "mentee"]),
  mentor: person,
  mentee: person,
  createdAt: instant,
  reachedAt: instant.nullable(),
});

export type CohortGoal = z.infer<typeof cohortGoal>;

/** What those who run a cohort ask about its pairs' goals. */
export const cohortOperations = {
  getCohortGoals: query({
    path: "GET /api/cohorts/{cohortId}/goals",
    sentence:
      "Titles, states, progress and days of the goals that pairs of a cohort share, newest first; for those who run it, never with words, and never a private one.",
    input: z.strictObject({
      cohortId: id,
      state: goalState.optional(),
      /** Those under way whose day has passed, reckoned from `today`. */
      late: z.enum(["yes"]).optional(),
      /** The day it is where the viewer is. */
      today: z.iso.date().optional(),
      search: z.string().trim().max(120).optional(),
      after: cursor.optional(),
      take: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.strictObject({
      goals: z.array(cohortGoal),
      hasMore: z.boolean(),
      next: z.string().nullable(),
    }),
  }),
};
