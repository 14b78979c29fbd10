import type pg from "pg";
import type { Platform } from "#platform/api/context.ts";
import { named } from "#platform/db/named-client.ts";
import { type PlacedRow, SharedCommit } from "#platform/db/shared-commit.ts";
import { MOST_TOLD_BYTES, MOST_WORD_BYTES } from "./contract-shapes.ts";
import { roomsOfNote } from "./rooms.ts";

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

interface Row extends PlacedRow {
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
// One that was there already was committed, but its answer may have been lost on the way, and then nobody was told.
const IS_THERE: ReadonlySet<Outcome> = new Set(["kept", "repeated"]);

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

/** One frame a note, whatever shared the commit. */
function tell(
  rooms: Platform["rooms"],
  given: readonly Waiting[],
  rows: ReadonlyMap<number, Row>,
): void {
  const byNote = new Map<
    string,
    { heardIn: string[]; pairId: string; isTold: boolean; updates: object[] }
  >();
  given.forEach((waiting, index) => {
    const row = rows.get(index + 1);
    if (row === undefined || !IS_THERE.has(row.outcome)) return;
    const { pair_id, cohort_id } = row;
    if (pair_id === null || cohort_id === null) return;
    const { noteId, authorId, bytes } = waiting;
    const told = byNote.get(noteId) ?? {
      heardIn: roomsOfNote({ ...row, pair_id, cohort_id }),
      pairId: pair_id,
      isTold: false,
      updates: [],
    };
    told.isTold ||= row.is_told;
    const isLong = bytes.length > MOST_TOLD_BYTES;
    const update = isLong ? null : Buffer.from(bytes).toString("base64");
    told.updates.push({ number: Number(row.number), update, authorId });
    byNote.set(noteId, told);
  });
  for (const [noteId, { heardIn, pairId, isTold, updates }] of byNote) {
    rooms.tell(heardIn, "shared_note.updated", { noteId, updates });
    if (isTold) rooms.tell(heardIn, "shared_note.changed", { noteId, pairId });
  }
}

/**
 * Keeps the updates of notes together, each told to others only after its commit. A note is in one commit at a time, so
 * that its updates are told in the order of their numbers.
 */
export class NoteWriter {
  readonly #commits: SharedCommit<Waiting, Row>;

  constructor({ pools, rooms }: Pick<Platform, "pools" | "rooms">) {
    this.#commits = new SharedCommit(pools.app, {
      statementOf: adding,
      laneOf: ({ noteId }) => noteId,
      mostAtOnce: MOST_IN_A_FLUSH,
      bytesOf: ({ bytes }) => bytes.length,
      mostBytes: MOST_BYTES_IN_A_FLUSH,
      afterCommit: (given, rows) => tell(rooms, given, rows),
    });
  }

  /** Resolves after commit; rejects when nothing is known to be kept (the sender may try again with the same id). */
  async write(waiting: Waiting): Promise<Written> {
    const { outcome, number } = await this.#commits.write(waiting);
    return { outcome, number: Number(number ?? 0) };
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
