import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";

const id = z.uuid();
const instant = z.iso.datetime();
const seq = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** The longest message, in characters. */
export const LONGEST_MESSAGE = 8000;

/** One message as the two of a conversation see it. */
const message = z.strictObject({
  id,
  conversationId: id,
  seq: z.number().int().positive(),
  authorId: id,
  messageType: z.enum(["text", "file", "image", "voice"]),
  /** Null when it was deleted, and in a preview that may not show it. */
  body: z.string().nullable(),
  isMasked: z.boolean(),
  sentAt: instant,
  deletedAt: instant.nullable(),
});

const conversation = z.strictObject({
  id,
  pairId: id,
  cohortId: id,
  cohortName: z.string(),
  /** The part the asking person has in it. */
  part: z.enum(["mentor", "mentee"]),
  partner: z.strictObject({ id, name: z.string(), isDeactivated: z.boolean() }),
  isArchived: z.boolean(),
  lastSeq: z.number().int(),
  lastMessage: message.nullable(),
  lastMessageAt: instant.nullable(),
  /** How far the asking person has read, and how far the partner. */
  readSeq: z.number().int(),
  partnerReadSeq: z.number().int(),
  /** Messages of the partner that wait to be read; counted up to 100. */
  unread: z.number().int(),
  /** Who may read along: nobody beside the two, or the cohort's coordinators too. */
  disclosure: z.enum(["pair", "coordinators"]),
  can: z.strictObject({ write: z.boolean(), archive: z.boolean() }),
});

export type Message = z.infer<typeof message>;
export type Conversation = z.infer<typeof conversation>;

const userType = z.enum(["mentor", "mentee"]);

export const messagesContract = contract({
  sendMessage: command({
    path: "POST /api/conversations/{conversationId}/messages",
    sentence: "Sends a message; sent again with the same id it is the same one message.",
    input: z.strictObject({
      conversationId: id,
      id,
      body: z
        .string()
        .max(LONGEST_MESSAGE)
        .refine((text) => text.trim() !== "" && !text.includes("\0")),
    }),
    answer: z.strictObject({ id, seq: z.number().int().positive(), sentAt: instant }),
    errors: ["conversation_closed"],
    runs: "outside",
  }),
  getMessages: query({
    path: "GET /api/conversations/{conversationId}/messages",
    sentence:
      "A page of a conversation in ascending order: the newest, those before a number, or those after one.",
    input: z.strictObject({
      conversationId: id,
      before: seq.optional(),
      after: seq.optional(),
      take: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.strictObject({ messages: z.array(message), hasMore: z.boolean() }),
  }),
  markMessagesAsRead: command({
    path: "POST /api/conversations/{conversationId}/read",
    sentence: "Marks everything up to a number as read by the asking person.",
    input: z.strictObject({ conversationId: id, userId: id.optional(), upTo: seq }),
    answer: z.strictObject({ readSeq: z.number().int(), unread: z.number().int() }),
  }),
  getUserConversations: query({
    path: "GET /api/conversations",
    sentence: "The conversations of one's mentor or mentee part, last written first.",
    input: z.strictObject({
      userId: id.optional(),
      userType: userType.optional(),
      archived: z.enum(["no", "yes"]).default("no"),
      before: instant.optional(),
      take: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.strictObject({ conversations: z.array(conversation), hasMore: z.boolean() }),
  }),
  getConversation: query({
    path: "GET /api/conversations/{conversationId}",
    sentence: "One conversation with its two people, its counts and what may be done in it.",
    input: z.strictObject({ conversationId: id }),
    answer: conversation,
  }),
  getOrCreateConversation: query({
    path: "GET /api/mentors/{mentorId}/mentees/{menteeId}/conversation",
    sentence:
      "The one conversation of a running pair; the database made it when the pair became active.",
    input: z.strictObject({ mentorId: id, menteeId: id }),
    answer: conversation,
  }),
  archiveConversation: command({
    path: "POST /api/conversations/{conversationId}/archive",
    sentence: "Puts a conversation out of the asking person's list; the partner's list stays.",
    input: z.strictObject({ conversationId: id }),
    answer: z.strictObject({ isArchived: z.boolean() }),
  }),
  restoreConversation: command({
    path: "POST /api/conversations/{conversationId}/restore",
    sentence: "Brings an archived conversation back to the asking person's list.",
    input: z.strictObject({ conversationId: id }),
    answer: z.strictObject({ isArchived: z.boolean() }),
  }),
  deleteMessage: command({
    path: "DELETE /api/messages/{messageId}",
    sentence: "Takes back one's own message; a marker stays in its place.",
    input: z.strictObject({ messageId: id }),
    answer: message,
  }),
  openDisclosedConversation: command({
    path: "POST /api/conversations/{conversationId}/disclosures",
    sentence:
      "Opens a pair's conversation to a coordinator for thirty minutes where the cohort says so to everybody; written in the log that both can read.",
    input: z.strictObject({ conversationId: id, reason: z.string().trim().min(10).max(500) }),
    answer: z.strictObject({ conversationId: id, until: instant }),
  }),
});

export const messagesEvents = heard({
  "message.sent": {
    sentence: "A message was sent in a conversation.",
    shape: z.strictObject({ message }),
  },
  "message.deleted": {
    sentence: "An author took a message back.",
    shape: z.strictObject({ message }),
  },
  "conversation.read": {
    sentence: "One of the two has read up to a number.",
    shape: z.strictObject({ conversationId: id, personId: id, readSeq: z.number().int() }),
  },
  "conversation.archived": {
    sentence: "The person put a conversation away or brought it back, on some device of theirs.",
    shape: z.strictObject({ conversationId: id, isArchived: z.boolean() }),
  },
});
