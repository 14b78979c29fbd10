import * as z from "zod";

export const id = z.uuid();
export const instant = z.iso.datetime();
/** What `next` of one page said, given back to get the page behind it. */
export const cursor = z.string().max(600);

/** The longest that people write about a goal. */
export const LONGEST_TITLE = 200;
export const LONGEST_DESCRIPTION = 8000;
export const LONGEST_MEASURE = 1000;
export const LONGEST_CHECK_IN = 2000;
export const MOST_STEPS = 100;
/** The days a goal may be for: what calendars in use can hold. */
export const FIRST_DAY = "2000-01-01";
export const LAST_DAY = "2199-12-31";

export const hasNoNull = (text: string) => !text.includes("\0");
export const title = z.string().trim().min(1).max(LONGEST_TITLE).refine(hasNoNull);
const isUsualDay = (day: string) => day >= FIRST_DAY && day <= LAST_DAY;
export const day = z.iso.date().refine(isUsualDay);
export const progress = z.number().int().min(0).max(100);

export const goalState = z.enum(["open", "reached", "dropped"]);
export const goalAudience = z.enum(["me", "pair"]);

/** A goal as a list or a widget shows it. */
export const goalCard = z.strictObject({
  id,
  pairId: id,
  title: z.string(),
  state: goalState,
  /** In hundredths, by its last check-in. */
  progress: z.number().int(),
  targetOn: z.iso.date().nullable(),
  ownerId: id,
  isMine: z.boolean(),
});

export const milestoneKind = z.enum([
  "began_talking",
  "first_action_item_done",
  "fifth_action_item_done",
  "first_goal_set",
  "first_goal_reached",
  "first_session_held",
  "fifth_session_held",
  "first_note_written",
  "half_year",
]);

/** Something a pair has reached by what it did. */
export const milestone = z.strictObject({
  pairId: id,
  kind: milestoneKind,
  reachedAt: instant,
  /** Not celebrated yet with the asking person. */
  isNew: z.boolean(),
});

export type GoalCard = z.infer<typeof goalCard>;
export type GoalState = z.infer<typeof goalState>;
export type Milestone = z.infer<typeof milestone>;
export type MilestoneKind = z.infer<typeof milestoneKind>;
