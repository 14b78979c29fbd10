import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { askingMessages } from "#tests/harness/asking-messages.ts";
import type { ProgramPerson } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { safeguardingContract } from "./contract.ts";
import { safeguardingRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, safeguardingContract, safeguardingRoutes);
const messages = askingMessages(() => world);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => {
  await rowsOf(
    world.database.adminUrl,
    "update conversations set stopped_at = null, stopped_by = null",
  );
});

const active = () => world.program.conversations.active;
const stop = async (person: ProgramPerson) =>
  as(person)("stopContact", { conversationId: active() });
const resume = async (person: ProgramPerson) =>
  as(person)("resumeContact", { conversationId: active() });
const send = async (person: ProgramPerson) =>
  refusalOf(
    messages(person)("sendMessage", { conversationId: active(), id: randomUUID(), body: "Hello" }),
  );

describe("contact that is stopped", () => {
  test("by either side: nobody writes, both still read, and both hear that it is so and not by whom", async () => {
    const { people } = world.program;
    const heard = world.listen(`conversation:${active()}`);
    const { stoppedAt } = await stop("mentee");
    expect(stoppedAt).not.toBeNull();
    expect(await stop("mentee")).toEqual({ conversationId: active(), stoppedAt });
    expect([await send("mentor"), await send("mentee")]).toEqual([
      "contact_stopped",
      "contact_stopped",
    ]);
    const page = await messages("mentor")("getMessages", { conversationId: active() });
    expect(page.messages.length).toBeGreaterThan(0);
    expect(heard).toEqual([
      { kind: "conversation.stopped", frame: { conversationId: active(), stoppedAt } },
    ]);
    const seen = await messages("mentor")("getConversation", { conversationId: active() });
    expect(seen).toMatchObject({ stoppedAt, can: { write: false, resumeContact: false } });
    expect(JSON.stringify(heard)).not.toContain(people.mentee);
  });

  test("goes on when whoever stopped it says so, and not when the other one does", async () => {
    await stop("mentee");
    expect(await refusalOf(resume("mentor"))).toBe("not_found");
    expect(await send("mentor")).toBe("contact_stopped");
    expect(await resume("mentee")).toEqual({ conversationId: active(), stoppedAt: null });
    expect(await send("mentor")).toBe("answered");
  });

  test("is staff's to stop and to resume, kept in the log; one of the two who is staff too is one of the two", async () => {
    const { adminUrl } = world.database;
    const { people, organizations } = world.program;
    await stop("coordinator");
    expect(await refusalOf(resume("mentee"))).toBe("not_found");
    await resume("admin");
    const logged = await rowsOf(
      adminUrl,
      "select action, subject_id from audit_log where action like 'contact.%' order by id",
    );
    expect(logged).toEqual([
      { action: "contact.stopped", subject_id: null },
      { action: "contact.resumed", subject_id: null },
    ]);
    const role =
      "update organization_members set role = $3 where organization_id = $1 and person_id = $2";
    await rowsOf(adminUrl, role, [organizations.fernside, people.mentor, "admin"]);
    await stop("mentee");
    expect(await refusalOf(resume("mentor"))).toBe("not_found");
    await rowsOf(adminUrl, role, [organizations.fernside, people.mentor, "member"]);
  });

  test.each([
    "otherMentor",
    "disclosingCoordinator",
    "analyst",
    "foreignAdmin",
    "stranger",
  ] as const)("is not %s's to stop", async (person) => {
    expect(await refusalOf(stop(person))).toBe("not_found");
    expect(await send("mentor")).toBe("answered");
  });
});
