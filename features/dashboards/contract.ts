import * as z from "zod";
import { contract, query } from "#platform/api/contract.ts";
import { pairWork } from "./contract-work.ts";

const id = z.uuid();
const instant = z.iso.datetime();
const day = z.iso.date();

const lastMessage = z.strictObject({
  id,
  seq: z.number().int(),
  isMine: z.boolean(),
  messageType: z.enum(["text", "file", "image", "voice"]),
  /** The first of its words; null when it was taken back, or masked. */
  snippet: z.string().nullable(),
  isMasked: z.boolean(),
  isDeleted: z.boolean(),
  sentAt: instant,
});

const conversation = z.strictObject({
  id,
  lastSeq: z.number().int(),
  readSeq: z.number().int(),
  /** Messages of the partner that wait to be read; counted up to 100. */
  unread: z.number().int(),
  isArchived: z.boolean(),
  lastMessage: lastMessage.nullable(),
});

/** A running pair, seen by one of the two. */
const pair = z.strictObject({
  id,
  state: z.enum(["active", "paused"]),
  activatedAt: instant.nullable(),
  partner: z.strictObject({
    /** The mentors.id or mentees.id. */
    id,
    personId: id,
    name: z.string(),
    headline: z.string(),
    isDeactivated: z.boolean(),
    photoId: id.nullable(),
  }),
  conversation: conversation.nullable(),
  work: pairWork,
  /** Not while contact is stopped. */
  can: z.strictObject({ write: z.boolean() }),
});

/** One's part in one cohort, with all its running pairs, the latest written in first. */
const part = z.strictObject({
  /** The mentors.id or mentees.id. */
  id,
  cohortId: id,
  cohortName: z.string(),
  organizationId: id,
  organizationName: z.string(),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  /** Who may read what a pair writes: nobody beside the two, or the cohort's coordinators too. */
  messageDisclosure: z.enum(["pair", "coordinators"]),
  headline: z.string(),
  coordinators: z.array(z.strictObject({ id, name: z.string(), photoId: id.nullable() })),
  pairs: z.array(pair),
  closedPairs: z.number().int(),
});

const dashboard = z.strictObject({
  person: z.strictObject({ id, name: z.string() }),
  parts: z.array(part),
  /** Of all running pairs together. */
  unread: z.number().int(),
});

const mentorDashboard = dashboard.extend({
  parts: z.array(part.extend({ capacity: z.number().int() })),
});

const cohortNumbers = z.strictObject({
  cohortId: id,
  cohortName: z.string(),
  organizationId: id,
  organizationName: z.string(),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  mentors: z.number().int(),
  mentees: z.number().int(),
  pairs: z.strictObject({
    proposed: z.number().int(),
    active: z.number().int(),
    paused: z.number().int(),
    closed: z.number().int(),
  }),
  /** Running pairs in which anything was written in the last fourteen days. */
  pairsWritingLately: z.number().int(),
  openInvitations: z.number().int(),
  can: z.strictObject({ run: z.boolean() }),
});

export type DashboardPart = z.infer<typeof part>;
export type DashboardPair = z.infer<typeof pair>;
export type MentorDashboard = z.infer<typeof mentorDashboard>;
export type MenteeDashboard = z.infer<typeof dashboard>;
export type CohortNumbers = z.infer<typeof cohortNumbers>;

const whose = z.strictObject({
  /** A mentors.id or mentees.id of the asking person: only that part. */
  userId: id.optional(),
});

export const dashboardsContract = contract({
  getMentorDashboard: query({
    path: "GET /api/dashboards/mentor",
    sentence: "All a mentor's start page shows: their cohorts, mentees, and what waits to be read.",
    input: whose,
    answer: mentorDashboard,
  }),
  getMenteeDashboard: query({
    path: "GET /api/dashboards/mentee",
    sentence: "All a mentee's start page shows: their cohorts, mentors, and what waits to be read.",
    input: whose,
    answer: dashboard,
  }),
  getOverview: query({
    path: "GET /api/dashboards/overview",
    sentence: "The numbers of every cohort one runs or may read numbers of, newest first.",
    input: z.strictObject({
      organizationId: id.optional(),
      after: z.string().max(600).optional(),
      take: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.strictObject({
      cohorts: z.array(cohortNumbers),
      hasMore: z.boolean(),
      next: z.string().nullable(),
    }),
  }),
});
