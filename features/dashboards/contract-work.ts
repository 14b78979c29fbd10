import * as z from "zod";
import { actionItemCard } from "#features/action-items/contract-shapes.ts";
import { goalCard, milestone } from "#features/goals/contract-shapes.ts";
import { sharedNoteCard } from "#features/notes/contract-shapes.ts";
import { sessionCard } from "#features/sessions/contract-shapes.ts";

/** What a pair has before it and behind it, a few of each. */
export const pairWork = z.strictObject({
  /** What is not done: one's own first, the next due first. */
  actionItems: z.array(actionItemCard),
  /** All that is open for the asking person, also what is not among the few. */
  openForMe: z.number().int(),
  /** The next day that something is due for them. */
  nextDueOn: z.iso.date().nullable(),
  /** Meetings to come, the next first. */
  sessions: z.array(sessionCard),
  /** The last one of the past two weeks of which the asking person has not said how it was. */
  toLookBackOn: sessionCard.nullable(),
  /** The last changed first. */
  notes: z.array(sharedNoteCard),
  goals: z.array(goalCard),
  milestones: z.array(milestone),
});

export type PairWork = z.infer<typeof pairWork>;
