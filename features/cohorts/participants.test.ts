import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { cohortsContract, cohortsEvents } from "./contract.ts";
import { cohortsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, cohortsContract, cohortsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

describe("getParticipants", () => {
  test("by name, with address, running pairs and capacity, for those who run the cohort", async () => {
    const { quiet: cohortId } = world.program.cohorts;
    const { participants } = await as("coordinator")("getParticipants", {
      cohortId,
      part: "mentor",
    });
    expect(participants).toMatchObject([
      { name: "Enno Mentor", runningPairs: 0, capacity: 1, status: "active" },
      { name: "Mara Mentor", runningPairs: 1, email: "mentor@program.example" },
      { name: "Otto Mentor", runningPairs: 0, can: { end: true, preview: false } },
    ]);
    const mentees = await as("admin")("getParticipants", { cohortId, part: "mentee" });
    expect(mentees.participants[0]).toMatchObject({ capacity: null, can: { preview: true } });
  });

  test("found by a piece of the name or address; signs of the search itself mean nothing", async () => {
    const { quiet: cohortId } = world.program.cohorts;
    const find = async (search: string) =>
      (await as("admin")("getParticipants", { cohortId, part: "mentor", search })).participants.map(
        ({ name }) => name,
      );
    expect(await find("MARA")).toEqual(["Mara Mentor"]);
    expect(await find("othermentor@")).toEqual(["Otto Mentor"]);
    expect(await find("%")).toEqual([]);
  });

  test("pages by name, each once", async () => {
    const { quiet: cohortId } = world.program.cohorts;
    const names: string[] = [];
    let after: string | undefined;
    do {
      const page = await as("admin")("getParticipants", {
        cohortId,
        part: "mentor",
        take: 1,
        after,
      });
      names.push(...page.participants.map(({ name }) => name));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(names).toEqual(["Enno Mentor", "Mara Mentor", "Otto Mentor"]);
  });

  test.each(["mentor", "analyst", "disclosingCoordinator", "foreignOwner"] as const)(
    "%s does not list them",
    async (person) => {
      const { quiet: cohortId } = world.program.cohorts;
      const asking = as(person)("getParticipants", { cohortId, part: "mentee" });
      expect(await refusalOf(asking)).toBe("not_found");
    },
  );
});

describe("endParticipation", () => {
  test("closes the pairs with it, tells the partner and staff; restored, the pairs stay closed", async () => {
    const { parts, pairs, people, cohorts } = world.program;
    const partner = world.listen(`person:${people.disclosedMentor}`);
    const staff = world.listen(`cohort:${cohorts.disclosing}`);
    const input = { part: "mentee" as const, partId: parts.disclosedMentee };
    const ended = await as("disclosingCoordinator")("endParticipation", input);
    expect(ended).toMatchObject({ status: "ended", runningPairs: 0, can: { restore: true } });
    const frame = { pairId: pairs.disclosed, cohortId: cohorts.disclosing, state: "closed" };
    expect(partner).toEqual([{ kind: "pair.changed", frame }]);
    expect(staff.map(({ kind }) => kind)).toEqual(["participant.changed", "pair.changed"]);
    expect(await as("disclosingCoordinator")("endParticipation", input)).toEqual(ended);
    expect(staff).toHaveLength(2);
    const restored = await as("admin")("restoreParticipation", input);
    expect(restored).toMatchObject({ status: "active", runningPairs: 0 });
    const rows = await rowsOf(world.database.adminUrl, "select state from pairs where id = $1", [
      pairs.disclosed,
    ]);
    expect(rows).toEqual([{ state: "closed" }]);
  });

  test("a proposed pair that goes with a part was never known to the two", async () => {
    const { parts, people } = world.program;
    const partner = world.listen(`person:${people.otherMentor}`);
    await as("coordinator")("endParticipation", { part: "mentee", partId: parts.otherMentee });
    expect(partner).toEqual([]);
  });

  test("is written in the log, about the person", async () => {
    const rows = await rowsOf(
      world.database.adminUrl,
      "select action, details ->> 'part' as part from audit_log where subject_id = $1 order by id",
      [world.program.people.disclosedMentee],
    );
    expect(rows).toEqual([
      { action: "participation.ended", part: "mentee" },
      { action: "participation.restored", part: "mentee" },
    ]);
  });

  test.each(["mentor", "mentee", "analyst", "disclosingCoordinator", "foreignAdmin"] as const)(
    "%s ends nobody's part",
    async (person) => {
      const { parts } = world.program;
      const asked = [
        as(person)("endParticipation", { part: "mentor", partId: parts.mentor }),
        as(person)("endParticipation", { part: "mentee", partId: parts.mentee }),
        as(person)("changeCapacity", { mentorId: parts.mentor, capacity: 9 }),
      ];
      expect(await Promise.all(asked.map(refusalOf))).toEqual(Array(3).fill("not_found"));
    },
  );
});

test("changeCapacity sets how many running pairs a mentor may have", async () => {
  const { parts } = world.program;
  const changed = await as("coordinator")("changeCapacity", {
    mentorId: parts.mentor,
    capacity: 3,
  });
  expect(changed.capacity).toBe(3);
  expect(
    await rowsOf(world.database.adminUrl, "select capacity from mentors where id = $1", [
      parts.mentor,
    ]),
  ).toEqual([{ capacity: 3 }]);
});

test("all that was told has its declared shape", () => {
  const told = world.told.filter(({ kind }) => !kind.startsWith("pair."));
  expect(told.length).toBeGreaterThan(0);
  expect(misshapen(told, cohortsEvents)).toEqual([]);
});
