import { sql } from "kysely";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "#platform/db/transaction.ts";
import { askingFor, openProgramWorld, type ProgramWorld } from "#tests/harness/asking.ts";
import { freshParts } from "#tests/harness/fresh-parts.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { pairsContract } from "./contract.ts";
import { pairsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, pairsContract, pairsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

// What the keys have to say, from the rows they are about; and what they say.
const MEANT = `
  select person_id, id as opens, cohort_id, null::uuid as partner, status = 'active' as is_open from mentors
  union all select person_id, id, cohort_id, null, status = 'active' from mentees
  union all select mentor_person_id, id, cohort_id, mentee_person_id, state in ('active', 'paused') from pairs
  union all select mentee_person_id, id, cohort_id, mentor_person_id, state in ('active', 'paused') from pairs
  union all select mentor_person_id, id, cohort_id, null, is_open from conversations
  union all select mentee_person_id, id, cohort_id, null, is_open from conversations`;
const SAID = `
  select person_id, part_id as opens, cohort_id, null::uuid as partner, is_active as is_open from part_keys
  union all select person_id, pair_id, cohort_id, partner_id, is_running from pair_keys
  union all select person_id, conversation_id, cohort_id, null, is_open from conversation_keys`;

async function keysAreTrue(): Promise<number> {
  const { adminUrl } = world.database;
  const wrong = await rowsOf(
    adminUrl,
    `((${MEANT}) except all (${SAID})) union all ((${SAID}) except all (${MEANT}))`,
  );
  expect(wrong).toEqual([]);
  const [counted] = await rowsOf(
    adminUrl,
    `select count(*)::int as open from (${SAID}) k where is_open`,
  );
  return Number(counted?.["open"]);
}

/** What somebody holds, asked with the login that serves. */
async function held(personId: string, ids: string): Promise<unknown[]> {
  return inTransaction(
    world.platform.pools.app,
    { identity: { personId }, readOnly: true },
    async (transaction) => {
      const { rows } = await sql<{ id: string }>`
        select id from ${sql.id("app", ids)}() as id`.execute(transaction);
      return rows.map(({ id }) => id);
    },
  );
}

async function changePart(table: "mentors" | "mentees", id: string, status: string) {
  await rowsOf(world.database.adminUrl, `update ${table} set status = $2 where id = $1`, [
    id,
    status,
  ]);
}

test("the keys say what their rows say, whatever becomes of a part, a pair and a conversation", async () => {
  const before = await keysAreTrue();
  const parts = await freshParts(world);
  const { cohortId, mentorId, menteeId, mentorPerson: mentor, menteePerson: mentee } = parts;
  expect(await keysAreTrue()).toBe(before + 2);
  expect(await held(mentor, "my_cohort_ids")).toEqual([cohortId]);
  const pairId = randomUUID();
  const ask = as("coordinator");
  await ask("createPair", { id: pairId, cohortId, mentorId, menteeId });
  expect(await keysAreTrue()).toBe(before + 2);
  expect(await held(mentor, "my_pair_ids")).toEqual([]);
  const { conversationId } = await ask("changePairState", { pairId, state: "active" });
  expect(await keysAreTrue()).toBe(before + 6);
  expect(await held(mentor, "my_pair_ids")).toEqual([pairId]);
  expect(await held(mentee, "my_partner_part_ids")).toEqual([mentorId]);
  expect(await held(mentee, "my_partner_person_ids")).toEqual([mentor]);
  expect(await held(mentee, "my_conversation_ids")).toEqual([conversationId]);
  await ask("changePairState", { pairId, state: "paused" });
  expect(await keysAreTrue()).toBe(before + 6);
  await ask("changePairState", { pairId, state: "closed" });
  expect(await keysAreTrue()).toBe(before + 2);
  expect(await held(mentor, "my_pair_ids")).toEqual([]);
  expect(await held(mentee, "my_conversation_ids")).toEqual([]);
  await changePart("mentors", mentorId, "ended");
  expect(await keysAreTrue()).toBe(before + 1);
  expect(await held(mentor, "my_cohort_ids")).toEqual([]);
  await changePart("mentors", mentorId, "active");
  await changePart("mentees", menteeId, "ended");
  expect(await keysAreTrue()).toBe(before + 1);
  await rowsOf(world.database.adminUrl, "delete from pairs where id = $1", [pairId]);
  expect(await keysAreTrue()).toBe(before + 1);
});

test("no hand can make a key say otherwise, not even the superuser's", async () => {
  const { adminUrl } = world.database;
  const wrong = { code: "23503" };
  for (const lie of [
    "update pair_keys set is_running = not is_running",
    "update part_keys set is_active = not is_active",
    "update conversation_keys set is_open = not is_open",
    "update part_keys set person_id = (select id from people where id <> part_keys.person_id limit 1)",
    "update pair_keys set person_id = gen_random_uuid()",
    "update pair_keys set partner_id = gen_random_uuid()",
    "update conversation_keys set person_id = gen_random_uuid()",
    "update conversation_keys set cohort_id = gen_random_uuid()",
  ])
    // oxlint-disable-next-line no-await-in-loop -- one lie at a time
    await expect(rowsOf(adminUrl, lie)).rejects.toMatchObject(wrong);
  await keysAreTrue();
});
