import type pg from "pg";
import { named } from "#platform/db/named-client.ts";

/** One message that waits to be written. */
export interface Waiting {
  readonly id: string;
  readonly conversationId: string;
  readonly authorId: string;
  /** Empty where files alone are sent. */
  readonly body: string;
  readonly replyToSeq?: number | undefined;
  readonly fileIds?: readonly string[] | undefined;
}

export type Outcome = "sent" | "repeated" | "refused" | "stopped" | "files_missing" | "conflict";

export interface Written {
  readonly outcome: Outcome;
  readonly seq: number;
  readonly sentAt: Date;
}

interface Row {
  readonly place: number;
  readonly outcome: Outcome;
  readonly seq: string | null;
  readonly sent_at: Date | null;
}

interface Entry {
  readonly message: Waiting;
  readonly resolve: (written: Written) => void;
  readonly reject: (reason: unknown) => void;
}

const MOST_IN_A_FLUSH = 256;
const FLUSHES_AT_ONCE = 2;
const RETRIED_STATES = new Set(["40001", "40P01"]);
const MOST_ATTEMPTS = 4;

const SEND = `select place, outcome, seq, sent_at
  from app.send_messages($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::jsonb[])`;

function sqlStateOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}

/**
 * Writes messages together: those that wait while a commit is under way share the next one. A message is answered
 * only after its commit. One statement is one transaction; the database checks every row's author by itself.
 * Group commit as in DeWitt et al., "Implementation techniques for main memory database systems" (1984), here by
 * the application because it also saves round trips.
 */
export class MessageWriter {
  readonly #pool: pg.Pool;
  #waiting: Entry[] = [];
  #underWay = 0;
  /** Authors of what is under way. */
  readonly #writing = new Set<string>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Resolves after commit; rejects when nothing is known to be written (the sender may try again with the same id). */
  async write(message: Waiting): Promise<Written> {
    const written = new Promise<Written>((resolve, reject) => {
      this.#waiting.push({ message, resolve, reject });
    });
    this.#flush();
    return written;
  }

  #flush(): void {
    while (this.#underWay < FLUSHES_AT_ONCE) {
      const batch = this.#take();
      if (batch.length === 0) return;
      this.#underWay += 1;
      const authors = batch.map(({ message }) => message.authorId);
      for (const author of authors) this.#writing.add(author);
      void this.#writeBatch(batch).finally(() => {
        this.#underWay -= 1;
        for (const author of authors) this.#writing.delete(author);
        this.#flush();
      });
    }
  }

  /** Those that go next. Whoever has some under way waits for them: one author's messages keep their order. */
  #take(): Entry[] {
    const batch: Entry[] = [];
    const rest: Entry[] = [];
    for (const entry of this.#waiting) {
      const isNext = batch.length < MOST_IN_A_FLUSH && !this.#writing.has(entry.message.authorId);
      (isNext ? batch : rest).push(entry);
    }
    this.#waiting = rest;
    return batch;
  }

  async #writeBatch(batch: readonly Entry[]): Promise<void> {
    try {
      const rows = await this.#send(batch.map((entry) => entry.message));
      batch.forEach((entry, index) => {
        const row = rows.get(index + 1);
        if (row === undefined) entry.reject(new Error("A message came back without an answer."));
        else {
          entry.resolve({
            outcome: row.outcome,
            seq: Number(row.seq ?? 0),
            sentAt: row.sent_at ?? new Date(0),
          });
        }
      });
    } catch (error) {
      if (batch.length === 1) return batch[0]?.reject(error);
      // One row that the database refuses must not take the others with it: each on its own, in order.
      // oxlint-disable-next-line no-await-in-loop
      for (const entry of batch) await this.#writeBatch([entry]);
    }
  }

  async #send(messages: readonly Waiting[]): Promise<Map<number, Row>> {
    const statement = named(SEND, [
      messages.map((message) => message.id),
      messages.map((message) => message.conversationId),
      messages.map((message) => message.authorId),
      messages.map((message) => message.body),
      messages.map((message) => message.replyToSeq ?? null),
      messages.map(({ fileIds }) => (fileIds === undefined ? null : JSON.stringify(fileIds))),
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

const writers = new WeakMap<pg.Pool, MessageWriter>();

/** The one writer of a serving process. */
export function messageWriterOf(pool: pg.Pool): MessageWriter {
  const known = writers.get(pool);
  if (known !== undefined) return known;
  const made = new MessageWriter(pool);
  writers.set(pool, made);
  return made;
}
