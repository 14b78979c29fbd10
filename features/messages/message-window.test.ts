import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "./contract.ts";
import {
  isReadOn,
  leavesGap,
  MOST_IN_WINDOW,
  reachesNewest,
  windowStart,
  withHeard,
  withNewer,
  withOlder,
  withReadAgain,
  type MessageWindow,
} from "./message-window.ts";

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
    editedAt: null,
    replyTo: null,
    reactions: [],
    files: [],
    isPinned: false,
    isStarred: false,
    ...changes,
  };
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => message(from + index));
const windowOf = (from: number, to: number, ends: Partial<MessageWindow> = {}): MessageWindow => ({
  messages: range(from, to),
  hasMore: from > 1,
  ...ends,
});
const seqs = ({ messages }: Pick<MessageWindow, "messages">) => messages.map(({ seq }) => seq);
const DELETED = { body: null, deletedAt: "2026-11-22T11:00:00.000Z" };

describe("a message that is heard", () => {
  test("stands at its number, whatever the order they come in", () => {
    const empty: MessageWindow = { messages: [], hasMore: false };
    const window = [5, 2, 4, 3, 1].map((seq) => message(seq)).reduce(withHeard, empty);
    expect(seqs(window)).toEqual([1, 2, 3, 4, 5]);
    expect(reachesNewest(window)).toBe(true);
  });

  test("waits aside while one before it is missing, and the window says so", () => {
    const window = withHeard(windowOf(1, 3), message(5));
    expect(seqs(window)).toEqual([1, 2, 3]);
    expect(reachesNewest(window)).toBe(false);
    expect(seqs(withHeard(window, message(4)))).toEqual([1, 2, 3, 4, 5]);
  });

  test("takes the place of its older self, and keeps one's own star", () => {
    const before: MessageWindow = { messages: [message(1, { isStarred: true })], hasMore: false };
    const after = withHeard(before, message(1, { body: "changed", isStarred: null }));
    expect(after.messages).toEqual([message(1, { body: "changed", isStarred: true })]);
  });

  test("changes nothing of a window that ends before it or begins behind it", () => {
    const window = windowOf(51, 60, { hasNewer: true });
    for (const seq of [12, 61, 200]) expect(withHeard(window, message(seq))).toEqual(window);
  });

  test("leaves a gap only where something is missing before it", () => {
    expect(leavesGap({ messages: [], hasMore: false }, message(1))).toBe(false);
    expect(leavesGap({ messages: [], hasMore: false }, message(2))).toBe(true);
    expect(leavesGap(windowOf(1, 1), message(2))).toBe(false);
    expect(leavesGap(windowOf(1, 1), message(3))).toBe(true);
    expect(leavesGap(windowOf(1, 1, { hasNewer: true }), message(9))).toBe(false);
  });
});

describe("reading again", () => {
  test("never brings back words that were deleted or edited meanwhile", () => {
    const edited = message(3, { body: "new words", editedAt: "2026-11-22T11:00:00.000Z" });
    const asked = windowOf(1, 3);
    const heard = [message(2, DELETED), edited].reduce(withHeard, asked);
    const after = withReadAgain(heard, range(1, 4), asked);
    expect(after.messages.map(({ body }) => body)).toEqual([
      "message 1",
      null,
      "new words",
      "message 4",
    ]);
  });

  test("shows again what was deleted when it was asked for and is no longer: its undo was missed", () => {
    const edited = message(3, { body: "new words", editedAt: "2026-11-22T11:00:00.000Z" });
    const asked = [message(2, DELETED), message(3, DELETED)].reduce(withHeard, windowOf(1, 3));
    const read = [message(1), message(2), edited];
    expect(withReadAgain(asked, read, asked).messages).toEqual(read);
    // Deleted once more while it was read: that is the newer.
    const again = { ...DELETED, deletedAt: "2026-11-22T11:30:00.000Z" };
    const heard = withHeard(asked, message(2, again));
    expect(withReadAgain(heard, read, asked).messages).toEqual([
      message(1),
      message(2, again),
      edited,
    ]);
  });

  test("begins where the window begins, and ends where it ends unless that is the newest", () => {
    expect(windowStart({ messages: [], hasMore: false })).toBe(0);
    expect(windowStart(windowOf(51, 60))).toBe(50);
    expect(isReadOn(windowOf(51, 60, { hasNewer: true }), 59)).toBe(true);
    expect(isReadOn(windowOf(51, 60, { hasNewer: true }), 60)).toBe(false);
    expect(isReadOn(windowOf(51, 60), 60)).toBe(true);
  });
});

describe("a page that no longer fits", () => {
  test("changes nothing", () => {
    const window = windowOf(101, 150, { hasNewer: true });
    expect(withOlder(window, { messages: range(1, 50), hasMore: false })).toEqual(window);
    expect(withNewer(window, { messages: range(200, 250), hasMore: false })).toEqual(window);
  });
});

/** What a tab goes through: the conversation grows, frames come, are lost or wait, and people go up and down. */
type Step =
  | { readonly kind: "sent" | "lost" | "late"; readonly count: number }
  | { readonly kind: "older" | "newer"; readonly take: number }
  | { readonly kind: "open"; readonly at: number; readonly take: number }
  | { readonly kind: "changed"; readonly at: number }
  | { readonly kind: "newest" | "caughtUp" | "lateFrames" };

const count = fc.integer({ min: 1, max: 60 });
const take = fc.integer({ min: 1, max: 200 });
const at = fc.double({ min: 0, max: 1, noNaN: true });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom("sent", "lost", "late"), count }),
  fc.record({ kind: fc.constantFrom("older", "newer"), take }),
  fc.record({ kind: fc.constant("open"), at, take }),
  fc.record({ kind: fc.constant("changed"), at }),
  fc.record({ kind: fc.constantFrom("newest", "caughtUp", "lateFrames") }),
);

/** The server's rows, and a tab with a window on them. */
class Tab {
  window: MessageWindow;
  /** The highest number this window was ever told of. */
  told: number;
  readonly #rows: Message[];
  readonly #late: Message[] = [];

  constructor(length: number) {
    this.#rows = range(1, length);
    this.window = { messages: this.#rows.slice(-50), hasMore: length > 50 };
    this.told = length;
  }

  rows(from: number, to: number): Message[] {
    return this.#rows.slice(Math.max(0, from - 1), Math.max(0, to));
  }

  get last(): number {
    return this.#rows.length;
  }

  do(next: Step): void {
    if ("count" in next) return this.#grow(next.kind, next.count);
    switch (next.kind) {
      case "older":
        return this.#older(next.take);
      case "newer":
        return this.#newer(next.take);
      case "open":
        return this.#open(Math.ceil(next.at * this.last), next.take);
      case "changed":
        return this.#change(Math.ceil(next.at * this.last));
      case "newest":
        this.window = { messages: this.rows(this.last - 49, this.last), hasMore: this.last > 50 };
        this.told = this.last;
        return undefined;
      case "caughtUp":
        return this.#catchUp();
      default:
        for (const frame of this.#late.splice(0)) this.#hear(frame);
        return undefined;
    }
  }

  #hear(frame: Message): void {
    this.window = withHeard(this.window, frame);
    this.told = Math.max(this.told, frame.seq);
  }

  #grow(kind: "sent" | "lost" | "late", grown: number): void {
    for (let more = 0; more < grown; more += 1) {
      const sent = message(this.last + 1);
      this.#rows.push(sent);
      if (kind === "sent") this.#hear(sent);
      else if (kind === "late") this.#late.push(sent);
    }
  }

  #older(most: number): void {
    const first = this.window.messages[0]?.seq;
    if (first === undefined) return;
    const messages = this.rows(first - most, first - 1);
    this.window = withOlder(this.window, { messages, hasMore: first - most > 1 });
  }

  #newer(most: number): void {
    const after = this.window.messages.at(-1)?.seq ?? 0;
    const messages = this.rows(after + 1, after + most);
    this.window = withNewer(this.window, { messages, hasMore: after + most < this.last });
    this.told = Math.max(this.told, messages.at(-1)?.seq ?? 0);
  }

  #open(seq: number, most: number): void {
    const [from, to] = [Math.max(1, seq - most), Math.min(this.last, seq + most)];
    this.window = { messages: this.rows(from, to), hasMore: from > 1, hasNewer: to < this.last };
    this.told = Math.max(this.told, to);
  }

  #change(seq: number): void {
    const changed = { ...message(seq), body: `changed ${seq}` };
    this.#rows[seq - 1] = changed;
    this.#hear(changed);
  }

  #catchUp(): void {
    let after = windowStart(this.window);
    for (;;) {
      const messages = this.rows(after + 1, after + 200);
      this.window = withReadAgain(this.window, messages, this.window);
      after = messages.at(-1)?.seq ?? after;
      this.told = Math.max(this.told, after);
      if (after >= this.last || !isReadOn(this.window, after)) return;
    }
  }
}

function expectSound({ window, told, last }: Tab): void {
  const there = seqs(window);
  const first = there[0] ?? 1;
  // Never a gap, never one twice.
  expect(there).toEqual(there.map((_, index) => first + index));
  expect(there.length).toBeLessThanOrEqual(MOST_IN_WINDOW);
  expect(window.hasMore).toBe(first > 1);
  expect(there.at(-1) ?? 0).toBeLessThanOrEqual(last);
  expect(!reachesNewest(window) || (there.at(-1) ?? 0) === told).toBe(true);
}

test("a window has no gap, nothing twice, is bounded, and says rightly whether it reaches the newest", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 700 }),
      fc.array(step, { maxLength: 40 }),
      (length, steps) => {
        const tab = new Tab(length);
        for (const next of steps) {
          if (tab.last > 0 || next.kind === "sent") tab.do(next);
          expectSound(tab);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test("whatever was lost, caught up and read to its end a window shows the newest rows as they are", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 700 }),
      fc.array(step, { maxLength: 30 }),
      (length, steps) => {
        const tab = new Tab(length);
        for (const next of steps) tab.do(next);
        tab.do({ kind: "lateFrames" });
        tab.do({ kind: "caughtUp" });
        while (!reachesNewest(tab.window)) tab.do({ kind: "newer", take: 200 });
        const first = tab.window.messages[0]?.seq ?? 1;
        expect(tab.window.messages).toEqual(tab.rows(first, tab.last));
      },
    ),
    { numRuns: 200 },
  );
});
