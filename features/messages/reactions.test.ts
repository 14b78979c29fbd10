import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askingFor,
  openProgramWorld,
  refusalOf,
  type ProgramWorld,
} from "#tests/harness/asking.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { messagesContract } from "./contract.ts";
import { messagesRoutes } from "./routes.ts";

let world: ProgramWorld;
const as = askingFor(() => world, messagesContract, messagesRoutes);

beforeAll(async () => {
  world = await openProgramWorld();
});
afterAll(async () => world.close());

async function say(body: string): Promise<string> {
  const conversationId = world.program.conversations.active;
  const { id } = await as("mentor")("sendMessage", { id: randomUUID(), conversationId, body });
  return id;
}

async function stop(isStopped: boolean): Promise<void> {
  await rowsOf(
    world.database.adminUrl,
    `update conversations set stopped_at = case when $2 then clock_timestamp() end where id = $1`,
    [world.program.conversations.active, isStopped],
  );
}

const TWELVE = ["👍", "❤️", "😄", "🎉", "🙏", "🤔", "👀", "🔥", "✅", "🌱", "☕", "🧭"];

describe("reactions", () => {
  test("stand in the order they came, with everybody who gave them, and are heard by both", async () => {
    const messageId = await say("Shall we?");
    const heard = world.listen(`conversation:${world.program.conversations.active}`);
    await as("mentee")("addReaction", { messageId, emoji: "👍🏽" });
    await as("mentor")("addReaction", { messageId, emoji: "❤️" });
    const message = await as("mentor")("addReaction", { messageId, emoji: "👍🏽" });
    const { mentor, mentee } = world.program.people;
    const reactions = [
      { emoji: "👍🏽", personIds: [mentee, mentor] },
      { emoji: "❤️", personIds: [mentor] },
    ];
    expect(message.reactions).toEqual(reactions);
    expect(heard.at(-1)).toMatchObject({ frame: { message: { reactions, isStarred: null } } });
    const less = await as("mentor")("removeReaction", { messageId, emoji: "❤️" });
    expect(less.reactions).toEqual(reactions.slice(0, 1));
  });

  test.each([
    ["a letter", "a"],
    ["two", "👍👍"],
    ["half of a flag", "🇩"],
    ["words behind it", "👍 yes"],
    ["nothing", ""],
    ["a family that nobody recommends", "👨‍👨‍👨‍👨‍👨"],
    ["markup", "<b>👍</b>"],
    ["a lone surrogate", "\ud83d"],
  ])("are one emoji: not %s", async (_, emoji) => {
    const messageId = await say("One emoji");
    expect(await refusalOf(as("mentee")("addReaction", { messageId, emoji }))).toBe(
      "validation_failed",
    );
  });

  test.each(["👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇩🇪", "1️⃣", "❤️‍🔥", "🧑🏿‍🚀"])(
    "may be made of many signs: %s",
    async (emoji) => {
      const messageId = await say("Made of many");
      const { reactions } = await as("mentee")("addReaction", { messageId, emoji });
      expect(reactions.map((one) => one.emoji)).toEqual([emoji]);
    },
  );

  test("are twelve a person and message, however many are asked for at once", async () => {
    const messageId = await say("Everybody likes this");
    const many = [...TWELVE, "🐛", "🦋", "🐝", "🐞", "🦗", "🕷️", "🦂", "🐌"];
    const asked = await Promise.allSettled(
      many.map(async (emoji) => as("mentee")("addReaction", { messageId, emoji })),
    );
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(12);
    const { reactions } = await as("mentor")("addReaction", { messageId, emoji: "🥇" });
    expect(reactions).toHaveLength(13);
    // Asked for again, one that is there is no thirteenth.
    const there = reactions.find(({ personIds }) => personIds.length === 1)?.emoji ?? "";
    await as("mentee")("addReaction", { messageId, emoji: there });
    expect(await refusalOf(as("mentee")("addReaction", { messageId, emoji: "🦄" }))).toBe(
      "too_many_reactions",
    );
  });

  test("asked for three hundred times at once it is there once, and told once", async () => {
    const messageId = await say("On and off");
    const heard = world.listen(`conversation:${world.program.conversations.active}`);
    await Promise.all(
      Array.from({ length: 300 }, async () =>
        as("mentee")("addReaction", { messageId, emoji: "👍" }),
      ),
    );
    expect(heard).toHaveLength(1);
    const { reactions } = await as("mentor")("addReaction", { messageId, emoji: "🙏" });
    expect(reactions.map(({ personIds }) => personIds.length)).toEqual([1, 1]);
  });

  test("are given to what one may read and what still stands, and while contact is not stopped", async () => {
    const messageId = await say("To whom it concerns");
    const react = { messageId, emoji: "👍" };
    for (const person of ["otherMentor", "coordinator", "admin", "foreignMentor"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one person after the other
      expect(await refusalOf(as(person)("addReaction", react))).toBe("not_found");
    }
    await stop(true);
    expect(await refusalOf(as("mentee")("addReaction", react))).toBe("contact_stopped");
    expect(await refusalOf(as("mentor")("editMessage", { messageId, body: "x" }))).toBe(
      "contact_stopped",
    );
    expect(await refusalOf(as("mentor")("pinMessage", { messageId }))).toBe("contact_stopped");
    // One's own words one may always take back.
    await as("mentor")("deleteMessage", { messageId });
    await stop(false);
    expect(await refusalOf(as("mentee")("addReaction", react))).toBe("not_found");
  });
});

describe("ten thousand reactions of a hostile client", () => {
  test("are stopped after what fingers could do, and cost a handful of rows", async () => {
    const limited = await openProgramWorld({ sendingLimits: { perMinute: 60, perHour: 1000 } });
    try {
      const asLimited = askingFor(() => limited, messagesContract, messagesRoutes);
      const conversationId = limited.program.conversations.active;
      const heard = limited.listen(`conversation:${conversationId}`);
      const messageId = limited.program.messages.active[0] ?? "";
      let refused = 0;
      for (let round = 0; round < 100; round += 1) {
        // oxlint-disable-next-line no-await-in-loop -- a hundred at a time, as one client's sockets do
        const asked = await Promise.allSettled(
          Array.from({ length: 100 }, async (_, place) =>
            asLimited("mentee")(place % 2 === 0 ? "addReaction" : "removeReaction", {
              messageId,
              emoji: TWELVE[place % 12] ?? "👍",
            }),
          ),
        );
        refused += asked.filter(({ status }) => status === "rejected").length;
      }
      expect(refused).toBeGreaterThanOrEqual(10_000 - 121);
      expect(heard.length).toBeLessThanOrEqual(120);
      const rows = await rowsOf(
        limited.database.adminUrl,
        "select count(*)::int as count from message_reactions where message_id = $1",
        [messageId],
      );
      expect(rows[0]?.["count"]).toBeLessThanOrEqual(12);
    } finally {
      await limited.close();
    }
  }, 60_000);
});

describe("pins and stars", () => {
  test("a pin is for both, last pinned first, and gone with the message", async () => {
    const conversationId = world.program.conversations.active;
    const [first, second] = [await say("First"), await say("Second")];
    await as("mentor")("pinMessage", { messageId: first });
    const pinned = await as("mentee")("pinMessage", { messageId: second });
    expect(pinned.isPinned).toBe(true);
    const ids = async () =>
      (await as("mentee")("getPinnedMessages", { conversationId })).messages.map(({ id }) => id);
    expect(await ids()).toEqual([second, first]);
    await as("mentor")("unpinMessage", { messageId: second });
    expect(await ids()).toEqual([first]);
    await as("mentor")("deleteMessage", { messageId: first });
    expect(await ids()).toEqual([]);
    await as("mentor")("undoDeleteMessage", { messageId: first });
    expect(await ids()).toEqual([first]);
    expect(await refusalOf(as("otherMentor")("getPinnedMessages", { conversationId }))).toBe(
      "not_found",
    );
  });

  test("a star is one's own: the other neither sees nor hears it", async () => {
    const conversationId = world.program.conversations.active;
    const heard = world.listen(`conversation:${conversationId}`);
    const own = world.listen(`person:${world.program.people.mentee}`);
    const messageId = await say("Worth keeping");
    await as("mentee")("starMessage", { messageId });
    expect(heard.map(({ kind }) => kind)).toEqual(["message.sent"]);
    expect(own.at(-1)).toMatchObject({
      kind: "message.starred",
      frame: { messageId, isStarred: true },
    });
    const starOf = async (person: "mentor" | "mentee") => {
      const { messages } = await as(person)("getMessages", { conversationId });
      return messages.find(({ id }) => id === messageId)?.isStarred;
    };
    expect([await starOf("mentor"), await starOf("mentee")]).toEqual([false, true]);
    expect((await as("mentor")("getStarredMessages", {})).messages).toEqual([]);
  });

  test("starred messages come page by page, last starred first, none twice", async () => {
    const ids: string[] = [];
    for (let place = 0; place < 7; place += 1) {
      // oxlint-disable-next-line no-await-in-loop -- their order is what is looked at
      const messageId = await say(`Starred ${place}`);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await as("mentor")("starMessage", { messageId });
      ids.unshift(messageId);
    }
    const found: string[] = [];
    let after: string | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the one before ended
      const page = await as("mentor")("getStarredMessages", { take: 3, after });
      found.push(...page.messages.map(({ message }) => message.id));
      expect(page.messages[0]?.partnerName).toBe("Mika Mentee");
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(found).toEqual(ids);
  });
});
