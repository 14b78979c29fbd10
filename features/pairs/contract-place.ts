import * as z from "zod";
import { query } from "#platform/api/contract.ts";

const id = z.uuid();

/** A running pair as one of its two has it before them: where they work together. */
const pairPlace = z.strictObject({
  id,
  cohortId: id,
  cohortName: z.string(),
  /** The mentors.id and the mentees.id. */
  mentorId: id,
  menteeId: id,
  mentorPersonId: id,
  menteePersonId: id,
  /** Which of the two is asking. */
  me: z.enum(["mentor", "mentee"]),
  partner: z.strictObject({
    /** The mentors.id or mentees.id. */
    id,
    personId: id,
    name: z.string(),
    headline: z.string(),
    photoId: id.nullable(),
    isDeactivated: z.boolean(),
  }),
  state: z.enum(["active", "paused"]),
  /** The day the two began, in the database's own zone, UTC. */
  beganOn: z.iso.date(),
  conversationId: id.nullable(),
  /** Writing is paused between the two: everything can be read, and nothing be added. */
  isContactStopped: z.boolean(),
  can: z.strictObject({ write: z.boolean() }),
});

export type PairPlace = z.infer<typeof pairPlace>;

/** What one asks about the pairs one is in. */
export const placeOperations = {
  getPairPlace: query({
    path: "GET /api/pair-places/{pairId}",
    sentence:
      "One running pair of the asking person: who the partner is, and where their conversation stands.",
    input: z.strictObject({ pairId: id }),
    answer: pairPlace,
  }),
  getMyPairs: query({
    path: "GET /api/pair-places",
    sentence: "All running pairs of the asking person, the latest begun first; at most 200.",
    input: z.strictObject({}),
    answer: z.strictObject({ pairs: z.array(pairPlace) }),
  }),
};
