import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  askingFor,
  misshapen,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { addMentees, fillConversation } from "#tests/harness/long-conversation.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { messagesContract, messagesEvents } from "./contract.ts";
import { messagesRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, messagesContract, messagesRoutes);

async function admin(text: string, values: unknown[] = []) {
  return rowsOf(world.database.adminUrl, text, values);
}

const conversationId = () => world.program.conversations.active;

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

describe("the list of conversations", () => {
  const COUNT = 120;
  let ids: string[] = [];

  beforeAll(async () => {
    ids = await addMentees(world.database.adminUrl, world.program, COUNT);
    await fillConversation(world.database.adminUrl, world.program, 3);
    await admin(
      "update conversation_positions set last_message_at = clock_timestamp() where conversation_id = $1",
      [conversationId()],
    );
  });

  async function all(input: Record<string, unknown>) {
    const read = [];
    let after: string | undefined;
    do {
      const answer = await as("mentor")("getUserConversations", {
        ...input,
        ...(after === undefined ? {} : { after }),
      });
      read.push(...answer.conversations);
      expect(answer.hasMore).toBe(answer.next !== null);
      after = answer.next ?? undefined;
    } while (after !== undefined);
    return read;
  }

  test("last message first, page by page, none twice and none left out", async () => {
    const read = await all({ take: 50 });
    expect(read.map(({ id }) => id)).toEqual([conversationId(), ...ids]);
  });

  test("unread first on wish, over all pages", async () => {
    const read = await all({ take: 50, order: "unread" });
    const unread = [39, 79, 119].map((place) => ids[place]);
    expect(read.slice(0, 3).map(({ id }) => id)).toEqual(unread);
    expect(read.slice(3).map(({ id }) => id)).toEqual([
      conversationId(),
      ...ids.filter((id) => !unread.includes(id)),
    ]);
  });

  test("by parts of the partner's and the cohort's name, with and without accents", async () => {
    expect(await all({ named: "celik 120" })).toHaveLength(1);
    expect(await all({ named: "özgür" })).toHaveLength(COUNT);
    expect(await all({ named: "OZGUR quiet" })).toHaveLength(COUNT);
    expect(await all({ named: "ozgur disclosing" })).toHaveLength(0);
    expect(await all({ named: "%" })).toHaveLength(0);
    expect(await all({ named: "mika" })).toHaveLength(1);
  });

  test("a place that nobody gave is refused", async () => {
    const cursor = (key: string) =>
      Buffer.from(JSON.stringify([key, randomUUID()])).toString("base64url");
    for (const after of [
      "x",
      cursor("2"),
      cursor("1 yesterday"),
      cursor("1 2026-99-99T00:00:00.000000Z"),
    ]) {
      expect(await refusalOf(as("mentor")("getUserConversations", { after }))).toBe(
        "validation_failed",
      );
    }
  });

  test("a partner whose account is closed is named so", async () => {
    const { people } = world.program;
    await admin("update people set disabled_at = clock_timestamp() where id = $1", [people.mentee]);
    const [mine] = await all({ named: "mika" });
    expect(mine?.partner).toMatchObject({ name: "Mika Mentee", isDeactivated: true });
    await admin("update people set disabled_at = null where id = $1", [people.mentee]);
  });
});

describe("muting", () => {
  const muteOf = async (person: "mentor" | "mentee") =>
    (await as(person)("getConversation", { conversationId: conversationId() })).mute;

  beforeEach(async () => admin("delete from conversation_mutes"));

  test("until a time, for good, and not any more; heard by one's own devices alone", async () => {
    const { people } = world.program;
    const [own, pair] = [
      world.listen(`person:${people.mentor}`),
      world.listen(`conversation:${conversationId()}`),
    ];
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const mute = { conversationId: conversationId(), until };
    expect(await as("mentor")("muteConversation", mute)).toEqual({ mute: { until } });
    expect(await muteOf("mentor")).toEqual({ until });
    expect(await muteOf("mentee")).toBeNull();
    await as("mentor")("muteConversation", { ...mute, until: null });
    expect(await muteOf("mentor")).toEqual({ until: null });
    await as("mentor")("unmuteConversation", { conversationId: conversationId() });
    await as("mentor")("unmuteConversation", { conversationId: conversationId() });
    expect(await muteOf("mentor")).toBeNull();
    expect(own.map(({ frame }) => frame["mute"])).toEqual([{ until }, { until: null }, null]);
    expect(own.every(({ kind }) => kind === "conversation.muted")).toBe(true);
    expect(pair).toEqual([]);
    expect(misshapen(world.told, messagesEvents)).toEqual([]);
  });

  test("one that is over is none", async () => {
    await as("mentor")("muteConversation", {
      conversationId: conversationId(),
      until: "2026-01-01T00:00:00Z",
    });
    expect(await muteOf("mentor")).toBeNull();
  });

  test("only one's own conversations can be muted", async () => {
    const { conversations } = world.program;
    for (const id of [conversations.disclosed, conversations.closed, conversations.foreign]) {
      const asked = as("mentor")("muteConversation", { conversationId: id, until: null });
      expect(await refusalOf(asked)).toBe("not_found");
    }
  });
});
