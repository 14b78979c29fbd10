import * as z from "zod";
import { command, query } from "#platform/api/contract.ts";
import { id, instant, seq } from "./contract-shapes.ts";

/** The longest text that can be searched for, in characters. */
const LONGEST_SEARCH = 200;

/** Where a page of a conversation begins; of several, the first given counts. None: the newest messages. */
export const pagePlace = {
  /** The page that ends before this number. */
  before: seq.optional(),
  /** The page that begins behind this number. */
  after: seq.optional(),
  /** The page around this number, or around the first message that waits to be read. */
  around: z.union([z.literal("unread"), seq]).optional(),
  /** The page around the first message of this time or later. */
  at: instant.optional(),
  take: z.coerce.number().int().min(1).max(200).default(50),
};

/** Until when a person wants no signals from a conversation; null for good. No mute at all: null itself. */
export const mute = z.strictObject({ until: instant.nullable() }).nullable();

/** In which order conversations are listed, and which of them. */
export const listOrder = {
  order: z.enum(["newest", "unread"]).default("newest"),
  /** A part of the partner's name or of the cohort's. */
  named: z
    .string()
    .trim()
    .max(100)
    .refine((text) => !text.includes("\0"))
    .optional(),
  /** Where the page before ended, as it said itself. */
  after: z.string().max(400).optional(),
};

/** Part of an excerpt, counted as JavaScript counts: in UTF-16 units. */
const mark = z.strictObject({ start: z.number().int().min(0), end: z.number().int().min(1) });

const found = z.strictObject({
  messageId: id,
  conversationId: id,
  seq: z.number().int().positive(),
  authorId: id,
  messageType: z.enum(["text", "file", "image", "voice"]),
  sentAt: instant,
  partner: z.strictObject({
    id,
    name: z.string(),
    isDeactivated: z.boolean(),
    photoId: id.nullable(),
  }),
  cohortName: z.string(),
  /** The part of the message around the first thing found; empty where it has no words. */
  excerpt: z.string(),
  /** True where the message goes on before or behind the excerpt. */
  isCut: z.strictObject({ before: z.boolean(), behind: z.boolean() }),
  marks: z.array(mark),
});

export type Found = z.infer<typeof found>;
export type Mark = z.infer<typeof mark>;

/** What leads people to what was said, and keeps away what they do not want to be told of. */
export const findingOperations = {
  searchMessages: query({
    path: "GET /api/messages/search",
    sentence:
      "Searches one's own conversations, newest first: by the words in their forms, and where those find nothing by parts of words, which the answer then says.",
    input: z.strictObject({
      /** What to search for; without it everything that the other conditions leave. */
      q: z
        .string()
        .trim()
        .max(LONGEST_SEARCH)
        .refine((text) => !text.includes("\0"))
        .optional(),
      conversationId: id.optional(),
      /** Only the conversations with this person. */
      partnerId: id.optional(),
      from: z.enum(["me", "partner"]).optional(),
      /** Sent at this time or later, and before that one. */
      since: instant.optional(),
      until: instant.optional(),
      has: z.enum(["file", "link", "image", "voice"]).optional(),
      /** Leave it out for the first page; for the next ones give what the first answered. */
      by: z.enum(["words", "parts"]).optional(),
      after: z.string().max(400).optional(),
      take: z.coerce.number().int().min(1).max(50).default(20),
    }),
    answer: z.strictObject({
      by: z.enum(["words", "parts"]),
      results: z.array(found),
      hasMore: z.boolean(),
      next: z.string().nullable(),
    }),
  }),
  muteConversation: command({
    path: "PUT /api/conversations/{conversationId}/mute",
    sentence:
      "Keeps a conversation from giving the asking person signals, until a time or for good; its messages still arrive.",
    input: z.strictObject({ conversationId: id, until: instant.nullable() }),
    answer: z.strictObject({ mute }),
  }),
  unmuteConversation: command({
    path: "DELETE /api/conversations/{conversationId}/mute",
    sentence: "Lets a muted conversation give signals again.",
    input: z.strictObject({ conversationId: id }),
    answer: z.strictObject({ mute }),
  }),
};
