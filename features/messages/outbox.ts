import { newId } from "#platform/api/new-id.ts";

/** A message of this browser that is not known to be written yet. */
export interface Unsent {
  readonly id: string;
  readonly conversationId: string;
  readonly body: string;
  /** When it was written, in milliseconds; with the id it gives the order of sending. */
  readonly writtenAt: number;
  /** The code of a refusal that trying again alone will not mend; null while it waits or is under way. */
  readonly refusal: string | null;
}

const PREFIX = "trellis-outbox:";
const CHANGED = "trellis:outbox";

function isUnsent(value: unknown): value is Unsent {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    "conversationId" in value &&
    "body" in value
  );
}

/**
 * What one person wrote in this browser and the server has not acknowledged. One storage key a message, so that two
 * tabs never write over each other; kept until the server has answered, so that a killed tab loses nothing.
 */
export class Outbox {
  readonly #prefix: string;
  readonly #storage: Storage;
  /** Those the browser would not keep (no room, storage switched off): they live as long as the page. */
  readonly #unkept = new Map<string, Unsent>();
  #lastWrittenAt = 0;
  #snapshot: readonly Unsent[] | undefined;

  constructor(personId: string, storage: Storage) {
    this.#prefix = `${PREFIX}${personId}:`;
    this.#storage = storage;
  }

  /** Keeps a new message, before anything is sent. */
  add(conversationId: string, body: string): Unsent {
    // Two in the same millisecond keep their order.
    this.#lastWrittenAt = Math.max(Date.now(), this.#lastWrittenAt + 1);
    const unsent: Unsent = {
      id: newId(),
      conversationId,
      body,
      writtenAt: this.#lastWrittenAt,
      refusal: null,
    };
    this.#write(unsent);
    return unsent;
  }

  remove(id: string): void {
    this.#forget(id);
    this.#tell();
  }

  /** Marks a message refused, or with null as waiting again. */
  setRefusal(id: string, refusal: string | null): void {
    const unsent = this.list().find((one) => one.id === id);
    if (unsent !== undefined) this.#write({ ...unsent, refusal });
  }

  /** All of them, in the order they were written. */
  list(): readonly Unsent[] {
    if (this.#snapshot !== undefined) return this.#snapshot;
    const found: Unsent[] = [...this.#unkept.values()];
    for (let index = 0; index < this.#storage.length; index += 1) {
      const key = this.#storage.key(index);
      if (key?.startsWith(this.#prefix) !== true) continue;
      const value: unknown = JSON.parse(this.#storage.getItem(key) ?? "null");
      if (isUnsent(value)) found.push(value);
    }
    this.#snapshot = found.toSorted(
      (one, other) => one.writtenAt - other.writtenAt || one.id.localeCompare(other.id),
    );
    return this.#snapshot;
  }

  /** At sign-out nothing of a person stays in the browser. */
  empty(): void {
    for (const { id } of this.list()) this.#forget(id);
    this.#tell();
  }

  /** Calls back when anything changes, in this tab or another; answers how to stop. */
  watch(changed: () => void): () => void {
    const onStorage = (event: StorageEvent) => {
      if (event.key !== null && !event.key.startsWith(this.#prefix)) return;
      this.#snapshot = undefined;
      changed();
    };
    addEventListener("storage", onStorage);
    addEventListener(CHANGED, changed);
    return () => {
      removeEventListener("storage", onStorage);
      removeEventListener(CHANGED, changed);
    };
  }

  #write(unsent: Unsent): void {
    try {
      this.#storage.setItem(this.#prefix + unsent.id, JSON.stringify(unsent));
      this.#unkept.delete(unsent.id);
    } catch {
      this.#unkept.set(unsent.id, unsent);
    }
    this.#tell();
  }

  #forget(id: string): void {
    this.#storage.removeItem(this.#prefix + id);
    this.#unkept.delete(id);
  }

  #tell(): void {
    this.#snapshot = undefined;
    dispatchEvent(new Event(CHANGED));
  }
}
