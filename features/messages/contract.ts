import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";
import { id, instant, message, MOST_FILES, seq, words } from "./contract-shapes.ts";
import { findingOperations, listOrder, mute, pagePlace } from "./contract-finding.ts";
import { draftEvents, draftOperations } from "./contract-drafts.ts";
import { laterEvents, laterOperations } from "./contract-later.ts";
import { sharingEvents, sharingOperations } from "./contract-sharing.ts";
import { writingOperations } from "./contract-writing.ts";

export type { Found, Mark } from "./contract-finding.ts";
export type { Message, MessageFile } from "./contract-shapes.ts";

const conversation = z.strictObject({
  id,
  pairId: id,
  cohortId: id,
  cohortName: z.string(),
  /** The part the asking person has in it. */
  part: z.enum(["mentor", "mentee"]),
  partner: z.strictObject({
    id,
    name: z.string(),
    isDeactivated: z.boolean(),
    photoId: id.nullable(),
  }),
  isArchived: z.boolean(),
  /** Set while the asking person wants no signals from it. */
  mute,
  lastSeq: z.number().int(),
  lastMessage: message.nullable(),
  lastMessageAt: instant.nullable(),
  /** How far the asking person has read, and how far the partner: 0 where not both share it. */
  readSeq: z.number().int(),
  partnerReadSeq: z.number().int(),
  /** How far one of the partner's devices has it. */
  partnerDeliveredSeq: z.number().int(),
  /** Messages of the partner that wait to be read; counted up to 100. */
  unread: z.number().int(),
  /**
   * Who reads what is written here, by the very table that the database's policies ask: the two, those who handle a
   * report of one of them, the cohort's coordinators.
   */
  audience: z.array(z.enum(["pair", "safeguarding", "coordinators"])),
  /** To whom a report goes: to coordinators of the cohort, or to the organization's admins. */
  reportsGoTo: z.enum(["coordinators", "admins"]),
  /** For how long an author may change what was sent. */
  editMinutes: z.number().int(),
  /** Since when contact is stopped: nobody writes, both still read. */
  stoppedAt: instant.nullable(),
  can: z.strictObject({
    write: z.boolean(),
    archive: z.boolean(),
    stopContact: z.boolean(),
    resumeContact: z.boolean(),
  }),
});

export type Conversation = z.infer<typeof conversation>;

const userType = z.enum(["mentor", "mentee"]);

export const messagesContract = contract({
  sendMessage: command({
    path: "POST /api/conversations/{conversationId}/messages",
    sentence: "Sends a message; sent again with the same id it is the same one message.",
    input: z
      .strictObject({
        conversationId: id,
        id,
        body: words,
        replyToSeq: seq.optional(),
        fileIds: z.array(id).min(1).max(MOST_FILES).optional(),
      })
      // Words, or files without any.
      .refine(({ body, fileIds }) => body.trim() !== "" || fileIds !== undefined, {
        path: ["body"],
      }),
    answer: z.strictObject({
      id,
      seq: z.number().int().positive(),
      sentAt: instant,
      /** The whole of one that answers another or brings files; null where the sender knows it all. */
      message: message.nullable(),
    }),
    errors: ["conversation_closed", "contact_stopped", "files_missing", "too_many_messages"],
    runs: "outside",
    live: true,
  }),
  getMessages: query({
    path: "GET /api/conversations/{conversationId}/messages",
    sentence:
      "A page of a conversation in ascending order: the newest, those before or after a number, or those around a number, a time or the first unread.",
    input: z.strictObject({ conversationId: id, ...pagePlace }),
    answer: z.strictObject({
      messages: z.array(message),
      /** There are more where this page was read towards: older ones, or newer ones where `after` was asked. */
      hasMore: z.boolean(),
      /** Of a page around a place alone: there are newer ones too. */
      hasNewer: z.boolean().optional(),
    }),
  }),
  markMessagesAsRead: command({
    path: "POST /api/conversations/{conversationId}/read",
    sentence: "Marks everything up to a number as read by the asking person.",
    input: z.strictObject({ conversationId: id, userId: id.optional(), upTo: seq }),
    answer: z.strictObject({ readSeq: z.number().int(), unread: z.number().int() }),
    live: true,
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
      ...listOrder,
    }),
    answer: z.strictObject({
      conversations: z.array(conversation),
      hasMore: z.boolean(),
      /** Given back as `after`, it gives the page behind this one. */
      next: z.string().nullable(),
    }),
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
  openDisclosedConversation: command({
    path: "POST /api/conversations/{conversationId}/disclosures",
    sentence:
      "Opens a pair's conversation to a coordinator for thirty minutes where the cohort says so to everybody; written in the log that both can read.",
    input: z.strictObject({ conversationId: id, reason: z.string().trim().min(10).max(500) }),
    answer: z.strictObject({ conversationId: id, until: instant }),
  }),
  ...writingOperations,
  ...laterOperations,
  ...sharingOperations,
  ...draftOperations,
  ...findingOperations,
});

export const messagesEvents = heard({
  ...laterEvents,
  ...sharingEvents,
  ...draftEvents,
  "message.sent": {
    sentence: "A message was sent in a conversation.",
    shape: z.strictObject({ message }),
  },
  "message.changed": {
    sentence:
      "A message was edited, brought back, pinned or answered with a sign; the whole of it.",
    shape: z.strictObject({ message }),
  },
  "message.starred": {
    sentence: "The person starred a message or took the star off, on some device of theirs.",
    shape: z.strictObject({ conversationId: id, messageId: id, isStarred: z.boolean() }),
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
  "conversation.muted": {
    sentence:
      "The person muted a conversation or lets it be heard again, on some device of theirs.",
    shape: z.strictObject({ conversationId: id, mute }),
  },
});
