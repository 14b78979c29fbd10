import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { pairsContract, pairsEvents } from "./contract.ts";
import { pairsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, pairsContract, pairsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => {
  await rowsOf(world.database.adminUrl, "delete from pair_agreements");
});

function words(version: number, more: Readonly<Record<string, string>> = {}) {
  const { active: pairId } = world.program.pairs;
  return {
    pairId,
    version,
    goals: "Find a way",
    rhythm: "Tuesdays",
    boundaries: "Not at night",
    ...more,
  };
}

async function preview(): Promise<string> {
  const { organizations, cohorts, people } = world.program;
  const id = randomUUID();
  await rowsOf(
    world.database.adminUrl,
    `insert into previews (id, organization_id, cohort_id, previewer_id, subject_id, part, reason)
     values ($1, $2, $3, $4, $5, 'mentee', 'To see what they see')`,
    [id, organizations.fernside, cohorts.quiet, people.admin, people.mentee],
  );
  return id;
}

test("an agreement holds when both have signed, and a new version needs both again", async () => {
  const { pairs, people } = world.program;
  const heard = world.listen(`pair:${pairs.active}`);
  const proposed = await as("mentor")("proposePairAgreement", words(1));
  expect(proposed).toMatchObject({ current: null, proposed: { version: 1, can: { sign: false } } });
  expect(await as("mentor")("proposePairAgreement", words(1))).toEqual(proposed);
  const seen = await as("mentee")("getPairAgreement", { pairId: pairs.active });
  expect(seen.proposed).toMatchObject({ rhythm: "Tuesdays", can: { sign: true } });
  const signed = await as("mentee")("signPairAgreement", { pairId: pairs.active, version: 1 });
  expect(signed.proposed).toBeNull();
  expect(signed.current?.signatures.map(({ personId }) => personId)).toEqual([
    people.mentor,
    people.mentee,
  ]);
  const revised = await as("mentee")("proposePairAgreement", words(2, { rhythm: "Mondays" }));
  expect(revised).toMatchObject({
    current: { version: 1, rhythm: "Tuesdays", can: { sign: false } },
    proposed: { version: 2, rhythm: "Mondays" },
  });
  await as("mentor")("signPairAgreement", { pairId: pairs.active, version: 2 });
  const { versions } = await as("mentor")("getPairAgreementVersions", { pairId: pairs.active });
  expect(versions.map(({ version, signatures }) => [version, signatures.length])).toEqual([
    [2, 2],
    [1, 2],
  ]);
  const page = await as("mentor")("getPairAgreementVersions", { pairId: pairs.active, take: 1 });
  expect(page).toMatchObject({ hasMore: true, next: 2, versions: [{ version: 2 }] });
  expect(heard.map(({ kind }) => kind)).toEqual(
    Array.from({ length: 4 }, () => "agreement.changed"),
  );
  expect(misshapen(world.told, pairsEvents)).toEqual([]);
});

test("who comes second is told, and overwrites nothing", async () => {
  const { active: pairId } = world.program.pairs;
  await as("mentor")("proposePairAgreement", words(1));
  const other = words(1, { rhythm: "Never" });
  expect(await refusalOf(as("mentee")("proposePairAgreement", other))).toBe("agreement_moved_on");
  await as("mentee")("proposePairAgreement", { ...other, version: 2 });
  expect(await refusalOf(as("mentee")("signPairAgreement", { pairId, version: 1 }))).toBe(
    "agreement_moved_on",
  );
});

test("nobody but the two knows of it, and a preview sees only that somebody signed", async () => {
  const { active: pairId } = world.program.pairs;
  await as("mentor")("proposePairAgreement", words(1));
  for (const person of ["coordinator", "admin", "analyst", "otherMentor", "stranger"] as const) {
    expect(await refusalOf(as(person)("getPairAgreement", { pairId }))).toBe("not_found");
    expect(await refusalOf(as(person)("proposePairAgreement", words(2)))).toBe("not_found");
  }
  const seen = await as("admin", await preview())("getPairAgreement", { pairId });
  expect(seen.proposed).toMatchObject({
    version: 1,
    goals: null,
    rhythm: null,
    boundaries: null,
    can: { sign: false },
  });
  expect(JSON.stringify(seen)).not.toContain("Tuesdays");
});

test("the first meeting's kit is there until they have met", async () => {
  const { active: pairId } = world.program.pairs;
  const kit = { isOver: false, whoWritesFirst: "mentor", hasWritten: true };
  expect(await as("mentee")("getFirstMeetingKit", { pairId })).toEqual(kit);
  expect(await refusalOf(as("coordinator")("getFirstMeetingKit", { pairId }))).toBe("not_found");
  await rowsOf(
    world.database.adminUrl,
    `insert into sessions (id, organization_id, cohort_id, pair_id, proposer_id, starts_at, ends_at, zone, state)
     select gen_random_uuid(), organization_id, cohort_id, id, mentor_person_id, clock_timestamp() - interval '1 hour',
       clock_timestamp(), 'Europe/Berlin', 'accepted' from pairs where id = $1`,
    [pairId],
  );
  expect((await as("mentee")("getFirstMeetingKit", { pairId })).isOver).toBe(false);
  await rowsOf(world.database.adminUrl, "update sessions set state = 'held'");
  expect((await as("mentee")("getFirstMeetingKit", { pairId })).isOver).toBe(true);
});
