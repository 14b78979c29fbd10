import type { Scene } from "../scene.ts";
import { fixed, NOWHERE, type Input, type Inputs } from "./input.ts";

const WORDS = { goals: "Wanted", rhythm: "Met", boundaries: "Kept" };

/** What is asked about profiles, and about what pairs keep to. */
export function profileInputs({ program, idOf }: Scene): Inputs {
  const { pairs, parts } = program;
  const change = { edition: 1, updates: { availability: "Now and then" } };
  const of = (userId: string, userType: "mentor" | "mentee") => fixed({ userId, userType });
  const ofParts = {
    ofMentor: of(parts.mentor, "mentor"),
    ofMentee: of(parts.mentee, "mentee"),
    ofEnded: of(parts.endedMentee, "mentee"),
    ofWanderer: of(idOf("wandererQuiet"), "mentee"),
    ofForeign: of(parts.foreignMentee, "mentee"),
    wrongKind: of(parts.mentor, "mentee"),
    nowhere: of(NOWHERE, "mentee"),
  };
  const inPairs = (more: Input = {}) => ({
    active: fixed({ pairId: pairs.active, ...more }),
    closed: fixed({ pairId: pairs.closed, ...more }),
    disclosed: fixed({ pairId: pairs.disclosed, ...more }),
    foreign: fixed({ pairId: pairs.foreign, ...more }),
    nowhere: fixed({ pairId: NOWHERE, ...more }),
  });
  return {
    getProfile: ofParts,
    getUserCohorts: { mine: fixed({ userType: "mentee" }), ...ofParts },
    updateMentorProfile: {
      ofMentor: fixed({ mentorId: parts.mentor, ...change }),
      ofForeign: fixed({ mentorId: parts.foreignMentor, ...change, edition: 0 }),
      nowhere: fixed({ mentorId: NOWHERE, ...change }),
    },
    updateMenteeProfile: {
      ofMentee: fixed({ menteeId: parts.mentee, ...change }),
      ofEnded: fixed({ menteeId: parts.endedMentee, ...change }),
      ofForeign: fixed({ menteeId: parts.foreignMentee, ...change }),
      nowhere: fixed({ menteeId: NOWHERE, ...change }),
    },
    getPairAgreement: inPairs(),
    getPairAgreementVersions: inPairs(),
    proposePairAgreement: inPairs({ version: 2, ...WORDS }),
    signPairAgreement: inPairs({ version: 1 }),
    getFirstMeetingKit: inPairs(),
  };
}
