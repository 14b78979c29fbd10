import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";

const id = z.uuid();
const instant = z.iso.datetime();
/** What `next` of one page said, given back to get the page behind it. */
const cursor = z.string().max(600);
const take = z.coerce.number().int().min(1).max(100).default(25);
/** Somebody named in a report; name and photo are null where they can no longer be seen. */
const named = z.strictObject({ id, name: z.string().nullable(), photoId: id.nullable() });

const caseKind = z.enum(["unkind", "unsafe", "unwanted", "other"]);
const caseState = z.enum(["open", "in_review", "closed"]);
/** The longest that is said with a report, or about it. */
export const LONGEST_CASE_WORDS = 4000;
const words = z
  .string()
  .trim()
  .max(LONGEST_CASE_WORDS)
  .refine((text) => !text.includes("\0"));
const reason = words.min(10).max(500);

/** A report as whoever made it sees it. */
const report = z.strictObject({
  id,
  conversationId: id,
  cohortName: z.string(),
  /** The person it is about, where they can still be seen. */
  reportedName: z.string().nullable(),
  isAboutMessage: z.boolean(),
  kind: caseKind,
  words: z.string(),
  state: caseState,
  openedAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
});

/** A case as those who handle it find it in their list. */
const caseInList = z.strictObject({
  id,
  cohortId: id,
  cohortName: z.string(),
  reporter: named,
  reported: named,
  isAboutMessage: z.boolean(),
  kind: caseKind,
  state: caseState,
  handler: named.nullable(),
  openedAt: instant,
  closedAt: instant.nullable(),
});

const caseDetail = caseInList.extend({
  conversationId: id,
  pairId: id,
  /** The number of the message it is about, in its conversation. */
  messageSeq: z.number().int().nullable(),
  /** What that message said when it was reported. */
  messageWords: z.string().nullable(),
  words: z.string(),
  /** Since when contact between the two is stopped. */
  stoppedAt: instant.nullable(),
  /** Until when the conversation is open to the asking person; null: it is not. */
  readableUntil: instant.nullable(),
  steps: z.array(
    z.strictObject({
      id,
      step: z.enum(["opened", "taken", "conversation_opened", "closed"]),
      actor: named.nullable(),
      words: z.string(),
      at: instant,
    }),
  ),
  can: z.strictObject({
    take: z.boolean(),
    close: z.boolean(),
    readConversation: z.boolean(),
    stopContact: z.boolean(),
    resumeContact: z.boolean(),
  }),
});

export type Report = z.infer<typeof report>;
export type CaseInList = z.infer<typeof caseInList>;
export type CaseDetail = z.infer<typeof caseDetail>;
export type CaseKind = z.infer<typeof caseKind>;
export type CaseState = z.infer<typeof caseState>;

const contact = z.strictObject({
  conversationId: id,
  /** Since when nobody writes; null: contact goes on. */
  stoppedAt: instant.nullable(),
});

export const safeguardingContract = contract({
  openCase: command({
    path: "POST /api/conversations/{conversationId}/cases",
    sentence:
      "Reports a message or the person one is in a conversation with to those who keep the cohort safe; the other one is not told.",
    input: z.strictObject({
      conversationId: id,
      id,
      messageId: id.optional(),
      kind: caseKind,
      words: words.default(""),
    }),
    answer: report,
    errors: ["too_many_reports"],
  }),
  getMyReports: query({
    path: "GET /api/reports",
    sentence: "The reports one has made and how far they have come, newest first.",
    input: z.strictObject({ after: cursor.optional(), take }),
    answer: z.strictObject({
      reports: z.array(report),
      hasMore: z.boolean(),
      next: cursor.nullable(),
    }),
  }),
  getCases: query({
    path: "GET /api/cases",
    sentence: "The reports that are one's own to handle, newest first.",
    input: z.strictObject({ state: caseState.optional(), after: cursor.optional(), take }),
    answer: z.strictObject({
      cases: z.array(caseInList),
      hasMore: z.boolean(),
      next: cursor.nullable(),
    }),
  }),
  getCase: query({
    path: "GET /api/cases/{caseId}",
    sentence:
      "One report with its facts, its history and what may be done; for those who handle it.",
    input: z.strictObject({ caseId: id }),
    answer: caseDetail,
  }),
  takeCase: command({
    path: "POST /api/cases/{caseId}/take",
    sentence: "Begins to look into a report; whoever made it sees that somebody does.",
    input: z.strictObject({ caseId: id }),
    answer: caseDetail,
    errors: ["case_moved_on"],
  }),
  closeCase: command({
    path: "POST /api/cases/{caseId}/close",
    sentence: "Closes a report that was looked into, with what came of it.",
    input: z.strictObject({ caseId: id, outcome: words.min(10) }),
    answer: caseDetail,
    errors: ["case_moved_on"],
  }),
  reviewConversation: command({
    path: "POST /api/cases/{caseId}/conversation",
    sentence:
      "Opens the conversation around a report for thirty minutes to whoever handles it; both of the pair find that it was opened for a safeguarding review.",
    input: z.strictObject({ caseId: id, reason }),
    answer: z.strictObject({ conversationId: id, until: instant }),
    errors: ["case_moved_on"],
  }),
  stopContact: command({
    path: "POST /api/conversations/{conversationId}/stop",
    sentence:
      "Stops writing in a conversation at once, by either of its two or by staff; both can still read.",
    input: z.strictObject({ conversationId: id }),
    answer: contact,
  }),
  resumeContact: command({
    path: "POST /api/conversations/{conversationId}/resume",
    sentence: "Lets the two write again; for whoever stopped it, and for staff.",
    input: z.strictObject({ conversationId: id }),
    answer: contact,
  }),
});

export const safeguardingEvents = heard({
  "case.opened": {
    sentence: "A report was made; for those it goes to, and for the devices of whoever made it.",
    shape: z.strictObject({ caseId: id }),
  },
  "case.moved": {
    sentence: "A report was taken up or closed; for those it goes to, and for whoever made it.",
    shape: z.strictObject({ caseId: id, state: caseState }),
  },
  "conversation.stopped": {
    sentence: "Writing in a conversation is paused, or goes on; for its two.",
    shape: contact,
  },
});
