import { expect, test } from "vitest";
import type { Message } from "./contract.ts";
import { leavesGap, loadedAfter, merged, mergedAll, type MessagePage } from "./message-cache.ts";

function message(seq: number, changes: Partial<Message> = {}): Message {
  return {
    id: `id ${seq}`,
    conversationId: "conversation",
    seq,
    authorId: "author",
    messageType: "text",
    body: `message ${seq}`,
    isMasked: false,
    sentAt: "2026-11-22T10:00:00.000Z",
    deletedAt: null,
    ...changes,
  };
}

const page = (seqs: number[], hasMore = false): MessagePage => ({
  messages: seqs.map((seq) => message(seq)),
  hasMore,
});
const seqs = ({ messages }: MessagePage) => messages.map(({ seq }) => seq);

test("a message stands at its number, whatever the order they come in", () => {
  expect(seqs(merged(page([1, 2]), message(3)))).toEqual([1, 2, 3]);
  expect(seqs(merged(page([1, 4]), message(3)))).toEqual([1, 3, 4]);
  expect(seqs([5, 2, 4, 3, 1].map((seq) => message(seq)).reduce(merged, page([])))).toEqual([
    1, 2, 3, 4, 5,
  ]);
});

test("a message that is there is replaced, not doubled", () => {
  const changed = merged(page([1, 2, 3]), message(2, { body: "changed" }));
  expect(seqs(changed)).toEqual([1, 2, 3]);
  expect(changed.messages[1]?.body).toBe("changed");
});

test("what is older than the loaded pages comes with its own page", () => {
  expect(seqs(merged(page([51, 52], true), message(50)))).toEqual([51, 52]);
  expect(seqs(merged(page([2]), message(1)))).toEqual([1, 2]);
});

test("reading again never brings back words that were deleted meanwhile", () => {
  const before = merged(
    page([1, 2]),
    message(2, { body: null, deletedAt: "2026-11-22T11:00:00.000Z" }),
  );
  const after = mergedAll(before, [message(1), message(2), message(3)]);
  expect(after.messages.map(({ body }) => body)).toEqual(["message 1", null, "message 3"]);
});

test("reading again begins where everything is loaded from, also where nothing was", () => {
  expect(loadedAfter(page([]))).toBe(0);
  expect(loadedAfter(page([2]))).toBe(0);
  expect(loadedAfter(page([51, 52], true))).toBe(50);
});

test("a gap is seen before the first message too", () => {
  expect(leavesGap([], message(1))).toBe(false);
  expect(leavesGap([], message(2))).toBe(true);
  expect(leavesGap([message(1)], message(2))).toBe(false);
  expect(leavesGap([message(1)], message(3))).toBe(true);
});
