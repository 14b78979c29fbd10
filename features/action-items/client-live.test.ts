import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askingFor, openProgramWorld, type ProgramWorld } from "#tests/harness/asking.ts";
import { ListeningTab } from "#tests/harness/listening-tab.ts";
import { hearActionItems } from "./client-live.ts";
import { actionItemsContract } from "./contract.ts";
import { actionItemsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, actionItemsContract, actionItemsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

test("what was shown, with what was heard since, is what is read anew: whatever was done", async () => {
  const { pairs, parts } = world.program;
  const { mentor: mentorId, mentee: menteeId } = parts;
  const itemId = randomUUID();
  await as("mentor")("createActionItem", {
    pairId: pairs.active,
    id: itemId,
    title: "Read it",
    assignee: "mentee",
  });
  const questions = {
    getActionItem: async () => as("mentee")("getActionItem", { itemId }),
    getActionItemsForUser: async () => as("mentee")("getActionItemsForUser", {}),
    getActionItemsForPair: async () =>
      as("mentee")("getActionItemsForPair", { mentorId, menteeId }),
    getActionItemStats: async () => as("mentee")("getActionItemStats", {}),
    getActionItemComments: async () => as("mentee")("getActionItemComments", { itemId }),
    getActionItemChanges: async () => as("mentee")("getActionItemChanges", { itemId }),
  };
  const tab = new ListeningTab({
    world,
    questions: Object.entries(questions).map(
      ([operation, read]) => [[operation, { itemId }], read] as const,
    ),
    rooms: [`pair:${pairs.active}`],
    hear: hearActionItems,
  });
  await tab.follow([
    async () => as("mentor")("updateActionItem", { itemId, edition: 1, title: "Read it twice" }),
    async () => as("mentor")("addActionItemStep", { itemId, id: randomUUID(), title: "Once" }),
    async () => as("mentor")("addActionItemComment", { itemId, id: randomUUID(), body: "Well?" }),
    async () => as("mentee")("setActionItemStuck", { itemId, isStuck: true }),
    async () => as("mentor")("reassignActionItem", { itemId, assignee: "mentor" }),
    async () => as("mentee")("reassignActionItem", { itemId, assignee: "mentee" }),
    async () => as("mentee")("askForLaterDay", { itemId, dueOn: "2030-01-01" }),
    async () => as("mentor")("answerLaterDay", { itemId, dueOn: "2030-01-01", isGranted: true }),
    async () => as("mentee")("completeActionItem", { itemId }),
    async () => as("mentor")("deleteActionItem", { itemId }),
    async () => as("mentor")("restoreActionItem", { itemId }),
    async () =>
      as("coordinator")("createCohortActionItem", {
        cohortId: world.program.cohorts.quiet,
        id: randomUUID(),
        title: "Given",
        side: "mentee",
      }),
  ]);
  expect(
    await tab.isDeafTo(async () =>
      as("mentor")("addActionItemComment", { itemId, id: randomUUID(), body: "So" }),
    ),
  ).toBe(true);
  tab.close();
});
