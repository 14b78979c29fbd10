import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { messagesEvents } from "#features/messages/contract.ts";
import { getWhoLooked } from "#features/people/service-records.ts";
import { peopleContract } from "#features/people/contract.ts";
import { bind } from "#platform/api/binding.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { askingMessages } from "#tests/harness/asking-messages.ts";
import type { ProgramPerson } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { safeguardingContract, safeguardingEvents } from "./contract.ts";
import { tellContacts } from "./listeners.ts";
import { safeguardingRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, safeguardingContract, safeguardingRoutes);
const reading = askingMessages(() => world);
const eyes = { getWhoLooked: peopleContract.getWhoLooked };
const lookedAt = askingFor(() => world, eyes, bind(eyes, { getWhoLooked }));

const WORDS = "They asked me to meet at night and I do not want to.";
const REASON = "To see what came before the report";

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => {
  await rowsOf(world.database.adminUrl, "delete from safeguarding_cases");
  await setContacts("coordinator");
});

/** The safeguarding contacts of the cohort, among its coordinators. */
async function setContacts(...contacts: ProgramPerson[]): Promise<void> {
  const { people, cohorts, organizations } = world.program;
  for (const person of contacts) {
    await rowsOf(
      world.database.adminUrl,
      `insert into cohort_staff (cohort_id, organization_id, person_id) values ($1, $2, $3) on conflict do nothing`,
      [cohorts.quiet, organizations.fernside, people[person]],
    );
  }
  await rowsOf(
    world.database.adminUrl,
    "update cohort_staff set is_safeguarding_contact = person_id = any ($1) where cohort_id = $2",
    [contacts.map((person) => people[person]), cohorts.quiet],
  );
}

/** A report by the mentee about the mentor, of one message of theirs or of the person. */
function aboutMentor(messageId?: string) {
  const { conversations } = world.program;
  return {
    conversationId: conversations.active,
    id: randomUUID(),
    kind: "unsafe" as const,
    words: WORDS,
    ...(messageId === undefined ? {} : { messageId }),
  };
}

async function opened() {
  return as("mentee")("openCase", aboutMentor(world.program.messages.active[0]));
}

describe("a report", () => {
  test("opens one case, however often it is sent, and tells those it goes to and nobody else", async () => {
    const { people, cohorts, conversations } = world.program;
    const contact = world.listen(`person:${people.coordinator}`);
    const reported = [
      `person:${people.mentor}`,
      `conversation:${conversations.active}`,
      `cohort:${cohorts.quiet}`,
      `person:${people.admin}`,
    ].map((room) => world.listen(room));
    const input = aboutMentor(world.program.messages.active[0]);
    const report = await as("mentee")("openCase", input);
    expect(report).toMatchObject({
      id: input.id,
      state: "open",
      isAboutMessage: true,
      words: WORDS,
      reportedName: "Mara Mentor",
    });
    expect(await as("mentee")("openCase", input)).toEqual(report);
    expect(contact).toEqual([{ kind: "case.opened", frame: { caseId: input.id } }]);
    expect(reported.flat()).toEqual([]);
    expect((await as("mentee")("getMyReports", {})).reports).toEqual([report]);
    const { cases } = await as("coordinator")("getCases", {});
    expect(cases).toMatchObject([
      { id: input.id, reporter: { name: "Mika Mentee" }, reported: { name: "Mara Mentor" } },
    ]);
  });

  test.each([
    "mentor",
    "admin",
    "owner",
    "analyst",
    "disclosingCoordinator",
    "foreignAdmin",
    "stranger",
  ] as const)("is not there for %s", async (person) => {
    const { id: caseId } = await opened();
    expect((await as(person)("getCases", {})).cases).toEqual([]);
    expect((await as(person)("getMyReports", {})).reports).toEqual([]);
    const asked = [
      as(person)("getCase", { caseId }),
      as(person)("takeCase", { caseId }),
      as(person)("closeCase", { caseId, outcome: "Nothing was found here" }),
      as(person)("reviewConversation", { caseId, reason: REASON }),
    ];
    expect(await Promise.all(asked.map(refusalOf))).toEqual(Array(4).fill("not_found"));
  });

  test("goes to the organization's admins where the cohort has no contact, or only one it is about", async () => {
    await setContacts();
    const { id } = await opened();
    expect((await as("admin")("getCases", {})).cases.map((one) => one.id)).toEqual([id]);
    expect((await as("coordinator")("getCases", {})).cases).toEqual([]);
    await setContacts("mentor");
    expect((await as("owner")("getCases", {})).cases.map((one) => one.id)).toEqual([id]);
    expect((await as("mentor")("getCases", {})).cases).toEqual([]);
    await setContacts("mentor", "coordinator");
    expect((await as("owner")("getCases", {})).cases).toEqual([]);
    expect((await as("coordinator")("getCases", {})).cases.map((one) => one.id)).toEqual([id]);
  });

  test("is made of the other one's messages, in a conversation of one's own, also after its end", async () => {
    const { conversations, messages } = world.program;
    const own = aboutMentor(messages.active[1]);
    const elsewhere = aboutMentor(messages.foreign[0]);
    const notMine = { ...aboutMentor(), conversationId: conversations.disclosed };
    const asked = [own, elsewhere, notMine].map((input) => as("mentee")("openCase", input));
    expect(await Promise.all(asked.map(refusalOf))).toEqual(Array(3).fill("not_found"));
    const ended = { ...aboutMentor(), conversationId: conversations.closed };
    expect(await as("endedMentee")("openCase", ended)).toMatchObject({ state: "open" });
    const taken = { ...aboutMentor(), id: ended.id };
    expect(await refusalOf(as("mentee")("openCase", taken))).toBe("conflict");
  });

  test("twenty a day, and then a kind refusal", async () => {
    for (let count = 0; count < 20; count += 1) await as("mentee")("openCase", aboutMentor());
    expect(await refusalOf(as("mentee")("openCase", aboutMentor()))).toBe("too_many_reports");
  });

  test("is written to its contacts once, without a word of it", async () => {
    const { id: caseId } = await opened();
    const jobs = await rowsOf(
      world.database.adminUrl,
      `select j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell_contacts'
         and j.payload ->> 'caseId' = $1`,
      [caseId],
    );
    expect(jobs).toEqual([{ payload: { caseId } }]);
    await tellContacts(world.platform, { caseId });
    await tellContacts(world.platform, { caseId });
    const mails = await rowsOf(
      world.database.adminUrl,
      "select to_address, kind, subject || html || text as said from mails where text like $1",
      [`%${caseId}%`],
    );
    expect(mails).toMatchObject([{ to_address: world.program.emails.coordinator }]);
    expect(mails[0]?.["said"]).not.toMatch(/night|Mika|Mara/);
  });
});

describe("a case", () => {
  test("is taken up and closed with what came of it; whoever reported sees how far it is and no more", async () => {
    const { id: caseId } = await opened();
    const heard = world.listen(`person:${world.program.people.mentee}`);
    expect(
      await refusalOf(as("coordinator")("closeCase", { caseId, outcome: "Spoke with both." })),
    ).toBe("case_moved_on");
    const taken = await as("coordinator")("takeCase", { caseId });
    expect(taken).toMatchObject({
      state: "in_review",
      handler: { name: "Cora Coordinator" },
      can: { take: false, close: true },
    });
    expect(await refusalOf(as("coordinator")("takeCase", { caseId }))).toBe("case_moved_on");
    const outcome = "Spoke with both; the pair is ended.";
    const closed = await as("coordinator")("closeCase", { caseId, outcome });
    expect(closed.steps.map(({ step, words }) => [step, words])).toEqual([
      ["opened", ""],
      ["taken", ""],
      ["closed", outcome],
    ]);
    expect(heard.map(({ frame }) => frame["state"])).toEqual(["in_review", "closed"]);
    const [report] = (await as("mentee")("getMyReports", {})).reports;
    expect(report).toMatchObject({ state: "closed" });
    expect(JSON.stringify(report)).not.toContain(outcome);
  });

  test("pages and filters, newest first", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await opened()).id);
    await as("coordinator")("takeCase", { caseId: ids[0] ?? "" });
    const first = await as("coordinator")("getCases", { state: "open", take: 1 });
    const rest = await as("coordinator")("getCases", { state: "open", after: first.next ?? "" });
    expect([...first.cases, ...rest.cases].map(({ id }) => id)).toEqual(ids.slice(1));
  });

  test("keeps what the message said, though it is taken back afterwards; of others nothing", async () => {
    const [messageId = ""] = world.program.messages.active;
    const { id: caseId } = await opened();
    const { body } = (
      await rowsOf(world.database.adminUrl, "select body from messages where id = $1", [messageId])
    )[0] ?? { body: "" };
    await reading("mentor")("deleteMessage", { messageId });
    const detail = await as("coordinator")("getCase", { caseId });
    expect(detail.messageWords).toBe(body);
    const { id } = await as("mentee")("openCase", aboutMentor());
    expect((await as("coordinator")("getCase", { caseId: id })).messageWords).toBeNull();
    await reading("mentor")("undoDeleteMessage", { messageId });
  });

  test("opens its conversation for thirty minutes; both read of a review that names nobody", async () => {
    const { people, conversations } = world.program;
    const conversationId = conversations.active;
    const { id: caseId } = await opened();
    const read = async () => reading("coordinator")("getMessages", { conversationId });
    expect(await refusalOf(read())).toBe("not_found");
    expect((await as("coordinator")("getCase", { caseId })).messageSeq).toBeNull();
    const { until } = await as("coordinator")("reviewConversation", { caseId, reason: REASON });
    expect((Date.parse(until) - Date.now()) / 60_000).toBeCloseTo(30, 0);
    expect((await read()).messages).toHaveLength(3);
    const detail = await as("coordinator")("getCase", { caseId });
    expect(detail.messageSeq).toBe(1);
    expect(Date.parse(detail.readableUntil ?? "")).toBeCloseTo(Date.parse(until), -3);
    for (const person of ["mentor", "mentee"] as const) {
      const [look] = (await lookedAt(person)("getWhoLooked", {})).looks;
      expect(look).toMatchObject({
        action: "conversation.reviewed",
        actor: { name: "Cora Coordinator" },
        reason: "",
      });
    }
    await rowsOf(
      world.database.adminUrl,
      `update audit_log set created_at = created_at - interval '31 minutes'
       where action = 'conversation.reviewed' and actor_id = $1`,
      [people.coordinator],
    );
    expect(await refusalOf(read())).toBe("not_found");
  });

  test("shuts its conversation when it is closed, and when it goes to somebody else", async () => {
    const conversationId = world.program.conversations.active;
    const { id: caseId } = await opened();
    const read = async () => refusalOf(reading("coordinator")("getMessages", { conversationId }));
    await as("coordinator")("takeCase", { caseId });
    await as("coordinator")("reviewConversation", { caseId, reason: REASON });
    expect(await read()).toBe("answered");
    await setContacts();
    expect(await read()).toBe("not_found");
    await setContacts("coordinator");
    expect(await read()).toBe("answered");
    await as("coordinator")("closeCase", { caseId, outcome: "Spoke with both of them." });
    expect(await read()).toBe("not_found");
    const again = as("coordinator")("reviewConversation", { caseId, reason: REASON });
    expect(await refusalOf(again)).toBe("case_moved_on");
  });

  test("is nothing that the reported person finds in any row of theirs", async () => {
    const { id: caseId } = await opened();
    await as("coordinator")("takeCase", { caseId });
    const { people } = world.program;
    const found = await inTransaction(
      world.platform.pools.app,
      { identity: { personId: people.mentor }, readOnly: true },
      async (transaction) => {
        const tables = [
          "safeguarding_cases",
          "safeguarding_case_steps",
          "audit_log",
          "mails",
        ] as const;
        return Promise.all(
          tables.map(async (table) => transaction.selectFrom(table).selectAll().execute()),
        );
      },
    );
    expect(JSON.stringify(found)).not.toContain(caseId);
    expect(found.slice(0, 2)).toEqual([[], []]);
  });
});

test("all that was told has its declared shape", () => {
  expect(world.told.length).toBeGreaterThan(0);
  expect(misshapen(world.told, { ...messagesEvents, ...safeguardingEvents })).toEqual([]);
});
