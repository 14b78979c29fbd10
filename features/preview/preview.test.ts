import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cohortsContract } from "#features/cohorts/contract.ts";
import { messagesContract } from "#features/messages/contract.ts";
import { pairsContract } from "#features/pairs/contract.ts";
import { peopleContract } from "#features/people/contract.ts";
import { getMe } from "#features/people/service.ts";
import { getWhoLooked } from "#features/people/service-records.ts";
import { bind } from "#platform/api/binding.ts";
import type { Contract } from "#platform/api/contract.ts";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { previewContract, previewEvents } from "./contract.ts";
import { previewRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, previewContract, previewRoutes);
const eyes = { getMe: peopleContract.getMe, getWhoLooked: peopleContract.getWhoLooked };
const asPerson = askingFor(() => world, eyes, bind(eyes, { getMe, getWhoLooked }));

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

const REASON = "They cannot find their start page";

function ofMentee() {
  const { cohorts, parts } = world.program;
  return {
    id: randomUUID(),
    cohortId: cohorts.quiet,
    part: "mentee" as const,
    partId: parts.mentee,
    reason: REASON,
  };
}

describe("startPreview", () => {
  test("thirty minutes, with a reason, written where the person reads it; again it is the same", async () => {
    const input = ofMentee();
    const heard = world.listen(`person:${world.program.people.admin}`);
    const preview = await as("admin")("startPreview", input);
    expect(preview).toMatchObject({
      subject: { name: "Mika Mentee" },
      previewer: { name: "Ada Admin" },
      isOpen: true,
      showsWords: false,
      can: { enter: true, end: true },
    });
    const minutes = (Date.parse(preview.expiresAt) - Date.parse(preview.startedAt)) / 60_000;
    expect(minutes).toBeCloseTo(30, 1);
    expect(await as("admin")("startPreview", input)).toEqual(preview);
    expect(heard).toEqual([{ kind: "preview.started", frame: { previewId: input.id } }]);
    const { looks } = await asPerson("mentee")("getWhoLooked", {});
    expect(looks).toMatchObject([{ actor: { name: "Ada Admin" }, reason: REASON }]);
  });

  test.each(["coordinator", "analyst", "mentor", "foreignOwner", "stranger"] as const)(
    "%s begins none",
    async (person) => {
      expect(await refusalOf(as(person)("startPreview", ofMentee()))).toBe("not_found");
    },
  );

  test("a reason is asked, and the part must be there and running", async () => {
    const { adminUrl } = world.database;
    const { parts, cohorts } = world.program;
    await rowsOf(adminUrl, "update mentors set status = 'ended' where id = $1", [
      parts.endedMentor,
    ]);
    const asked = [
      as("admin")("startPreview", { ...ofMentee(), reason: "  short   " }),
      as("admin")("startPreview", { ...ofMentee(), part: "mentor" }),
      as("admin")("startPreview", { ...ofMentee(), cohortId: cohorts.disclosing }),
      as("admin")("startPreview", { ...ofMentee(), part: "mentor", partId: parts.endedMentor }),
    ];
    expect(await Promise.all(asked.map(refusalOf))).toEqual([
      "validation_failed",
      "not_found",
      "not_found",
      "participation_ended",
    ]);
  });

  test("nobody previews themselves", async () => {
    const { adminUrl } = world.database;
    const { cohorts, organizations, people } = world.program;
    const partId = randomUUID();
    await rowsOf(
      adminUrl,
      "insert into mentors (id, cohort_id, organization_id, person_id) values ($1, $2, $3, $4)",
      [partId, cohorts.quiet, organizations.fernside, people.owner],
    );
    const asking = as("owner")("startPreview", { ...ofMentee(), part: "mentor", partId });
    expect(await refusalOf(asking)).toBe("preview_of_oneself");
  });
});

describe("inside a preview", () => {
  test("the banner's words, no address, no rights; every view is one row in the log", async () => {
    const { id } = await as("admin")("startPreview", ofMentee());
    const me = await asPerson("admin", id)("getMe", {});
    expect(me).toMatchObject({
      person: { id: world.program.people.mentee, name: "Mika Mentee", email: null },
      parts: [{ part: "mentee" }],
      preview: {
        id,
        subjectName: "Mika Mentee",
        part: "mentee",
        cohortName: "Cohort quiet",
        showsWords: false,
      },
    });
    expect(Object.values(me.can)).not.toContain(true);
    expect((await asPerson("admin", id)("getWhoLooked", {})).looks).toEqual([]);
    const rows = await rowsOf(
      world.database.adminUrl,
      `select details ->> 'operation' as operation from audit_log
       where action = 'preview.viewed' and details ->> 'previewId' = $1 order by id`,
      [id],
    );
    expect(rows).toEqual([{ operation: "getMe" }, { operation: "getWhoLooked" }]);
  });

  test("every command of the product is refused", async () => {
    const { id } = await as("admin")("startPreview", ofMentee());
    const everything: Contract = {
      ...peopleContract,
      ...cohortsContract,
      ...pairsContract,
      ...messagesContract,
      ...previewContract,
    };
    const commands = Object.entries(everything)
      .filter(([, operation]) => operation.kind === "command")
      .map(([name, operation]) => ({ name, operation, run: async () => ({}) }));
    expect(commands.length).toBeGreaterThan(20);
    const ask = askingFor(() => world, everything, commands)("admin", id);
    const refused = await Promise.all(commands.map(({ name }) => refusalOf(ask(name, {}))));
    expect(new Set(refused)).toEqual(new Set(["preview_read_only"]));
  });

  test("it is its admin's alone, and over when ended, expired, or the admin is none any more", async () => {
    const { adminUrl } = world.database;
    const { organizations, people } = world.program;
    const enter = (person: "admin" | "owner", id: string) =>
      refusalOf(asPerson(person, id)("getMe", {}));
    const [one, two, three] = [
      await as("admin")("startPreview", ofMentee()),
      await as("admin")("startPreview", ofMentee()),
      await as("admin")("startPreview", ofMentee()),
    ];
    expect(await enter("owner", one.id)).toBe("preview_over");
    const ended = await as("admin")("endPreview", { previewId: one.id });
    expect(ended).toMatchObject({ isOpen: false, can: { enter: false, end: false } });
    expect(await as("admin")("endPreview", { previewId: one.id })).toEqual(ended);
    expect(await enter("admin", one.id)).toBe("preview_over");
    await rowsOf(
      adminUrl,
      `update previews set started_at = started_at - interval '1 hour', expires_at = expires_at - interval '1 hour'
       where id = $1`,
      [two.id],
    );
    expect(await enter("admin", two.id)).toBe("preview_over");
    const change =
      "update organization_members set role = $3 where organization_id = $1 and person_id = $2";
    expect(await enter("admin", three.id)).toBe("answered");
    await rowsOf(adminUrl, change, [organizations.fernside, people.admin, "analyst"]);
    expect(await enter("admin", three.id)).toBe("preview_over");
    await rowsOf(adminUrl, change, [organizations.fernside, people.admin, "admin"]);
  });

  test("one that is over, or whose admin is none any more, shows nothing and writes nothing of it", async () => {
    const { adminUrl } = world.database;
    const { organizations, people } = world.program;
    const [ended, left] = [
      await as("admin")("startPreview", ofMentee()),
      await as("admin")("startPreview", ofMentee()),
    ];
    await as("admin")("endPreview", { previewId: ended.id });
    const change =
      "update organization_members set role = $3 where organization_id = $1 and person_id = $2";
    await rowsOf(adminUrl, change, [organizations.fernside, people.admin, "analyst"]);
    for (const { id } of [ended, left]) {
      expect(await refusalOf(asPerson("admin", id)("getMe", {}))).toBe("preview_over");
    }
    await rowsOf(adminUrl, change, [organizations.fernside, people.admin, "admin"]);
    const views = await rowsOf(
      adminUrl,
      `select 1 from audit_log where action = 'preview.viewed' and details ->> 'previewId' = any ($1)`,
      [[ended.id, left.id]],
    );
    expect(views).toEqual([]);
  });

  test("nobody ends another's", async () => {
    const { id: previewId } = await as("admin")("startPreview", ofMentee());
    expect(await refusalOf(as("owner")("endPreview", { previewId }))).toBe("not_found");
    expect(await refusalOf(as("mentee")("endPreview", { previewId }))).toBe("not_found");
  });
});

describe("getPreviews", () => {
  test("one's own; for admins all of the organization; the previewed person has their own page", async () => {
    const { fernside: organizationId } = world.program.organizations;
    const mine = await as("admin")("getPreviews", {});
    const all = await as("owner")("getPreviews", { organizationId });
    expect(mine.previews.length).toBeGreaterThan(3);
    expect(all.previews.map(({ id }) => id)).toEqual(mine.previews.map(({ id }) => id));
    expect(all.previews[0]?.can).toEqual({ enter: false, end: false });
    expect((await as("mentee")("getPreviews", {})).previews).toEqual([]);
    expect(await refusalOf(as("mentee")("getPreviews", { organizationId }))).toBe("not_found");
    const first = await as("admin")("getPreviews", { take: 1 });
    const rest = await as("admin")("getPreviews", { after: first.next ?? "" });
    expect([...first.previews, ...rest.previews]).toEqual(mine.previews);
  });
});

test("all that was told has its declared shape", () => {
  const told = world.told;
  expect(told.length).toBeGreaterThan(0);
  expect(misshapen(told, previewEvents)).toEqual([]);
});
