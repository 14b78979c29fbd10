import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction, type Identity, type Transaction } from "#platform/db/transaction.ts";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import type { ProgramPerson } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { actionItemsContract } from "./contract.ts";
import { handOver } from "./queries-changing.ts";
import { actionItemsRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, actionItemsContract, actionItemsRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

async function made(assignee: "mentor" | "mentee" = "mentee") {
  const { active: pairId } = world.program.pairs;
  const item = { pairId, id: randomUUID(), title: "Send the CV", assignee };
  return as("mentor")("createActionItem", item);
}

async function log(itemId: string) {
  const { changes } = await as("mentor")("getActionItemChanges", { itemId });
  return changes.map(({ kind, actor, to }) => ({ kind, actor, to }));
}

describe("an item that is handed over", () => {
  test("is the other one's to do, by whoever of the two; heard, logged, and handed back", async () => {
    const { id: itemId } = await made();
    const heard = world.listen(`pair:${world.program.pairs.active}`);
    // Neither its maker nor, until now, the one who does it.
    const handed = await as("mentee")("reassignActionItem", { itemId, assignee: "mentor" });
    expect(handed).toMatchObject({ assignee: "mentor", can: { progress: false, reassign: true } });
    expect(heard.map(({ kind }) => kind)).toEqual(["action_item.changed"]);
    expect(await refusalOf(as("mentee")("completeActionItem", { itemId }))).toBe("forbidden");
    await as("mentee")("reassignActionItem", { itemId, assignee: "mentee" });
    const back = await as("mentee")("completeActionItem", { itemId });
    expect(back.item.status).toBe("completed");
    expect((await log(itemId)).slice(0, 3)).toEqual([
      { kind: "completed", actor: "mentee", to: null },
      { kind: "reassigned", actor: "mentee", to: "mentee" },
      { kind: "reassigned", actor: "mentee", to: "mentor" },
    ]);
  });

  test("leaves behind what the one before said of it; the log tells of nothing else", async () => {
    const { id: itemId } = await made();
    await as("mentee")("setActionItemStuck", { itemId, isStuck: true, words: "No printer" });
    await as("mentee")("askForLaterDay", { itemId, dueOn: "2030-01-01" });
    const taken = await as("mentor")("reassignActionItem", { itemId, assignee: "mentor" });
    expect(taken).toMatchObject({ stuckAt: null, askedDueOn: null });
    expect((await log(itemId))[0]).toEqual({ kind: "reassigned", actor: "mentor", to: "mentor" });
  });

  test("asked for twice is handed over once", async () => {
    const { id: itemId, edition } = await made("mentor");
    const asked = { itemId, assignee: "mentee" as const };
    const heard = world.listen(`pair:${world.program.pairs.active}`);
    const answers = await Promise.all([
      as("mentor")("reassignActionItem", asked),
      as("mentee")("reassignActionItem", asked),
    ]);
    expect(answers.map((item) => item.edition)).toEqual([edition + 1, edition + 1]);
    expect((await log(itemId)).filter(({ kind }) => kind === "reassigned")).toHaveLength(1);
    expect(heard).toHaveLength(1);
  });

  test("is none that is done, deleted, or given by the cohort", async () => {
    const { id: itemId } = await made();
    await as("mentee")("completeActionItem", { itemId });
    const asked = { itemId, assignee: "mentor" as const };
    expect(await refusalOf(as("mentor")("reassignActionItem", asked))).toBe("forbidden");
    await as("mentor")("deleteActionItem", { itemId });
    expect(await refusalOf(as("mentor")("reassignActionItem", asked))).toBe("action_item_deleted");
    const { quiet: cohortId } = world.program.cohorts;
    const given = { cohortId, id: randomUUID(), title: "Meet", side: "mentee" as const };
    await as("coordinator")("createCohortActionItem", given);
    const { mentor: mentorId, mentee: menteeId } = world.program.parts;
    const listed = await as("mentor")("getActionItemsForPair", { mentorId, menteeId });
    const theirs = listed.items.find(({ creator }) => creator === null);
    expect(theirs?.can.reassign).toBe(false);
    const ofCohort = { itemId: theirs?.id ?? "", assignee: "mentor" as const };
    expect(await refusalOf(as("mentor")("reassignActionItem", ofCohort))).toBe("forbidden");
  });
});

describe("the database, asked behind the service's back,", () => {
  const inSql = async (text: string, values: unknown[] = []) =>
    rowsOf(world.database.adminUrl, text, values);
  const asServed = async <Answer>(
    identity: Identity,
    work: (transaction: Transaction) => Promise<Answer>,
  ) => inTransaction(world.platform.pools.app, { identity, readOnly: false }, work);
  const handedBy = async (person: ProgramPerson | null, itemId: string, previewId?: string) => {
    const personId = person === null ? null : world.program.people[person];
    const identity = previewId === undefined ? { personId } : { personId, previewId };
    return asServed(identity, async (transaction) => handOver(transaction, itemId, "mentor"));
  };
  const whose = async (itemId: string) =>
    inSql("select assignee_id, edition from action_items where id = $1", [itemId]);

  test("lets nobody write whose an item is, not even one of the two", async () => {
    const { id: itemId } = await made();
    const before = await whose(itemId);
    const { mentor: personId } = world.program.people;
    const rename = async (transaction: Transaction) =>
      sql`update action_items set title = 'Send it' where id = ${itemId}`.execute(transaction);
    const assign = async (transaction: Transaction) =>
      sql`update action_items set assignee_id = ${personId} where id = ${itemId}`.execute(
        transaction,
      );
    // The control: another column of the same row may be written.
    expect((await asServed({ personId }, rename)).numAffectedRows).toBe(1n);
    await expect(asServed({ personId }, assign)).rejects.toThrow("permission denied");
    const open = async (transaction: Transaction) => {
      await sql`select set_config('app.door', 'handing_over', true)`.execute(transaction);
      return rename(transaction);
    };
    // A door opened from outside hands nothing over.
    await asServed({ personId }, open);
    expect(await whose(itemId)).toMatchObject([{ assignee_id: before[0]?.["assignee_id"] }]);
  });

  test("hands over for the two alone, and for nobody in a preview", async () => {
    const { id: itemId } = await made();
    const before = await whose(itemId);
    for (const person of [null, "bystander", "otherMentor", "disclosedMentor"] as const) {
      expect(await handedBy(person, itemId), String(person)).toBe(false);
    }
    for (const person of ["coordinator", "admin", "owner", "foreignAdmin"] as const) {
      expect(await handedBy(person, itemId), person).toBe(false);
    }
    const { organizations, cohorts, people } = world.program;
    const previewId = randomUUID();
    await inSql(
      `insert into previews (id, organization_id, cohort_id, previewer_id, subject_id, part, reason)
       values ($1, $2, $3, $4, $5, 'mentor', 'To see what they see')`,
      [previewId, organizations.fernside, cohorts.quiet, people.admin, people.mentor],
    );
    await expect(handedBy("admin", itemId, previewId)).rejects.toThrow("preview_read_only");
    expect(await whose(itemId)).toEqual(before);
    expect(await handedBy("mentee", itemId)).toBe(true);
  });

  test("hands nothing over while contact is stopped, nor once the pair has ended", async () => {
    const [{ id: itemId }, { id: otherId }] = [await made(), await made()];
    const before = await whose(itemId);
    const { pairs, people } = world.program;
    await inSql("update conversations set stopped_at = now(), stopped_by = $2 where pair_id = $1", [
      pairs.active,
      people.mentor,
    ]);
    expect(await handedBy("mentor", itemId)).toBe(false);
    await inSql("update conversations set stopped_at = null, stopped_by = null");
    // The control: a paused pair is a running one.
    await inSql("update pairs set state = 'paused' where id = $1", [pairs.active]);
    expect(await handedBy("mentor", otherId)).toBe(true);
    await inSql("update pairs set state = 'closed' where id = $1", [pairs.active]);
    expect(await handedBy("mentor", itemId)).toBe(false);
    expect(await whose(itemId)).toEqual(before);
  });
});
