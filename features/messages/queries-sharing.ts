import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface Sharing {
  readonly conversation_id: string;
  readonly partner_id: string;
  readonly typing: boolean;
  readonly seen: boolean;
  readonly presence: boolean;
}

/** The asking person's conversations with what both of the two share. */
export async function sharingOf(transaction: Transaction): Promise<Sharing[]> {
  const { rows } = await sql<Sharing>`
    select conversation_id, partner_id, typing, seen, presence from app.my_sharing()`.execute(
    transaction,
  );
  return rows;
}

/** Moves how far the person's devices have got what was sent; answers what moved, and who is to hear of it. */
export async function moveDelivered(
  transaction: Transaction,
  personId: string,
  arrived: readonly { readonly conversationId: string; readonly upTo: number }[],
): Promise<{ conversation_id: string; delivered_seq: string; partner_id: string }[]> {
  const { rows } = await sql<{
    conversation_id: string;
    delivered_seq: string;
    partner_id: string;
  }>`
    with moved as (
      update conversation_readers r set delivered_seq = least(a.up_to, p.last_seq)
      from unnest(
        ${arrived.map(({ conversationId }) => conversationId)}::uuid[],
        ${arrived.map(({ upTo }) => upTo)}::bigint[]
      ) as a (conversation_id, up_to)
      join conversation_positions p on p.conversation_id = a.conversation_id
      where r.conversation_id = a.conversation_id and r.person_id = ${personId}
        and r.delivered_seq < least(a.up_to, p.last_seq)
      returning r.conversation_id, r.delivered_seq
    )
    select m.conversation_id, m.delivered_seq, s.partner_id
    from moved m join app.my_sharing() s on s.conversation_id = m.conversation_id`.execute(
    transaction,
  );
  return rows;
}

export interface Preferences {
  readonly typing: boolean;
  readonly seen: boolean;
  readonly presence: boolean;
}

/** What the person lets partners notice; all of it where they never said. */
export async function preferencesOf(
  transaction: Transaction,
  personId: string,
): Promise<Preferences> {
  const row = await transaction
    .selectFrom("messaging_preferences")
    .select(["shares_typing as typing", "shares_seen as seen", "shares_presence as presence"])
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ?? { typing: true, seen: true, presence: true };
}

export async function putPreferences(
  transaction: Transaction,
  personId: string,
  { typing, seen, presence }: Preferences,
): Promise<void> {
  const values = { shares_typing: typing, shares_seen: seen, shares_presence: presence };
  await transaction
    .insertInto("messaging_preferences")
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(values))
    .execute();
}
