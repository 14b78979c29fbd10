import type pg from "pg";
import type { Platform } from "#platform/api/context.ts";
import { named } from "#platform/db/named-client.ts";
import { type PlacedRow, SharedCommit } from "#platform/db/shared-commit.ts";
import { MOST_WORD_BYTES } from "./contract-shapes.ts";
import { NoteTelling } from "./note-telling.ts";

/** One update that waits to be kept. */
export interface Waiting {
  readonly id: string;
  readonly noteId: string;
  readonly authorId: string;
  readonly bytes: Uint8Array;
  /** Its bytes of words. */
  readonly weight: number;
}

export type Outcome = "kept" | "repeated" | "refused" | "deleted" | "stopped" | "heavy";

export interface Written {
  readonly outcome: Outcome;
  readonly number: number;
}

/** What the database answers to one update. */
export interface WrittenRow extends PlacedRow {
  readonly outcome: Outcome;
  readonly number: string | null;
  readonly pair_id: string | null;
  readonly cohort_id: string | null;
  readonly audience: string;
  readonly creator_id: string;
  readonly is_told: boolean;
}

const MOST_IN_A_FLUSH = 128;
const MOST_BYTES_IN_A_FLUSH = 2_000_000;
const COMPANY_MS = 5;

const ADD = `select place, outcome, number, pair_id, cohort_id, audience, creator_id, is_told
  from app.add_shared_note_updates($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::integer[], $6::bigint)`;

function adding(all: readonly Waiting[]): pg.QueryConfig {
  return named(ADD, [
    all.map(({ id }) => id),
    all.map(({ noteId }) => noteId),
    all.map(({ authorId }) => authorId),
    all.map(({ bytes }) => Buffer.from(bytes)),
    all.map(({ weight }) => weight),
    MOST_WORD_BYTES,
  ]);
}

/**
 * Keeps the updates of notes together. A note is in one commit at a time, so that its updates are told in the order of
 * their numbers, and what is built upon words that were only shown is kept after them.
 */
export class NoteWriter {
  readonly #commits: SharedCommit<Waiting, WrittenRow>;
  readonly #telling: NoteTelling;

  constructor({ pools, rooms }: Pick<Platform, "pools" | "rooms">) {
    this.#telling = new NoteTelling(rooms);
    this.#commits = new SharedCommit(pools.app, {
      statementOf: adding,
      laneOf: ({ noteId }) => noteId,
      mostAtOnce: MOST_IN_A_FLUSH,
      bytesOf: ({ bytes }) => bytes.length,
      answersInTurns: true,
      // Others see it already: it may wait for company.
      waitOf: (waiting) => (this.#telling.isShown(waiting) ? COMPANY_MS : 0),
      mostBytes: MOST_BYTES_IN_A_FLUSH,
      afterCommit: (given, rows) => this.#telling.tell(given, rows),
    });
  }

  /** Resolves after commit; rejects when nothing is known to be kept (the sender may try again with the same id). */
  async write(waiting: Waiting): Promise<Written> {
    this.#telling.show(waiting);
    const { outcome, number } = await this.#commits.write(waiting);
    return { outcome, number: Number(number ?? 0) };
  }

  /** The note itself changed: see NoteTelling. */
  forget(noteId: string): void {
    this.#telling.forget(noteId);
  }
}

const writers = new WeakMap<pg.Pool, NoteWriter>();

/** The one writer of a serving process. */
export function noteWriterOf(platform: Pick<Platform, "pools" | "rooms">): NoteWriter {
  const known = writers.get(platform.pools.app);
  if (known !== undefined) return known;
  const made = new NoteWriter(platform);
  writers.set(platform.pools.app, made);
  return made;
}
