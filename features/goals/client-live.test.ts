import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askingFor, openProgramWorld, type ProgramWorld } from "#tests/harness/asking.ts";
import { ListeningTab } from "#tests/harness/listening-tab.ts";
import { hearGoals } from "./client-live.ts";
import { goalsContract } from "./contract.ts";
import { goalsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, goalsContract, goalsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

test("what is shown and what is heard make what a fresh page would read", async () => {
  const { active: pairId } = world.program.pairs;
  const { quiet: cohortId } = world.program.cohorts;
  const goalId = randomUUID();
  await as("mentee")("createGoal", { pairId, id: goalId, title: "Speak up" });
  const ask = as("mentor");
  const questions = [
    [["getPairGoals", { pairId, state: undefined }], async () => ask("getPairGoals", { pairId })],
    [
      ["getCohortGoals", { cohortId }],
      async () => as("coordinator")("getCohortGoals", { cohortId }),
    ],
    [["getGoal", { goalId }], async () => ask("getGoal", { goalId })],
    [["getPairMilestones", { pairId }], async () => ask("getPairMilestones", { pairId })],
  ] as const;
  const tab = new ListeningTab({
    world,
    questions,
    rooms: [`pair:${pairId}`],
    hear: hearGoals,
  });
  const stepId = randomUUID();
  await tab.follow([
    async () =>
      as("mentee")("checkInGoal", { goalId, id: randomUUID(), progress: 30, words: "So" }),
    async () => as("mentor")("addGoalStep", { goalId, id: stepId, title: "First" }),
    async () => as("mentee")("changeGoalStep", { goalId, stepId, isDone: true }),
    async () =>
      as("mentee")("updateGoal", { goalId, edition: 1, title: "Speak out", state: "reached" }),
    async () => as("mentee")("createGoal", { pairId, id: randomUUID(), title: "Another" }),
    async () => as("mentor")("removeGoalStep", { goalId, stepId }),
  ]);
  expect(
    await tab.isDeafTo(async () =>
      as("mentee")("checkInGoal", { goalId, id: randomUUID(), progress: 90 }),
    ),
  ).toBe(true);
  tab.close();
});
