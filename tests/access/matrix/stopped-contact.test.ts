import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { seededGround, type SeededGround } from "../ground.ts";

let seeded: SeededGround;

beforeAll(async () => {
  seeded = await seededGround();
});
afterAll(async () => seeded.drop());
beforeEach(async () => void (await seeded.app.query("begin")));
afterEach(async () => void (await seeded.app.query("rollback")));

async function asIn(person: string, text: string, values: readonly unknown[]): Promise<number> {
  await seeded.app.query("select set_config('app.person', $1, true)", [
    seeded.ground.scene.idOf(person),
  ]);
  return (await seeded.app.query(text, [...values])).rowCount ?? 0;
}

/** What one of the two may add or change between them, each as its own statement. */
const WRITES: readonly (readonly [what: string, person: string, text: string])[] = [
  [
    "a version of the agreement",
    "mentor",
    `insert into pair_agreements (pair_id, version, author_id, goals, rhythm, boundaries)
     values ($1, 2, app.person_id(), 'Goals', 'Rhythm', 'Boundaries')`,
  ],
  [
    "a signature",
    "mentee",
    "insert into pair_agreement_signatures (pair_id, version, person_id) values ($1, 1, app.person_id())",
  ],
  [
    "a goal",
    "mentee",
    `insert into goals (id, pair_id, cohort_id, organization_id, owner_id, title)
     select gen_random_uuid(), id, cohort_id, organization_id, app.person_id(), 'Reach' from pairs where id = $1`,
  ],
  ["a changed goal", "mentee", "update goals set title = 'Reach more' where pair_id = $1"],
  [
    "an action item",
    "mentor",
    `insert into action_items (id, pair_id, cohort_id, organization_id, title, assignee_id, creator_id)
     select gen_random_uuid(), id, cohort_id, organization_id, 'Do', app.person_id(), app.person_id()
     from pairs where id = $1`,
  ],
  [
    "a changed action item",
    "mentor",
    "update action_items set title = 'Done' where id = (select id from action_items where pair_id = $1 and deleted_at is null and creator_id = app.person_id() limit 1)",
  ],
  [
    "an item handed over",
    "mentee",
    `select 1 from action_items where pair_id = $1 and deleted_at is null and assignee_id = app.person_id()
       and app.hand_over_action_item(id, 'mentor')`,
  ],
];

describe("while contact of a pair is stopped", () => {
  test.each(WRITES)("the database takes no %s", async (_, person, text) => {
    const { pairs, conversations } = seeded.ground.scene.program;
    const values = [pairs.active];
    // The control: the same goes through as long as contact is not stopped.
    await seeded.app.query("savepoint before");
    expect(await asIn(person, text, values)).toBeGreaterThan(0);
    await seeded.app.query("rollback to savepoint before");
    await asIn("coordinator", "select app.set_contact($1, false)", [conversations.active]);
    const refused = await asIn(person, text, values).catch((error: unknown) => String(error));
    expect([0, expect.stringContaining("row-level security")]).toContainEqual(refused);
  });
});
