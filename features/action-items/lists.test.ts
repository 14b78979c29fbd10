import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import type { ActionItem as Item } from "./contract-shapes.ts";
import { actionItemsContract } from "./contract.ts";
import { actionItemsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, actionItemsContract, actionItemsRoutes);
const MANY = 10_000;
const TODAY = "2026-11-22";

const RANKS = { high: 1, medium: 2, low: 3 } as const;

const inSql = async (text: string, values: unknown[] = []) =>
  rowsOf(world.database.adminUrl, text, values);

beforeAll(async () => {
  world = await openProgramWorld();
  const { pairs, people } = world.program;
  await inSql(
    `insert into action_items (id, organization_id, cohort_id, pair_id, title, assignee_id, creator_id, priority, due_on,
       created_at)
     select gen_random_uuid(), p.organization_id, p.cohort_id, p.id, 'Thing ' || n || case when n % 100 = 0 then ' 50%_' else '' end,
       $2, $3, (array['low', 'medium', 'high'])[1 + n % 3],
       case when n % 4 > 0 then date '2026-11-01' + n % 40 end, now() - make_interval(mins => n)
     from pairs p, generate_series(1, $4::int) n where p.id = $1`,
    [pairs.active, people.mentee, people.mentor, MANY],
  );
});
afterAll(async () => world.close());

const forMentee = async (more: object = {}) =>
  as("mentee")("getActionItemsForUser", { take: 100, ...more });

describe("ten thousand items", () => {
  test("are read page by page, each once, in the order of their days", async () => {
    const seen = new Set<string>();
    const days: string[] = [];
    let after: string | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the one before ended
      const page = await forMentee({ after });
      for (const { id, dueOn } of page.items) {
        seen.add(id);
        days.push(dueOn ?? "9999-12-31");
      }
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen.size).toBe(MANY);
    expect(days).toEqual(days.toSorted());
  }, 60_000);

  test.each([
    ["newest", ({ createdAt }: Item) => createdAt],
    ["changed", ({ updatedAt }: Item) => updatedAt],
    ["priority", ({ priority, dueOn }: Item) => `${RANKS[priority]} ${dueOn ?? "9999-12-31"}`],
  ] as const)("stand in the order of %s, over the end of a page", async (sort, keyOf) => {
    const first = await forMentee({ sort });
    const second = await forMentee({ sort, after: first.next });
    const items = [...first.items, ...second.items];
    expect(new Set(items.map(({ id }) => id)).size).toBe(200);
    const keys = items.map(keyOf);
    expect(keys).toEqual(sort === "priority" ? keys.toSorted() : keys.toSorted().toReversed());
  });

  test("are narrowed by day, priority, words and state", async () => {
    const { items: late } = await forMentee({ due: "overdue", today: TODAY });
    expect(late.every(({ dueOn }) => dueOn !== null && dueOn < TODAY)).toBe(true);
    const { items: week } = await forMentee({ due: "week", today: TODAY });
    expect(new Set(week.map(({ dueOn }) => dueOn)).size).toBeGreaterThan(0);
    expect(
      week.every(({ dueOn }) => dueOn !== null && dueOn >= TODAY && dueOn <= "2026-11-28"),
    ).toBe(true);
    const { items: without } = await forMentee({ due: "none" });
    expect(without.every(({ dueOn }) => dueOn === null)).toBe(true);
    // What looks like a pattern is only words.
    const { items: found } = await forMentee({ search: "50%_" });
    expect(found).toHaveLength(100);
    expect(found.every(({ title }) => title.endsWith("50%_"))).toBe(true);
    expect((await forMentee({ status: "completed" })).items).toEqual([]);
    expect(await refusalOf(forMentee({ sort: "newest", after: "bm9uc2Vuc2U" }))).toBe(
      "validation_failed",
    );
  });

  test("are counted by state and day; a delay with a cause is nobody's", async () => {
    const before = await as("mentee")("getActionItemStats", { today: TODAY });
    expect(before).toMatchObject({
      total: MANY,
      pending: MANY,
      completed: 0,
      created: 0,
      stuck: 0,
    });
    const [late] = (await forMentee({ due: "overdue", today: TODAY })).items;
    await as("mentee")("setActionItemStuck", { itemId: late?.id ?? "", isStuck: true });
    const after = await as("mentee")("getActionItemStats", { today: TODAY });
    expect([after.overdue, after.stuck]).toEqual([before.overdue - 1, 1]);
    expect((await as("mentor")("getActionItemStats", {})).created).toBe(MANY);
    expect(
      (await as("stranger")("getActionItemStats", { userId: world.program.parts.mentee })).total,
    ).toBe(0);
  });
});

describe("a pair in which contact is stopped, or that has ended", () => {
  test("still shows its items, and takes nothing new", async () => {
    const { pairs, people } = world.program;
    await inSql("update conversations set stopped_at = now(), stopped_by = $2 where pair_id = $1", [
      pairs.active,
      people.mentor,
    ]);
    const [item] = (await forMentee({ take: 1 })).items;
    expect(Object.values(item?.can ?? {})).not.toContain(true);
    const itemId = item?.id ?? "";
    const asked = await Promise.all([
      refusalOf(as("mentee")("completeActionItem", { itemId })),
      refusalOf(as("mentee")("addActionItemComment", { itemId, id: randomUUID(), body: "No" })),
      refusalOf(
        as("mentor")("createActionItem", {
          pairId: pairs.active,
          id: randomUUID(),
          title: "Do this",
          assignee: "mentee",
        }),
      ),
    ]);
    expect(asked).toEqual(["contact_stopped", "contact_stopped", "contact_stopped"]);
    await inSql("update conversations set stopped_at = null, stopped_by = null");
    await inSql("update pairs set state = 'closed' where id = $1", [pairs.active]);
    expect((await forMentee()).items).toEqual([]);
    expect(await refusalOf(as("mentee")("getActionItem", { itemId }))).toBe("not_found");
    expect(await refusalOf(as("mentee")("completeActionItem", { itemId }))).toBe("not_found");
  });
});
