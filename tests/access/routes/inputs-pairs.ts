import { randomUUID } from "node:crypto";
import type { Scene } from "../scene.ts";
import { fixed, fresh, NOWHERE, type Input, type Inputs } from "./input.ts";

/** What is asked about pairs. */
export function pairInputs({ program }: Scene): Inputs {
  const { cohorts, parts, pairs } = program;
  const put = (cohortId: string, mentorId: string, menteeId: string) =>
    fresh(() => ({ id: randomUUID(), cohortId, mentorId, menteeId, overCapacity: true }));
  return {
    createPair: {
      quiet: put(cohorts.quiet, parts.otherMentor, parts.mentee),
      foreign: put(cohorts.foreign, parts.foreignMentor, parts.foreignMentee),
      mixed: put(cohorts.quiet, parts.otherMentor, parts.foreignMentee),
      nowhere: put(NOWHERE, NOWHERE, NOWHERE),
    },
    changePairState: {
      pause: fixed({ pairId: pairs.active, state: "paused" }),
      activate: fixed({ pairId: pairs.proposed, state: "active" }),
      reopen: fixed({ pairId: pairs.closed, state: "active" }),
      foreign: fixed({ pairId: pairs.foreign, state: "paused" }),
      nowhere: fixed({ pairId: NOWHERE, state: "paused" }),
    },
    getPairs: {
      quiet: fixed({ cohortId: cohorts.quiet }),
      foreign: fixed({ cohortId: cohorts.foreign }),
      nowhere: fixed({ cohortId: NOWHERE }),
    },
    getPairPlace: {
      active: fixed({ pairId: pairs.active }),
      proposed: fixed({ pairId: pairs.proposed }),
      closed: fixed({ pairId: pairs.closed }),
      foreign: fixed({ pairId: pairs.foreign }),
      nowhere: fixed({ pairId: NOWHERE }),
    },
    getMyPairs: { all: fixed({}) },
    getPair: {
      active: fixed({ pairId: pairs.active }),
      proposed: fixed({ pairId: pairs.proposed }),
      foreign: fixed({ pairId: pairs.foreign }),
      nowhere: fixed({ pairId: NOWHERE }),
    },
  };
}

/** What is asked about conversations. */
export function conversationInputs({ program }: Scene): Inputs {
  const { parts, conversations, messages } = program;
  const inConversations = (more: () => Input = () => ({})) => ({
    active: fresh(() => ({ conversationId: conversations.active, ...more() })),
    closed: fresh(() => ({ conversationId: conversations.closed, ...more() })),
    disclosed: fresh(() => ({ conversationId: conversations.disclosed, ...more() })),
    foreign: fresh(() => ({ conversationId: conversations.foreign, ...more() })),
    nowhere: fresh(() => ({ conversationId: NOWHERE, ...more() })),
  });
  const between = (mentorId: string, menteeId: string) => fixed({ mentorId, menteeId });
  return {
    sendMessage: inConversations(() => ({ id: randomUUID(), body: "Said on the way" })),
    getMessages: inConversations(),
    markMessagesAsRead: inConversations(() => ({ upTo: 3 })),
    getUserConversations: {
      all: fixed({}),
      ofMentorPart: fixed({ userId: parts.mentor }),
      ofForeignPart: fixed({ userId: parts.foreignMentor }),
      nowhere: fixed({ userId: NOWHERE }),
    },
    getConversation: inConversations(),
    getOrCreateConversation: {
      active: between(parts.mentor, parts.mentee),
      proposed: between(parts.otherMentor, parts.otherMentee),
      closed: between(parts.endedMentor, parts.endedMentee),
      foreign: between(parts.foreignMentor, parts.foreignMentee),
      mixed: between(parts.mentor, parts.foreignMentee),
      nowhere: between(NOWHERE, NOWHERE),
    },
    archiveConversation: inConversations(),
    restoreConversation: inConversations(),
    deleteMessage: {
      ofMentor: fixed({ messageId: messages.active[0] }),
      ofMentee: fixed({ messageId: messages.active[1] }),
      closed: fixed({ messageId: messages.closed[0] }),
      foreign: fixed({ messageId: messages.foreign[0] }),
      nowhere: fixed({ messageId: NOWHERE }),
    },
    openDisclosedConversation: inConversations(() => ({ reason: "A reason that is long enough" })),
  };
}

/** What is asked to look at somebody, and at oneself. */
export function lookInputs({ program, idOf }: Scene): Inputs {
  const { cohorts, parts, organizations } = program;
  const look = (cohortId: string, part: string, partId: string) =>
    fresh(() => ({
      id: randomUUID(),
      cohortId,
      part,
      partId,
      reason: "A reason that is long enough",
    }));
  const dashboard = (own: string, foreign: string) => ({
    own: fixed({}),
    ofPart: fixed({ userId: own }),
    ofForeignPart: fixed({ userId: foreign }),
    nowhere: fixed({ userId: NOWHERE }),
  });
  const perhapsIn = {
    all: fixed({}),
    fernside: fixed({ organizationId: organizations.fernside }),
    mossbank: fixed({ organizationId: organizations.mossbank }),
    nowhere: fixed({ organizationId: NOWHERE }),
  };
  return {
    startPreview: {
      ofMentor: look(cohorts.quiet, "mentor", parts.mentor),
      ofMentee: look(cohorts.disclosing, "mentee", parts.disclosedMentee),
      ofFormer: look(cohorts.quiet, "mentor", idOf("formerMentorPart")),
      foreign: look(cohorts.foreign, "mentor", parts.foreignMentor),
      mixed: look(cohorts.quiet, "mentor", parts.foreignMentor),
      wrongKind: look(cohorts.quiet, "mentee", parts.mentor),
      nowhere: look(NOWHERE, "mentor", NOWHERE),
    },
    endPreview: {
      ofMentor: fixed({ previewId: idOf("previewOfMentor") }),
      abroad: fixed({ previewId: idOf("previewAbroad") }),
      nowhere: fixed({ previewId: NOWHERE }),
    },
    getPreviews: perhapsIn,
    getMentorDashboard: dashboard(parts.mentor, parts.foreignMentor),
    getMenteeDashboard: dashboard(parts.mentee, parts.foreignMentee),
    getOverview: perhapsIn,
  };
}
