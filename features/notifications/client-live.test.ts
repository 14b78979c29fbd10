import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askingFor, openProgramWorld, type ProgramWorld } from "#tests/harness/asking.ts";
import { askingPairWork } from "#tests/harness/asking-pair-work.ts";
import { ListeningTab } from "#tests/harness/listening-tab.ts";
import { hearNotifications } from "./client-live.ts";
import { notificationsContract } from "./contract.ts";
import { notificationsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, notificationsContract, notificationsRoutes);
const { items, goals, notes, pairs } = askingPairWork(() => world);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

test("what is shown and what is heard make what a fresh page would read", async () => {
  const { active: pairId } = world.program.pairs;
  const { mentee } = world.program.people;
  const ask = as("mentee");
  const questions = [
    [["getNotificationCount", {}], async () => ask("getNotificationCount", {})],
    ...(["unread", "all", "archived"] as const).map(
      (show) =>
        [["getNotifications", { show }], async () => ask("getNotifications", { show })] as const,
    ),
  ] as const;
  const tab = new ListeningTab({
    world,
    questions,
    rooms: [`pair:${pairId}`, `person:${mentee}`],
    hear: hearNotifications,
  });
  const [itemId, goalId, noteId] = [randomUUID(), randomUUID(), randomUUID()];
  const newest = async () => (await ask("getNotifications", {})).notifications[0]?.id ?? "";
  const item = { pairId, id: itemId, title: "Call them", assignee: "mentee" } as const;
  await tab.follow([
    async () => items("mentor")("createActionItem", item),
    async () => items("mentor")("addActionItemComment", { itemId, id: randomUUID(), body: "So" }),
    async () => goals("mentor")("createGoal", { pairId, id: goalId, title: "Listen" }),
    async () => goals("mentor")("checkInGoal", { goalId, id: randomUUID(), progress: 20 }),
    async () => notes("mentor")("createSharedNote", { pairId, id: noteId, title: "Plans" }),
    async () =>
      notes("mentor")("addSharedNoteComment", {
        noteId,
        id: randomUUID(),
        body: "Here",
        anchor: { from: {}, to: {} },
      }),
    async () =>
      pairs("mentor")("proposePairAgreement", {
        pairId,
        version: 1,
        goals: "One",
        rhythm: "Weekly",
        boundaries: "None",
      }),
    async () => ask("markNotificationsAsRead", { ids: [await newest()] }),
    async () => ask("markNotificationAsUnread", { notificationId: await newest() }),
    async () => ask("archiveNotifications", { ids: [await newest()] }),
    async () => {
      const { notifications } = await ask("getNotifications", { show: "archived" });
      return ask("restoreNotifications", { ids: notifications.map(({ id }) => id) });
    },
    async () => items("mentor")("deleteActionItem", { itemId }),
    async () => ask("markNotificationsAsRead", { thingId: goalId }),
  ]);
  expect(
    await tab.isDeafTo(async () =>
      goals("mentor")("checkInGoal", { goalId, id: randomUUID(), progress: 90 }),
    ),
  ).toBe(true);
  tab.close();
});
