import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";
import { agendaOperations } from "./contract-agenda.ts";
import { calendarOperations } from "./contract-calendar.ts";
import { closingOperations } from "./contract-closing.ts";
import {
  cursor,
  id,
  placeKind,
  session,
  sessionDetail,
  sessionState,
  whenFields,
  words,
} from "./contract-shapes.ts";

export type {
  AgendaPoint,
  PlaceKind,
  Session,
  SessionCard,
  SessionDetail,
  SessionState,
} from "./contract-shapes.ts";

/** The most meetings of one series. */
export const MOST_IN_SERIES = 60;

const change = {
  sessionId: id,
  /** What the asking person has before them; another one is refused. */
  edition: z.number().int().positive(),
};
/** This one alone, or this and all that follow of its series. */
const scope = z.enum(["one", "following"]).default("one");
const where = {
  title: words(200).default(""),
  placeKind: placeKind.default("video"),
  /** A link, a number or an address; read by the two alone. */
  place: words(1000).default(""),
};

export const sessionsContract = contract({
  getSessionsByUser: query({
    path: "GET /api/sessions",
    sentence:
      "The meetings of a mentor's or mentee's pairs: those to come, soonest first, or those past and canceled, latest first. Without a user one's own; staff find those of their cohorts.",
    input: z.strictObject({
      userId: id.optional(),
      userType: z.enum(["mentor", "mentee"]).optional(),
      pairId: id.optional(),
      cohortId: id.optional(),
      when: z.enum(["coming", "past"]).default("coming"),
      after: cursor.optional(),
      take: z.coerce.number().int().min(1).max(100).default(25),
    }),
    answer: z.strictObject({
      sessions: z.array(session),
      hasMore: z.boolean(),
      next: cursor.nullable(),
    }),
  }),
  getSession: query({
    path: "GET /api/sessions/{sessionId}",
    sentence: "One meeting with its agenda, and what the asking person noted of it.",
    input: z.strictObject({ sessionId: id }),
    answer: sessionDetail,
  }),
  proposeSession: command({
    path: "POST /api/pairs/{pairId}/sessions",
    sentence:
      "Proposes a meeting, or a series of them, to the other one of a pair; it stands when they accept.",
    input: z.strictObject({
      pairId: id,
      id,
      ...whenFields,
      ...where,
      /** A series: the hour stays in its zone over changes of the clocks. */
      repeat: z
        .strictObject({
          seriesId: id,
          every: z.enum(["week", "two_weeks", "month"]),
          count: z.number().int().min(2),
        })
        .optional(),
    }),
    answer: sessionDetail,
    errors: [
      "contact_stopped",
      "session_in_past",
      "session_too_far",
      "series_too_long",
      "session_place_refused",
    ],
  }),
  acceptSession: command({
    path: "POST /api/sessions/{sessionId}/accept",
    sentence:
      "Accepts what the other one proposed; refused where one of the two is elsewhere then.",
    input: z.strictObject({ ...change, scope }),
    answer: sessionDetail,
    errors: [
      "contact_stopped",
      "session_changed",
      "session_over",
      "session_own",
      "session_in_past",
      "session_overlaps",
    ],
  }),
  moveSession: command({
    path: "POST /api/sessions/{sessionId}/move",
    sentence: "Proposes another time instead; the other one has to accept it.",
    input: z.strictObject({ ...change, ...whenFields, scope, reason: words(2000).default("") }),
    answer: sessionDetail,
    errors: [
      "contact_stopped",
      "session_changed",
      "session_over",
      "session_in_past",
      "session_too_far",
    ],
  }),
  updateSession: command({
    path: "PATCH /api/sessions/{sessionId}",
    sentence: "Changes what a meeting is called and where it is.",
    input: z.strictObject({ ...change, ...where, scope }),
    answer: sessionDetail,
    errors: ["contact_stopped", "session_changed", "session_over", "session_place_refused"],
  }),
  cancelSession: command({
    path: "POST /api/sessions/{sessionId}/cancel",
    sentence: "Cancels a meeting that is ahead, with a reason for the other one.",
    input: z.strictObject({ ...change, scope, reason: words(2000).default("") }),
    answer: sessionDetail,
    errors: ["contact_stopped", "session_changed", "session_over"],
  }),
  restoreSession: command({
    path: "POST /api/sessions/{sessionId}/restore",
    sentence: "Takes one's own cancellation back while the meeting is still ahead.",
    input: z.strictObject({ sessionId: id, scope }),
    answer: sessionDetail,
    errors: ["contact_stopped", "session_in_past", "session_own", "session_overlaps"],
  }),
  ...closingOperations,
  ...agendaOperations,
  ...calendarOperations,
});

export const sessionsEvents = heard({
  "session.changed": {
    sentence: "A meeting of a pair was proposed or has changed, or others of its series with it.",
    shape: z.strictObject({ sessionId: id, pairId: id, cohortId: id, state: sessionState }),
  },
  "agenda.changed": {
    sentence: "One of the two has changed the agenda of a meeting.",
    shape: z.strictObject({ sessionId: id, pairId: id }),
  },
});
