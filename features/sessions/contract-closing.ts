import * as z from "zod";
import { command } from "#platform/api/contract.ts";
import { id, placeKind, sessionDetail, whenFields, words } from "./contract-shapes.ts";

/** The card after a meeting: did it happen, how was it, what next, when next. Written at once or not at all. */
const card = {
  didHappen: z.boolean(),
  /** How it was: for oneself alone. */
  rating: z.number().int().min(1).max(5).nullable().default(null),
  words: words(4000).default(""),
  nextStep: z
    .strictObject({
      id,
      title: words(200).min(1),
      assignee: z.enum(["me", "partner"]),
      dueOn: z.iso.date().nullable().default(null),
    })
    .optional(),
  next: z.strictObject({ id, ...whenFields }).optional(),
  note: z.strictObject({ id, title: words(200).min(1) }).optional(),
};

export const closingOperations = {
  closeSession: command({
    path: "POST /api/sessions/{sessionId}/close",
    sentence:
      "Fills in the card after a meeting: whether it took place, how it was (read by oneself alone), and what comes next; written at once.",
    input: z.strictObject({ sessionId: id, ...card }),
    answer: sessionDetail,
    errors: [
      "contact_stopped",
      "session_over",
      "session_not_begun",
      "session_in_past",
      "session_too_far",
    ],
  }),
  logSession: command({
    path: "POST /api/pairs/{pairId}/sessions/held",
    sentence: "Notes a meeting that has been, with the same card.",
    input: z.strictObject({
      pairId: id,
      id,
      ...whenFields,
      title: words(200).default(""),
      placeKind: placeKind.default("video"),
      ...card,
    }),
    answer: sessionDetail,
    errors: ["contact_stopped", "session_not_begun", "session_in_past", "session_too_far"],
  }),
};

export type ClosingCard = z.output<z.ZodObject<typeof card>>;
