import * as z from "zod";
import { command, query } from "#platform/api/contract.ts";
import { id, instant, message, words } from "./contract-shapes.ts";

const take = z.coerce.number().int().min(1).max(100).default(50);

/** One emoji as Unicode recommends it for interchange, whatever it is made of. */
const emoji = z
  .string()
  .max(32)
  .refine((text) => /^\p{RGI_Emoji}$/v.test(text));

/** What is done to a message once it is there. */
export const writingOperations = {
  editMessage: command({
    path: "PATCH /api/messages/{messageId}",
    sentence:
      "Changes the words of one's own message within the cohort's time for it; what it said before stays to be seen.",
    input: z.strictObject({
      messageId: id,
      body: words.refine((text) => text.trim() !== ""),
    }),
    answer: message,
    errors: ["edit_too_late", "contact_stopped"],
  }),
  getMessageEdits: query({
    path: "GET /api/messages/{messageId}/edits",
    sentence: "What an edited message said before, oldest first; nothing of one that was deleted.",
    input: z.strictObject({ messageId: id }),
    answer: z.strictObject({
      edits: z.array(
        z.strictObject({
          edition: z.number().int().positive(),
          body: z.string().nullable(),
          writtenAt: instant,
        }),
      ),
    }),
  }),
  deleteMessage: command({
    path: "DELETE /api/messages/{messageId}",
    sentence:
      "Takes back one's own message; a marker stays in its place, and for ten seconds the way back.",
    input: z.strictObject({ messageId: id }),
    answer: message,
  }),
  undoDeleteMessage: command({
    path: "POST /api/messages/{messageId}/undo-delete",
    sentence: "Brings a message back that its author deleted a moment ago.",
    input: z.strictObject({ messageId: id }),
    answer: message,
    errors: ["undo_too_late"],
  }),
  addReaction: command({
    path: "PUT /api/messages/{messageId}/reactions/{emoji}",
    sentence: "Answers a message with an emoji; at most twelve different ones a person.",
    input: z.strictObject({ messageId: id, emoji }),
    answer: message,
    errors: ["too_many_reactions", "contact_stopped"],
  }),
  removeReaction: command({
    path: "DELETE /api/messages/{messageId}/reactions/{emoji}",
    sentence: "Takes one's own emoji off a message again.",
    input: z.strictObject({ messageId: id, emoji }),
    answer: message,
  }),
  pinMessage: command({
    path: "POST /api/messages/{messageId}/pin",
    sentence: "Puts a message at the top of its conversation for both; at most fifty.",
    input: z.strictObject({ messageId: id }),
    answer: message,
    errors: ["too_many_pins", "contact_stopped"],
  }),
  unpinMessage: command({
    path: "DELETE /api/messages/{messageId}/pin",
    sentence: "Takes a message off the top of its conversation, for both.",
    input: z.strictObject({ messageId: id }),
    answer: message,
  }),
  starMessage: command({
    path: "POST /api/messages/{messageId}/star",
    sentence: "Keeps a message for oneself; the other one is not told.",
    input: z.strictObject({ messageId: id }),
    answer: z.strictObject({ messageId: id, isStarred: z.boolean() }),
  }),
  unstarMessage: command({
    path: "DELETE /api/messages/{messageId}/star",
    sentence: "Keeps a message no longer.",
    input: z.strictObject({ messageId: id }),
    answer: z.strictObject({ messageId: id, isStarred: z.boolean() }),
  }),
  getPinnedMessages: query({
    path: "GET /api/conversations/{conversationId}/pinned-messages",
    sentence: "The pinned messages of a conversation, last pinned first, at most fifty.",
    input: z.strictObject({ conversationId: id }),
    answer: z.strictObject({ messages: z.array(message) }),
  }),
  getStarredMessages: query({
    path: "GET /api/starred-messages",
    sentence: "The messages one has starred, last starred first, of all conversations or of one.",
    input: z.strictObject({
      conversationId: id.optional(),
      /** Where the page before ended, as it said itself. */
      after: z.string().max(400).optional(),
      take,
    }),
    answer: z.strictObject({
      messages: z.array(z.strictObject({ message, partnerName: z.string(), starredAt: instant })),
      hasMore: z.boolean(),
      next: z.string().nullable(),
    }),
  }),
};
