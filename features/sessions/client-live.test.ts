import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { askingMessages } from "#tests/harness/asking-messages.ts";
import { openProgramWorld, type ProgramWorld } from "#tests/harness/asking.ts";
import {
  askingAroundSessions,
  clearSessions,
  inDays,
  planningSessions,
} from "#tests/harness/planning-sessions.ts";
import { ListeningTab, type Question } from "#tests/harness/listening-tab.ts";
import { hearSessions } from "./client-live.ts";

let world: ProgramWorld;
const { as, planned, proposed, accepted } = planningSessions(() => world);
const { items, pairs } = askingAroundSessions(() => world);
const messages = askingMessages(() => world);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => clearSessions(world));

const showing = (questions: readonly Question[], ...rooms: readonly string[]) =>
  new ListeningTab({ world, questions, rooms, hear: hearSessions });

test("what is shown of meetings and what is heard make what a fresh page would read, whatever was done", async () => {
  const { pairs: ids, conversations } = world.program;
  const pairId = ids.active;
  const { id: sessionId, startsAt, edition } = await proposed();
  const around = {
    pairId,
    since: startsAt,
    until: new Date(Date.parse(startsAt) + 30 * 86_400_000).toISOString(),
  };
  const ask = as("mentee");
  const page = showing(
    [
      [["getSessionsByUser", { when: "coming" }], async () => ask("getSessionsByUser", {})],
      [
        ["getSessionsByUser", { when: "past" }],
        async () => ask("getSessionsByUser", { when: "past" }),
      ],
      [["getSession", { sessionId }], async () => ask("getSession", { sessionId })],
      [["getAgendaIdeas", { sessionId }], async () => ask("getAgendaIdeas", { sessionId })],
      [["getBusyTimes", around], async () => ask("getBusyTimes", around)],
    ],
    `pair:${pairId}`,
    `conversation:${conversations.active}`,
  );
  const now = async () => ({
    sessionId,
    edition: (await as("mentor")("getSession", { sessionId })).edition,
  });
  const when = { wallTime: inDays(8, "09:30"), zone: "Asia/Kolkata", minutes: 45 };
  const repeat = { seriesId: randomUUID(), every: "week" as const, count: 4 };
  const [first, second] = [randomUUID(), randomUUID()];
  const series = { ...planned(9), repeat };
  const { place: _, ...been } = planned(-3);
  await page.follow([
    async () => as("mentee")("acceptSession", { sessionId, edition }),
    async () => as("mentor")("moveSession", { ...(await now()), ...when, reason: "A train" }),
    async () => as("mentee")("updateSession", { ...(await now()), title: "Another word" }),
    async () => as("mentor")("cancelSession", { ...(await now()), reason: "A cold" }),
    async () => as("mentor")("restoreSession", { sessionId }),
    async () => as("mentor")("proposeSession", series),
    async () =>
      as("mentee")("acceptSession", { sessionId: series.id, edition: 1, scope: "following" }),
    async () =>
      as("mentor")("cancelSession", { sessionId: series.id, edition: 2, scope: "following" }),
    async () => as("mentor")("addAgendaPoint", { sessionId, id: first, title: "First" }),
    async () => as("mentee")("addAgendaPoint", { sessionId, id: second, title: "Second" }),
    async () => as("mentor")("moveAgendaPoint", { pointId: second, place: 1 }),
    async () => as("mentor")("changeAgendaPoint", { pointId: first, isDone: true }),
    async () => as("mentee")("removeAgendaPoint", { pointId: second }),
    // What an agenda could be filled from.
    async () =>
      messages("mentor")("sendMessage", {
        conversationId: conversations.active,
        id: randomUUID(),
        body: "Which of the two would you take?",
      }),
    async () =>
      items("mentor")("createActionItem", {
        pairId,
        id: randomUUID(),
        title: "Read it",
        assignee: "mentee",
      }),
    async () => as("mentor")("logSession", { ...been, didHappen: false }),
    async () => as("mentee")("closeSession", { sessionId: been.id, didHappen: true, words: "Me" }),
  ]);
  expect(await page.isDeafTo(async () => accepted(15))).toBe(true);
  page.close();
});

test("staff see a pair's meetings canceled as soon as they hear that it has ended", async () => {
  const { pairs: ids, cohorts } = world.program;
  const plan = { ...planned(), pairId: ids.disclosed };
  const { id: sessionId, edition } = await as("disclosedMentor")("proposeSession", plan);
  await as("disclosedMentee")("acceptSession", { sessionId, edition });
  const ask = as("disclosingCoordinator");
  const ofCohort = { cohortId: cohorts.disclosing };
  const page = showing(
    [
      [["getSessionsByUser", ofCohort], async () => ask("getSessionsByUser", ofCohort)],
      [["getSession", { sessionId }], async () => ask("getSession", { sessionId })],
    ],
    `cohort:${cohorts.disclosing}`,
  );
  await page.follow([
    async () =>
      pairs("disclosingCoordinator")("changePairState", { pairId: ids.disclosed, state: "closed" }),
  ]);
  expect(page.shown().at(-1)).toMatchObject({ state: "canceled", can: { cancel: false } });
  page.close();
});
