import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { messagesContract, messagesEvents } from "./contract.ts";
import { sendScheduled } from "./listeners-later.ts";
import { messagesRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, messagesContract, messagesRoutes);

const ZONE = { timeZone: "Europe/Berlin" };
const TOMORROW = { preset: "tomorrow_morning", ...ZONE } as const;

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());
beforeEach(async () => {
  const { adminUrl } = world.database;
  await rowsOf(adminUrl, "delete from scheduled_messages");
  await rowsOf(adminUrl, "update conversations set stopped_at = null");
  await rowsOf(adminUrl, "update pairs set state = 'active' where id = $1 and state = 'paused'", [
    world.program.pairs.active,
  ]);
});

const active = () => world.program.conversations.active;
const scheduled = async (body = "Good morning") =>
  as("mentor")("scheduleMessage", {
    conversationId: active(),
    id: randomUUID(),
    body,
    ...TOMORROW,
  });

/** The time has come: by the row's own clock, for nobody waits a night. */
async function itIsTime(id: string) {
  await rowsOf(
    world.database.adminUrl,
    "update scheduled_messages set send_at = clock_timestamp() - interval '1 second' where id = $1",
    [id],
  );
}

const written = async (id: string) =>
  rowsOf(world.database.adminUrl, "select body, author_id, seq from messages where id = $1", [id]);
const waiting = async () =>
  (await as("mentor")("getScheduledMessages", { conversationId: active() })).scheduledMessages;
const runAt = async (task: string, key: string, id: string) =>
  rowsOf(
    world.database.adminUrl,
    `select j.run_at from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = $1 and j.payload ->> $2 = $3 order by j.run_at`,
    [task, key, id],
  );

describe("a message for later", () => {
  test("waits for its time, told to its author's devices alone, and comes as theirs", async () => {
    const own = world.listen(`person:${world.program.people.mentor}`);
    const both = world.listen(`conversation:${active()}`);
    const message = await scheduled();
    expect(message).toMatchObject({ body: "Good morning", refusal: null });
    expect(await waiting()).toEqual([message]);
    expect((await as("mentee")("getScheduledMessages", {})).scheduledMessages).toEqual([]);
    expect(await runAt("send_scheduled", "scheduledId", message.id)).toEqual([
      { run_at: new Date(message.sendAt) },
    ]);
    await sendScheduled(world.platform, { scheduledId: message.id });
    expect(await written(message.id)).toEqual([]);
    expect(both).toEqual([]);
    await itIsTime(message.id);
    await sendScheduled(world.platform, { scheduledId: message.id });
    expect(await written(message.id)).toMatchObject([
      { body: "Good morning", author_id: world.program.people.mentor },
    ]);
    expect(await waiting()).toEqual([]);
    expect(both.map(({ kind }) => kind)).toEqual(["message.sent"]);
    expect(own.map(({ kind }) => kind)).toEqual(["scheduled.changed", "scheduled.changed"]);
  });

  test("is the same one, sent again with the same id", async () => {
    const input = { conversationId: active(), id: randomUUID(), body: "Once", ...TOMORROW };
    expect(await as("mentor")("scheduleMessage", input)).toEqual(
      await as("mentor")("scheduleMessage", input),
    );
    expect(await refusalOf(as("mentee")("scheduleMessage", input))).toBe("conflict");
  });

  test("comes once, by however many workers at a time, again and again", async () => {
    const message = await scheduled();
    await itIsTime(message.id);
    const both = world.listen(`conversation:${active()}`);
    await Promise.all(
      Array.from({ length: 4 }, async () =>
        sendScheduled(world.platform, { scheduledId: message.id }),
      ),
    );
    await sendScheduled(world.platform, { scheduledId: message.id });
    expect(await written(message.id)).toHaveLength(1);
    expect(both).toHaveLength(1);
  });

  test("is neither lost nor doubled where its worker dies before, in and after its transaction", async () => {
    const message = await scheduled();
    await itIsTime(message.id);
    const worker = new pg.Client({
      connectionString: world.database.urls.worker,
      options: "-c app.door=jobs",
    });
    worker.on("error", () => undefined);
    await worker.connect();
    const pid = (await worker.query<{ pid: number }>("select pg_backend_pid() as pid")).rows[0]
      ?.pid;
    await worker.query("begin");
    const { rows } = await worker.query("select outcome from app.send_scheduled_message($1)", [
      message.id,
    ]);
    expect(rows).toEqual([{ outcome: "sent" }]);
    // Killed between sending and its commit: both are as if they had never been.
    await rowsOf(world.database.adminUrl, "select pg_terminate_backend($1)", [pid]);
    await worker.end().catch(() => undefined);
    expect(await written(message.id)).toEqual([]);
    expect(await waiting()).toHaveLength(1);
    await sendScheduled(world.platform, { scheduledId: message.id });
    // Killed after its commit and before the queue knew: the job comes again.
    await sendScheduled(world.platform, { scheduledId: message.id });
    expect(await written(message.id)).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  test("that was already there, sent and not yet taken away, is not doubled", async () => {
    const message = await scheduled();
    await itIsTime(message.id);
    const { conversationId, id, body } = message;
    await as("mentor")("sendMessage", { conversationId, id, body });
    await sendScheduled(world.platform, { scheduledId: id });
    expect(await written(id)).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  test("moved to another time waits for that one, and its first job does nothing", async () => {
    const message = await scheduled();
    const moved = await as("mentor")("changeScheduledMessage", {
      scheduledId: message.id,
      body: "Later, then",
      wallTime: `${new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)}T10:00`,
      ...ZONE,
    });
    expect(moved.body).toBe("Later, then");
    expect(Date.parse(moved.sendAt)).toBeGreaterThan(Date.parse(message.sendAt));
    expect(await runAt("send_scheduled", "scheduledId", message.id)).toHaveLength(2);
    await sendScheduled(world.platform, { scheduledId: message.id });
    expect(await written(message.id)).toEqual([]);
  });

  test("taken back never comes, and its words are in the answer", async () => {
    const { id: scheduledId } = await scheduled("Not so");
    expect(await refusalOf(as("mentee")("cancelScheduledMessage", { scheduledId }))).toBe(
      "not_found",
    );
    const taken = await as("mentor")("cancelScheduledMessage", { scheduledId });
    expect(taken.body).toBe("Not so");
    await sendScheduled(world.platform, { scheduledId });
    expect(await written(scheduledId)).toEqual([]);
  });

  test("is held with the reason where contact was stopped, and comes when it is tried again", async () => {
    const message = await scheduled("Held");
    await rowsOf(
      world.database.adminUrl,
      "update conversations set stopped_at = now() where id = $1",
      [active()],
    );
    await itIsTime(message.id);
    await sendScheduled(world.platform, { scheduledId: message.id });
    expect(await waiting()).toMatchObject([{ body: "Held", refusal: "contact_stopped" }]);
    const later = { conversationId: active(), id: randomUUID(), body: "Another", ...TOMORROW };
    expect(await refusalOf(as("mentor")("scheduleMessage", later))).toBe("contact_stopped");
    await rowsOf(world.database.adminUrl, "update conversations set stopped_at = null");
    const asked = as("mentor")("changeScheduledMessage", { scheduledId: message.id });
    expect(await refusalOf(asked)).toBe("time_has_passed");
    await as("mentor")("changeScheduledMessage", { scheduledId: message.id, ...TOMORROW });
    await itIsTime(message.id);
    await sendScheduled(world.platform, { scheduledId: message.id });
    expect(await written(message.id)).toHaveLength(1);
  });

  test("of a pair that has ended stays with its author, to be copied and put away", async () => {
    const { conversations, people } = world.program;
    const id = randomUUID();
    await rowsOf(
      world.database.adminUrl,
      `insert into scheduled_messages (id, conversation_id, author_id, body, send_at)
       values ($1, $2, $3, 'Too late', clock_timestamp())`,
      [id, conversations.closed, people.endedMentor],
    );
    await sendScheduled(world.platform, { scheduledId: id });
    const mine = async () =>
      (await as("endedMentor")("getScheduledMessages", {})).scheduledMessages;
    expect(await mine()).toMatchObject([{ body: "Too late", refusal: "conversation_closed" }]);
    const change = { scheduledId: id, ...TOMORROW };
    expect(await refusalOf(as("endedMentor")("changeScheduledMessage", change))).toBe(
      "conversation_closed",
    );
    await as("endedMentor")("cancelScheduledMessage", { scheduledId: id });
    expect(await mine()).toEqual([]);
  });

  test("at two hundred there is an end", async () => {
    await rowsOf(
      world.database.adminUrl,
      `insert into scheduled_messages (id, conversation_id, author_id, body, send_at)
       select gen_random_uuid(), $1, $2, 'One of many', clock_timestamp() + interval '1 day'
       from generate_series(1, 200)`,
      [active(), world.program.people.mentor],
    );
    expect(await refusalOf(scheduled())).toBe("too_many_scheduled");
  });
});

test("all that was told has its declared shape", () => {
  expect(world.told.length).toBeGreaterThan(0);
  expect(misshapen(world.told, messagesEvents)).toEqual([]);
});
