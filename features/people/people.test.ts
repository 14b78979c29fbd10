import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { peopleContract, peopleEvents } from "./contract.ts";
import { peopleRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, peopleContract, peopleRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

describe("getMe", () => {
  test("a visitor is nobody and may do nothing", async () => {
    const me = await as(null)("getMe", {});
    expect(me).toMatchObject({ person: null, organizations: [], parts: [], preview: null });
    expect(Object.values(me.can)).not.toContain(true);
  });

  test("a mentee: their part, and nothing to run", async () => {
    const { parts, cohorts, organizations } = world.program;
    const me = await as("mentee")("getMe", {});
    expect(me).toMatchObject({
      person: { name: "Mika Mentee", email: "mentee@program.example", timeZone: "UTC" },
      organizations: [{ name: "Fernside", role: "member", isDemo: false }],
      parts: [
        {
          id: parts.mentee,
          part: "mentee",
          cohortId: cohorts.quiet,
          organizationId: organizations.fernside,
        },
      ],
      coordinates: [],
    });
    expect(Object.values(me.can)).not.toContain(true);
  });

  test("each kind of staff: what they may do anywhere", async () => {
    const can = async (person: "admin" | "coordinator" | "analyst") =>
      Object.entries((await as(person)("getMe", {})).can)
        .filter(([, may]) => may)
        .map(([name]) => name);
    expect(await can("admin")).toEqual([
      "administer",
      "readNumbers",
      "seeMailbox",
      "safeguard",
      "preview",
    ]);
    expect(await can("coordinator")).toEqual(["coordinate", "readNumbers"]);
    expect(await can("analyst")).toEqual(["readNumbers"]);
  });
});

describe("updateMe", () => {
  test("changes what is given and keeps the rest", async () => {
    const heard = world.listen(`person:${world.program.people.otherMentee}`);
    const me = await as("otherMentee")("updateMe", { timeZone: "Europe/Berlin", locale: "de-AT" });
    expect(me).toMatchObject({ name: "Oda Mentee", timeZone: "Europe/Berlin", locale: "de-AT" });
    const named = await as("otherMentee")("updateMe", { name: "  Oda Neu  " });
    expect(named).toMatchObject({ name: "Oda Neu", timeZone: "Europe/Berlin" });
    expect(heard.map(({ kind }) => kind)).toEqual(["person.changed", "person.changed"]);
  });

  test("works for somebody who belongs nowhere yet", async () => {
    expect(await as("stranger")("updateMe", { name: "Stan" })).toMatchObject({ name: "Stan" });
  });

  test.each([{ timeZone: "Europe/Nowhere" }, { locale: "not a locale" }, { name: "   " }])(
    "refuses %o",
    async (input) => {
      expect(await refusalOf(as("mentor")("updateMe", input))).toBe("validation_failed");
    },
  );
});

describe("people of an organization", () => {
  test("by name, found by name or address, in pages, each once", async () => {
    const { fernside: organizationId } = world.program.organizations;
    const all = await as("admin")("getOrganizationPeople", { organizationId, take: 100 });
    expect(all.people).toHaveLength(14);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await as("admin")("getOrganizationPeople", { organizationId, take: 5, after });
      seen.push(...page.people.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(all.people.map(({ id }) => id));
    const found = await as("admin")("getOrganizationPeople", {
      organizationId,
      search: "mentee@PROGRAM",
      role: "member",
    });
    expect(found.people.map(({ name }) => name)).toContain("Mika Mentee");
    expect(found.people.map(({ name }) => name)).not.toContain("Mara Mentor");
  });

  test.each(["coordinator", "analyst", "mentor", "foreignOwner"] as const)(
    "%s does not list them",
    async (person) => {
      const { fernside: organizationId } = world.program.organizations;
      const asked = [
        as(person)("getOrganizationPeople", { organizationId }),
        as(person)("getAuditLog", { organizationId }),
      ];
      expect(await Promise.all(asked.map(refusalOf))).toEqual(["not_found", "not_found"]);
    },
  );

  test("an admin gives the small roles, an owner any; it is heard and written in the log", async () => {
    const { organizations, people } = world.program;
    const { fernside: organizationId } = organizations;
    const { bystander: personId } = people;
    const heard = world.listen(`person:${personId}`);
    const asAnalyst = await as("admin")("changeOrganizationRole", {
      organizationId,
      personId,
      role: "analyst",
    });
    expect(asAnalyst.can).toEqual({ giveRoles: ["analyst", "member"], remove: true });
    const raise = { organizationId, personId, role: "admin" as const };
    expect(await refusalOf(as("admin")("changeOrganizationRole", raise))).toBe("not_found");
    expect(await as("owner")("changeOrganizationRole", raise)).toMatchObject({ role: "admin" });
    expect(heard.map(({ frame }) => frame["role"])).toEqual(["analyst", "admin"]);
    const { entries } = await as("owner")("getAuditLog", { organizationId, personId });
    expect(entries).toMatchObject([
      { action: "role.changed", actor: { name: "Olive Owner" }, details: { role: "admin" } },
      { action: "role.changed", subject: { name: "Bea Bystander" }, details: { role: "analyst" } },
    ]);
    await as("owner")("changeOrganizationRole", { organizationId, personId, role: "member" });
  });

  test("the last owner stays, also when two owners step down at once", async () => {
    const { organizations, people } = world.program;
    const { mossbank: organizationId } = organizations;
    const [first, second] = [people.foreignOwner, people.foreignAdmin];
    const change = (
      person: "foreignOwner" | "foreignAdmin",
      personId: string,
      role: "owner" | "member",
    ) => as(person)("changeOrganizationRole", { organizationId, personId, role });
    expect(await refusalOf(change("foreignOwner", first, "member"))).toBe("last_owner");
    await change("foreignOwner", second, "owner");
    const asked = [
      change("foreignOwner", first, "member"),
      change("foreignAdmin", second, "member"),
    ];
    expect((await Promise.all(asked.map(refusalOf))).toSorted()).toEqual([
      "answered",
      "last_owner",
    ]);
    const owners = await rowsOf(
      world.database.adminUrl,
      "select 1 from organization_members where organization_id = $1 and role = 'owner'",
      [organizationId],
    );
    expect(owners).toHaveLength(1);
  });

  test("somebody with pairs is not removed, for what was said belongs to two; others are", async () => {
    const { organizations, people } = world.program;
    const { fernside: organizationId } = organizations;
    const remove = (person: "admin" | "owner", personId: string) =>
      as(person)("removeFromOrganization", { organizationId, personId });
    expect(await refusalOf(remove("owner", people.endedMentor))).toBe("person_has_pairs");
    expect(await refusalOf(remove("admin", people.owner))).toBe("not_found");
    expect(await refusalOf(remove("owner", people.foreignMentor))).toBe("not_found");
    expect(await refusalOf(remove("owner", people.owner))).toBe("last_owner");
    expect(await remove("admin", people.bystander)).toEqual({ personId: people.bystander });
    expect((await as("bystander")("getMe", {})).organizations).toEqual([]);
  });
});

test("all that was told has its declared shape", () => {
  const told = world.told;
  expect(told.length).toBeGreaterThan(0);
  expect(misshapen(told, peopleEvents)).toEqual([]);
});
