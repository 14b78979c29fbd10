import { sql, type RawBuilder } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";
import type { PairRow } from "./queries.ts";

export interface NewItem {
  readonly id: string;
  readonly pairId: string;
  readonly title: string;
  readonly assigneeId: string;
  readonly priority: string;
  readonly dueOn: string | null;
  readonly repeatsOn: readonly number[] | null;
  readonly messageSeq: number | undefined;
}

/** Makes an item; false when the id is taken. */
export async function addItem(
  transaction: Transaction,
  item: NewItem,
  pair: PairRow,
): Promise<boolean> {
  const { rows } = await sql`
    insert into action_items (id, organization_id, cohort_id, pair_id, title, assignee_id, creator_id, priority, due_on,
      repeats_on, message_seq)
    values (${item.id}, ${pair.organization_id}, ${pair.cohort_id}, ${item.pairId}, ${item.title}, ${item.assigneeId},
      app.person_id(), ${item.priority}, ${item.dueOn}, ${item.repeatsOn}::smallint[], ${item.messageSeq ?? null})
    on conflict (id) do nothing returning 1`.execute(transaction);
  return rows.length > 0;
}

export interface ItemChanges {
  readonly title?: string | undefined;
  readonly priority?: string | undefined;
  readonly dueOn?: string | null | undefined;
  readonly repeatsOn?: readonly number[] | null | undefined;
  readonly status?: string | undefined;
  readonly isStuck?: boolean | undefined;
  readonly askedDueOn?: string | null | undefined;
  readonly isDeleted?: boolean | undefined;
}

function assignments(changes: ItemChanges): RawBuilder<unknown>[] {
  const { title, priority, dueOn, repeatsOn, status, isStuck, askedDueOn, isDeleted } = changes;
  const now = sql`clock_timestamp()`;
  return [
    ...(title === undefined ? [] : [sql`title = ${title}`]),
    ...(priority === undefined ? [] : [sql`priority = ${priority}`]),
    ...(dueOn === undefined ? [] : [sql`due_on = ${dueOn}`]),
    ...(repeatsOn === undefined ? [] : [sql`repeats_on = ${repeatsOn}::smallint[]`]),
    ...(status === undefined ? [] : [sql`status = ${status}`]),
    ...(isStuck === undefined
      ? []
      : [sql`stuck_at = ${isStuck ? sql`coalesce(stuck_at, ${now})` : null}`]),
    ...(askedDueOn === undefined ? [] : [sql`asked_due_on = ${askedDueOn}`]),
    ...(isDeleted === undefined
      ? []
      : [sql`deleted_at = ${isDeleted ? sql`coalesce(deleted_at, ${now})` : null}`]),
  ];
}

/**
 * Changes an item where it is as `given` says; false where it is not, or not there. Who may change what is the
 * database's to say.
 */
export async function changeItem(
  transaction: Transaction,
  itemId: string,
  changes: ItemChanges,
  given: RawBuilder<unknown> = sql`true`,
): Promise<boolean> {
  const { rows } = await sql`
    update action_items set ${sql.join(assignments(changes))} where id = ${itemId} and ${given} returning 1`.execute(
    transaction,
  );
  return rows.length > 0;
}

/** Hands an item to that one of the two; false where it is theirs already. */
export async function handOver(
  transaction: Transaction,
  itemId: string,
  side: "mentor" | "mentee",
): Promise<boolean> {
  const { rows } = await sql<{
    is_handed_over: boolean;
  }>`select app.hand_over_action_item(${itemId}, ${side}) as is_handed_over`.execute(transaction);
  return rows[0]?.is_handed_over === true;
}

export interface WordChanges {
  readonly description?: string | undefined;
  readonly completionNote?: string | undefined;
  readonly stuckWords?: string | undefined;
  readonly askedWords?: string | undefined;
}

export async function changeWords(transaction: Transaction, itemId: string, words: WordChanges) {
  const { description, completionNote, stuckWords, askedWords } = words;
  const sets = [
    ...(description === undefined ? [] : [sql`description = ${description}`]),
    ...(completionNote === undefined ? [] : [sql`completion_note = ${completionNote}`]),
    ...(stuckWords === undefined ? [] : [sql`stuck_words = ${stuckWords}`]),
    ...(askedWords === undefined ? [] : [sql`asked_words = ${askedWords}`]),
  ];
  if (sets.length === 0) return;
  await sql`update action_item_words set ${sql.join(sets)} where item_id = ${itemId}`.execute(
    transaction,
  );
}

/** Hands the job that erases an item for good to the queue, in this transaction. */
export async function addPurge(transaction: Transaction, itemId: string): Promise<void> {
  await sql`select app.add_job('purge_action_items', ${JSON.stringify({ itemId })}::jsonb,
    clock_timestamp() + interval '30 days 1 minute')`.execute(transaction);
}
