import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { notesEvents } from "#features/notes/contract.ts";
import { askingFor, misshapen, openProgramWorld, refusalOf } from "#tests/harness/asking.ts";
import type { ProgramWorld } from "#tests/harness/asking.ts";
import { inDays } from "#tests/harness/planning-sessions.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { sessionsContract, sessionsEvents } from "./contract.ts";
import { sessionsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, sessionsContract, sessionsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => {
  for (const table of ["sessions", "session_series", "action_items", "shared_notes"]) {
    await rowsOf(world.database.adminUrl, `delete from ${table}`);
  }
});

function planned(days = 7) {
  return {
    pairId: world.program.pairs.active,
    id: randomUUID(),
    title: "The portfolio",
    wallTime: inDays(days),
    zone: "Europe/Berlin",
    minutes: 60,
  };
}

/** An agreed meeting whose time has just passed. */
async function over(): Promise<string> {
  const { id: sessionId, edition } = await as("mentor")("proposeSession", planned());
  await as("mentee")("acceptSession", { sessionId, edition });
  await rowsOf(
    world.database.adminUrl,
    `update sessions set starts_at = starts_at - interval '8 days', ends_at = ends_at - interval '8 days' where id = $1`,
    [sessionId],
  );
  return sessionId;
}

function card() {
  return {
    didHappen: true,
    rating: 4,
    words: "I was nervous, and it went well.",
    nextStep: {
      id: randomUUID(),
      title: "Send the second draft",
      assignee: "partner" as const,
      dueOn: inDays(5).slice(0, 10),
    },
    next: {
      id: randomUUID(),
      wallTime: inDays(7),
      zone: "Europe/Berlin",
      minutes: 60,
    },
    note: {
      id: randomUUID(),
      title: "Notes of our meeting",
    },
  };
}

describe("the card after a meeting", () => {
  test("writes how it was, the next step and the next date at once; sent again it is written once", async () => {
    const sessionId = await over();
    const filled = { sessionId, ...card() };
    const detail = await as("mentor")("closeSession", filled);
    expect(detail).toMatchObject({
      state: "held",
      can: {
        close: true,
        cancel: false,
        move: false,
      },
      impression: {
        didHappen: true,
        rating: 4,
        words: "I was nervous, and it went well.",
      },
    });
    await as("mentor")("closeSession", filled);
    const items = await rowsOf(
      world.database.adminUrl,
      "select id, title, assignee_id, due_on::text from action_items",
    );
    const { nextStep, next, note } = filled;
    const notes = await rowsOf(
      world.database.adminUrl,
      "select id, title, audience, session_id from shared_notes",
    );
    expect(notes).toEqual([{ ...note, audience: "pair", session_id: sessionId }]);
    expect(items).toEqual([
      {
        id: nextStep.id,
        title: nextStep.title,
        due_on: nextStep.dueOn,
        assignee_id: world.program.people.mentee,
      },
    ]);
    const { sessions } = await as("mentee")("getSessionsByUser", {});
    expect(sessions).toMatchObject([{ id: next.id, isMyTurn: true, title: "The portfolio" }]);
    const own = world.told.filter(({ kind }) => kind in sessionsEvents);
    expect(misshapen(own, sessionsEvents)).toEqual([]);
    const told = world.told.filter(({ kind }) => kind === "shared_note.changed");
    expect(misshapen(told, notesEvents)).toEqual([]);
    expect(told).toHaveLength(1);
  });

  test("is private: the other one, staff and a preview never read how it was", async () => {
    const sessionId = await over();
    await as("mentor")("closeSession", { sessionId, ...card() });
    for (const person of ["mentee", "coordinator", "admin"] as const) {
      const seen = await as(person)("getSession", { sessionId });
      expect(seen.impression).toBeNull();
      expect(JSON.stringify(seen)).not.toContain("nervous");
    }
    await as("mentee")("closeSession", { sessionId, didHappen: true, rating: 2, words: "Mine" });
    const own = await as("mentor")("getSession", { sessionId });
    expect(own.impression).toMatchObject({ rating: 4 });
  });

  test("is written as a whole or not at all", async () => {
    const sessionId = await over();
    const late = card();
    const broken = { ...late, next: { ...late.next, wallTime: "2020-01-01T10:00" } };
    expect(await refusalOf(as("mentor")("closeSession", { sessionId, ...broken }))).toBe(
      "session_in_past",
    );
    expect(await as("mentor")("getSession", { sessionId })).toMatchObject({
      state: "accepted",
      impression: null,
    });
    for (const table of ["action_items", "shared_notes"]) {
      expect(await rowsOf(world.database.adminUrl, `select 1 from ${table}`)).toEqual([]);
    }
  });

  test("keeps that it took place as soon as one says so", async () => {
    const sessionId = await over();
    const no = { sessionId, didHappen: false };
    expect(await as("mentee")("closeSession", no)).toMatchObject({ state: "missed" });
    const yes = { sessionId, didHappen: true };
    expect(await as("mentor")("closeSession", yes)).toMatchObject({ state: "held" });
    expect(await as("mentee")("closeSession", no)).toMatchObject({ state: "held" });
  });

  test("waits until a meeting has begun, and is none for one that was canceled", async () => {
    const ahead = await as("mentor")("proposeSession", planned());
    const asked = { sessionId: ahead.id, didHappen: true };
    expect(await refusalOf(as("mentor")("closeSession", asked))).toBe("session_not_begun");
    await as("mentor")("cancelSession", { sessionId: ahead.id, edition: ahead.edition });
    expect(await refusalOf(as("mentor")("closeSession", asked))).toBe("session_over");
  });

  test("notes a meeting that nobody had planned", async () => {
    const logged = { ...planned(-3), ...card() };
    const detail = await as("mentee")("logSession", logged);
    expect(detail).toMatchObject({ id: logged.id, state: "held", impression: { rating: 4 } });
    expect(await as("mentee")("logSession", logged)).toMatchObject({ id: logged.id });
    const { sessions } = await as("mentor")("getSessionsByUser", { when: "past" });
    expect(sessions.map(({ id }) => id)).toEqual([logged.id]);
    const ahead = { ...planned(3), didHappen: true };
    expect(await refusalOf(as("mentee")("logSession", ahead))).toBe("session_not_begun");
    const foreign = { ...planned(-2), didHappen: true };
    expect(await refusalOf(as("stranger")("logSession", foreign))).toBe("not_found");
  });
});

describe("the agenda", () => {
  const titlesOf = (answer: { readonly points: readonly { readonly title: string }[] }) =>
    answer.points.map(({ title }) => title);

  test("is one list that both write and order", async () => {
    const { id: sessionId } = await as("mentor")("proposeSession", planned());
    const heard = world.listen(`pair:${world.program.pairs.active}`);
    const staff = world.listen(`cohort:${world.program.cohorts.quiet}`);
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    await as("mentor")("addAgendaPoint", { sessionId, id: a, title: "First" });
    await as("mentee")("addAgendaPoint", { sessionId, id: b, title: "Second" });
    const three = await as("mentee")("addAgendaPoint", { sessionId, id: c, title: "Third" });
    expect(titlesOf(three)).toEqual(["First", "Second", "Third"]);
    expect(await as("mentee")("addAgendaPoint", { sessionId, id: c, title: "Third" })).toEqual(
      three,
    );
    const moved = await as("mentor")("moveAgendaPoint", { pointId: c, place: 1 });
    expect(titlesOf(moved)).toEqual(["Third", "First", "Second"]);
    const worded = await as("mentor")("changeAgendaPoint", {
      pointId: b,
      title: "Second, in full",
      isDone: true,
    });
    expect(worded.points.at(-1)).toMatchObject({ title: "Second, in full", isDone: true });
    await as("mentee")("removeAgendaPoint", { pointId: a });
    const back = { sessionId, id: a, title: "First", place: 2 };
    const all = await as("mentee")("addAgendaPoint", back);
    expect(titlesOf(all)).toEqual(["Third", "First", "Second, in full"]);
    // What is heard and read again is what stands: snapshot and events are the snapshot.
    expect((await as("mentor")("getSession", { sessionId })).agenda).toEqual(all.points);
    expect(heard.map(({ kind }) => kind)).toEqual(
      Array.from({ length: 7 }, () => "agenda.changed"),
    );
    expect(staff).toEqual([]);
    for (const person of ["stranger", "coordinator", "admin"] as const) {
      const point = { sessionId, id: randomUUID(), title: "Foreign" };
      expect(await refusalOf(as(person)("addAgendaPoint", point))).toBe("not_found");
      expect(await refusalOf(as(person)("removeAgendaPoint", { pointId: a }))).toBe("not_found");
      const reword = { pointId: a, title: "Foreign" };
      expect(await refusalOf(as(person)("changeAgendaPoint", reword))).toBe("not_found");
    }
  });

  test("keeps every point and gives no place twice when both order it at once", async () => {
    const { id: sessionId } = await as("mentor")("proposeSession", planned());
    const ids = Array.from({ length: 6 }, () => randomUUID());
    await Promise.all(
      ids.map(async (id, index) =>
        as(index % 2 === 0 ? "mentor" : "mentee")("addAgendaPoint", {
          sessionId,
          id,
          title: `Point ${index}`,
        }),
      ),
    );
    await Promise.all(
      ids.map(async (pointId, index) =>
        as(index % 2 === 0 ? "mentor" : "mentee")("moveAgendaPoint", { pointId, place: 1 }),
      ),
    );
    const rows = await rowsOf(
      world.database.adminUrl,
      "select place from session_agenda_points order by place",
    );
    expect(rows.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("is filled from open items, from questions that wait and for the stage of the pair", async () => {
    const { conversations, people } = world.program;
    const { id: sessionId } = await as("mentor")("proposeSession", planned());
    const step = { ...card(), next: undefined };
    await as("mentor")("logSession", { ...planned(-3), ...step });
    await rowsOf(
      world.database.adminUrl,
      `insert into messages (id, conversation_id, seq, author_id, body)
       values (gen_random_uuid(), $1, 4, $2, 'Which of the two would you take?')`,
      [conversations.active, people.mentee],
    );
    const ideas = await as("mentor")("getAgendaIdeas", { sessionId });
    expect(ideas.items).toEqual([{ id: step.nextStep.id, title: "Send the second draft" }]);
    expect(ideas.questions).toEqual([{ seq: 4, words: "Which of the two would you take?" }]);
    expect(ideas.stage).toBe("early");
    expect((await as("mentee")("getAgendaIdeas", { sessionId })).questions).toEqual([]);
    const [item] = ideas.items;
    await as("mentor")("addAgendaPoint", {
      sessionId,
      id: randomUUID(),
      title: "The draft",
      actionItemId: item?.id ?? "",
    });
    expect((await as("mentor")("getAgendaIdeas", { sessionId })).items).toEqual([]);
  });
});
