import { randomUUID } from "node:crypto";
import type { Scene } from "../scene.ts";
import { fixed, fresh, NOWHERE, type Input, type Inputs } from "./input.ts";

const DAY_MS = 86_400_000;
const SOON = new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 16);
const LATELY = new Date(Date.now() - 30 * DAY_MS).toISOString().slice(0, 16);
const WHEN = { zone: "UTC", minutes: 30 };

function agendaInputs({ idOf }: Scene): Inputs {
  const onPoints = (more: Input = {}) => ({
    active: fixed({ pointId: idOf("pointOfsessionOfActive"), ...more }),
    closed: fixed({ pointId: idOf("pointOfsessionOfClosed"), ...more }),
    disclosed: fixed({ pointId: idOf("pointOfsessionOfDisclosed"), ...more }),
    foreign: fixed({ pointId: idOf("pointOfsessionOfForeign"), ...more }),
    nowhere: fixed({ pointId: NOWHERE, ...more }),
  });
  return {
    changeAgendaPoint: onPoints({ isDone: true }),
    moveAgendaPoint: onPoints({ place: 1 }),
    removeAgendaPoint: onPoints(),
  };
}

/** What is asked about meetings. */
export function sessionInputs(scene: Scene): Inputs {
  const { idOf } = scene;
  const { pairs, parts, cohorts } = scene.program;
  const onSessions = (more: () => Input = () => ({})) => ({
    active: fresh(() => ({ sessionId: idOf("sessionOfActive"), ...more() })),
    closed: fresh(() => ({ sessionId: idOf("sessionOfClosed"), ...more() })),
    disclosed: fresh(() => ({ sessionId: idOf("sessionOfDisclosed"), ...more() })),
    foreign: fresh(() => ({ sessionId: idOf("sessionOfForeign"), ...more() })),
    nowhere: fresh(() => ({ sessionId: NOWHERE, ...more() })),
  });
  const inPairs = (more: () => Input) => ({
    active: fresh(() => ({ pairId: pairs.active, ...more() })),
    closed: fresh(() => ({ pairId: pairs.closed, ...more() })),
    disclosed: fresh(() => ({ pairId: pairs.disclosed, ...more() })),
    foreign: fresh(() => ({ pairId: pairs.foreign, ...more() })),
    nowhere: fresh(() => ({ pairId: NOWHERE, ...more() })),
  });
  const busy = { since: new Date().toISOString(), until: new Date().toISOString() };
  return {
    getSessionsByUser: {
      mine: fixed({}),
      ofMentorPart: fixed({ userId: parts.mentor, userType: "mentor" }),
      ofForeignPart: fixed({ userId: parts.foreignMentor }),
      ofCohort: fixed({ cohortId: cohorts.quiet }),
      nowhere: fixed({ userId: NOWHERE }),
    },
    getSession: onSessions(),
    proposeSession: inPairs(() => ({ id: randomUUID(), ...WHEN, wallTime: SOON })),
    acceptSession: onSessions(() => ({ edition: 1 })),
    moveSession: onSessions(() => ({ edition: 1, ...WHEN, wallTime: SOON })),
    updateSession: onSessions(() => ({ edition: 1, title: "Named anew" })),
    cancelSession: onSessions(() => ({ edition: 1 })),
    restoreSession: onSessions(),
    closeSession: onSessions(() => ({ didHappen: true })),
    logSession: inPairs(() => ({ id: randomUUID(), ...WHEN, wallTime: LATELY, didHappen: true })),
    addAgendaPoint: onSessions(() => ({ id: randomUUID(), title: "A point" })),
    ...agendaInputs(scene),
    getAgendaIdeas: onSessions(),
    getBusyTimes: inPairs(() => busy),
    getCalendarFeed: { mine: fixed({}) },
    renewCalendarFeed: { mine: fixed({}) },
    removeCalendarFeed: { mine: fixed({}) },
  };
}
