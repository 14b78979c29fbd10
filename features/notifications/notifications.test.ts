import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { askingNotifications, clearNotifications } from "#tests/harness/asking-notifications.ts";
import { askingPairWork } from "#tests/harness/asking-pair-work.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { notificationsEvents } from "./contract.ts";
import { notificationsJobs } from "./listeners.ts";

let world: ProgramWorld;
const { as, listOf, given } = askingNotifications(() => world);
const { items } = askingPairWork(() => world);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => clearNotifications(world));

const sql = async (text: string, values: unknown[] = []) =>
  rowsOf(world.database.adminUrl, text, values);

describe("reading", () => {
  test("is told to the person's own devices and to nobody else", async () => {
    const { people, pairs } = world.program;
    await given();
    const own = world.listen(`person:${people.mentee}`);
    const others = [world.listen(`person:${people.mentor}`), world.listen(`pair:${pairs.active}`)];
    const [told] = await listOf("mentee");
    const before = world.told.length;
    expect(await as("mentee")("markNotificationsAsRead", { ids: [told?.id ?? ""] })).toEqual({
      unread: 0,
    });
    expect(own).toEqual([{ kind: "notification.changed", frame: {} }]);
    expect(others).toEqual([[], []]);
    expect(misshapen(world.told.slice(before), notificationsEvents)).toEqual([]);
    // Nothing changed, nothing told.
    await as("mentee")("markNotificationsAsRead", { ids: [told?.id ?? ""] });
    expect(own).toHaveLength(1);
  });

  test("up to a moment leaves what came later", async () => {
    await given();
    const [told] = await listOf("mentee");
    await given();
    await as("mentee")("markNotificationsAsRead", { upTo: told?.lastAt ?? "" });
    expect(await as("mentee")("getNotificationCount", {})).toEqual({ unread: 1 });
    expect(
      await refusalOf(as("mentee")("markNotificationsAsRead", { upTo: told?.lastAt, ids: [] })),
    ).toBe("validation_failed");
  });

  test("can be undone; news of the same that came meanwhile stays the one that is new", async () => {
    const { id: itemId } = await given();
    const [first] = await listOf("mentee");
    const notificationId = first?.id ?? "";
    await as("mentee")("markNotificationsAsRead", { ids: [notificationId] });
    await as("mentee")("markNotificationAsUnread", { notificationId });
    expect(await as("mentee")("getNotificationCount", {})).toEqual({ unread: 1 });
    const comment = async () =>
      items("mentor")("addActionItemComment", { itemId, id: randomUUID(), body: "So" });
    await comment();
    const [older] = await listOf("mentee");
    await as("mentee")("markNotificationsAsRead", { ids: [older?.id ?? ""] });
    await comment();
    await as("mentee")("markNotificationAsUnread", { notificationId: older?.id ?? "" });
    expect(await as("mentee")("getNotificationCount", {})).toEqual({ unread: 2 });
    expect(await refusalOf(as("mentor")("markNotificationAsUnread", { notificationId }))).toBe(
      "not_found",
    );
  });

  test("what is put away is not counted, and comes back as it was, in whatever number", async () => {
    const { id: itemId } = await given();
    const ids: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      await items("mentor")("addActionItemComment", { itemId, id: randomUUID(), body: "So" });
      const [newest] = await listOf("mentee");
      if (newest !== undefined) ids.push(newest.id);
      expect(await as("mentee")("archiveNotifications", { ids })).toEqual({ unread: 1 });
    }
    expect(await listOf("mentee", "archived")).toHaveLength(3);
    expect(await listOf("mentee", "all")).toHaveLength(1);
    expect(await as("mentee")("restoreNotifications", { ids })).toEqual({ unread: 2 });
    const back = await listOf("mentee", "all");
    expect(back.map(({ readAt }) => readAt === null)).toEqual([true, false, false, true]);
  });

  test("goes page by page", async () => {
    const made = [];
    for (let round = 0; round < 5; round += 1) made.push((await given()).id);
    const first = await as("mentee")("getNotifications", { take: 3 });
    const second = await as("mentee")("getNotifications", { take: 3, after: first.next ?? "" });
    const read = [...first.notifications, ...second.notifications].map(({ thingId }) => thingId);
    expect(read).toEqual(made.toReversed());
    expect([first.hasMore, second.hasMore]).toEqual([true, false]);
  });
});

describe("who reads", () => {
  test("their person alone: no partner, no staff, no admin, and none of it in a preview", async () => {
    const { organizations, cohorts, people } = world.program;
    await given();
    for (const other of ["mentor", "coordinator", "admin", "foreignMentee"] as const) {
      expect(await listOf(other, "all")).toEqual([]);
    }
    const previewId = randomUUID();
    await sql(
      `insert into previews (id, organization_id, cohort_id, previewer_id, subject_id, part, reason)
       values ($1, $2, $3, $4, $5, 'mentee', 'To see what they see')`,
      [previewId, organizations.fernside, cohorts.quiet, people.admin, people.mentee],
    );
    const seen = await as("admin", previewId)("getNotifications", {});
    expect(seen.notifications).toEqual([]);
    expect(await as("admin", previewId)("getNotificationCount", {})).toEqual({ unread: 0 });
    expect(await listOf("mentee")).toHaveLength(1);
  });
});

test("what was read or put away half a year ago is cleared away, and nothing else", async () => {
  for (let round = 0; round < 4; round += 1) await given();
  const [unread, fresh, read, away] = await listOf("mentee");
  await sql(
    "update notifications set first_at = first_at - interval '1 year', last_at = last_at - interval '1 year'",
  );
  await sql("update notifications set read_at = now() - interval '179 days' where id = $1", [
    fresh?.id,
  ]);
  await sql("update notifications set read_at = now() - interval '181 days' where id = $1", [
    read?.id,
  ]);
  await sql("update notifications set archived_at = now() - interval '181 days' where id = $1", [
    away?.id,
  ]);
  await notificationsJobs(world.platform)["purge_notifications"]?.({});
  const left = await sql("select id from notifications");
  expect(new Set(left.map((row) => row["id"]))).toEqual(new Set([unread?.id, fresh?.id]));
});

test("with the end of a pair its news are gone", async () => {
  const { active } = world.program.pairs;
  await given();
  await sql("update pairs set state = 'closed' where id = $1", [active]);
  expect(await listOf("mentee", "all")).toEqual([]);
  expect(await as("mentee")("getNotificationCount", {})).toEqual({ unread: 0 });
  expect(await sql("select kind from notifications")).toHaveLength(1);
});
