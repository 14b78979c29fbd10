import type pg from "pg";
import type { Platform } from "#platform/api/context.ts";
import { named } from "#platform/db/named-client.ts";
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

interface Row {
  readonly place: number;
  readonly outcome: Outcome;
  readonly number: string | null;
  readonly pair_id: string | null;
  readonly audience: string;
  readonly creator_id: string;
  readonly is_told: boolean;
}

interface Entry {
  readonly waiting: Waiting;
  readonly resolve: (written: Written) => void;
  readonly reject: (reason: unknown) => void;
}

const MOST_IN_A_FLUSH = 128;
const MOST_BYTES_IN_A_FLUSH = 2_000_000;
const FLUSHES_AT_ONCE = 2;
const RETRIED_STATES = new Set(["40001", "40P01"]);
const MOST_ATTEMPTS = 4;

const ADD = `select place, outcome, number, pair_id, audience, creator_id, is_told
  from app.add_shared_note_updates($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::integer[], $6::bigint)`;

function sqlStateOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}

/**
 * Keeps the updates of notes together, as features/messages/message-writer.ts does with messages: those that wait
 * while a commit is under way share the next one, and each is answered, and told to others, only after its commit. A
 * note is in one commit at a time, so that its updates are told in the order of their numbers.
 */
export class NoteWriter {
  readonly #pool: pg.Pool;
  readonly #rooms: Platform["rooms"];
  #waiting: Entry[] = [];
  #underWay = 0;
  /** Notes of what is under way. */
  readonly #writing = new Set<string>();

  constructor({ pools, rooms }: Pick<Platform, "pools" | "rooms">) {
    this.#pool = pools.app;
    this.#rooms = rooms;
  }

  /** Resolves after commit; rejects when nothing is known to be kept (the sender may try again with the same id). */
  async write(waiting: Waiting): Promise<Written> {
    const written = new Promise<Written>((resolve, reject) => {
      this.#waiting.push({ waiting, resolve, reject });
    });
    this.#flush();
    return written;
  }

  #flush(): void {
    while (this.#underWay < FLUSHES_AT_ONCE) {
      const batch = this.#take();
      if (batch.length === 0) return;
      this.#underWay += 1;
      const notes = new Set(batch.map(({ waiting }) => waiting.noteId));
      for (const note of notes) this.#writing.add(note);
      void this.#writeBatch(batch).finally(() => {
        this.#underWay -= 1;
        for (const note of notes) this.#writing.delete(note);
        this.#flush();
      });
    }
  }

  #take(): Entry[] {
    const batch: Entry[] = [];
    const rest: Entry[] = [];
    let bytes = 0;
    for (const entry of this.#waiting) {
      const { noteId, bytes: brought } = entry.waiting;
      const fits = batch.length === 0 || bytes + brought.length <= MOST_BYTES_IN_A_FLUSH;
      const isNext = batch.length < MOST_IN_A_FLUSH && fits && !this.#writing.has(noteId);
      if (isNext) bytes += brought.length;
      (isNext ? batch : rest).push(entry);
    }
    this.#waiting = rest;
    return batch;
  }

  async #writeBatch(batch: readonly Entry[]): Promise<void> {
    try {
      const rows = await this.#send(batch.map(({ waiting }) => waiting));
      this.#tell(batch, rows);
      batch.forEach((entry, index) => {
        const row = rows.get(index + 1);
        if (row === undefined) entry.reject(new Error("An update came back without an answer."));
        else entry.resolve({ outcome: row.outcome, number: Number(row.number ?? 0) });
      });
    } catch (error) {
      if (batch.length === 1) return batch[0]?.reject(error);
      // One row that the database refuses must not take the others with it: each on its own, in order.
      // oxlint-disable-next-line no-await-in-loop
      for (const entry of batch) await this.#writeBatch([entry]);
    }
  }

  /** One frame a note, whatever shared the commit. */
  #tell(batch: readonly Entry[], rows: ReadonlyMap<number, Row>): void {
    const byNote = new Map<
      string,
      { rooms: string[]; pairId: string; isTold: boolean; updates: object[] }
    >();
    batch.forEach(({ waiting }, index) => {
      const row = rows.get(index + 1);
      if (row === undefined || row.outcome !== "kept" || row.pair_id === null) return;
      const { noteId, authorId, bytes } = waiting;
      const told = byNote.get(noteId) ?? {
        rooms: roomsOfNote({ ...row, pair_id: row.pair_id }),
        pairId: row.pair_id,
        isTold: false,
        updates: [],
      };
      told.isTold ||= row.is_told;
      const isLong = bytes.length > MOST_TOLD_BYTES;
      const update = isLong ? null : Buffer.from(bytes).toString("base64");
      told.updates.push({ number: Number(row.number), update, authorId });
      byNote.set(noteId, told);
    });
    for (const [noteId, { rooms, pairId, isTold, updates }] of byNote) {
      this.#rooms.tell(rooms, "shared_note.updated", { noteId, updates });
      if (isTold) this.#rooms.tell(rooms, "shared_note.changed", { noteId, pairId });
    }
  }

  async #send(all: readonly Waiting[]): Promise<Map<number, Row>> {
    const statement = named(ADD, [
      all.map(({ id }) => id),
      all.map(({ noteId }) => noteId),
      all.map(({ authorId }) => authorId),
      all.map(({ bytes }) => Buffer.from(bytes)),
      all.map(({ weight }) => weight),
      MOST_WORD_BYTES,
    ]);
    for (let turn = 1; ; turn += 1) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- a retry comes after what failed
        const { rows } = await this.#pool.query<Row>(statement);
        return new Map(rows.map((row) => [row.place, row]));
      } catch (error) {
        if (turn >= MOST_ATTEMPTS || !RETRIED_STATES.has(sqlStateOf(error))) throw error;
      }
    }
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
