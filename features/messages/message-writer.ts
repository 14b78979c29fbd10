import type pg from "pg";
import { named } from "#platform/db/named-client.ts";
import { type PlacedRow, SharedCommit } from "#platform/db/shared-commit.ts";

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

interface Row extends PlacedRow {
  readonly outcome: Outcome;
  readonly seq: string | null;
  readonly sent_at: Date | null;
}

const MOST_IN_A_FLUSH = 256;

const SEND = `select place, outcome, seq, sent_at
  from app.send_messages($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::jsonb[])`;

function sending(messages: readonly Waiting[]): pg.QueryConfig {
  return named(SEND, [
    messages.map((message) => message.id),
    messages.map((message) => message.conversationId),
    messages.map((message) => message.authorId),
    messages.map((message) => message.body),
    messages.map((message) => message.replyToSeq ?? null),
    messages.map(({ fileIds }) => (fileIds === undefined ? null : JSON.stringify(fileIds))),
  ]);
}

/** Writes messages together, those that wait while a commit is under way in the next one; an author's in their order. */
export class MessageWriter {
  readonly #commits: SharedCommit<Waiting, Row>;

  constructor(pool: pg.Pool) {
    this.#commits = new SharedCommit(pool, {
      statementOf: sending,
      laneOf: ({ authorId }) => authorId,
      mostAtOnce: MOST_IN_A_FLUSH,
    });
  }

  /** Resolves after commit; rejects when nothing is known to be written (the sender may try again with the same id). */
  async write(message: Waiting): Promise<Written> {
    const { outcome, seq, sent_at: sentAt } = await this.#commits.write(message);
    return { outcome, seq: Number(seq ?? 0), sentAt: sentAt ?? new Date(0) };
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
