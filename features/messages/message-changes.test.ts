import { QueryClient } from "@tanstack/react-query";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "./contract.ts";
import { messagesKey, type MessagePage } from "./message-cache.ts";
import { pinnedKey, showChanged, shownMessage, withoutSign, withSign } from "./message-changes.ts";
import { plainMessage } from "./plain-message.ts";

const CONVERSATION = "0192f2b0-0000-7000-8000-000000000001";

function message(seq: number, more: Partial<Message> = {}): Message {
  const said = {
    id: `message ${seq}`,
    conversationId: CONVERSATION,
    seq,
    authorId: "mara",
    body: `words ${seq}`,
    sentAt: "2026-11-22T10:00:00.000Z",
  };
  return { ...plainMessage(said), isStarred: false, ...more };
}

function opened(messages: Message[], pinned: Message[]): QueryClient {
  const client = new QueryClient();
  client.setQueryData(messagesKey(CONVERSATION), { messages, hasMore: false });
  client.setQueryData(pinnedKey(CONVERSATION), { messages: pinned });
  return client;
}

const pinnedIn = (client: QueryClient) =>
  client.getQueryData<{ messages: Message[] }>(pinnedKey(CONVERSATION))?.messages ?? [];
const shownIn = (client: QueryClient) =>
  client.getQueryData<MessagePage>(messagesKey(CONVERSATION))?.messages ?? [];

describe("a changed message", () => {
  test("takes the place of its older self and keeps one's own star", () => {
    const client = opened([message(1, { isStarred: true }), message(2)], []);
    showChanged(client, message(1, { body: "new words", isStarred: null }));
    expect(shownIn(client).map(({ body }) => body)).toEqual(["new words", "words 2"]);
    expect(shownIn(client)[0]?.isStarred).toBe(true);
  });

  test("comes to the pinned ones, changes there, and goes with its pin or its words", () => {
    const client = opened([message(1), message(2)], [message(1, { isPinned: true })]);
    showChanged(client, message(2, { isPinned: true }));
    expect(pinnedIn(client).map(({ seq }) => seq)).toEqual([2, 1]);
    showChanged(client, message(1, { isPinned: true, body: "changed" }));
    expect(pinnedIn(client).map(({ body }) => body)).toEqual(["words 2", "changed"]);
    showChanged(client, message(2));
    expect(pinnedIn(client).map(({ seq }) => seq)).toEqual([1]);
    showChanged(
      client,
      message(1, { isPinned: true, body: null, deletedAt: "2026-11-22T10:01:00.000Z" }),
    );
    expect(pinnedIn(client)).toEqual([]);
  });

  test("is quoted as it is now by what answers it, and not at all once it was taken back", () => {
    const replyTo = { seq: 1, authorId: "mara", messageType: "text", excerpt: "words 1" } as const;
    const client = opened([message(1), message(2, { replyTo }), message(3)], []);
    showChanged(client, message(1, { body: "x".repeat(300) }));
    expect(shownIn(client)[1]?.replyTo?.excerpt).toBe("x".repeat(200));
    showChanged(client, message(1, { body: null, deletedAt: "2026-11-22T10:01:00.000Z" }));
    expect(shownIn(client)[1]?.replyTo?.excerpt).toBeNull();
    expect(shownIn(client)[2]).toEqual(message(3));
  });

  test("read at any moment with the rest of the events is the same as heard from the beginning", () => {
    const change = fc.record({
      seq: fc.integer({ min: 1, max: 4 }),
      isPinned: fc.boolean(),
      body: fc.constantFrom("one", "two", "three"),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), fc.nat(20), (changes, readAt) => {
        const start = [1, 2, 3, 4].map((seq) => message(seq));
        const all = opened(start, []);
        const server = opened(start, []);
        let late: QueryClient | undefined;
        changes.forEach(({ seq, isPinned, body }, place) => {
          const changed = message(seq, { isPinned, body });
          if (place === readAt) late = opened([...shownIn(server)], [...pinnedIn(server)]);
          for (const client of [all, server, late]) if (client) showChanged(client, changed);
        });
        if (late === undefined) return;
        expect(shownIn(late)).toEqual(shownIn(all));
        expect(pinnedIn(late)).toEqual(pinnedIn(all));
      }),
    );
  });
});

describe("signs", () => {
  test("given and taken leave what was there", () => {
    const before = message(1, { reactions: [{ emoji: "👍", personIds: ["mika"] }] });
    const given = withSign(before, "👍", "mara");
    expect(given.reactions).toEqual([{ emoji: "👍", personIds: ["mika", "mara"] }]);
    expect(withoutSign(given, "👍", "mara")).toEqual(before);
    expect(withoutSign(withSign(before, "🎉", "mara"), "🎉", "mara")).toEqual(before);
  });

  test("are given to the message as it is shown by now", () => {
    const client = opened([message(1, { body: "newer" })], []);
    expect(shownMessage(client, message(1)).body).toBe("newer");
    expect(shownMessage(client, message(9)).seq).toBe(9);
  });
});
