import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { peopleContract } from "./contract.ts";
import { peopleRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, peopleContract, peopleRoutes);

async function addLog(action: string, details: Readonly<Record<string, string>>, reason: string) {
  const { organizations, people } = world.program;
  await rowsOf(
    world.database.adminUrl,
    `insert into audit_log (organization_id, actor_id, subject_id, action, reason, details)
     values ($1, $2, $3, $4, $5, $6)`,
    [organizations.fernside, people.admin, people.mentee, action, reason, JSON.stringify(details)],
  );
}

async function addMail(person: "mentor" | "foreignMentor" | null, organizationId: string | null) {
  const id = randomUUID();
  await rowsOf(
    world.database.adminUrl,
    `insert into mails (id, organization_id, recipient_id, to_address, kind, subject, html, text)
     values ($1, $2, $3, 'somebody@nowhere.example', 'sign_in_link', 'Your sign-in link', '<p>key</p>', 'key')`,
    [id, organizationId, person === null ? null : world.program.people[person]],
  );
  return id;
}

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

describe("getWhoLooked", () => {
  test("names the admin, the reason and what was shown; one preview is one look", async () => {
    const { cohorts, people } = world.program;
    const previewId = randomUUID();
    const details = { previewId, cohortId: cohorts.quiet };
    await addLog("preview.started", details, "A call about the start page");
    await addLog("preview.viewed", { previewId, operation: "getMe" }, "");
    await addLog("preview.viewed", { previewId, operation: "getMenteeDashboard" }, "");
    await addLog("preview.viewed", { previewId, operation: "getMenteeDashboard" }, "");
    await addLog("preview.ended", details, "A call about the start page");
    const conversation = {
      conversationId: world.program.conversations.active,
      cohortId: cohorts.quiet,
    };
    await addLog("conversation.opened", conversation, "A report by the mentor");
    const { looks } = await as("mentee")("getWhoLooked", {});
    expect(looks).toMatchObject([
      { action: "conversation.opened", reason: "A report by the mentor", times: 1, operations: [] },
      {
        action: "preview.started",
        actor: { id: people.admin, name: "Ada Admin" },
        organizationName: "Fernside",
        cohortName: "Cohort quiet",
        reason: "A call about the start page",
        operations: ["getMe", "getMenteeDashboard"],
        times: 3,
      },
    ]);
    const first = await as("mentee")("getWhoLooked", { take: 1 });
    const second = await as("mentee")("getWhoLooked", { take: 1, after: first.next ?? "" });
    expect([...first.looks, ...second.looks]).toEqual(looks);
    expect(second.hasMore).toBe(false);
  });

  test("nobody else finds it on their page, the partner as little as the admin", async () => {
    for (const person of ["mentor", "admin", "coordinator", "foreignMentee"] as const) {
      expect((await as(person)("getWhoLooked", {})).looks).toEqual([]);
    }
  });
});

describe("getAuditLog", () => {
  test("all that staff did, newest first, page by page", async () => {
    const { fernside: organizationId } = world.program.organizations;
    const { entries } = await as("owner")("getAuditLog", { organizationId });
    expect(entries).toHaveLength(6);
    expect(entries[0]).toMatchObject({
      action: "conversation.opened",
      actor: { name: "Ada Admin" },
      subject: { name: "Mika Mentee" },
    });
    const first = await as("owner")("getAuditLog", { organizationId, take: 4 });
    const rest = await as("owner")("getAuditLog", { organizationId, after: first.next ?? "" });
    expect([...first.entries, ...rest.entries]).toEqual(entries);
  });

  test("a cursor that is none is refused", async () => {
    const { fernside: organizationId } = world.program.organizations;
    const asking = as("owner")("getAuditLog", { organizationId, after: "made-up" });
    expect(await refusalOf(asking)).toBe("validation_failed");
  });
});

describe("jobs that were given up", () => {
  test("an admin sees them without their payload and puts them back to work", async () => {
    const { adminUrl } = world.database;
    const { fernside: organizationId } = world.program.organizations;
    const payload = JSON.stringify({ organizationId, secretThing: "never shown" });
    const [row] = await rowsOf(
      adminUrl,
      "select (graphile_worker.add_job('send_mail', $1::json, max_attempts := 1)).id::text as id",
      [payload],
    );
    await rowsOf(
      adminUrl,
      "update graphile_worker._private_jobs set attempts = 1, last_error = 'No server' where id = $1",
      [row?.["id"]],
    );
    const { jobs } = await as("admin")("getGivenUpJobs", {});
    expect(jobs).toMatchObject([{ id: row?.["id"], task: "send_mail", lastError: "No server" }]);
    expect(JSON.stringify(jobs)).not.toContain("never shown");
    expect((await as("foreignAdmin")("getGivenUpJobs", {})).jobs).toEqual([]);
    const jobId = String(row?.["id"]);
    expect(await refusalOf(as("foreignAdmin")("retryJob", { jobId }))).toBe("not_found");
    expect(await as("admin")("retryJob", { jobId })).toEqual({ jobId });
    expect((await as("admin")("getGivenUpJobs", {})).jobs).toEqual([]);
  });

  test("nobody but admins", async () => {
    expect(await refusalOf(as("coordinator")("getGivenUpJobs", {}))).toBe("not_found");
  });
});

describe("the mailbox", () => {
  test("shows an admin the mails of their organization and its people, never another's", async () => {
    const { organizations } = world.program;
    const mine = await addMail(null, organizations.fernside);
    const ofMentor = await addMail("mentor", null);
    const foreign = await addMail("foreignMentor", null);
    const { mails } = await as("admin")("getMailbox", {});
    expect(mails.map(({ id }) => id)).toEqual([ofMentor, mine]);
    const page = await as("admin")("getMailbox", { take: 1 });
    const next = await as("admin")("getMailbox", { take: 1, after: page.next ?? "" });
    expect(next.mails.map(({ id }) => id)).toEqual([mine]);
    const opened = await as("admin")("getMail", { mailId: ofMentor });
    expect(opened).toMatchObject({ html: "<p>key</p>", mail: { recipientName: "Mara Mentor" } });
    expect(await refusalOf(as("admin")("getMail", { mailId: foreign }))).toBe("not_found");
  });

  test("is not there for others, and not where mails are really sent or people really work", async () => {
    expect(await refusalOf(as("coordinator")("getMailbox", {}))).toBe("not_found");
    const { settings } = world.platform;
    const closed = [
      { ...settings, smtpUrl: "smtp://mail.example:25" },
      { ...settings, mode: "production" as const },
    ];
    for (const setting of closed) {
      const inside = { ...world, platform: { ...world.platform, settings: setting } };
      const ask = askingFor(() => inside, peopleContract, peopleRoutes)("admin");
      expect(await refusalOf(ask("getMailbox", {}))).toBe("not_found");
      expect((await ask("getMe", {})).can.seeMailbox).toBe(false);
    }
  });
});
