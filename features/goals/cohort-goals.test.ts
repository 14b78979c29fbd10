import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { goalsContract } from "./contract.ts";
import { goalsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, goalsContract, goalsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => {
  await rowsOf(world.database.adminUrl, "delete from goals");
});

async function set(title: string, more: Readonly<Record<string, unknown>> = {}) {
  const id = randomUUID();
  const goal = { pairId: world.program.pairs.active, id, title, ...more };
  return as("mentee")("createGoal", goal);
}

async function titles(more: Readonly<Record<string, unknown>> = {}) {
  const { quiet: cohortId } = world.program.cohorts;
  const { goals } = await as("coordinator")("getCohortGoals", { cohortId, ...more });
  return goals.map(({ title }) => title);
}

describe("the goals of a cohort", () => {
  test("are the shared ones with their owner, progress and day, and no word of why", async () => {
    const words = { description: "a-reason-between-two", measure: "a-measure-between-two" };
    const goal = await set("Speak freely", { targetOn: "2027-03-01", ...words });
    await set("Sleep better", { audience: "me" });
    const said = { goalId: goal.id, id: randomUUID(), progress: 40, words: "a-word-between-two" };
    await as("mentor")("checkInGoal", said);
    const { quiet: cohortId } = world.program.cohorts;
    const answer = await as("coordinator")("getCohortGoals", { cohortId });
    expect(answer.goals).toMatchObject([
      {
        title: "Speak freely",
        progress: 40,
        targetOn: "2027-03-01",
        owner: "mentee",
        mentee: { id: world.program.people.mentee },
      },
    ]);
    expect(JSON.stringify(answer)).not.toContain("between-two");
    expect(await refusalOf(as("mentor")("getCohortGoals", { cohortId }))).toBe("not_found");
  });

  test("a private goal is not even in the list of its own owner, where they run the cohort too", async () => {
    const { cohorts, organizations, people } = world.program;
    await rowsOf(
      world.database.adminUrl,
      "insert into cohort_staff (cohort_id, organization_id, person_id) values ($1, $2, $3)",
      [cohorts.quiet, organizations.fernside, people.mentee],
    );
    await set("Speak freely");
    await set("Sleep better", { audience: "me" });
    const { goals } = await as("mentee")("getCohortGoals", { cohortId: cohorts.quiet });
    expect(goals.map(({ title }) => title)).toEqual(["Speak freely"]);
    await rowsOf(world.database.adminUrl, "delete from cohort_staff where person_id = $1", [
      people.mentee,
    ]);
  });

  test("are narrowed by state, by what is past its day, and by what one types as it stands", async () => {
    await set("100% sure", { targetOn: "2026-01-01" });
    await set("1000 sure", { targetOn: "2027-01-01" });
    const { id: goalId } = await set("Done early", { targetOn: "2026-01-01" });
    await as("mentee")("updateGoal", { goalId, edition: 1, state: "reached" });
    expect(await titles()).toEqual(["Done early", "1000 sure", "100% sure"]);
    expect(await titles({ state: "reached" })).toEqual(["Done early"]);
    expect(await titles({ late: "yes", today: "2026-06-01" })).toEqual(["100% sure"]);
    expect(await titles({ search: "100%" })).toEqual(["100% sure"]);
  });

  test("come page by page, each once", async () => {
    for (const title of ["First", "Second", "Third"]) await set(title);
    const { quiet: cohortId } = world.program.cohorts;
    const first = await as("coordinator")("getCohortGoals", { cohortId, take: 2 });
    expect(first.hasMore).toBe(true);
    const after = first.next ?? "";
    const rest = await as("coordinator")("getCohortGoals", { cohortId, take: 2, after });
    expect([...first.goals, ...rest.goals].map(({ title }) => title)).toEqual([
      "Third",
      "Second",
      "First",
    ]);
    expect(rest.hasMore).toBe(false);
  });
});
