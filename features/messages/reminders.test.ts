import { randomUUID } from "node:crypto";
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
import { remind } from "./listeners-later.ts";
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
  await rowsOf(world.database.adminUrl, "delete from message_reminders");
});

const active = () => world.program.conversations.active;

/** The time has come: by the row's own clock, for nobody waits a night. */
async function itIsTime(id: string) {
  await rowsOf(
    world.database.adminUrl,
    "update message_reminders set remind_at = clock_timestamp() - interval '1 second' where id = $1",
    [id],
  );
}

describe("a reminder", () => {
  const remindMe = async (person: "mentor" | "mentee" = "mentee") =>
    as(person)("remindMe", {
      messageId: world.program.messages.active[0] ?? "",
      id: randomUUID(),
      ...TOMORROW,
    });
  const mine = async (person: "mentor" | "mentee" = "mentee") =>
    (await as(person)("getReminders", {})).reminders;

  test("is its person's alone, comes due once, and is put off or away", async () => {
    const own = world.listen(`person:${world.program.people.mentee}`);
    const reminder = await remindMe();
    expect(reminder).toMatchObject({ seq: 1, partnerName: "Mara Mentor", isDue: false });
    expect(await mine("mentor")).toEqual([]);
    const { id: reminderId } = reminder;
    await remind(world.platform, { reminderId });
    await itIsTime(reminderId);
    await remind(world.platform, { reminderId });
    await remind(world.platform, { reminderId });
    expect(own.filter(({ kind }) => kind === "reminder.due")).toEqual([
      {
        kind: "reminder.due",
        frame: { reminderId, conversationId: active(), messageId: reminder.messageId },
      },
    ]);
    expect(await mine()).toMatchObject([{ id: reminderId, isDue: true }]);
    await as("mentee")("changeReminder", { reminderId, preset: "in_an_hour", ...ZONE });
    expect(await mine()).toMatchObject([{ isDue: false }]);
    await itIsTime(reminderId);
    await remind(world.platform, { reminderId });
    expect(own.filter(({ kind }) => kind === "reminder.due")).toHaveLength(2);
    await as("mentee")("finishReminder", { reminderId });
    expect(await mine()).toEqual([]);
  });

  test("that was put away, or whose pair has ended, is not told", async () => {
    const { id: reminderId } = await remindMe();
    await as("mentee")("finishReminder", { reminderId });
    await itIsTime(reminderId);
    const ended = randomUUID();
    const { conversations, people, messages } = world.program;
    await rowsOf(
      world.database.adminUrl,
      `insert into message_reminders (id, message_id, conversation_id, person_id, remind_at)
       values ($1, $2, $3, $4, clock_timestamp())`,
      [ended, messages.closed[0], conversations.closed, people.endedMentee],
    );
    const own = ["mentee", "endedMentee"].map(
      (person) => world.listen(`person:${people[person as "mentee" | "endedMentee"]}`), // names of the program
    );
    await remind(world.platform, { reminderId });
    await remind(world.platform, { reminderId: ended });
    expect(own.flat()).toEqual([]);
  });

  test("is of a message one can read", async () => {
    const { messages } = world.program;
    const asked = [messages.foreign[0], messages.disclosed[0], messages.closed[0]].map(
      async (messageId = "") =>
        refusalOf(as("mentee")("remindMe", { messageId, id: randomUUID(), ...TOMORROW })),
    );
    expect(await Promise.all(asked)).toEqual(["not_found", "not_found", "not_found"]);
    const { id: reminderId } = await remindMe();
    expect(await refusalOf(as("mentor")("finishReminder", { reminderId }))).toBe("not_found");
  });
});

test("all that was told has its declared shape", () => {
  expect(world.told.length).toBeGreaterThan(0);
  expect(misshapen(world.told, messagesEvents)).toEqual([]);
});
