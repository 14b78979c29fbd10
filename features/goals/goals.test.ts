import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { goalsContract, goalsEvents } from "./contract.ts";
import { goalsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, goalsContract, goalsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => {
  for (const table of ["goals", "pair_milestones", "pair_deeds"]) {
    await rowsOf(world.database.adminUrl, `delete from ${table}`);
  }
  await rowsOf(world.database.adminUrl, "update mentees set profile_goals = '[]'");
});

function newGoal(more: Readonly<Record<string, unknown>> = {}) {
  return { pairId: world.program.pairs.active, id: randomUUID(), title: "Speak freely", ...more };
}

async function shared() {
  return as("mentee")("createGoal", {
    ...newGoal(),
    description: "Without notes",
    measure: "Three talks",
    steps: [{ id: randomUUID(), title: "Book a room" }],
  });
}

async function preview(part: "mentor" | "mentee"): Promise<string> {
  const { organizations, cohorts, people } = world.program;
  const id = randomUUID();
  await rowsOf(
    world.database.adminUrl,
    `insert into previews (id, organization_id, cohort_id, previewer_id, subject_id, part, reason)
     values ($1, $2, $3, $4, $5, $6, 'To see what they see')`,
    [id, organizations.fernside, cohorts.quiet, people.admin, people[part], part],
  );
  return id;
}

async function profileGoals() {
  const rows = await rowsOf(
    world.database.adminUrl,
    "select profile_goals as goals from mentees where id = $1",
    [world.program.parts.mentee],
  );
  return rows[0]?.["goals"];
}

describe("a goal", () => {
  test("is set by one, seen by the other, and moved by both", async () => {
    const heard = world.listen(`pair:${world.program.pairs.active}`);
    const goal = await shared();
    expect(goal).toMatchObject({ isMine: true, progress: 0, can: { change: true, checkIn: true } });
    const seen = await as("mentor")("getGoal", { goalId: goal.id });
    expect(seen).toMatchObject({
      title: "Speak freely",
      description: "Without notes",
      isMine: false,
      can: { change: false, checkIn: true },
    });
    const step = seen.steps[0]?.id ?? "";
    await as("mentor")("changeGoalStep", { goalId: goal.id, stepId: step, isDone: true });
    const checkIn = { goalId: goal.id, id: randomUUID(), progress: 40, words: "Well begun" };
    await as("mentor")("checkInGoal", checkIn);
    await as("mentor")("checkInGoal", checkIn);
    const moved = await as("mentee")("getGoal", { goalId: goal.id });
    expect(moved).toMatchObject({ progress: 40, doneStepCount: 1, edition: 1 });
    expect(moved.checkIns.map(({ words }) => words)).toEqual(["Well begun"]);
    expect(heard.map(({ kind }) => kind)).toEqual(["goal.changed", "goal.changed", "goal.changed"]);
    expect(misshapen(world.told, goalsEvents)).toEqual([]);
  });

  test("asked for twice is one; another's id is a conflict", async () => {
    const goal = newGoal();
    await as("mentee")("createGoal", goal);
    await as("mentee")("createGoal", goal);
    expect(await refusalOf(as("mentor")("createGoal", goal))).toBe("conflict");
    const { goals } = await as("mentor")("getPairGoals", { pairId: goal.pairId });
    expect(goals).toHaveLength(1);
  });

  test("that is private is there for its owner alone", async () => {
    const pairRoom = world.listen(`pair:${world.program.pairs.active}`);
    const cohortRoom = world.listen(`cohort:${world.program.cohorts.quiet}`);
    const mine = world.listen(`person:${world.program.people.mentee}`);
    const { id: goalId, pairId } = await as("mentee")("createGoal", newGoal({ audience: "me" }));
    await as("mentee")("checkInGoal", { goalId, id: randomUUID(), progress: 10 });
    for (const person of ["mentor", "coordinator", "admin", "analyst", "stranger"] as const) {
      expect(await refusalOf(as(person)("getGoal", { goalId }))).toBe("not_found");
    }
    const previewId = await preview("mentee");
    expect(await refusalOf(as("admin", previewId)("getGoal", { goalId }))).toBe("not_found");
    const { goals } = await as("mentor")("getPairGoals", { pairId });
    expect(goals).toEqual([]);
    expect([...pairRoom, ...cohortRoom]).toEqual([]);
    expect(mine).toHaveLength(2);
    expect(await profileGoals()).toEqual([]);
    const { milestones } = await as("mentor")("getPairMilestones", { pairId });
    expect(milestones).toEqual([]);
  });

  test("that is shared no longer is gone for the other at once", async () => {
    const goal = await shared();
    const heard = world.listen(`pair:${goal.pairId}`);
    await as("mentee")("updateGoal", { goalId: goal.id, edition: 1, audience: "me" });
    expect(heard).toHaveLength(1);
    expect(await refusalOf(as("mentor")("getGoal", { goalId: goal.id }))).toBe("not_found");
  });

  test("shows its cohort's staff that it is there, and not a word of it", async () => {
    const goal = await shared();
    await as("mentee")("checkInGoal", {
      goalId: goal.id,
      id: randomUUID(),
      progress: 5,
      words: "Hm",
    });
    for (const person of ["coordinator", "admin"] as const) {
      expect(await as(person)("getGoal", { goalId: goal.id })).toMatchObject({
        title: "Speak freely",
        description: null,
        measure: null,
        steps: [],
        checkIns: [],
        can: { change: false, checkIn: false },
      });
    }
    const previewId = await preview("mentor");
    expect(await as("admin", previewId)("getGoal", { goalId: goal.id })).toMatchObject({
      title: "Speak freely",
      description: null,
      checkIns: [],
    });
    for (const person of ["analyst", "stranger", "foreignMentor"] as const) {
      expect(await refusalOf(as(person)("getGoal", { goalId: goal.id }))).toBe("not_found");
    }
  });

  test("is changed by its owner alone, who is told when it has moved on meanwhile", async () => {
    const { id: goalId } = await shared();
    const change = { goalId, edition: 1, title: "Speak up" };
    expect(await refusalOf(as("mentor")("updateGoal", change))).toBe("not_found");
    expect((await as("mentee")("updateGoal", change)).edition).toBe(2);
    expect(await refusalOf(as("mentee")("updateGoal", { ...change, title: "Speak" }))).toBe(
      "goal_moved_on",
    );
    expect((await as("mentee")("getGoal", { goalId })).title).toBe("Speak up");
  });

  test("is for a day that calendars have: a leap day, and neither 1900 nor 9999", async () => {
    const on = async (targetOn: string) =>
      refusalOf(as("mentee")("createGoal", newGoal({ targetOn })));
    expect(await on("2028-02-29")).toBe("answered");
    for (const day of ["2027-02-29", "1900-01-01", "9999-12-31", "0000-00-00"]) {
      expect(await on(day)).toBe("validation_failed");
    }
  });

  test("goes, and comes back", async () => {
    const { id: goalId, pairId } = await shared();
    await as("mentee")("deleteGoal", { goalId });
    expect(await refusalOf(as("mentor")("getGoal", { goalId }))).toBe("not_found");
    expect((await as("mentee")("getPairGoals", { pairId })).goals).toEqual([]);
    expect(await refusalOf(as("mentor")("restoreGoal", { goalId }))).toBe("not_found");
    await as("mentee")("restoreGoal", { goalId });
    expect((await as("mentor")("getGoal", { goalId })).steps).toHaveLength(1);
  });

  test("is out of reach of the two once their pair has ended", async () => {
    const { adminUrl } = world.database;
    const { id: goalId, pairId } = await shared();
    await rowsOf(adminUrl, "update pairs set state = 'closed' where id = $1", [pairId]);
    try {
      const asked = { goalId, id: randomUUID(), progress: 50 };
      expect(await refusalOf(as("mentee")("checkInGoal", asked))).toBe("not_found");
      expect(await refusalOf(as("mentor")("getGoal", { goalId }))).toBe("not_found");
      expect(await refusalOf(as("mentee")("createGoal", newGoal()))).toBe("not_found");
    } finally {
      await rowsOf(adminUrl, "alter table pairs disable trigger pairs_keep_state");
      await rowsOf(adminUrl, "update pairs set state = 'active', closed_at = null where id = $1", [
        pairId,
      ]);
      await rowsOf(adminUrl, "alter table pairs enable trigger pairs_keep_state");
    }
  });

  test("is one of a thousand at most, which a list gives page by page", async () => {
    const { program, database } = world;
    await rowsOf(
      database.adminUrl,
      `insert into goals (id, organization_id, cohort_id, pair_id, owner_id, title)
       select gen_random_uuid(), $1, $2, $3, $4, 'Goal ' || n from generate_series(1, 1000) n`,
      [
        program.organizations.fernside,
        program.cohorts.quiet,
        program.pairs.active,
        program.people.mentee,
      ],
    );
    expect(await refusalOf(as("mentee")("createGoal", newGoal()))).toBe("too_many_goals");
    expect(await refusalOf(as("mentor")("createGoal", newGoal()))).toBe("answered");
    const seen = new Set<string>();
    let after: string | undefined;
    do {
      const page = await as("mentor")("getPairGoals", {
        pairId: program.pairs.active,
        take: 100,
        after,
      });
      for (const { id } of page.goals) seen.add(id);
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen.size).toBe(1001);
  });
});

describe("a profile's goals", () => {
  test("are offered, taken over, and hold what is shared", async () => {
    const { adminUrl } = world.database;
    const kept = JSON.stringify(["Find my way", { title: "Learn to say no" }]);
    await rowsOf(adminUrl, "update mentees set profile_goals = $1 where id = $2", [
      kept,
      world.program.parts.mentee,
    ]);
    const pairId = world.program.pairs.active;
    expect((await as("mentee")("getPairGoals", { pairId })).fromProfile).toEqual([
      "Find my way",
      "Learn to say no",
    ]);
    expect((await as("mentor")("getPairGoals", { pairId })).fromProfile).toEqual([]);
    const { id: goalId } = await as("mentee")("createGoal", newGoal({ title: "find my way" }));
    expect((await as("mentee")("getPairGoals", { pairId })).fromProfile).toEqual([
      "Learn to say no",
    ]);
    const mirrored = { goalId, pairId, title: "find my way", state: "open", targetOn: null };
    expect(await profileGoals()).toEqual([{ title: "Learn to say no" }, mirrored]);
    await as("mentee")("updateGoal", { goalId, edition: 1, state: "reached" });
    expect(await profileGoals()).toEqual([
      { title: "Learn to say no" },
      { ...mirrored, state: "reached" },
    ]);
    await as("mentee")("deleteGoal", { goalId });
    expect(await profileGoals()).toEqual([{ title: "Learn to say no" }]);
  });
});
