import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { freshParts } from "#tests/harness/fresh-parts.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { pairsContract, pairsEvents } from "./contract.ts";
import { pairsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, pairsContract, pairsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

async function conversationsOf(pairId: string): Promise<number> {
  const rows = await rowsOf(
    world.database.adminUrl,
    "select 1 from conversations where pair_id = $1",
    [pairId],
  );
  return rows.length;
}

describe("createPair", () => {
  test("active at once: with one conversation, heard by the two and by staff", async () => {
    const { cohortId, mentorId, menteeId, mentorPerson } = await freshParts(world);
    const byMentor = world.listen(`person:${mentorPerson}`);
    const byStaff = world.listen(`cohort:${cohortId}`);
    const id = randomUUID();
    const pair = await as("coordinator")("createPair", {
      id,
      cohortId,
      mentorId,
      menteeId,
      activate: true,
    });
    expect(pair).toMatchObject({ id, state: "active", messageCount: 0 });
    expect(pair.conversationId).not.toBeNull();
    expect(await conversationsOf(id)).toBe(1);
    expect(byMentor).toEqual([
      { kind: "pair.made", frame: { pairId: id, cohortId, state: "active" } },
    ]);
    expect(byStaff).toEqual(byMentor);
  });

  test("proposed: no conversation, and nobody of the two hears of it", async () => {
    const { cohortId, mentorId, menteeId, mentorPerson, menteePerson } = await freshParts(world);
    const heard = [mentorPerson, menteePerson].map((id) => world.listen(`person:${id}`));
    const id = randomUUID();
    const pair = await as("admin")("createPair", { id, cohortId, mentorId, menteeId });
    await as("admin")("changePairState", { pairId: id, state: "closed" });
    expect(pair).toMatchObject({ state: "proposed", conversationId: null });
    expect(heard).toEqual([[], []]);
  });

  test("asked again, and asked by two admins at once with ids of their own, it is one pair", async () => {
    const parts = await freshParts(world);
    const { cohortId, mentorId, menteeId } = parts;
    const ask = { cohortId, mentorId, menteeId, activate: true };
    const [first, second] = await Promise.all([
      as("admin")("createPair", { ...ask, id: randomUUID() }),
      as("owner")("createPair", { ...ask, id: randomUUID() }),
    ]);
    expect(second).toEqual(first);
    const again = await as("admin")("createPair", { ...ask, id: first.id });
    expect(again).toEqual(first);
    expect(await conversationsOf(first.id)).toBe(1);
    const facts = await rowsOf(
      world.database.adminUrl,
      "select kind from events where subject_id = $1",
      [first.id],
    );
    expect(facts).toEqual([{ kind: "pair.made" }]);
  });

  test("a full mentor is refused, unless it is meant; two last places are not given at once", async () => {
    const { cohortId, mentorId, menteeId } = await freshParts(world, 1);
    const other = await freshParts(world);
    const one = { cohortId, mentorId, menteeId, activate: true };
    const two = { ...one, menteeId: other.menteeId };
    const settled = await Promise.allSettled([
      as("admin")("createPair", { ...one, id: randomUUID() }),
      as("owner")("createPair", { ...two, id: randomUUID() }),
    ]);
    const refused = settled.filter((result) => result.status === "rejected");
    expect(refused.map((result): unknown => result.reason)).toMatchObject([
      { code: "mentor_full" },
    ]);
    await as("admin")("createPair", { ...one, id: randomUUID(), overCapacity: true });
    await as("admin")("createPair", { ...two, id: randomUUID(), overCapacity: true });
    const { pairs } = await as("admin")("getPairs", { cohortId, search: "nora", state: "active" });
    expect(pairs.filter((pair) => pair.mentor.id === mentorId)).toHaveLength(2);
  });

  test("somebody whose part has ended is refused, and so is a person with themselves", async () => {
    const { program } = world;
    const { cohortId, mentorId, menteeId, mentorPerson } = await freshParts(world);
    const { adminUrl } = world.database;
    const selfId = randomUUID();
    await rowsOf(
      adminUrl,
      "insert into mentees (id, cohort_id, organization_id, person_id) values ($1, $2, $3, $4)",
      [selfId, cohortId, program.organizations.fernside, mentorPerson],
    );
    const ask = { id: randomUUID(), cohortId, mentorId };
    await expect(as("admin")("createPair", { ...ask, menteeId: selfId })).rejects.toMatchObject({
      code: "same_person",
    });
    await rowsOf(adminUrl, "update mentees set status = 'ended' where id = $1", [menteeId]);
    await expect(as("admin")("createPair", { ...ask, menteeId })).rejects.toMatchObject({
      code: "participation_ended",
    });
  });

  test("an id that is something else's answers a conflict and nothing more", async () => {
    const { cohortId, mentorId, menteeId } = await freshParts(world);
    const id = world.program.pairs.foreign;
    await expect(
      as("admin")("createPair", { id, cohortId, mentorId, menteeId }),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("changePairState", () => {
  test("two admins who activate at once get the same answer; one conversation, one event", async () => {
    const { cohortId, mentorId, menteeId } = await freshParts(world);
    const { id: pairId } = await as("admin")("createPair", {
      id: randomUUID(),
      cohortId,
      mentorId,
      menteeId,
    });
    const heard = world.listen(`cohort:${cohortId}`);
    const answers = await Promise.all(
      (["admin", "owner", "coordinator"] as const).map((person) =>
        as(person)("changePairState", { pairId, state: "active" }),
      ),
    );
    expect(answers[0]).toMatchObject({ state: "active", can: { pause: true, activate: false } });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await conversationsOf(pairId)).toBe(1);
    expect(heard).toHaveLength(1);
  });

  test("goes forward only: paused and back, closed for good", async () => {
    const { cohortId, mentorId, menteeId } = await freshParts(world);
    const ask = as("coordinator");
    const { id: pairId } = await ask("createPair", {
      id: randomUUID(),
      cohortId,
      mentorId,
      menteeId,
      activate: true,
    });
    await ask("changePairState", { pairId, state: "paused" });
    const resumed = await ask("changePairState", { pairId, state: "active" });
    expect(resumed.state).toBe("active");
    const closed = await ask("changePairState", { pairId, state: "closed" });
    expect(closed.closedAt).not.toBeNull();
    await expect(ask("changePairState", { pairId, state: "active" })).rejects.toMatchObject({
      code: "pair_state_refused",
    });
    expect(await ask("getPair", { pairId })).toEqual(closed);
  });
});

describe("who may", () => {
  test.each([
    "mentor",
    "mentee",
    "analyst",
    "disclosingCoordinator",
    "foreignAdmin",
    "stranger",
  ] as const)("%s finds no pair of the cohort to run", async (person) => {
    const { pairs, cohorts, parts } = world.program;
    const pairId = pairs.active;
    const cohortId = cohorts.quiet;
    const asked = [
      as(person)("getPair", { pairId }),
      as(person)("getPairs", { cohortId }),
      as(person)("changePairState", { pairId, state: "closed" }),
      as(person)("createPair", {
        id: randomUUID(),
        cohortId,
        mentorId: parts.otherMentor,
        menteeId: parts.mentee,
      }),
    ];
    expect(await Promise.all(asked.map(refusalOf))).toEqual(Array(4).fill("not_found"));
  });

  test("a visitor is asked to sign in", async () => {
    await expect(as(null)("getPair", { pairId: world.program.pairs.active })).rejects.toMatchObject(
      {
        code: "signed_out",
      },
    );
  });
});

describe("getPairs", () => {
  test("pages through all, newest first, each once, without a word of theirs", async () => {
    const cohortId = world.program.cohorts.quiet;
    const all = await as("coordinator")("getPairs", { cohortId, take: 100 });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await as("coordinator")("getPairs", { cohortId, take: 2, after });
      seen.push(...page.pairs.map((pair) => pair.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(all.pairs.map((pair) => pair.id));
    expect(new Set(seen).size).toBe(seen.length);
    const active = all.pairs.find((pair) => pair.id === world.program.pairs.active);
    expect(active).toMatchObject({ messageCount: 3, mentor: { name: "Mara Mentor" } });
    expect(JSON.stringify(all)).not.toContain("said-in");
  });
});

test("all that was told has its declared shape", () => {
  const told = world.told;
  expect(told.length).toBeGreaterThan(0);
  expect(misshapen(told, pairsEvents)).toEqual([]);
});
