import { beforeEach, describe, expect, it } from "vitest";
import { Outbox } from "./outbox.ts";

/** What a browser offers, as far as the outbox uses it. */
class MemoryStorage implements Storage {
  readonly #kept = new Map<string, string>();
  isFull = false;

  get length(): number {
    return this.#kept.size;
  }
  key(index: number): string | null {
    return [...this.#kept.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.isFull) throw new DOMException("full", "QuotaExceededError");
    this.#kept.set(key, value);
  }
  removeItem(key: string): void {
    this.#kept.delete(key);
  }
  clear(): void {
    this.#kept.clear();
  }
}

let storage: MemoryStorage;

beforeEach(() => {
  storage = new MemoryStorage();
  const page = new EventTarget();
  Object.assign(globalThis, {
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
    dispatchEvent: page.dispatchEvent.bind(page),
  });
});

describe("the outbox", () => {
  it("keeps the order in which messages were written, also within one millisecond", () => {
    const outbox = new Outbox("person", storage);
    const written = Array.from({ length: 50 }, (_, place) => outbox.add("c", `line ${place}`));
    expect(outbox.list().map(({ id }) => id)).toEqual(written.map(({ id }) => id));
  });

  it("is there again after the tab was killed", () => {
    new Outbox("person", storage).add("c", "still here");
    expect(new Outbox("person", storage).list().map(({ body }) => body)).toEqual(["still here"]);
  });

  it("does not let two tabs write over each other", () => {
    const [one, other] = [new Outbox("person", storage), new Outbox("person", storage)];
    expect([one.list(), other.list()]).toEqual([[], []]);
    one.add("c", "from one");
    other.add("c", "from the other");
    expect(new Outbox("person", storage).list()).toHaveLength(2);
  });

  it("shows one person nothing of another", () => {
    new Outbox("person", storage).add("c", "mine");
    expect(new Outbox("somebody", storage).list()).toEqual([]);
  });

  it("keeps a refused message with its reason until it is tried again or discarded", () => {
    const outbox = new Outbox("person", storage);
    const { id } = outbox.add("c", "late");
    outbox.setRefusal(id, "conversation_closed");
    expect(outbox.list()[0]?.refusal).toBe("conversation_closed");
    outbox.setRefusal(id, null);
    expect(outbox.list()[0]?.refusal).toBeNull();
    outbox.remove(id);
    expect(outbox.list()).toEqual([]);
  });

  it("holds a message in memory where the browser has no room for it", () => {
    const outbox = new Outbox("person", storage);
    storage.isFull = true;
    const { id } = outbox.add("c", "no room");
    expect(outbox.list().map(({ body }) => body)).toEqual(["no room"]);
    outbox.remove(id);
    expect(outbox.list()).toEqual([]);
  });

  it("leaves nothing behind when it is emptied", () => {
    const outbox = new Outbox("person", storage);
    outbox.add("c", "one");
    outbox.add("d", "two");
    outbox.empty();
    expect(storage.length).toBe(0);
  });
});
