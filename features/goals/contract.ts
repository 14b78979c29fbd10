import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";
import { cohortOperations } from "./contract-cohort.ts";
import {
  cursor,
  day,
  goalAudience,
  goalCard,
  goalState,
  hasNoNull,
  id,
  instant,
  LONGEST_CHECK_IN,
  LONGEST_DESCRIPTION,
  LONGEST_MEASURE,
  milestone,
  milestoneKind,
  MOST_STEPS,
  progress,
  title,
} from "./contract-shapes.ts";

export type { GoalCard, GoalState, Milestone, MilestoneKind } from "./contract-shapes.ts";

const take = z.coerce.number().int().min(1).max(100).default(50);

const goalInList = goalCard.extend({
  audience: goalAudience,
  stepCount: z.number().int(),
  doneStepCount: z.number().int(),
  createdAt: instant,
});

const step = z.strictObject({ id, title: z.string(), doneAt: instant.nullable() });

const checkIn = z.strictObject({
  id,
  authorId: id,
  progress: z.number().int(),
  words: z.string(),
  at: instant,
});

const goalDetail = goalInList.extend({
  cohortId: id,
  /** Why, and how one will know; null where the words are between the two. */
  description: z.string().nullable(),
  measure: z.string().nullable(),
  steps: z.array(step),
  /** The last check-ins, oldest first: what the chart is drawn of. */
  checkIns: z.array(checkIn),
  /** Action items of the pair that serve it. */
  actionItems: z.array(z.strictObject({ id, title: z.string(), status: z.string() })),
  reachedAt: instant.nullable(),
  /** Counts its changes; given back with the next one. */
  edition: z.number().int(),
  can: z.strictObject({ change: z.boolean(), checkIn: z.boolean() }),
});

export type GoalInList = z.infer<typeof goalInList>;
export type GoalDetail = z.infer<typeof goalDetail>;
export type GoalStep = z.infer<typeof step>;
export type CheckIn = z.infer<typeof checkIn>;

const goalWords = {
  description: z.string().trim().max(LONGEST_DESCRIPTION).refine(hasNoNull),
  measure: z.string().trim().max(LONGEST_MEASURE).refine(hasNoNull),
};
const onGoal = { goalId: id };

export const goalsContract = contract({
  getPairGoals: query({
    path: "GET /api/pairs/{pairId}/goals",
    sentence:
      "The goals of a pair that the asking person may know of, newest first; with what they wrote into their profile and have not made a goal of.",
    input: z.strictObject({
      pairId: id,
      state: goalState.optional(),
      after: cursor.optional(),
      take,
    }),
    answer: z.strictObject({
      goals: z.array(goalInList),
      /** Titles of the asking person's profile that are no goals of a pair yet. */
      fromProfile: z.array(z.string()),
      hasMore: z.boolean(),
      next: z.string().nullable(),
      can: z.strictObject({ add: z.boolean() }),
    }),
  }),
  ...cohortOperations,
  getGoal: query({
    path: "GET /api/goals/{goalId}",
    sentence:
      "One goal with its steps, its last check-ins and the action items that serve it; for staff a shared one without words.",
    input: z.strictObject(onGoal),
    answer: goalDetail,
  }),
  getGoalCheckIns: query({
    path: "GET /api/goals/{goalId}/check-ins",
    sentence: "How far a goal was said to be at each time, newest first.",
    input: z.strictObject({ ...onGoal, after: cursor.optional(), take }),
    answer: z.strictObject({
      checkIns: z.array(checkIn),
      hasMore: z.boolean(),
      next: z.string().nullable(),
    }),
  }),
  createGoal: command({
    path: "POST /api/pairs/{pairId}/goals",
    sentence:
      "Sets a goal for oneself, private or shared with the partner; one that stands in the profile under its title is taken over.",
    input: z.strictObject({
      pairId: id,
      id,
      title,
      audience: goalAudience.default("pair"),
      targetOn: day.nullable().default(null),
      description: goalWords.description.default(""),
      measure: goalWords.measure.default(""),
      steps: z.array(z.strictObject({ id, title })).max(MOST_STEPS).default([]),
    }),
    answer: goalDetail,
    errors: ["too_many_goals", "contact_stopped"],
  }),
  updateGoal: command({
    path: "PATCH /api/goals/{goalId}",
    sentence:
      "Changes one's own goal: its words, its day, who knows of it, whether it is reached; what is left out stays.",
    input: z.strictObject({
      ...onGoal,
      /** The edition one has seen; an older one is refused. */
      edition: z.number().int().positive(),
      title: title.optional(),
      audience: goalAudience.optional(),
      targetOn: day.nullable().optional(),
      description: goalWords.description.optional(),
      measure: goalWords.measure.optional(),
      state: goalState.optional(),
    }),
    answer: goalDetail,
    errors: ["goal_moved_on", "contact_stopped"],
  }),
  deleteGoal: command({
    path: "DELETE /api/goals/{goalId}",
    sentence: "Takes one's own goal away; it can be brought back.",
    input: z.strictObject(onGoal),
    answer: z.strictObject(onGoal),
    errors: ["contact_stopped"],
  }),
  restoreGoal: command({
    path: "POST /api/goals/{goalId}/restore",
    sentence: "Brings back one's own goal that was taken away.",
    input: z.strictObject(onGoal),
    answer: goalDetail,
    errors: ["contact_stopped"],
  }),
  checkInGoal: command({
    path: "POST /api/goals/{goalId}/check-ins",
    sentence: "Says how far a goal is now, by its owner or the partner it is shared with.",
    input: z.strictObject({
      ...onGoal,
      id,
      progress,
      words: z.string().trim().max(LONGEST_CHECK_IN).refine(hasNoNull).default(""),
    }),
    answer: goalDetail,
    errors: ["contact_stopped"],
  }),
  addGoalStep: command({
    path: "POST /api/goals/{goalId}/steps",
    sentence: "Adds a step on the way to a goal, at the end.",
    input: z.strictObject({ ...onGoal, id, title }),
    answer: goalDetail,
    errors: ["too_many_steps", "contact_stopped"],
  }),
  changeGoalStep: command({
    path: "PATCH /api/goals/{goalId}/steps/{stepId}",
    sentence: "Ticks a step of a goal off or opens it again, or says it in other words.",
    input: z.strictObject({
      ...onGoal,
      stepId: id,
      title: title.optional(),
      isDone: z.boolean().optional(),
    }),
    answer: goalDetail,
    errors: ["contact_stopped"],
  }),
  removeGoalStep: command({
    path: "DELETE /api/goals/{goalId}/steps/{stepId}",
    sentence: "Takes a step of a goal away.",
    input: z.strictObject({ ...onGoal, stepId: id }),
    answer: goalDetail,
    errors: ["contact_stopped"],
  }),
  tieActionItem: command({
    path: "PUT /api/goals/{goalId}/action-items/{itemId}",
    sentence: "Ties an action item of the pair to a goal that it serves.",
    input: z.strictObject({ ...onGoal, itemId: id }),
    answer: goalDetail,
    errors: ["contact_stopped"],
  }),
  untieActionItem: command({
    path: "DELETE /api/goals/{goalId}/action-items/{itemId}",
    sentence: "Unties an action item from a goal; both stay.",
    input: z.strictObject({ ...onGoal, itemId: id }),
    answer: goalDetail,
    errors: ["contact_stopped"],
  }),
  getPairMilestones: query({
    path: "GET /api/pairs/{pairId}/milestones",
    sentence: "What a pair has reached by what it did, first things first.",
    input: z.strictObject({ pairId: id }),
    answer: z.strictObject({ milestones: z.array(milestone) }),
  }),
  celebrateMilestones: command({
    path: "POST /api/pairs/{pairId}/milestones/celebrated",
    sentence: "Says that milestones were celebrated with the asking person: once is enough.",
    input: z.strictObject({ pairId: id, kinds: z.array(milestoneKind).min(1).max(20) }),
    answer: z.strictObject({ milestones: z.array(milestone) }),
  }),
});

export const goalsEvents = heard({
  "goal.changed": {
    sentence:
      "A goal was set, changed, checked in on or taken away; for those who may know of it, and none of its words.",
    shape: z.strictObject({ goalId: id, pairId: id }),
  },
  "milestone.reached": {
    sentence:
      "A pair has reached a milestone that the calendar found; those of its deeds are heard with the deed.",
    shape: z.strictObject({ pairId: id }),
  },
  "milestone.celebrated": {
    sentence: "The person was celebrated with, on some device of theirs.",
    shape: z.strictObject({ pairId: id }),
  },
});
