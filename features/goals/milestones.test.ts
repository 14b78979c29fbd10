import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askingFor, openProgramWorld, type ProgramWorld } from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { goalsContract } from "./contract.ts";
import { goalsJobs } from "./listeners.ts";
import { goalsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, goalsContract, goalsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => {
  for (const table of ["goals", "pair_milestones", "pair_deeds"]) {
    await rowsOf(world.database.adminUrl, `delete from ${table}`);
  }
  await rowsOf(
    world.database.adminUrl,
    "update pairs set activated_at = clock_timestamp() where activated_at is not null",
  );
});

async function shared() {
  const { active: pairId } = world.program.pairs;
  return as("mentee")("createGoal", { pairId, id: randomUUID(), title: "Speak freely" });
}

describe("milestones", () => {
  test("are found in what was done, once, and celebrated once with each", async () => {
    const pairId = world.program.pairs.active;
    const goal = await shared();
    await as("mentee")("updateGoal", { goalId: goal.id, edition: 1, state: "reached" });
    const of = async (person: "mentor" | "mentee") =>
      (await as(person)("getPairMilestones", { pairId })).milestones.map(
        ({ kind, isNew }) => `${kind}${isNew ? " new" : ""}`,
      );
    expect(await of("mentor")).toEqual(["first_goal_set new", "first_goal_reached new"]);
    const kinds = ["first_goal_set" as const, "first_goal_reached" as const];
    await as("mentor")("celebrateMilestones", { pairId, kinds });
    await as("mentor")("celebrateMilestones", { pairId, kinds });
    expect(await of("mentor")).toEqual(kinds);
    expect(await of("mentee")).toEqual(["first_goal_set new", "first_goal_reached new"]);
    // Open again and reached again it is the same one.
    await as("mentee")("updateGoal", { goalId: goal.id, edition: 2, state: "open" });
    await as("mentee")("updateGoal", { goalId: goal.id, edition: 3, state: "reached" });
    expect(await of("mentor")).toEqual(kinds);
  });

  test("come of what was really done: of words by both, items, sessions and notes", async () => {
    const { adminUrl } = world.database;
    const { active: pairId } = world.program.pairs;
    const put = async (text: string) => rowsOf(adminUrl, text, [pairId]);
    const kinds = async () =>
      (await as("mentor")("getPairMilestones", { pairId })).milestones.map(({ kind }) => kind);
    await put(`insert into messages (id, conversation_id, seq, author_id, body)
      select gen_random_uuid(), id, 10, mentor_person_id, 'Hello' from conversations where pair_id = $1`);
    expect(await kinds()).toEqual([]);
    await put(`insert into messages (id, conversation_id, seq, author_id, body)
      select gen_random_uuid(), id, 11, mentee_person_id, 'Hello' from conversations where pair_id = $1`);
    expect(await kinds()).toEqual(["began_talking"]);
    await put(`insert into action_items (id, organization_id, cohort_id, pair_id, title, assignee_id, creator_id)
      select gen_random_uuid(), organization_id, cohort_id, id, 'Do it', mentee_person_id, mentor_person_id
      from pairs, generate_series(1, 5) where id = $1`);
    const complete = async (count: number) =>
      rowsOf(
        adminUrl,
        `update action_items set status = 'completed', completed_at = clock_timestamp(), completed_by = assignee_id
         where id in (select id from action_items where pair_id = $1 and status <> 'completed' order by id limit $2)`,
        [pairId, count],
      );
    await complete(1);
    expect(await kinds()).toEqual(["began_talking", "first_action_item_done"]);
    // Open again and done again it is the same one thing.
    await put(
      "update action_items set status = 'pending', completed_at = null, completed_by = null where pair_id = $1",
    );
    await complete(4);
    expect(await kinds()).not.toContain("fifth_action_item_done");
    await complete(1);
    expect(await kinds()).toContain("fifth_action_item_done");
    await put(`insert into shared_notes (id, organization_id, cohort_id, pair_id, creator_id, title, audience)
      select gen_random_uuid(), organization_id, cohort_id, id, mentee_person_id, 'Mine', 'me' from pairs where id = $1`);
    await put("update shared_notes set changed_at = clock_timestamp() where pair_id = $1");
    expect(await kinds()).not.toContain("first_note_written");
    await put("update shared_notes set audience = 'pair' where pair_id = $1");
    expect(await kinds()).toContain("first_note_written");
    await put(`insert into sessions (id, organization_id, cohort_id, pair_id, proposer_id, starts_at, ends_at, zone, state)
      select gen_random_uuid(), organization_id, cohort_id, id, mentor_person_id, '2026-05-01T10:00Z', '2026-05-01T11:00Z',
        'UTC', 'accepted' from pairs where id = $1`);
    expect(await kinds()).not.toContain("first_session_held");
    await put("update sessions set state = 'held' where pair_id = $1");
    expect(await kinds()).toContain("first_session_held");
    // Half a year together is half a year of doing things together.
    await put(
      "update pairs set activated_at = clock_timestamp() - interval '184 days' where id = $1",
    );
    expect(await kinds()).not.toContain("half_year");
    await shared();
    expect(await kinds()).toContain("half_year");
  });

  test("are facts in the transaction that finds them: gone with it, and there with it", async () => {
    const { adminUrl } = world.database;
    const { active: pairId } = world.program.pairs;
    const facts = async () =>
      rowsOf(
        adminUrl,
        `select actor_id, payload ->> 'kind' as kind from events
         where kind = 'milestone.reached' and subject_id = $1 order by id desc`,
        [pairId],
      );
    const before = await facts();
    const deed = `insert into pair_milestones (pair_id, kind) values ('${pairId}', 'first_goal_set')`;
    await rowsOf(adminUrl, `begin; ${deed}; rollback`);
    expect(await facts()).toEqual(before);
    await shared();
    const { mentee } = world.program.people;
    expect(await facts()).toEqual([{ actor_id: mentee, kind: "first_goal_set" }, ...before]);
    await shared();
    expect(await facts()).toHaveLength(before.length + 1);
  });

  test("of half a year is found when it is over, for pairs that did something, once, and told to the two", async () => {
    const { adminUrl } = world.database;
    const { active: pairId } = world.program.pairs;
    const { find_half_years: find } = goalsJobs(world.platform);
    if (find === undefined) throw new Error("There is no such job.");
    const began = async (days: number) =>
      rowsOf(
        adminUrl,
        "update pairs set activated_at = clock_timestamp() - make_interval(days => $1) where state = 'active'",
        [days],
      );
    const kinds = async () =>
      (await as("mentor")("getPairMilestones", { pairId })).milestones.map(({ kind }) => kind);
    await began(1);
    await shared();
    await find({});
    expect(await kinds()).not.toContain("half_year");
    const heard = world.listen(`pair:${pairId}`);
    const idle = world.listen(`pair:${world.program.pairs.disclosed}`);
    await began(184);
    await find({});
    await find({});
    expect(await kinds()).toContain("half_year");
    expect(heard).toEqual([{ kind: "milestone.reached", frame: { pairId } }]);
    // Put together long ago, and nothing done since.
    expect(idle).toEqual([]);
    const facts = await rowsOf(
      adminUrl,
      "select actor_id, subject_id from events where payload ->> 'kind' = 'half_year'",
    );
    expect(facts.slice(-1)).toEqual([{ actor_id: null, subject_id: pairId }]);
  });
});
