import { fromBase64 } from "./bytes.ts";
import type { ToldUpdate, TypedUpdate } from "./note-sync-parts.ts";

/** What came out of order is waited for so long before it is read. */
const GAP_MS = 250;
/** Words that were seen and have no number after so long are in danger: their writer may be gone, and the server too. */
const LOST_MS = 10_000;

export interface HearingParts {
  /** Makes every wait so many times as long. */
  readonly pace: number;
  /** Puts what others wrote into the document. */
  apply(update: Uint8Array): void;
  /** Something is missing: it is to be read. */
  missed(): void;
  /** These were seen, and nothing says that they are kept: whoever saw them sends them. */
  lost(updates: readonly Uint8Array[]): void;
}

interface Seen {
  readonly update: Uint8Array;
  readonly at: number;
}

/**
 * What is heard of a note: in the order of its numbers, and, before their number has come, words that are just being
 * typed. Those are held until it comes, so that nobody builds upon words that are nowhere: the writer has them, the
 * server keeps what came first first, and whoever saw them has them too.
 */
export class NoteHearing {
  readonly #parts: HearingParts;
  /** All updates up to this number are in the document. */
  #number = 0;
  readonly #told = new Map<number, ToldUpdate>();
  readonly #seen = new Map<string, Seen>();
  #gapTimer: ReturnType<typeof setTimeout> | undefined;
  #lostTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: HearingParts) {
    this.#parts = parts;
  }

  get number(): number {
    return this.#number;
  }

  /** Everything that was seen is known to be kept. */
  get isSettled(): boolean {
    return this.#seen.size === 0;
  }

  /** Somebody types. */
  typed({ id, update }: TypedUpdate): void {
    const bytes = fromBase64(update);
    this.#seen.set(id, { update: bytes, at: performance.now() });
    this.#parts.apply(bytes);
    this.#lostTimer ??= setTimeout(() => this.#look(), LOST_MS * this.#parts.pace);
  }

  /** Updates came with their numbers; before the note was read they wait. */
  told(updates: readonly ToldUpdate[], hasRead: boolean): void {
    for (const one of updates) {
      if (one.number > this.#number) this.#told.set(one.number, one);
      else this.#seen.delete(one.id);
    }
    if (hasRead) this.#take();
    clearTimeout(this.#gapTimer);
    if (this.#told.size === 0) return;
    this.#gapTimer = setTimeout(() => this.#parts.missed(), GAP_MS * this.#parts.pace);
  }

  /** All up to this number was read. */
  reached(number: number): void {
    this.#number = Math.max(this.#number, number);
    for (const one of this.#told.values()) {
      if (one.number > this.#number) continue;
      this.#told.delete(one.number);
      this.#seen.delete(one.id);
    }
  }

  /** Takes what came while it was read. */
  goOn(): void {
    this.#take();
  }

  /** The line was away: what was seen before may be kept or not. */
  interrupted(): void {
    const seen = [...this.#seen.values()].map(({ update }) => update);
    this.#seen.clear();
    if (seen.length > 0) this.#parts.lost(seen);
  }

  stop(): void {
    clearTimeout(this.#gapTimer);
    clearTimeout(this.#lostTimer);
  }

  #take(): void {
    for (let next = this.#number + 1; this.#told.has(next); next += 1) {
      const one = this.#told.get(next);
      if (one === undefined) return;
      if (one.update !== null) this.#parts.apply(fromBase64(one.update));
      // Without its words it was seen, or it is a long one, which is not told but read.
      else if (!this.#seen.has(one.id)) return this.#parts.missed();
      this.#seen.delete(one.id);
      this.#told.delete(next);
      this.#number = next;
    }
  }

  #look(): void {
    this.#lostTimer = undefined;
    const before = performance.now() - LOST_MS * this.#parts.pace;
    const lost: Uint8Array[] = [];
    for (const [id, { update, at }] of this.#seen) {
      if (at > before) continue;
      this.#seen.delete(id);
      lost.push(update);
    }
    if (lost.length > 0) this.#parts.lost(lost);
    if (this.#seen.size === 0) return;
    this.#lostTimer = setTimeout(() => this.#look(), LOST_MS * this.#parts.pace);
  }
}
