import type { Transaction } from "#platform/db/transaction.ts";

export async function draftsOf(transaction: Transaction, personId: string) {
  return transaction
    .selectFrom("message_drafts")
    .select(["conversation_id", "body", "reply_to_seq", "changed_at"])
    .where("person_id", "=", personId)
    .execute();
}

/** Keeps one draft; refused by the database where it is no conversation of the person's. Answers when. */
export async function putDraft(
  transaction: Transaction,
  draft: {
    readonly conversation_id: string;
    readonly person_id: string;
    readonly body: string;
    readonly reply_to_seq: number | null;
  },
): Promise<Date> {
  const { body, reply_to_seq } = draft;
  const changed_at = new Date();
  const row = await transaction
    .insertInto("message_drafts")
    .values({ ...draft, changed_at })
    .onConflict((conflict) =>
      conflict
        .columns(["conversation_id", "person_id"])
        .doUpdateSet({ body, reply_to_seq, changed_at }),
    )
    .returning("changed_at")
    .executeTakeFirstOrThrow();
  return row.changed_at;
}

/** Takes a draft away; false where there was none. */
export async function removeDraft(
  transaction: Transaction,
  conversationId: string,
  personId: string,
): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom("message_drafts")
    .where("conversation_id", "=", conversationId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
