import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";
import { agreementEvents, agreementOperations } from "./contract-agreement.ts";
import { placeOperations } from "./contract-place.ts";

export type { PairPlace } from "./contract-place.ts";

const id = z.uuid();
const instant = z.iso.datetime();
/** What `next` of one page said, given back to get the page behind it. */
const cursor = z.string().max(600);
const take = z.coerce.number().int().min(1).max(100).default(50);

const state = z.enum(["proposed", "active", "paused", "closed"]);

const member = z.strictObject({
  /** The mentors.id or mentees.id. */
  id,
  personId: id,
  name: z.string(),
  photoId: id.nullable(),
  isDeactivated: z.boolean(),
});

/** A pair as the staff of its cohort see it: that it lives, never what is said. */
const pair = z.strictObject({
  id,
  cohortId: id,
  mentor: member,
  mentee: member,
  state,
  createdAt: instant,
  activatedAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** Made by the database when the pair first became active. */
  conversationId: id.nullable(),
  /** Contact is stopped: both still read, nobody writes. */
  isContactStopped: z.boolean(),
  lastMessageAt: instant.nullable(),
  messageCount: z.number().int(),
  can: z.strictObject({
    activate: z.boolean(),
    pause: z.boolean(),
    resume: z.boolean(),
    close: z.boolean(),
  }),
});

export type Pair = z.infer<typeof pair>;
export type PairState = z.infer<typeof state>;

export const pairsContract = contract({
  ...placeOperations,
  ...agreementOperations,
  createPair: command({
    path: "POST /api/pairs",
    sentence:
      "Puts a mentor and a mentee of a cohort together; where the two already are, the pair that is there is answered.",
    input: z.strictObject({
      id,
      cohortId: id,
      mentorId: id,
      menteeId: id,
      /** Active at once, with its conversation; otherwise proposed, seen by staff alone. */
      activate: z.boolean().default(false),
      /** Also when the mentor then has more running pairs than they want. */
      overCapacity: z.boolean().default(false),
    }),
    answer: pair,
    errors: ["mentor_full", "participation_ended", "same_person"],
  }),
  changePairState: command({
    path: "PUT /api/pairs/{pairId}/state",
    sentence:
      "Activates, pauses, resumes or closes a pair; asked twice at once it happens once and both hear the same.",
    input: z.strictObject({
      pairId: id,
      state: z.enum(["active", "paused", "closed"]),
      overCapacity: z.boolean().default(false),
    }),
    answer: pair,
    errors: ["mentor_full", "participation_ended", "pair_state_refused"],
  }),
  getPairs: query({
    path: "GET /api/cohorts/{cohortId}/pairs",
    sentence: "The pairs of a cohort, newest first, found by either name; for those who run it.",
    input: z.strictObject({
      cohortId: id,
      state: state.optional(),
      search: z.string().trim().max(120).optional(),
      after: cursor.optional(),
      take,
    }),
    answer: z.strictObject({
      pairs: z.array(pair),
      hasMore: z.boolean(),
      next: cursor.nullable(),
    }),
  }),
  getPair: query({
    path: "GET /api/pairs/{pairId}",
    sentence: "One pair with its dates and whether it is alive; for those who run its cohort.",
    input: z.strictObject({ pairId: id }),
    answer: pair,
  }),
});

const pairFrame = z.strictObject({ pairId: id, cohortId: id, state });

export const pairsEvents = heard({
  ...agreementEvents,
  "pair.made": {
    sentence: "A pair was put together; the two hear it when it is active, staff always.",
    shape: pairFrame,
  },
  "pair.changed": {
    sentence: "A pair became active, paused or closed.",
    shape: pairFrame,
  },
});
