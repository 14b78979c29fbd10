import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly seq: string;
  readonly author_id: string;
  readonly message_type: string;
  readonly body: string | null;
  readonly sent_at: Date;
  readonly deleted_at: Date | null;
  readonly edited_at: Date | null;
  readonly reply_to_seq: string | null;
  /** There is more of it to look for: files, signs, a pin, a star. */
  readonly is_adorned: boolean;
}

/** The columns of a message, of a table or alias named m. */
export const messageColumns = sql.raw(
  ["id", "conversation_id", "seq", "author_id", "message_type", "body", "sent_at", "deleted_at"]
    .concat("edited_at", "reply_to_seq", "is_adorned")
    .map((name) => `m.${name}`)
    .join(", "),
);

const NEWEST = "9223372036854775807";

/** A page of messages with numbers below `before`, newest first. */
export async function messagesBefore(
  transaction: Transaction,
  conversationId: string,
  before: number | undefined,
  take: number,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select ${messageColumns}
    from messages m
    where conversation_id = ${conversationId} and seq < ${before ?? NEWEST}
    order by seq desc
    limit ${take}`.execute(transaction);
  return rows;
}

/** A page of messages with numbers above `after`, oldest first. */
export async function messagesAfter(
  transaction: Transaction,
  conversationId: string,
  after: number,
  take: number,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select ${messageColumns}
    from messages m
    where conversation_id = ${conversationId} and seq > ${after}
    order by seq
    limit ${take}`.execute(transaction);
  return rows;
}

export async function messageById(
  transaction: Transaction,
  messageId: string,
): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`
    select ${messageColumns}
    from messages m where id = ${messageId}`.execute(transaction);
  return rows[0];
}

/** The same page as messagesBefore, without the words: those the database does not even read. */
export async function maskedMessagesBefore(
  transaction: Transaction,
  conversationId: string,
  before: number | undefined,
  take: number,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select id, ${conversationId}::uuid as conversation_id, seq, author_id, message_type,
      null::text as body, sent_at, deleted_at, null::timestamptz as edited_at,
      null::bigint as reply_to_seq, false as is_adorned
    from app.masked_messages(${conversationId}, ${before ?? NEWEST}, ${take})`.execute(transaction);
  return rows;
}

/** What hangs on a message beside its words. */
export interface Adornment {
  readonly id: string;
  readonly reactions: readonly { readonly emoji: string; readonly personIds: string[] }[];
  readonly is_pinned: boolean;
  readonly is_starred: boolean;
}

/** Signs in the order they first came, pins, and the asking person's own stars. */
export async function adornmentsOf(
  transaction: Transaction,
  ids: readonly string[],
): Promise<Adornment[]> {
  const { rows } = await sql<Adornment>`
    select wanted.id,
      coalesce((
        select jsonb_agg(
          jsonb_build_object('emoji', signs.emoji, 'personIds', signs.person_ids) order by signs.first_at, signs.emoji
        )
        from (
          select r.emoji, min(r.reacted_at) as first_at, jsonb_agg(r.person_id order by r.reacted_at) as person_ids
          from message_reactions r where r.message_id = wanted.id group by r.emoji
        ) signs
      ), '[]') as reactions,
      exists (select 1 from message_pins p where p.message_id = wanted.id) as is_pinned,
      exists (select 1 from message_stars s where s.message_id = wanted.id) as is_starred
    from unnest(${ids}::uuid[]) as wanted (id)`.execute(transaction);
  return rows;
}

export interface MessageFileRow {
  readonly message_id: string;
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly media_type: string;
  readonly size: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly duration_ms: number | null;
  readonly waveform: number[] | null;
  readonly text_version: string | null;
}

/** The files of messages, in the order they were chosen. */
export async function filesOf(
  transaction: Transaction,
  ids: readonly string[],
): Promise<MessageFileRow[]> {
  const { rows } = await sql<MessageFileRow>`
    select message_id, id, kind, name, media_type, size, width, height, duration_ms, waveform, text_version
    from files
    where message_id = any (${ids}::uuid[]) and state = 'ready'
    order by message_id, id`.execute(transaction);
  return rows;
}

export interface QuotedRow {
  readonly conversation_id: string;
  readonly seq: string;
  readonly author_id: string;
  readonly message_type: string;
  readonly excerpt: string | null;
}

/** The first words of messages that others answer. */
export async function quotedMessages(
  transaction: Transaction,
  places: readonly { readonly conversationId: string; readonly seq: string }[],
): Promise<QuotedRow[]> {
  const { rows } = await sql<QuotedRow>`
    select q.conversation_id, q.seq, q.author_id, q.message_type, left(q.body, 200) as excerpt
    from messages q
    join (
      select distinct * from unnest(
        ${places.map((place) => place.conversationId)}::uuid[], ${places.map((place) => place.seq)}::bigint[]
      ) as wanted (conversation_id, seq)
    ) wanted on wanted.conversation_id = q.conversation_id and wanted.seq = q.seq`.execute(
    transaction,
  );
  return rows;
}
