import { ApiProblem } from "#platform/api/client.ts";
import type { Outbox, Unsent } from "./outbox.ts";

export interface Acknowledged {
  readonly seq: number;
  readonly sentAt: string;
}

export interface SenderParts {
  readonly outbox: Outbox;
  /** Names the lock that all tabs of this person share. */
  readonly personId: string;
  send(unsent: Unsent): Promise<Acknowledged>;
  /** The server has it: shown as sent before it leaves the outbox, so it is never nowhere. */
  acknowledged(unsent: Unsent, answer: Acknowledged): void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** Failures that say nothing about the message: it may or may not be written, and is sent again as the same one. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true;
  return error.isPassing || error.code === "signed_out";
}

/**
 * Sends what waits in the outbox, one after the other in the order it was written. Of all tabs of a person only the
 * one that holds the lock sends; when it is closed or killed the browser hands the lock to another.
 */
export class OutboxSender {
  readonly #parts: SenderParts;
  #wake: () => void = () => undefined;
  #wait = FIRST_WAIT_MS;
  readonly #ended = new AbortController();

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  start(): void {
    const { signal } = this.#ended;
    this.#parts.outbox.watch(() => this.#wake());
    addEventListener("online", () => this.hurry(), { signal });
    const run = async () => this.#run();
    // Without locks (a page without TLS) every tab sends; the same id keeps it one message.
    if (navigator.locks === undefined) void run();
    else {
      navigator.locks
        .request(`trellis-outbox:${this.#parts.personId}`, { signal }, run)
        // Only the page's own end aborts it.
        .catch(() => undefined);
    }
  }

  /** The line is back: what waits is tried at once. */
  hurry(): void {
    this.#wait = FIRST_WAIT_MS;
    this.#wake();
  }

  stop(): void {
    this.#ended.abort();
    this.#wake();
  }

  async #run(): Promise<void> {
    while (!this.#ended.signal.aborted) {
      const next = this.#parts.outbox.list().find((unsent) => unsent.refusal === null);
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the promise
      await (next === undefined ? this.#sleep(undefined) : this.#sendOne(next));
    }
  }

  async #sendOne(unsent: Unsent): Promise<void> {
    const { outbox, send, acknowledged } = this.#parts;
    try {
      const answer = await send(unsent);
      acknowledged(unsent, answer);
      outbox.remove(unsent.id);
      this.#wait = FIRST_WAIT_MS;
    } catch (error) {
      if (isPassing(error)) {
        await this.#sleep(this.#wait * (0.5 + Math.random() / 2));
        this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
      } else outbox.setRefusal(unsent.id, error instanceof ApiProblem ? error.code : "malformed");
    }
  }

  async #sleep(milliseconds: number | undefined): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
