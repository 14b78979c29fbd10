import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { actionItemsContract } from "./contract.ts";
import { actionItemsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, actionItemsContract, actionItemsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

const cohortId = () => world.program.cohorts.quiet;
const listed = async (deleted: "yes" | "no" = "no") => {
  const { mentor: mentorId, mentee: menteeId } = world.program.parts;
  const { items } = await as("mentee")("getActionItemsForPair", { mentorId, menteeId, deleted });
  return items;
};
const given = async (more: object = {}) =>
  as("coordinator")("createCohortActionItem", {
    cohortId: cohortId(),
    id: randomUUID(),
    title: "Write your agreement",
    description: "One page",
    side: "mentee",
    dueAfterDays: 14,
    ...more,
  });

describe("what a cohort gives to every pair", () => {
  test("is there in every running pair, theirs to do and not to rename, delete or move", async () => {
    const heard = world.listen(`pair:${world.program.pairs.active}`);
    const item = await given();
    expect(item).toMatchObject({ edition: 1, pairs: 1, completed: 0 });
    expect(heard.map(({ kind }) => kind)).toEqual(["cohort_action_item.changed"]);
    const [own] = await listed();
    expect(own).toMatchObject({
      title: "Write your agreement",
      creator: null,
      assignee: "mentee",
      can: { change: false, delete: false, progress: true, changeSteps: true },
    });
    const [due] = await rowsOf(
      world.database.adminUrl,
      `select i.due_on - p.activated_at::date as days from action_items i join pairs p on p.id = i.pair_id where i.id = $1`,
      [own?.id],
    );
    expect(due).toEqual({ days: 14 });
    const itemId = own?.id ?? "";
    expect(await as("mentee")("getActionItem", { itemId })).toMatchObject({
      description: "One page",
    });
    const change = { itemId, edition: own?.edition ?? 0 };
    for (const more of [{ title: "Mine" }, { dueOn: "2027-01-01" }, { description: "Mine" }]) {
      expect(await refusalOf(as("mentee")("updateActionItem", { ...change, ...more }))).toBe(
        "forbidden",
      );
    }
    expect(await refusalOf(as("mentee")("deleteActionItem", { itemId }))).toBe("forbidden");
    expect(await refusalOf(as("mentor")("deleteActionItem", { itemId }))).toBe("forbidden");
    await as("mentee")("askForLaterDay", { itemId, dueOn: "2199-01-01" });
    expect(
      await as("mentor")("answerLaterDay", { itemId, dueOn: "2199-01-01", isGranted: true }),
    ).toMatchObject({ dueOn: "2199-01-01" });
    expect(
      await refusalOf(
        as("mentor")("createCohortActionItem", {
          cohortId: cohortId(),
          id: randomUUID(),
          title: "X",
          side: "mentor",
        }),
      ),
    ).toBe("not_found");
  });

  test("changes where it is not done, never over what somebody else has changed", async () => {
    const item = await given({ title: "First" });
    const change = {
      cohortItemId: item.id,
      edition: item.edition,
      title: "Second",
      description: "Two pages",
      priority: "high" as const,
      dueOn: "2028-02-29",
    };
    expect(await as("coordinator")("changeCohortActionItem", change)).toMatchObject({ edition: 2 });
    expect(await refusalOf(as("coordinator")("changeCohortActionItem", change))).toBe(
      "action_item_changed",
    );
    const own = (await listed()).find(({ title }) => title === "Second");
    expect(own).toMatchObject({ dueOn: "2028-02-29", priority: "high" });
    const itemId = own?.id ?? "";
    expect(await as("mentor")("getActionItem", { itemId })).toMatchObject({
      description: "Two pages",
    });
    await as("mentee")("completeActionItem", { itemId });
    await as("coordinator")("changeCohortActionItem", { ...change, edition: 2, title: "Third" });
    expect(await as("mentor")("getActionItem", { itemId })).toMatchObject({ title: "Second" });
  });

  test("goes when it is retired, and comes back when it is given again", async () => {
    const item = await given({ title: "For a while" });
    const titles = async (deleted: "yes" | "no" = "no") =>
      (await listed(deleted)).map(({ title }) => title);
    expect(await titles()).toContain("For a while");
    const [own] = (await listed()).filter(({ title }) => title === "For a while");
    await as("coordinator")("retireCohortActionItem", { cohortItemId: item.id });
    expect(await titles()).not.toContain("For a while");
    expect(await refusalOf(as("mentor")("restoreActionItem", { itemId: own?.id ?? "" }))).toBe(
      "forbidden",
    );
    expect(
      (await as("coordinator")("getCohortActionItems", { cohortId: cohortId(), retired: "yes" }))
        .items,
    ).toMatchObject([{ title: "For a while" }]);
    await as("coordinator")("resumeCohortActionItem", { cohortItemId: item.id });
    expect(await titles()).toContain("For a while");
  });

  test("reaches a pair the moment it becomes active, once", async () => {
    const { proposed } = world.program.pairs;
    const count = async () =>
      rowsOf(
        world.database.adminUrl,
        "select count(*)::int as count from action_items where pair_id = $1",
        [proposed],
      );
    expect(await count()).toEqual([{ count: 0 }]);
    for (const state of ["active", "paused", "active"]) {
      await rowsOf(world.database.adminUrl, "update pairs set state = $2 where id = $1", [
        proposed,
        state,
      ]);
    }
    const { items, runningPairs } = await as("coordinator")("getCohortActionItems", {
      cohortId: cohortId(),
    });
    expect(await count()).toEqual([{ count: items.length }]);
    expect(runningPairs).toBe(2);
    expect(items[0]?.pairs).toBe(2);
  });
});
