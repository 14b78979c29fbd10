import { randomUUID } from "node:crypto";
import type { Scene } from "../scene.ts";
import { fixed, fresh, NOWHERE, type Input, type Inputs } from "./input.ts";

const ZONE = { timeZone: "Europe/Berlin" };
const TOMORROW = { preset: "tomorrow_morning", ...ZONE };

function caseInputs({ program, idOf }: Scene): Inputs {
  const { cohorts, conversations, people } = program;
  const about = (name: "active" | "closed" | "disclosed" | "foreign" | null) =>
    name === null ? NOWHERE : conversations[name];
  const inConversations = (more: () => Input = () => ({})) => ({
    active: fresh(() => ({ conversationId: about("active"), ...more() })),
    closed: fresh(() => ({ conversationId: about("closed"), ...more() })),
    disclosed: fresh(() => ({ conversationId: about("disclosed"), ...more() })),
    foreign: fresh(() => ({ conversationId: about("foreign"), ...more() })),
    nowhere: fresh(() => ({ conversationId: about(null), ...more() })),
  });
  const ofCases = (more: Input = {}) => ({
    ofActive: fixed({ caseId: idOf("caseOfActive"), ...more }),
    ofContact: fixed({ caseId: idOf("caseOfContact"), ...more }),
    ofAdmin: fixed({ caseId: idOf("caseOfAdmin"), ...more }),
    disclosing: fixed({ caseId: idOf("caseDisclosing"), ...more }),
    closed: fixed({ caseId: idOf("caseClosed"), ...more }),
    nowhere: fixed({ caseId: NOWHERE, ...more }),
  });
  const contact = (cohortId: string, personId: string) =>
    fixed({ cohortId, personId, isContact: true });
  return {
    openCase: inConversations(() => ({ id: randomUUID(), kind: "unkind", words: "Not kind" })),
    getMyReports: { asked: fixed({}) },
    getCases: { asked: fixed({}) },
    getCase: ofCases(),
    takeCase: ofCases(),
    closeCase: ofCases({ outcome: "Spoke with both of them" }),
    reviewConversation: ofCases({ reason: "A reason that is long enough" }),
    stopContact: inConversations(),
    resumeContact: inConversations(),
    setSafeguardingContact: {
      ofQuiet: contact(cohorts.quiet, people.coordinator),
      foreign: contact(cohorts.foreign, people.foreignCoordinator),
      mixed: contact(cohorts.quiet, people.foreignCoordinator),
      nowhere: contact(NOWHERE, NOWHERE),
    },
  };
}

function laterInputs({ program, idOf }: Scene): Inputs {
  const { conversations, messages } = program;
  const schedule = (conversationId: string) =>
    fresh(() => ({ conversationId, id: randomUUID(), body: "Good morning", ...TOMORROW }));
  const scheduled = (more: Input = {}) => ({
    ofMentor: fixed({ scheduledId: idOf("scheduledOfMentor"), ...more }),
    ofEnded: fixed({ scheduledId: idOf("scheduledOfEnded"), ...more }),
    foreign: fixed({ scheduledId: idOf("scheduledDue"), ...more }),
    nowhere: fixed({ scheduledId: NOWHERE, ...more }),
  });
  const remind = (messageId: string | undefined) =>
    fresh(() => ({ messageId, id: randomUUID(), ...TOMORROW }));
  const reminders = (more: Input = {}) => ({
    ofMentee: fixed({ reminderId: idOf("reminderOfMentee"), ...more }),
    ofEnded: fixed({ reminderId: idOf("reminderOfEnded"), ...more }),
    foreign: fixed({ reminderId: idOf("reminderDue"), ...more }),
    nowhere: fixed({ reminderId: NOWHERE, ...more }),
  });
  return {
    scheduleMessage: {
      active: schedule(conversations.active),
      closed: schedule(conversations.closed),
      foreign: schedule(conversations.foreign),
      nowhere: schedule(NOWHERE),
    },
    getScheduledMessages: {
      active: fixed({ conversationId: conversations.active }),
      closed: fixed({ conversationId: conversations.closed }),
      nowhere: fixed({ conversationId: NOWHERE }),
    },
    changeScheduledMessage: scheduled(TOMORROW),
    cancelScheduledMessage: scheduled(),
    remindMe: {
      active: remind(messages.active[0]),
      closed: remind(messages.closed[0]),
      foreign: remind(messages.foreign[0]),
      nowhere: remind(NOWHERE),
    },
    getReminders: { asked: fixed({}) },
    changeReminder: reminders(TOMORROW),
    finishReminder: reminders(),
  };
}

/** What is asked about reports, contact, and what is done later. */
export function safetyInputs(scene: Scene): Inputs {
  return { ...caseInputs(scene), ...laterInputs(scene) };
}
