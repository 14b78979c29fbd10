import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LiveLine } from "#platform/realtime/live-line.ts";
import { askingFor, openProgramWorld, type ProgramWorld } from "#tests/harness/asking.ts";
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
  const client = new QueryClient();
  const line = new LiveLine(() => {
    throw new Error("Nothing goes over this line; what is heard is handed to it.");
  });
  const stop = hearGoals(line, client);
  const goalId = randomUUID();
  await as("mentee")("createGoal", { pairId, id: goalId, title: "Speak up" });
  const ask = as("mentor");
  const questions = [
    [["getPairGoals", { pairId, state: undefined }], async () => ask("getPairGoals", { pairId })],
    [["getGoal", { goalId }], async () => ask("getGoal", { goalId })],
    [["getPairMilestones", { pairId }], async () => ask("getPairMilestones", { pairId })],
  ] as const;
  // As screens do: shown once, and from then on only what is heard makes them read again.
  const stops = questions.map(([queryKey, queryFn]) =>
    new QueryObserver<unknown>(client, {
      queryKey: [...queryKey],
      queryFn,
      staleTime: Number.POSITIVE_INFINITY,
    }).subscribe(() => undefined),
  );
  const shown = () => questions.map(([queryKey]) => client.getQueryData([...queryKey]));
  const fresh = async () => Promise.all(questions.map(async ([, read]) => read()));
  const heard = world.listen(`pair:${pairId}`);
  const isHeard = async () => {
    for (const { kind, frame } of heard.splice(0)) line.repeat(kind, frame);
    await expect.poll(shown).toEqual(await fresh());
  };
  await isHeard();
  const stepId = randomUUID();
  const deeds = [
    async () =>
      as("mentee")("checkInGoal", { goalId, id: randomUUID(), progress: 30, words: "So" }),
    async () => as("mentor")("addGoalStep", { goalId, id: stepId, title: "First" }),
    async () => as("mentee")("changeGoalStep", { goalId, stepId, isDone: true }),
    async () =>
      as("mentee")("updateGoal", { goalId, edition: 1, title: "Speak out", state: "reached" }),
    async () => as("mentee")("createGoal", { pairId, id: randomUUID(), title: "Another" }),
    async () => as("mentor")("removeGoalStep", { goalId, stepId }),
  ];
  for (const deed of deeds) {
    const before = shown();
    await deed();
    expect(await fresh()).not.toEqual(before);
    await isHeard();
  }
  // The negative control: what is not heard is not shown.
  await as("mentee")("checkInGoal", { goalId, id: randomUUID(), progress: 90 });
  expect(shown()).not.toEqual(await fresh());
  for (const end of [...stops, stop]) end();
});
