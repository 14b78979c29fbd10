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
const safety = askingFor(() => world, safeguardingContract, safeguardingRoutes);
const messages = askingMessages(() => world);

const REASON = "To find out who can really read";

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => {
  await rowsOf(world.database.adminUrl, "delete from safeguarding_cases");
});

interface Place {
  readonly conversation: "active" | "disclosed";
  readonly pair: readonly [ProgramPerson, ProgramPerson];
}
const PLACES: Readonly<Record<"quiet" | "disclosing", Place>> = {
  quiet: { conversation: "active", pair: ["mentor", "mentee"] },
  disclosing: { conversation: "disclosed", pair: ["disclosedMentor", "disclosedMentee"] },
};
const EVERYBODY: readonly ProgramPerson[] = [
  "owner",
  "admin",
  "analyst",
  "bystander",
  "coordinator",
  "disclosingCoordinator",
  "mentor",
  "mentee",
  "otherMentor",
  "endedMentor",
  "disclosedMentor",
  "disclosedMentee",
  "foreignOwner",
  "foreignCoordinator",
  "foreignMentor",
  "stranger",
];

async function reads(person: ProgramPerson, conversationId: string): Promise<boolean> {
  const asking = messages(person)("getMessages", { conversationId });
  return (await refusalOf(asking)) === "answered";
}

/** Who gets to read a conversation, with every way in tried that there is: by which of them. */
async function readersOf(conversationId: string): Promise<Map<ProgramPerson, string>> {
  // What was opened before is shut again.
  await rowsOf(
    world.database.adminUrl,
    "update audit_log set created_at = created_at - interval '1 hour' where action like 'conversation.%'",
  );
  const found = new Map<ProgramPerson, string>();
  const cases = new Map<ProgramPerson, string>();
  for (const person of EVERYBODY) {
    const { cases: mine } = await safety(person)("getCases", {});
    const [own] = mine;
    if (own !== undefined) cases.set(person, own.id);
  }
  for (const person of EVERYBODY) {
    if (await reads(person, conversationId)) found.set(person, "pair");
    else {
      const open = { conversationId, reason: REASON };
      await refusalOf(messages(person)("openDisclosedConversation", open));
      if (await reads(person, conversationId)) found.set(person, "coordinators");
      else {
        const caseId = cases.get(person) ?? randomUUID();
        await refusalOf(safety(person)("reviewConversation", { caseId, reason: REASON }));
        if (await reads(person, conversationId)) found.set(person, "safeguarding");
      }
    }
  }
  return found;
}

async function lineOf({ conversation, pair: [mentor] }: Place) {
  const conversationId = world.program.conversations[conversation];
  return messages(mentor)("getConversation", { conversationId });
}

async function report({ conversation, pair: [, mentee] }: Place): Promise<void> {
  await safety(mentee)("openCase", {
    conversationId: world.program.conversations[conversation],
    id: randomUUID(),
    kind: "other",
  });
}

async function setContacts(contacts: readonly ProgramPerson[]): Promise<void> {
  await rowsOf(
    world.database.adminUrl,
    "update cohort_staff set is_safeguarding_contact = person_id = any ($1)",
    [contacts.map((person) => world.program.people[person])],
  );
}

describe("the line over the composer names those who can really read", () => {
  test.each([
    ["quiet", ["coordinator"], "coordinators"],
    ["quiet", [], "admins"],
    ["disclosing", ["disclosingCoordinator"], "coordinators"],
    ["disclosing", [], "admins"],
  ] as const)("in %s with contacts %j", async (cohort, contacts, reportsGoTo) => {
    const place = PLACES[cohort];
    const conversationId = world.program.conversations[place.conversation];
    await setContacts(contacts);
    const line = await lineOf(place);
    expect(line.reportsGoTo).toBe(reportsGoTo);
    // Nobody has reported anything: only the two, and whoever reads along where that is disclosed.
    const before = await readersOf(conversationId);
    const withoutReport = line.audience.filter((reader) => reader !== "safeguarding");
    expect([...new Set(before.values())].toSorted()).toEqual(withoutReport.toSorted());
    expect([...before].filter(([, way]) => way === "pair").map(([person]) => person)).toEqual([
      ...place.pair,
    ]);
    await report(place);
    const handlers: readonly ProgramPerson[] = contacts.length > 0 ? contacts : ["owner", "admin"];
    const after = await readersOf(conversationId);
    const byReport = [...after].filter(([, way]) => way === "safeguarding").map(([who]) => who);
    // Where coordinators and admins read along anyway they have their own way in.
    const news = handlers.filter((person) => before.get(person) === undefined);
    expect(byReport).toEqual(news);
    const withReport = news.length > 0 ? line.audience : withoutReport;
    expect([...new Set(after.values())].toSorted()).toEqual(withReport.toSorted());
  });

  test("and cannot say anything else: they are one table", async () => {
    const { adminUrl } = world.database;
    const place = PLACES.quiet;
    const conversationId = world.program.conversations.active;
    await setContacts(["coordinator"]);
    await report(place);
    const [kept] = await rowsOf(
      adminUrl,
      "select pg_get_functiondef('app.message_readers(text)'::regprocedure) as body",
    );
    const change = async (readers: string) =>
      rowsOf(
        adminUrl,
        `create or replace function app.message_readers(disclosure text) returns text[]
         language sql immutable as $$ select array[${readers}] $$`,
      );
    await change("'pair', 'coordinators'");
    expect((await lineOf(place)).audience).toEqual(["pair", "coordinators"]);
    expect((await readersOf(conversationId)).get("coordinator")).toBe("coordinators");
    await change("'pair'");
    expect((await lineOf(place)).audience).toEqual(["pair"]);
    expect((await readersOf(conversationId)).get("coordinator")).toBeUndefined();
    await rowsOf(adminUrl, String(kept?.["body"]));
    expect((await lineOf(place)).audience).toEqual(["pair", "safeguarding"]);
    expect((await readersOf(conversationId)).get("coordinator")).toBe("safeguarding");
  });
});
