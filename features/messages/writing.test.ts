import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type Heard,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import type { ProgramPerson } from "#tests/harness/program.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { messagesContract, type Message } from "./contract.ts";
import { writingJobs } from "./listeners-writing.ts";
import { messagesRoutes } from "./routes.ts";

let world: ProgramWorld;
let heard: Heard[];
const as = askingFor(() => world, messagesContract, messagesRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(() => {
  heard = world.listen(`conversation:${world.program.conversations.active}`);
});

async function admin(text: string, values: unknown[] = []) {
  return rowsOf(world.database.adminUrl, text, values);
}

async function say(
  body: string,
  more: { person?: ProgramPerson; replyToSeq?: number } = {},
): Promise<{ id: string; seq: number; message: Message | null }> {
  const { person = "mentor", replyToSeq } = more;
  const conversationId = world.program.conversations.active;
  return as(person)("sendMessage", { id: randomUUID(), conversationId, body, replyToSeq });
}

async function shown(id: string, person: ProgramPerson = "mentor"): Promise<Message | undefined> {
  const conversationId = world.program.conversations.active;
  const { messages } = await as(person)("getMessages", { conversationId, take: 200 });
  return messages.find((message) => message.id === id);
}

/** Moves a moment of a message into the past, as if that much time had gone by. */
async function age(id: string, column: "sent_at" | "deleted_at", seconds: number): Promise<void> {
  await admin(
    `update messages set ${column} = ${column} - make_interval(secs => $2) where id = $1`,
    [id, seconds],
  );
}

async function erase(messageId: string): Promise<void> {
  await writingJobs(world.platform)["erase_deleted_message"]?.({ messageId });
}

describe("an answer", () => {
  test("carries what it answers to both, live and read again", async () => {
    const first = await say("What shall we talk about on Thursday? **Anything**.");
    const answer = await say("Your presentation", { person: "mentee", replyToSeq: first.seq });
    const replyTo = {
      seq: first.seq,
      authorId: world.program.people.mentor,
      messageType: "text",
      excerpt: "What shall we talk about on Thursday? **Anything**.",
    };
    expect(answer.message?.replyTo).toEqual(replyTo);
    expect(heard.at(-1)).toMatchObject({ kind: "message.sent", frame: { message: { replyTo } } });
    expect(await shown(answer.id)).toMatchObject({ replyTo, body: "Your presentation" });
    expect(first.message).toBeNull();
  });

  test("to nothing that was said before it is a message without a quote", async () => {
    for (const replyToSeq of [0, 1_000_000, Number.MAX_SAFE_INTEGER]) {
      // oxlint-disable-next-line no-await-in-loop -- each is a message of its own
      const { id } = await say("To nothing", { replyToSeq });
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await shown(id)).toMatchObject({ replyTo: null });
    }
  });

  test("keeps its quote without words when what it answers was taken back", async () => {
    const first = await say("I take this back");
    const { id } = await say("Why?", { person: "mentee", replyToSeq: first.seq });
    await as("mentor")("deleteMessage", { messageId: first.id });
    expect(await shown(id)).toMatchObject({ replyTo: { seq: first.seq, excerpt: null } });
  });
});

describe("editing", () => {
  test("gives new words, keeps the old ones to be seen, and tells both", async () => {
    const { id } = await say("Thursday at three");
    await as("mentor")("editMessage", { messageId: id, body: "Thursday at four" });
    const changed = await as("mentor")("editMessage", { messageId: id, body: "Friday at four" });
    expect(changed.body).toBe("Friday at four");
    expect(changed.editedAt).not.toBeNull();
    expect(heard.map(({ kind }) => kind)).toEqual([
      "message.sent",
      "message.changed",
      "message.changed",
    ]);
    expect(await shown(id, "mentee")).toEqual(changed);
    const { edits } = await as("mentee")("getMessageEdits", { messageId: id });
    expect(edits.map(({ edition, body }) => [edition, body])).toEqual([
      [1, "Thursday at three"],
      [2, "Thursday at four"],
    ]);
  });

  test("to the same words is no edit", async () => {
    const { id } = await say("As it is");
    await as("mentor")("editMessage", { messageId: id, body: "As it is" });
    expect(await shown(id)).toMatchObject({ editedAt: null });
    expect(await as("mentor")("getMessageEdits", { messageId: id })).toEqual({ edits: [] });
  });

  test("ends with the cohort's time, which may be none at all", async () => {
    const { id } = await say("Too late");
    await age(id, "sent_at", 15 * 60 + 1);
    const edit = { messageId: id, body: "Changed" };
    expect(await refusalOf(as("mentor")("editMessage", edit))).toBe("edit_too_late");
    const { quiet } = world.program.cohorts;
    await admin("update cohorts set message_edit_minutes = 60 where id = $1", [quiet]);
    expect((await as("mentor")("editMessage", edit)).body).toBe("Changed");
    await admin("update cohorts set message_edit_minutes = 0 where id = $1", [quiet]);
    const fresh = await say("Never to be changed");
    const again = { messageId: fresh.id, body: "Changed" };
    expect(await refusalOf(as("mentor")("editMessage", again))).toBe("edit_too_late");
    await admin("update cohorts set message_edit_minutes = 15 where id = $1", [quiet]);
  });

  test("is the author's alone, and of what still stands", async () => {
    const { id } = await say("Mine");
    const edit = { messageId: id, body: "Not yours" };
    for (const person of ["mentee", "otherMentor", "coordinator", "admin"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one person after the other
      expect(await refusalOf(as(person)("editMessage", edit))).toBe("not_found");
    }
    await as("mentor")("deleteMessage", { messageId: id });
    expect(await refusalOf(as("mentor")("editMessage", edit))).toBe("not_found");
  });

  test("is found by its new words and no more by the old ones", async () => {
    const { id } = await say("rhododendron");
    await as("mentor")("editMessage", { messageId: id, body: "hydrangea" });
    const found = async (q: string) =>
      (await as("mentee")("searchMessages", { q })).results.map(({ messageId }) => messageId);
    expect(await found("hydrangea")).toEqual([id]);
    expect(await found("rhododendron")).toEqual([]);
  });
});

describe("taking back", () => {
  test("leaves a marker at once; within the time all of it comes back", async () => {
    const { id } = await say("Said and unsaid");
    await as("mentee")("addReaction", { messageId: id, emoji: "👍" });
    const gone = await as("mentor")("deleteMessage", { messageId: id });
    expect(gone).toMatchObject({ body: null, reactions: [] });
    expect(gone.deletedAt).not.toBeNull();
    expect(await shown(id, "mentee")).toMatchObject({ body: null, reactions: [] });
    expect(await as("mentee")("getMessageEdits", { messageId: id })).toEqual({ edits: [] });
    const back = await as("mentor")("undoDeleteMessage", { messageId: id });
    expect(back).toMatchObject({ body: "Said and unsaid", deletedAt: null, editedAt: null });
    expect(back.reactions).toHaveLength(1);
    expect(heard.at(-1)).toMatchObject({
      kind: "message.changed",
      frame: { message: { id, body: "Said and unsaid" } },
    });
  });

  test("asked twice answers the same and is told once", async () => {
    const { id } = await say("Once");
    await as("mentor")("deleteMessage", { messageId: id });
    await as("mentor")("deleteMessage", { messageId: id });
    expect(heard.filter(({ kind }) => kind === "message.deleted")).toHaveLength(1);
  });

  test("ends after the promised seconds, and the words go for good", async () => {
    const { id } = await say("Gone for good");
    await as("mentor")("editMessage", { messageId: id, body: "Gone for good!" });
    await as("mentee")("addReaction", { messageId: id, emoji: "👀" });
    await as("mentor")("deleteMessage", { messageId: id });
    await erase(id);
    const editions = async () =>
      (await admin("select 1 from message_edits where message_id = $1", [id])).length;
    // Too early: the way back is still open.
    expect(await editions()).toBe(2);
    await age(id, "deleted_at", 16);
    expect(await refusalOf(as("mentor")("undoDeleteMessage", { messageId: id }))).toBe(
      "undo_too_late",
    );
    await erase(id);
    await erase(id);
    expect(await editions()).toBe(0);
    expect(await admin("select 1 from message_reactions where message_id = $1", [id])).toEqual([]);
    expect(await shown(id)).toMatchObject({ body: null });
  });

  test("queues the erasing for a minute later, in the same transaction", async () => {
    const { id } = await say("Queued");
    await as("mentor")("deleteMessage", { messageId: id });
    const [job] = await admin(
      `select extract(epoch from j.run_at - clock_timestamp()) as seconds
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'erase_deleted_message' and j.payload ->> 'messageId' = $1`,
      [id],
    );
    expect(Number(job?.["seconds"])).toBeGreaterThan(50);
    expect(Number(job?.["seconds"])).toBeLessThan(61);
  });

  test("is the author's alone, and so is the way back", async () => {
    const { id } = await say("Mine to take back");
    expect(await refusalOf(as("mentee")("deleteMessage", { messageId: id }))).toBe("not_found");
    await as("mentor")("deleteMessage", { messageId: id });
    expect(await refusalOf(as("mentee")("undoDeleteMessage", { messageId: id }))).toBe("not_found");
  });
});
