import * as z from "zod";
import { command, heard, query } from "#platform/api/contract.ts";
import { id, seq } from "./contract-shapes.ts";

const preferences = z.strictObject({
  typing: z.boolean(),
  seen: z.boolean(),
  presence: z.boolean(),
});

/** The most conversations whose arrivals are confirmed at once. */
export const MOST_DELIVERED = 50;

/** What the two of a pair let each other notice. */
export const sharingOperations = {
  tellTyping: command({
    path: "POST /api/conversations/{conversationId}/typing",
    sentence:
      "Lets the partner see for some seconds that one is writing, where both share that; kept nowhere.",
    input: z.strictObject({ conversationId: id }),
    answer: z.strictObject({}),
    runs: "outside",
    live: true,
  }),
  tellPresence: command({
    path: "POST /api/presence",
    sentence:
      "Says that one is looking at this tab, or no longer; said again while it is so, and kept nowhere.",
    input: z.strictObject({ tab: id, isHere: z.boolean() }),
    answer: z.strictObject({}),
    runs: "outside",
    live: true,
  }),
  getPresence: query({
    path: "GET /api/conversations/{conversationId}/presence",
    sentence: "Whether the partner is here now; null where not both share it, and in a preview.",
    input: z.strictObject({ conversationId: id }),
    answer: z.strictObject({ isHere: z.boolean().nullable() }),
  }),
  confirmDelivery: command({
    path: "POST /api/delivered",
    sentence: "Says how far this device has got what was sent in some conversations.",
    input: z.strictObject({
      conversations: z
        .array(z.strictObject({ conversationId: id, upTo: seq }))
        .min(1)
        .max(MOST_DELIVERED),
    }),
    answer: z.strictObject({}),
    live: true,
  }),
  getMessagingPreferences: query({
    path: "GET /api/messaging-preferences",
    sentence: "What the asking person lets partners notice.",
    input: z.strictObject({}),
    answer: preferences,
  }),
  changeMessagingPreferences: command({
    path: "PATCH /api/messaging-preferences",
    sentence:
      "Changes what partners may notice of one; what is not shared is not shown of them either.",
    input: preferences.partial(),
    answer: preferences,
  }),
} as const;

export const sharingEvents = heard({
  typing: {
    sentence: "The partner is writing; over after six seconds without another.",
    shape: z.strictObject({ conversationId: id, personId: id }),
  },
  presence: {
    sentence: "A partner has come or gone; null when they no longer share it.",
    shape: z.strictObject({ personId: id, isHere: z.boolean().nullable() }),
  },
  "conversation.delivered": {
    sentence: "One of the partner's devices has everything up to a number.",
    shape: z.strictObject({ conversationId: id, personId: id, deliveredSeq: z.number().int() }),
  },
  "preferences.changed": {
    sentence: "The person changed what they share, on some device of theirs.",
    shape: preferences,
  },
});
