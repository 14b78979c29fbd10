import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { actionItemsContract } from "./contract.ts";
import { actionItemsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, actionItemsContract, actionItemsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

async function made(assignee: "mentor" | "mentee" = "mentee") {
  const { active: pairId } = world.program.pairs;
  const item = { pairId, id: randomUUID(), title: "Send the CV", assignee };
  return as("mentor")("createActionItem", item);
}

async function log(itemId: string) {
  const { changes } = await as("mentor")("getActionItemChanges", { itemId });
  return changes.map(({ kind, actor, to }) => ({ kind, actor, to }));
}

describe("an item that is handed over", () => {
  test("is the other one's to do, by whoever of the two; heard, logged, and handed back", async () => {
    const { id: itemId } = await made();
    const heard = world.listen(`pair:${world.program.pairs.active}`);
    // Neither its maker nor, until now, the one who does it.
    const handed = await as("mentee")("reassignActionItem", { itemId, assignee: "mentor" });
    expect(handed).toMatchObject({ assignee: "mentor", can: { progress: false, reassign: true } });
    expect(heard.map(({ kind }) => kind)).toEqual(["action_item.changed"]);
    expect(await refusalOf(as("mentee")("completeActionItem", { itemId }))).toBe("forbidden");
    await as("mentee")("reassignActionItem", { itemId, assignee: "mentee" });
    const back = await as("mentee")("completeActionItem", { itemId });
    expect(back.item.status).toBe("completed");
    expect((await log(itemId)).slice(0, 3)).toEqual([
      { kind: "completed", actor: "mentee", to: null },
      { kind: "reassigned", actor: "mentee", to: "mentee" },
      { kind: "reassigned", actor: "mentee", to: "mentor" },
    ]);
  });

  test("leaves behind what the one before said of it; the log tells of nothing else", async () => {
    const { id: itemId } = await made();
    await as("mentee")("setActionItemStuck", { itemId, isStuck: true, words: "No printer" });
    await as("mentee")("askForLaterDay", { itemId, dueOn: "2030-01-01" });
    const taken = await as("mentor")("reassignActionItem", { itemId, assignee: "mentor" });
    expect(taken).toMatchObject({ stuckAt: null, askedDueOn: null });
    expect((await log(itemId))[0]).toEqual({ kind: "reassigned", actor: "mentor", to: "mentor" });
  });

  test("asked for twice is handed over once", async () => {
    const { id: itemId, edition } = await made("mentor");
    const asked = { itemId, assignee: "mentee" as const };
    const heard = world.listen(`pair:${world.program.pairs.active}`);
    const answers = await Promise.all([
      as("mentor")("reassignActionItem", asked),
      as("mentee")("reassignActionItem", asked),
    ]);
    expect(answers.map((item) => item.edition)).toEqual([edition + 1, edition + 1]);
    expect((await log(itemId)).filter(({ kind }) => kind === "reassigned")).toHaveLength(1);
    expect(heard).toHaveLength(1);
  });

  test("is none that is done, deleted, or given by the cohort", async () => {
    const { id: itemId } = await made();
    await as("mentee")("completeActionItem", { itemId });
    const asked = { itemId, assignee: "mentor" as const };
    expect(await refusalOf(as("mentor")("reassignActionItem", asked))).toBe("forbidden");
    await as("mentor")("deleteActionItem", { itemId });
    expect(await refusalOf(as("mentor")("reassignActionItem", asked))).toBe("action_item_deleted");
    const { quiet: cohortId } = world.program.cohorts;
    const given = { cohortId, id: randomUUID(), title: "Meet", side: "mentee" as const };
    await as("coordinator")("createCohortActionItem", given);
    const { mentor: mentorId, mentee: menteeId } = world.program.parts;
    const listed = await as("mentor")("getActionItemsForPair", { mentorId, menteeId });
    const theirs = listed.items.find(({ creator }) => creator === null);
    expect(theirs?.can.reassign).toBe(false);
    const ofCohort = { itemId: theirs?.id ?? "", assignee: "mentor" as const };
    expect(await refusalOf(as("mentor")("reassignActionItem", ofCohort))).toBe("forbidden");
  });
});
