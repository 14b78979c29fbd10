import { ApiProblem } from "#platform/api/api-problem.ts";
import type { Outbox, Unsent } from "./outbox.ts";
import type { OutboxTabs } from "./outbox-tabs.ts";

export interface SenderParts<Acknowledged> {
  readonly outbox: Outbox;
  readonly tabs: OutboxTabs;
  send(unsent: Unsent): Promise<Acknowledged>;
  /** The server has it: shown as sent before it leaves the outbox, so it is never nowhere. */
  acknowledged(unsent: Unsent, answer: Acknowledged): void;
  /** Makes every wait so many times as long. */
  readonly pace?: number;
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
export class OutboxSender<Acknowledged> {
  readonly #parts: SenderParts<Acknowledged>;
  #wake: () => void = () => undefined;
  /** Something changed while nobody slept: what was looked at may be old. */
  #isWoken = false;
  #wait = FIRST_WAIT_MS;
  readonly #ended = new AbortController();

  constructor(parts: SenderParts<Acknowledged>) {
    this.#parts = parts;
  }

  start(): void {
    const { outbox, tabs } = this.#parts;
    const unwatch = outbox.watch(() => this.#wake());
    this.#ended.signal.addEventListener("abort", unwatch);
    tabs.alone(this.#ended.signal, async () => this.#run());
  }

  /** The line is back: what waits is tried at once. */
  hurry(): void {
    this.#wait = FIRST_WAIT_MS;
    this.#isWoken = true;
    this.#wake();
  }

  stop(): void {
    this.#ended.abort();
    this.#wake();
  }

  async #run(): Promise<void> {
    const { outbox } = this.#parts;
    // The tab that sent before may have been killed before it could say what it did.
    await outbox.reload();
    while (!this.#ended.signal.aborted) {
      this.#isWoken = false;
      const next = outbox.next();
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the promise
      await (next === undefined ? this.#sleep(undefined) : this.#sendOne(next));
    }
  }

  async #sendOne(unsent: Unsent): Promise<void> {
    const { outbox, send, acknowledged } = this.#parts;
    await outbox.kept(unsent.id);
    outbox.setSending(unsent.id);
    try {
      const answer = await send(unsent);
      // A tab that was closed meanwhile leaves it to the next: sent again, it is the same one.
      if (this.#ended.signal.aborted) return;
      acknowledged(unsent, answer);
      outbox.remove(unsent.id);
      this.#wait = FIRST_WAIT_MS;
    } catch (error) {
      if (this.#ended.signal.aborted) return;
      outbox.setSending(null);
      if (isPassing(error)) await this.#waitForAnotherTry(error);
      else outbox.setRefusal(unsent.id, error instanceof ApiProblem ? error.code : "malformed");
    } finally {
      outbox.setSending(null);
    }
  }

  async #waitForAnotherTry(error: unknown): Promise<void> {
    // The server may say for how long: then nothing is asked in between.
    const asked = error instanceof ApiProblem ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
    const wait = (this.#parts.pace ?? 1) * this.#wait * (0.5 + Math.random() / 2);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
    await this.#sleep(Math.max(wait, asked));
  }

  async #sleep(milliseconds: number | undefined): Promise<void> {
    if (this.#isWoken || this.#ended.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => undefined;
  }
}
