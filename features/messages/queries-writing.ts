import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";
import { messageColumns, type MessageRow } from "./queries-messages.ts";

interface Answer {
  readonly answer: string;
}

export async function editMessage(
  transaction: Transaction,
  messageId: string,
  body: string,
): Promise<string | undefined> {
  const { rows } = await sql<Answer>`
    select app.edit_message(${messageId}, ${body}) as answer`.execute(transaction);
  return rows[0]?.answer;
}

/** Takes a message back, and has what is left of it erased when the way back is over. */
export async function deleteMessage(
  transaction: Transaction,
  messageId: string,
): Promise<string | undefined> {
  const { rows } = await sql<Answer>`
    select app.delete_message(${messageId}) as answer`.execute(transaction);
  const answer = rows[0]?.answer;
  if (answer === "deleted") {
    const payload = JSON.stringify({ messageId });
    await sql`
      select app.add_job('erase_deleted_message', ${payload}::jsonb, clock_timestamp() + interval '1 minute')`.execute(
      transaction,
    );
  }
  return answer;
}

export async function undoDeleteMessage(
  transaction: Transaction,
  messageId: string,
): Promise<string | undefined> {
  const { rows } = await sql<Answer>`
    select app.undo_delete_message(${messageId}) as answer`.execute(transaction);
  return rows[0]?.answer;
}

export async function reactToMessage(
  transaction: Transaction,
  messageId: string,
  emoji: string,
  isSet: boolean,
): Promise<string | undefined> {
  const { rows } = await sql<Answer>`
    select app.react_to_message(${messageId}, ${emoji}, ${isSet}) as answer`.execute(transaction);
  return rows[0]?.answer;
}

export async function pinMessage(
  transaction: Transaction,
  messageId: string,
  isSet: boolean,
): Promise<string | undefined> {
  const { rows } = await sql<Answer>`
    select app.pin_message(${messageId}, ${isSet}) as answer`.execute(transaction);
  return rows[0]?.answer;
}

export async function starMessage(
  transaction: Transaction,
  messageId: string,
  isSet: boolean,
): Promise<string | undefined> {
  const { rows } = await sql<Answer>`
    select app.star_message(${messageId}, ${isSet}) as answer`.execute(transaction);
  return rows[0]?.answer;
}

export interface EditionRow {
  readonly edition: number;
  readonly body: string | null;
  readonly written_at: Date;
}

/** What a message said before, oldest first; nothing of one that was taken back. */
export async function editionsOf(
  transaction: Transaction,
  messageId: string,
): Promise<EditionRow[]> {
  const { rows } = await sql<EditionRow>`
    select edition, body, written_at from message_edits
    where message_id = ${messageId}
    order by edition`.execute(transaction);
  return rows;
}

export async function pinnedMessages(
  transaction: Transaction,
  conversationId: string,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select ${messageColumns}
    from message_pins p join messages m on m.id = p.message_id
    where p.conversation_id = ${conversationId} and m.deleted_at is null
    order by p.pinned_at desc, m.seq desc`.execute(transaction);
  return rows;
}

export interface StarredRow extends MessageRow {
  readonly starred_at: Date;
  /** The same with microseconds, as a page's place. */
  readonly starred_key: string;
  readonly partner_name: string;
}

/** The asking person's starred messages, last starred first, with the other person of each. */
export async function starredMessages(
  transaction: Transaction,
  personId: string,
  filter: {
    readonly conversationId?: string | undefined;
    readonly after?: Place | undefined;
    readonly take: number;
  },
): Promise<StarredRow[]> {
  const { conversationId, after, take } = filter;
  const { rows } = await sql<StarredRow>`
    select ${messageColumns}, s.starred_at,
      to_char(s.starred_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as starred_key,
      partner.name as partner_name
    from message_stars s
    join messages m on m.id = s.message_id
    join conversations c on c.id = m.conversation_id
    join people partner on partner.id in (c.mentor_person_id, c.mentee_person_id) and partner.id <> ${personId}
    where s.person_id = ${personId} and m.deleted_at is null
      and ${conversationId === undefined ? sql`true` : sql`s.conversation_id = ${conversationId}`}
      and ${after === undefined ? sql`true` : sql`(s.starred_at, s.message_id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by s.starred_at desc, s.message_id desc
    limit ${take}`.execute(transaction);
  return rows;
}
