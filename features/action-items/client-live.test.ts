import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { askingFor, openProgramWorld, type ProgramWorld } from "#tests/harness/asking.ts";
import { hearActionItems } from "./client-live.ts";
import { actionItemsContract } from "./contract.ts";
import { actionItemsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, actionItemsContract, actionItemsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

/** A line that a test speaks on. */
function lineOfTest() {
  const hearers = new Map<string, (frame: Readonly<Record<string, unknown>>) => void>();
  const line: Pick<LiveLine, "hear" | "onResume"> = {
    hear(kind, hearer) {
      hearers.set(kind, hearer);
      return () => void hearers.delete(kind);
    },
    onResume: () => () => undefined,
  };
  return {
    line,
    say: (kind: string, frame: Readonly<Record<string, unknown>>) => hearers.get(kind)?.(frame),
  };
}

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
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { line, say } = lineOfTest();
  // Only these two of a line are asked for.
  const stop = hearActionItems(line as LiveLine, client); // as above
  const stops = Object.entries(questions).map(([operation, queryFn]) =>
    new QueryObserver<unknown>(client, {
      queryKey: [operation, { itemId }],
      queryFn,
      staleTime: Infinity,
    }).subscribe(() => undefined),
  );
  const heard = world.listen(`pair:${pairs.active}`);
  const deeds = [
    async () => as("mentor")("updateActionItem", { itemId, edition: 1, title: "Read it twice" }),
    async () => as("mentor")("addActionItemStep", { itemId, id: randomUUID(), title: "Once" }),
    async () => as("mentor")("addActionItemComment", { itemId, id: randomUUID(), body: "Well?" }),
    async () => as("mentee")("setActionItemStuck", { itemId, isStuck: true }),
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
  ];
  for (const deed of deeds) {
    const before = heard.length;
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await deed();
    expect(heard.length).toBe(before + 1);
    for (const { kind, frame } of heard.slice(before)) say(kind, frame);
    for (const [operation, read] of Object.entries(questions)) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      const fresh = await read();
      // oxlint-disable-next-line no-await-in-loop -- as above
      await expect
        .poll(() => client.getQueryData([operation, { itemId }]), { timeout: 10_000 })
        .toEqual(fresh);
    }
  }
  for (const one of [...stops, stop]) one();
  client.clear();
});
