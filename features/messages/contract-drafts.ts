import * as z from "zod";
import { command, heard, query } from "#platform/api/contract.ts";
import { id, instant, seq, words } from "./contract-shapes.ts";

const draft = z.strictObject({
  conversationId: id,
  body: z.string(),
  replyToSeq: z.number().int().nullable(),
  changedAt: instant,
});

export type Draft = z.infer<typeof draft>;

/** What a person has begun to write, the same on all their devices. */
export const draftOperations = {
  getDrafts: query({
    path: "GET /api/drafts",
    sentence: "What the asking person has begun to write in their conversations.",
    input: z.strictObject({}),
    answer: z.strictObject({
      drafts: z.array(draft),
      /** The conversations this speaks of: one of them without a draft has none. */
      conversationIds: z.array(id),
    }),
  }),
  saveDraft: command({
    path: "PUT /api/conversations/{conversationId}/draft",
    sentence: "Keeps what one has begun to write; nothing takes the draft away.",
    input: z.strictObject({
      conversationId: id,
      body: words,
      replyToSeq: seq.nullable(),
      /** Which of one's tabs says so: it knows already. */
      tab: id,
    }),
    answer: z.strictObject({}),
    live: true,
  }),
} as const;

export const draftEvents = heard({
  "draft.changed": {
    sentence: "The person went on writing on some device of theirs; empty when the draft is gone.",
    shape: z.strictObject({ draft, tab: id }),
  },
});
