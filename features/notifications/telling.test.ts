import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openProgramWorld, type ProgramWorld } from "#tests/harness/asking.ts";
import { askingNotifications, clearNotifications } from "#tests/harness/asking-notifications.ts";
import { askingPairWork } from "#tests/harness/asking-pair-work.ts";
import { planningSessions } from "#tests/harness/planning-sessions.ts";
import type { ProgramPerson } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";

let world: ProgramWorld;
const { as, listOf, given } = askingNotifications(() => world);
const { items, goals, notes, pairs, safety } = askingPairWork(() => world);
const { as: sessions, planned } = planningSessions(() => world);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => clearNotifications(world));

const sql = async (text: string, values: unknown[] = []) =>
  rowsOf(world.database.adminUrl, text, values);

const kindsOf = async (person: ProgramPerson) => (await listOf(person)).map(({ kind }) => kind);

describe("what is told", () => {
  test("an item that is given is news for the other one alone, under the title it has when it is read", async () => {
    const { id } = await given();
    expect(await listOf("mentor")).toEqual([]);
    const [told] = await listOf("mentee");
    expect(told).toMatchObject({
      kind: "action_item_assigned",
      thing: "action_item",
      thingId: id,
      title: "Write the letter",
      isThere: true,
      actor: { name: world.program.names.mentor },
      pair: { id: world.program.pairs.active, partnerName: world.program.names.mentor },
      count: 1,
      readAt: null,
    });
    await items("mentor")("updateActionItem", { itemId: id, edition: 1, title: "Write it twice" });
    expect((await listOf("mentee"))[0]?.title).toBe("Write it twice");
    await items("mentor")("deleteActionItem", { itemId: id });
    expect((await listOf("mentee"))[0]).toMatchObject({ isThere: false, title: null });
  });

  test("what somebody sets for themselves is told to nobody", async () => {
    await given("mentee");
    await sql("delete from notifications");
    await items("mentee")("createActionItem", {
      pairId: world.program.pairs.active,
      id: randomUUID(),
      title: "For myself",
      assignee: "mentee",
    });
    const goal = { pairId: world.program.pairs.active, id: randomUUID(), title: "Quiet" };
    await goals("mentee")("createGoal", { ...goal, audience: "me" });
    await notes("mentee")("createSharedNote", {
      id: randomUUID(),
      pairId: world.program.pairs.active,
      title: "Mine",
      audience: "me",
    });
    // The goal itself is asked, whatever a fact says of it.
    await sql(
      `insert into events (organization_id, kind, actor_id, subject_id, payload)
       select organization_id, 'goal.changed', owner_id, id, jsonb_build_object('pairId', pair_id, 'deed', 'shared')
       from goals where id = $1`,
      [goal.id],
    );
    expect(await sql("select kind from notifications")).toEqual([]);
    // The negative control: shared, the same goal is news.
    await goals("mentee")("updateGoal", { goalId: goal.id, edition: 1, audience: "pair" });
    expect(await kindsOf("mentor")).toContain("goal_shared");
  });

  test("each deed has its news: done, stuck, a later day, its answer, a comment", async () => {
    const { id: itemId } = await given();
    await items("mentee")("setActionItemStuck", { itemId, isStuck: true, words: "Hm" });
    await items("mentee")("askForLaterDay", { itemId, dueOn: "2027-03-01", words: "" });
    await items("mentor")("answerLaterDay", { itemId, dueOn: "2027-03-01", isGranted: true });
    await items("mentee")("addActionItemComment", { itemId, id: randomUUID(), body: "Soon" });
    await items("mentee")("completeActionItem", { itemId, notes: "There" });
    expect(await kindsOf("mentor")).toEqual([
      "action_item_done",
      "milestone_reached",
      "action_item_commented",
      "action_item_later_asked",
      "action_item_stuck",
    ]);
    expect(await kindsOf("mentee")).toEqual(["action_item_later_answered", "action_item_assigned"]);
    const [, milestone] = await listOf("mentor");
    expect(milestone).toMatchObject({ milestone: "first_action_item_done", thing: "milestone" });
  });

  test("the same once more is the same row, also under fifty at the same moment", async () => {
    const { id: itemId } = await given();
    await sql("delete from notifications");
    const comments = Array.from({ length: 50 }, (_, index) =>
      items("mentor")("addActionItemComment", { itemId, id: randomUUID(), body: `Word ${index}` }),
    );
    await Promise.all(comments);
    // And fifty more, each on a connection of its own.
    const { organizations, people, pairs: places } = world.program;
    const said = `insert into events (organization_id, kind, actor_id, subject_id, payload)
      values ($1, 'action_item.changed', $2, $3, jsonb_build_object('pairId', $4::uuid, 'deed', 'commented'))`;
    const values = [organizations.fernside, people.mentor, itemId, places.active];
    await Promise.all(Array.from({ length: 50 }, async () => sql(said, values)));
    const told = await listOf("mentee");
    expect(told.map(({ kind, count }) => [kind, count])).toEqual([["action_item_commented", 100]]);
    // Read, it is over: what comes then is new.
    await as("mentee")("markNotificationsAsRead", { ids: told.map(({ id }) => id) });
    await items("mentor")("addActionItemComment", { itemId, id: randomUUID(), body: "Again" });
    expect((await listOf("mentee", "all")).map(({ count }) => count)).toEqual([1, 100]);
  });

  test("a note is one row until it is read, however much is typed in it", async () => {
    const { active: pairId } = world.program.pairs;
    const noteId = randomUUID();
    await notes("mentor")("createSharedNote", { id: noteId, pairId, title: "Plans" });
    const typed = `insert into events (organization_id, kind, actor_id, subject_id, payload)
      values ($1, 'shared_note.changed', $2, $3, jsonb_build_object('pairId', $4::uuid, 'number', 1))`;
    const { organizations, people } = world.program;
    const values = [organizations.fernside, people.mentor, noteId, pairId];
    await sql(typed, values);
    await sql(typed, values);
    const told = await listOf("mentee");
    expect(told.map(({ kind, count, title }) => [kind, count, title])).toEqual([
      ["shared_note_made", 3, "Plans"],
    ]);
    await as("mentee")("markNotificationsAsRead", { thingId: noteId });
    await sql(typed, values);
    await sql(typed, values);
    expect((await listOf("mentee")).map(({ kind, count }) => [kind, count])).toEqual([
      ["shared_note_changed", 2],
    ]);
  });

  test("nothing is told in a pair that is over or stopped, nor to a closed account", async () => {
    const { organizations, people, pairs: places } = world.program;
    const proposed = `insert into events (organization_id, kind, actor_id, subject_id, payload)
      values ($1, 'agreement.changed', $2, $3, '{"deed": "proposed"}')`;
    const tell = async (pair: string) =>
      sql(proposed, [organizations.fernside, people.mentor, pair]);
    await tell(places.closed);
    await sql("update people set disabled_at = now() where id = $1", [people.mentee]);
    await tell(places.active);
    await sql("update people set disabled_at = null where id = $1", [people.mentee]);
    await sql("update conversations set stopped_at = now(), stopped_by = $2 where pair_id = $1", [
      places.active,
      people.mentee,
    ]);
    await tell(places.active);
    await sql("update conversations set stopped_at = null, stopped_by = null where pair_id = $1", [
      places.active,
    ]);
    expect(await sql("select kind from notifications")).toEqual([]);
    await tell(places.active);
    expect(await kindsOf("mentee")).toEqual(["agreement_proposed"]);
  });

  test("messages make none", async () => {
    const { organizations, people, messages } = world.program;
    await sql(
      `insert into events (organization_id, kind, actor_id, subject_id, payload)
       values ($1, 'message.sent', $2, $3, '{"deed": "assigned"}')`,
      [organizations.fernside, people.mentor, messages.active[0]],
    );
    expect(await sql("select kind from notifications")).toEqual([]);
  });

  test("a meeting is told with each of its turns, to whoever did not take it", async () => {
    const made = await sessions("mentor")("proposeSession", planned());
    const [told] = await listOf("mentee");
    expect(told).toMatchObject({
      kind: "session_proposed",
      title: made.title,
      startsAt: made.startsAt,
    });
    const stood = await sessions("mentee")("acceptSession", {
      sessionId: made.id,
      edition: made.edition,
    });
    await sessions("mentor")("cancelSession", { sessionId: made.id, edition: stood.edition });
    await sessions("mentor")("restoreSession", { sessionId: made.id });
    expect(await kindsOf("mentor")).toEqual(["session_accepted"]);
    expect(await kindsOf("mentee")).toEqual([
      "session_restored",
      "session_canceled",
      "session_proposed",
    ]);
  });

  test("a comment that is settled, an agreement that is signed", async () => {
    const { active: pairId } = world.program.pairs;
    const [noteId, id] = [randomUUID(), randomUUID()];
    await notes("mentor")("createSharedNote", { id: noteId, pairId, title: "Plans" });
    const anchor = { from: {}, to: {} };
    await notes("mentor")("addSharedNoteComment", { noteId, id, body: "Why?", anchor });
    await notes("mentee")("setSharedNoteCommentResolved", {
      noteId,
      commentId: id,
      isResolved: true,
    });
    const words = { goals: "One", rhythm: "Weekly", boundaries: "None" };
    await pairs("mentor")("proposePairAgreement", { pairId, version: 1, ...words });
    await pairs("mentee")("signPairAgreement", { pairId, version: 1 });
    expect(await kindsOf("mentee")).toEqual([
      "agreement_proposed",
      "shared_note_commented",
      "shared_note_made",
    ]);
    expect(await kindsOf("mentor")).toEqual(["agreement_signed", "shared_note_resolved"]);
  });

  test("what a cohort gives is told to everybody whose it is to do, once a pair", async () => {
    await items("coordinator")("createCohortActionItem", {
      cohortId: world.program.cohorts.quiet,
      id: randomUUID(),
      title: "Write your agreement",
      side: "mentee",
    });
    expect((await listOf("mentee")).map(({ kind, title }) => [kind, title])).toEqual([
      ["action_item_assigned", "Write your agreement"],
    ]);
    expect(await sql("select distinct person_id from notifications")).toEqual([
      { person_id: world.program.people.mentee },
    ]);
  });

  test("two that are put together are both told, and of a proposal nobody", async () => {
    const { proposed: pairId } = world.program.pairs;
    expect(await listOf("otherMentor")).toEqual([]);
    await pairs("coordinator")("changePairState", { pairId, state: "active" });
    for (const [person, partner] of [
      ["otherMentor", "otherMentee"],
      ["otherMentee", "otherMentor"],
    ] as const) {
      expect(await listOf(person)).toMatchObject([
        { kind: "pair_made", thingId: pairId, title: world.program.names[partner] },
      ]);
    }
    // Paused and taken up again they are not put together anew.
    await pairs("coordinator")("changePairState", { pairId, state: "paused" });
    await pairs("coordinator")("changePairState", { pairId, state: "active" });
    expect((await listOf("otherMentee")).map(({ count }) => count)).toEqual([1]);
  });

  test("a report is told to whoever handles it, and gone with their right to", async () => {
    const setContact = async (isContact: boolean) =>
      sql("update cohort_staff set is_safeguarding_contact = $1 where person_id = $2", [
        isContact,
        world.program.people.coordinator,
      ]);
    await setContact(true);
    const id = randomUUID();
    const { active: conversationId } = world.program.conversations;
    await safety("mentee")("openCase", { id, conversationId, kind: "other" });
    expect(await listOf("coordinator")).toMatchObject([
      { kind: "case_opened", thing: "case", thingId: id, title: null, pair: null },
    ]);
    expect(await sql("select kind from notifications")).toHaveLength(1);
    await setContact(false);
    expect(await listOf("coordinator")).toEqual([]);
  });
});
