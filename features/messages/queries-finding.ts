import { sql, type RawBuilder } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";
import { messageColumns, type MessageRow } from "./queries-messages.ts";

/** Behind every number. */
const NEWEST = "9223372036854775807";

/** Where a page is read around: a number, a time, or the first message that waits to be read. */
export type Around =
  | { readonly seq: number }
  | { readonly at: string }
  | { readonly unreadOf: string };

/** The number of the first message of the page's newer part; behind the newest where there is none. */
function anchorOf(conversationId: string, around: Around): RawBuilder<unknown> {
  if ("seq" in around) return sql`${around.seq}::bigint`;
  if ("at" in around) {
    return sql`coalesce((
      select seq from messages where conversation_id = ${conversationId} and sent_at >= ${around.at}
      order by sent_at, seq limit 1), ${NEWEST}::bigint)`;
  }
  return sql`coalesce((
    select m.seq from messages m
    where m.conversation_id = ${conversationId}
      and m.seq > (select read_seq from conversation_readers
        where conversation_id = ${conversationId} and person_id = ${around.unreadOf})
      and m.author_id <> ${around.unreadOf} and m.deleted_at is null
    order by m.seq limit 1), ${NEWEST}::bigint)`;
}

/**
 * The messages around a place in one statement, ascending: at most so many from before it, and from there on. Both
 * parts are short walks along the index, however long the conversation is.
 */
export async function messagesAround(
  transaction: Transaction,
  conversationId: string,
  around: Around,
  most: number,
): Promise<(MessageRow & { readonly is_newer: boolean })[]> {
  const { rows } = await sql<MessageRow & { is_newer: boolean }>`
    with place as materialized (select ${anchorOf(conversationId, around)} as seq)
    select * from (
      (select ${messageColumns}, false as is_newer from messages m
        where conversation_id = ${conversationId} and seq < (select seq from place)
        order by seq desc limit ${most})
      union all
      (select ${messageColumns}, true as is_newer from messages m
        where conversation_id = ${conversationId} and seq >= (select seq from place)
        order by seq limit ${most})
    ) page
    order by seq`.execute(transaction);
  return rows;
}

/** Mutes a conversation of the person until a time, for good where that is null; undefined when it is not theirs. */
export async function addMute(
  transaction: Transaction,
  conversationId: string,
  personId: string,
  until: string | null,
): Promise<{ muted_until: Date | null } | undefined> {
  const { rows } = await sql<{ muted_until: Date | null }>`
    insert into conversation_mutes (conversation_id, person_id, muted_until)
    select conversation_id, person_id, ${until ?? "infinity"}::timestamptz from conversation_readers
    where conversation_id = ${conversationId} and person_id = ${personId}
    on conflict (conversation_id, person_id) do update set muted_until = excluded.muted_until
    returning nullif(muted_until, 'infinity') as muted_until`.execute(transaction);
  return rows[0];
}

export async function removeMute(
  transaction: Transaction,
  conversationId: string,
  personId: string,
): Promise<boolean> {
  const { rows } = await sql`
    delete from conversation_mutes
    where conversation_id = ${conversationId} and person_id = ${personId} returning 1`.execute(
    transaction,
  );
  return rows.length > 0;
}
