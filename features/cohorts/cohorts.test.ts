import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { cohortsContract, cohortsEvents } from "./contract.ts";
import { cohortsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, cohortsContract, cohortsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

function newCohort() {
  return { id: randomUUID(), organizationId: world.program.organizations.fernside, name: "Spring" };
}

describe("createCohort", () => {
  test("made again with its id it is the same one, with one event", async () => {
    const cohort = newCohort();
    const made = await as("admin")("createCohort", cohort);
    expect(made).toMatchObject({
      name: "Spring",
      messageDisclosure: "pair",
      myRoles: ["admin"],
      counts: { mentors: 0, mentees: 0, runningPairs: 0 },
      can: { edit: true, discloseMessages: true, preview: true },
    });
    expect(await as("admin")("createCohort", cohort)).toEqual(made);
    const events = await rowsOf(
      world.database.adminUrl,
      "select kind from events where subject_id = $1",
      [cohort.id],
    );
    expect(events).toEqual([{ kind: "cohort.made" }]);
  });

  test("an id that is a stranger's cohort answers a conflict and shows nothing", async () => {
    const asking = as("admin")("createCohort", {
      ...newCohort(),
      id: world.program.cohorts.foreign,
    });
    expect(await refusalOf(asking)).toBe("conflict");
  });

  test.each(["coordinator", "analyst", "mentor", "foreignAdmin", "stranger"] as const)(
    "%s makes none",
    async (person) => {
      expect(await refusalOf(as(person)("createCohort", newCohort()))).toBe("not_found");
    },
  );

  test("does not end before it starts, neither when made nor when changed", async () => {
    const days = { startsOn: "2027-03-01", endsOn: "2027-02-01" };
    const cohort = newCohort();
    expect(await refusalOf(as("admin")("createCohort", { ...cohort, ...days }))).toBe(
      "cohort_ends_before_start",
    );
    await as("admin")("createCohort", { ...cohort, startsOn: "2027-03-01" });
    const asking = as("admin")("updateCohort", { cohortId: cohort.id, endsOn: "2027-02-01" });
    expect(await refusalOf(asking)).toBe("cohort_ends_before_start");
  });
});

describe("updateCohort", () => {
  test("changes what is given, keeps the rest, and staff hear of it", async () => {
    const { id: cohortId } = await as("admin")("createCohort", {
      ...newCohort(),
      description: "Kept",
      endsOn: "2027-06-30",
    });
    const heard = world.listen(`cohort:${cohortId}`);
    const changed = await as("owner")("updateCohort", { cohortId, name: "Summer", endsOn: null });
    expect(changed).toMatchObject({ name: "Summer", description: "Kept", endsOn: null });
    expect(heard).toEqual([{ kind: "cohort.changed", frame: { cohortId } }]);
  });

  test("says how the cohort talks, within what the database and the search know", async () => {
    const { id: cohortId } = await as("admin")("createCohort", newCohort());
    const changed = await as("admin")("updateCohort", {
      cohortId,
      language: "german",
      messageEditMinutes: 0,
    });
    expect(changed).toMatchObject({ language: "german", messageEditMinutes: 0, name: "Spring" });
    const late = { cohortId, messageEditMinutes: 1441 };
    expect(await refusalOf(as("admin")("updateCohort", late))).toBe("validation_failed");
  });

  test("never shows words to more than they were written for; showing them to fewer is always right", async () => {
    const { quiet, disclosing } = world.program.cohorts;
    const widen = as("admin")("updateCohort", {
      cohortId: quiet,
      messageDisclosure: "coordinators",
    });
    expect(await refusalOf(widen)).toBe("disclosure_fixed");
    const narrowed = await as("admin")("updateCohort", {
      cohortId: disclosing,
      messageDisclosure: "pair",
    });
    expect(narrowed).toMatchObject({ messageDisclosure: "pair", can: { discloseMessages: false } });
    const log = await rowsOf(
      world.database.adminUrl,
      "select details from audit_log where action = 'cohort.disclosure_changed'",
    );
    expect(log).toEqual([{ details: { cohortId: disclosing, from: "coordinators", to: "pair" } }]);
    await rowsOf(
      world.database.adminUrl,
      "update cohorts set message_disclosure = 'coordinators' where id = $1",
      [disclosing],
    );
  });

  test.each(["coordinator", "mentor", "foreignOwner"] as const)(
    "%s changes none",
    async (person) => {
      const { quiet: cohortId } = world.program.cohorts;
      expect(await refusalOf(as(person)("updateCohort", { cohortId, name: "Mine" }))).toBe(
        "not_found",
      );
    },
  );
});

describe("getCohorts", () => {
  test("each sees their own, with their roles; numbers only where they may read them", async () => {
    const { quiet, disclosing } = world.program.cohorts;
    const ofAnalyst = await as("analyst")("getCohorts", { take: 100 });
    const ofCoordinator = await as("coordinator")("getCohorts", {});
    const ofMentor = await as("mentor")("getCohorts", {});
    const ofStranger = await as("stranger")("getCohorts", {});
    const analysed = ofAnalyst.cohorts.filter(({ id }) => id === quiet || id === disclosing);
    expect(analysed.map(({ myRoles }) => myRoles)).toEqual([["analyst"], ["analyst"]]);
    expect(analysed.find(({ id }) => id === quiet)?.counts).toEqual({
      mentors: 3,
      mentees: 3,
      runningPairs: 1,
    });
    expect(ofCoordinator.cohorts).toMatchObject([{ id: quiet, myRoles: ["coordinator"] }]);
    expect(ofCoordinator.canCreateIn).toEqual([]);
    expect(ofMentor.cohorts).toMatchObject([{ id: quiet, myRoles: ["mentor"], counts: null }]);
    expect(ofStranger.cohorts).toEqual([]);
  });

  test("pages through all, newest first, each once", async () => {
    const all = await as("admin")("getCohorts", { take: 100 });
    expect(all.canCreateIn).toMatchObject([{ name: "Fernside" }]);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await as("admin")("getCohorts", { take: 1, after });
      seen.push(...page.cohorts.map((cohort) => cohort.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(all.cohorts.map((cohort) => cohort.id));
  });

  test("a mentee finds who coordinates and who may read their messages", async () => {
    const { quiet: cohortId } = world.program.cohorts;
    const cohort = await as("mentee")("getCohort", { cohortId });
    expect(cohort).toMatchObject({
      messageDisclosure: "pair",
      coordinators: [{ name: "Cora Coordinator", isSafeguardingContact: false }],
      language: "english",
      messageEditMinutes: 15,
      counts: null,
    });
    expect(Object.values(cohort.can)).not.toContain(true);
    expect(await refusalOf(as("foreignMentee")("getCohort", { cohortId }))).toBe("not_found");
  });
});

describe("staff", () => {
  test("an admin adds a coordinator of the organization, once, and takes them out again", async () => {
    const { cohorts, people } = world.program;
    const [cohortId, personId] = [cohorts.quiet, people.bystander];
    const heard = world.listen(`person:${personId}`);
    const added = await as("admin")("addCoordinator", { cohortId, personId });
    expect(added).toMatchObject({ name: "Bea Bystander", can: { remove: true } });
    await as("admin")("addCoordinator", { cohortId, personId });
    const { staff, can } = await as("bystander")("getCohortStaff", { cohortId });
    expect(staff.map(({ name }) => name)).toEqual(["Bea Bystander", "Cora Coordinator"]);
    expect(can.add).toBe(false);
    await as("admin")("removeCoordinator", { cohortId, personId });
    expect(await refusalOf(as("bystander")("getCohortStaff", { cohortId }))).toBe("not_found");
    expect(heard.map(({ kind }) => kind)).toEqual(["coordinator.added", "coordinator.removed"]);
  });

  test("an admin says to whom reports go, for everybody of the cohort to see", async () => {
    const { cohorts, people } = world.program;
    const [cohortId, personId] = [cohorts.quiet, people.coordinator];
    const heard = world.listen(`cohort:${cohortId}`);
    const asked = { cohortId, personId, isContact: true };
    const contact = await as("admin")("setSafeguardingContact", asked);
    expect(contact).toMatchObject({ isSafeguardingContact: true, can: { changeContact: true } });
    expect(await as("admin")("setSafeguardingContact", asked)).toEqual(contact);
    const seen = await as("mentee")("getCohort", { cohortId });
    expect(seen.coordinators).toMatchObject([{ isSafeguardingContact: true }]);
    expect(heard).toEqual([{ kind: "coordinator.changed", frame: { cohortId, personId } }]);
    expect(await refusalOf(as("coordinator")("setSafeguardingContact", asked))).toBe("not_found");
    const nobody = { ...asked, personId: people.bystander };
    expect(await refusalOf(as("admin")("setSafeguardingContact", nobody))).toBe("not_found");
    await as("admin")("setSafeguardingContact", { ...asked, isContact: false });
  });

  test("nobody from outside the organization, and nobody by a coordinator", async () => {
    const { cohorts, people } = world.program;
    const { quiet: cohortId } = cohorts;
    const asked = [
      as("admin")("addCoordinator", { cohortId, personId: people.foreignMentor }),
      as("admin")("addCoordinator", { cohortId: cohorts.foreign, personId: people.bystander }),
      as("coordinator")("addCoordinator", { cohortId, personId: people.bystander }),
      as("coordinator")("removeCoordinator", { cohortId, personId: people.coordinator }),
      as("mentor")("getCohortStaff", { cohortId }),
    ];
    expect(await Promise.all(asked.map(refusalOf))).toEqual(Array(5).fill("not_found"));
  });
});

test("all that was told has its declared shape", () => {
  const told = world.told;
  expect(told.length).toBeGreaterThan(0);
  expect(misshapen(told, cohortsEvents)).toEqual([]);
});
