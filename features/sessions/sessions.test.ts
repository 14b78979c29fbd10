import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { misshapen, openProgramWorld, refusalOf } from "#tests/harness/asking.ts";
import type { ProgramWorld } from "#tests/harness/asking.ts";
import { clearSessions, inDays, planningSessions } from "#tests/harness/planning-sessions.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { sessionsEvents } from "./contract.ts";

let world: ProgramWorld;
const { as, planned, proposed, accepted } = planningSessions(() => world);

const DAY_MS = 86_400_000;

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => clearSessions(world));

describe("a meeting", () => {
  test("is proposed by one, accepted by the other, and both hear of it", async () => {
    const { pairs, cohorts, people } = world.program;
    const pair = world.listen(`pair:${pairs.active}`);
    const cohort = world.listen(`cohort:${cohorts.quiet}`);
    const input = planned();
    const made = await as("mentor")("proposeSession", input);
    expect(made).toMatchObject({
      id: input.id,
      state: "proposed",
      proposerId: people.mentor,
      isMyTurn: false,
      title: "Talk about the portfolio",
      place: "https://video.example/room",
      agenda: [],
      can: {
        accept: false,
        move: true,
        cancel: true,
        restore: false,
        close: false,
      },
    });
    expect(await as("mentor")("proposeSession", input)).toEqual(made);
    const seen = await as("mentee")("getSession", { sessionId: made.id });
    expect(seen).toMatchObject({ isMyTurn: true, can: { accept: true } });
    const asked = { sessionId: made.id, edition: made.edition };
    expect(await refusalOf(as("mentor")("acceptSession", asked))).toBe("session_own");
    const stood = await as("mentee")("acceptSession", asked);
    expect(stood).toMatchObject({ state: "accepted", isMyTurn: false });
    expect(await as("mentee")("acceptSession", asked)).toEqual(stood);
    const frame = { sessionId: made.id, pairId: pairs.active, cohortId: cohorts.quiet };
    expect(pair).toEqual([
      { kind: "session.changed", frame: { ...frame, state: "proposed" } },
      { kind: "session.changed", frame: { ...frame, state: "accepted" } },
    ]);
    expect(cohort).toEqual(pair);
    expect(misshapen(world.told, sessionsEvents)).toEqual([]);
  });

  test.each(["otherMentor", "endedMentor", "analyst", "stranger", "foreignAdmin"] as const)(
    "is not there for %s",
    async (person) => {
      const { id: sessionId, edition } = await accepted();
      const [change, asking] = [{ sessionId, edition }, as(person)];
      const when = { wallTime: inDays(9), zone: "UTC", minutes: 30 };
      expect(await refusalOf(asking("getSession", { sessionId }))).toBe("not_found");
      expect(await refusalOf(asking("acceptSession", change))).toBe("not_found");
      expect(await refusalOf(asking("moveSession", { ...change, ...when }))).toBe("not_found");
      expect(await refusalOf(asking("cancelSession", change))).toBe("not_found");
      expect(await refusalOf(asking("closeSession", { sessionId, didHappen: true }))).toBe(
        "not_found",
      );
      expect(await refusalOf(asking("getAgendaIdeas", { sessionId }))).toBe("not_found");
      expect(await refusalOf(asking("proposeSession", planned(9)))).toBe("not_found");
      const { parts } = world.program;
      const listed = await asking("getSessionsByUser", { userId: parts.mentor });
      expect(listed.sessions).toEqual([]);
    },
  );

  test("is known to staff by title, state and time, never by its words", async () => {
    const { id: sessionId } = await accepted();
    await as("mentor")("addAgendaPoint", { sessionId, id: randomUUID(), title: "The salary" });
    for (const person of ["coordinator", "admin"] as const) {
      const seen = await as(person)("getSession", { sessionId });
      expect(seen).toMatchObject({
        title: "Talk about the portfolio",
        state: "accepted",
        placeKind: "video",
        place: null,
        reason: null,
        agenda: null,
        impression: null,
        conversationId: null,
        can: {
          accept: false,
          move: false,
          cancel: false,
          close: false,
          writeAgenda: false,
        },
      });
      const { cohorts, parts } = world.program;
      const { sessions } = await as(person)("getSessionsByUser", { cohortId: cohorts.quiet });
      expect(sessions.map(({ id }) => id)).toEqual([sessionId]);
      const ofMentee = await as(person)("getSessionsByUser", {
        userId: parts.mentee,
        userType: "mentee",
      });
      expect(ofMentee.sessions.map(({ id }) => id)).toEqual([sessionId]);
    }
  });

  test("is moved by either, and stands when the other one accepts; who comes second is told", async () => {
    const { id: sessionId, edition } = await accepted();
    const when = { wallTime: inDays(8, "09:30"), zone: "Asia/Kolkata", minutes: 45 };
    const moves = await Promise.all(
      (["mentor", "mentee"] as const).map(async (person) =>
        refusalOf(as(person)("moveSession", { sessionId, edition, ...when, reason: "Ill" })),
      ),
    );
    expect(moves.toSorted()).toEqual(["answered", "session_changed"]);
    const mover = moves[0] === "answered" ? "mentor" : "mentee";
    const other = mover === "mentor" ? "mentee" : "mentor";
    const seen = await as(other)("getSession", { sessionId });
    expect(seen).toMatchObject({ state: "proposed", isMyTurn: true, reason: "Ill" });
    expect(seen.startsAt).toBe(`${inDays(8, "04:00")}:00.000Z`);
    const asked = { sessionId, edition: seen.edition };
    expect(await refusalOf(as(mover)("acceptSession", asked))).toBe("session_own");
    expect(await as(other)("acceptSession", asked)).toMatchObject({ state: "accepted" });
  });

  test("is canceled with a reason, and the one who did may take it back while it is ahead", async () => {
    const { id: sessionId, edition } = await accepted();
    const off = await as("mentee")("cancelSession", { sessionId, edition, reason: "A cold" });
    expect(off).toMatchObject({ state: "canceled", reason: "A cold", can: { restore: true } });
    const seen = await as("mentor")("getSession", { sessionId });
    expect(seen).toMatchObject({ state: "canceled", reason: "A cold", can: { restore: false } });
    expect(await refusalOf(as("mentor")("restoreSession", { sessionId }))).toBe("session_own");
    const back = await as("mentee")("restoreSession", { sessionId });
    expect(back).toMatchObject({ state: "accepted", reason: "" });
    // Its time was given to another meanwhile.
    await as("mentee")("cancelSession", { sessionId, edition: back.edition });
    await accepted();
    expect(await refusalOf(as("mentee")("restoreSession", { sessionId }))).toBe("session_overlaps");
  });

  test("lists what comes and what was, page by page", async () => {
    const { sessions: none } = await as("mentor")("getSessionsByUser", {});
    expect(none).toEqual([]);
    const ids: string[] = [];
    for (const days of [3, 1, 2]) ids[days] = (await proposed(days)).id;
    const gone = await proposed(5);
    await as("mentor")("cancelSession", { sessionId: gone.id, edition: gone.edition });
    const first = await as("mentee")("getSessionsByUser", { userType: "mentee", take: 2 });
    expect(first.sessions.map(({ id }) => id)).toEqual([ids[1], ids[2]]);
    const rest = await as("mentee")("getSessionsByUser", { take: 2, after: first.next ?? "" });
    expect(rest.sessions.map(({ id }) => id)).toEqual([ids[3]]);
    expect(rest).toMatchObject({ hasMore: false, next: null });
    const past = await as("mentee")("getSessionsByUser", { when: "past" });
    expect(past.sessions.map(({ id }) => id)).toEqual([gone.id]);
  });
});

describe("a time", () => {
  test.each([
    ["2020-01-01T10:00", "session_in_past"],
    ["9999-12-31T23:59", "session_too_far"],
    ["2027-02-29T10:00", "validation_failed"],
    ["2027-02-30T10:00", "validation_failed"],
  ])("%s is refused as %s", async (wallTime, code) => {
    expect(await refusalOf(as("mentor")("proposeSession", { ...planned(), wallTime }))).toBe(code);
  });

  test("the 29th of February is a day where the year has it", async () => {
    const leap = { ...planned(), wallTime: "2028-02-29T10:00", zone: "UTC" };
    const isNear = Date.parse("2028-02-29T10:00Z") - Date.now() < 2 * 365 * DAY_MS;
    expect(await refusalOf(as("mentor")("proposeSession", leap))).toBe(
      isNear ? "answered" : "session_too_far",
    );
  });

  test("a zone that is none, and a link that leads elsewhere than the web, are refused at their fields", async () => {
    const asking = as("mentor");
    await expect(
      asking("proposeSession", { ...planned(), zone: "Europe/Atlantis" }),
    ).rejects.toMatchObject({ fields: { zone: "invalid" } });
    for (const place of ["javascript:alert(1)", "data:text/html,x", "ftp://files.example/x"]) {
      await expect(asking("proposeSession", { ...planned(), place })).rejects.toMatchObject({
        fields: { place: "session_place_refused" },
      });
    }
    const bare = await asking("proposeSession", { ...planned(), place: "meet.example/abc" });
    expect(bare.place).toBe("https://meet.example/abc");
  });

  test("of both is shown as taken and nothing else, and nobody is in two meetings at once", async () => {
    const taken = await accepted();
    const { pairs } = world.program;
    const asked = { pairId: pairs.active, since: taken.startsAt, until: taken.endsAt };
    const { busy } = await as("mentor")("getBusyTimes", asked);
    const time = { startsAt: taken.startsAt, endsAt: taken.endsAt };
    expect(busy.toSorted((a, b) => a.who.localeCompare(b.who))).toEqual([
      { who: "me", ...time },
      { who: "partner", ...time },
    ]);
    const own = { ...asked, butFor: taken.id };
    expect(await as("mentor")("getBusyTimes", own)).toMatchObject({ busy: [] });
    expect(await refusalOf(as("stranger")("getBusyTimes", asked))).toBe("not_found");
    const { id: sessionId, edition } = await proposed();
    expect(await refusalOf(as("mentee")("acceptSession", { sessionId, edition }))).toBe(
      "session_overlaps",
    );
    expect(await as("mentee")("getSession", { sessionId })).toMatchObject({ state: "proposed" });
  });

  test("is given away once when fifty are accepted at once", async () => {
    const made = await Promise.all(
      Array.from({ length: 50 }, async (_, index) =>
        as(index % 2 === 0 ? "mentor" : "mentee")("proposeSession", planned(20)),
      ),
    );
    const { mentor } = world.program.people;
    const answers = await Promise.all(
      made.map(async ({ id: sessionId, edition, proposerId }) =>
        refusalOf(
          as(proposerId === mentor ? "mentee" : "mentor")("acceptSession", { sessionId, edition }),
        ),
      ),
    );
    expect(answers.filter((answer) => answer === "answered")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "session_overlaps")).toHaveLength(49);
    const rows = await rowsOf(
      world.database.adminUrl,
      "select person_id from session_times order by person_id",
    );
    expect(rows).toHaveLength(2);
    // The last guard is the constraint, whoever writes.
    await expect(
      rowsOf(
        world.database.adminUrl,
        `insert into session_times (session_id, pair_id, person_id, during)
         select s.id, s.pair_id, t.person_id, t.during from sessions s, session_times t
         where s.state = 'proposed' limit 1`,
      ),
    ).rejects.toMatchObject({ constraint: "session_times_once" });
  });
});
