import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface ScheduledRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly body: string;
  readonly reply_to_seq: string | null;
  readonly send_at: Date;
  readonly refusal: string | null;
  readonly created_at: Date;
}

const scheduledColumns = sql`id, conversation_id, body, reply_to_seq, send_at, refusal, created_at`;

export async function serverTime(transaction: Transaction): Promise<number> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(transaction);
  return rows[0]?.now.getTime() ?? Date.now();
}

/** What may be written into a conversation of the asking person; undefined where it is not theirs, or not open. */
export async function writableConversation(transaction: Transaction, conversationId: string) {
  const { rows } = await sql<{ organization_id: string; is_stopped: boolean }>`
    select organization_id, stopped_at is not null as is_stopped from conversations
    where id = ${conversationId} and id = any (array(select app.my_conversation_ids()))`.execute(
    transaction,
  );
  return rows[0];
}

/** How many of the asking person's messages wait. */
export async function countScheduled(transaction: Transaction): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from scheduled_messages`.execute(transaction);
  return rows[0]?.waiting ?? 0;
}

/** Keeps a message for later; false when the id is taken. */
export async function addScheduled(
  transaction: Transaction,
  message: {
    readonly id: string;
    readonly conversationId: string;
    readonly body: string;
    readonly replyToSeq: number | undefined;
    readonly sendAt: Date;
  },
): Promise<boolean> {
  const { id, conversationId, body, replyToSeq, sendAt } = message;
  const { rows } = await sql`
    insert into scheduled_messages (id, conversation_id, author_id, body, reply_to_seq, send_at)
    values (${id}, ${conversationId}, app.person_id(), ${body}, ${replyToSeq ?? null}, ${sendAt})
    on conflict (id) do nothing returning 1`.execute(transaction);
  return rows.length > 0;
}

/** What the asking person will send, next first. */
export async function scheduled(
  transaction: Transaction,
  filter: { readonly id?: string; readonly conversationId?: string | undefined },
): Promise<ScheduledRow[]> {
  const { id, conversationId } = filter;
  const { rows } = await sql<ScheduledRow>`
    select ${scheduledColumns} from scheduled_messages
    where true
      ${id === undefined ? sql`` : sql`and id = ${id}`}
      ${conversationId === undefined ? sql`` : sql`and conversation_id = ${conversationId}`}
    order by send_at, id`.execute(transaction);
  return rows;
}

/** Changes words and time; a refused one waits again. */
export async function changeScheduled(
  transaction: Transaction,
  id: string,
  body: string,
  sendAt: Date,
): Promise<ScheduledRow | undefined> {
  const { rows } = await sql<ScheduledRow>`
    update scheduled_messages set body = ${body}, send_at = ${sendAt}, refusal = null
    where id = ${id} returning ${scheduledColumns}`.execute(transaction);
  return rows[0];
}

export async function removeScheduled(
  transaction: Transaction,
  id: string,
): Promise<ScheduledRow | undefined> {
  const { rows } = await sql<ScheduledRow>`
    delete from scheduled_messages where id = ${id} returning ${scheduledColumns}`.execute(
    transaction,
  );
  return rows[0];
}

/** Hands the job that does it to the queue, in this transaction. */
export async function addJobAt(
  transaction: Transaction,
  task: "send_scheduled" | "remind",
  payload: Readonly<Record<string, string>>,
  runAt: Date,
): Promise<void> {
  await sql`select app.add_job(${task}, ${JSON.stringify(payload)}::jsonb, ${runAt})`.execute(
    transaction,
  );
}

export interface ReminderRow {
  readonly id: string;
  readonly message_id: string;
  readonly conversation_id: string;
  readonly organization_id: string;
  readonly seq: string;
  readonly author_id: string;
  readonly message_type: string;
  readonly excerpt: string | null;
  readonly partner_name: string;
  readonly remind_at: Date;
  readonly is_due: boolean;
  readonly done_at: Date | null;
}

const EXCERPT = 140;

/** The asking person's reminders that are not put away, or one of them in any state. */
export async function reminders(transaction: Transaction, id?: string): Promise<ReminderRow[]> {
  const { rows } = await sql<ReminderRow>`
    select r.id, r.message_id, r.conversation_id, c.organization_id, m.seq, m.author_id, m.message_type,
      left(m.body, ${EXCERPT}) as excerpt, partner.name as partner_name, r.remind_at,
      r.done_at is null and r.remind_at <= clock_timestamp() as is_due, r.done_at
    from message_reminders r
    join messages m on m.id = r.message_id
    join conversations c on c.id = r.conversation_id
    join people partner
      on partner.id = case when c.mentor_person_id = r.person_id then c.mentee_person_id else c.mentor_person_id end
    where ${id === undefined ? sql`r.done_at is null` : sql`r.id = ${id}`}
    order by r.remind_at, r.id
    limit 500`.execute(transaction);
  return rows;
}

/** Keeps a reminder of a message one can read; false when the id is taken, or there is no such message. */
export async function addReminder(
  transaction: Transaction,
  id: string,
  messageId: string,
  remindAt: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into message_reminders (id, message_id, conversation_id, person_id, remind_at)
    select ${id}, m.id, m.conversation_id, app.person_id(), ${remindAt}
    from messages m where m.id = ${messageId} and m.conversation_id = any (array(select app.my_conversation_ids()))
    on conflict (id) do nothing returning 1`.execute(transaction);
  return rows.length > 0;
}

/** Another time, or none any more; false when it is not there. */
export async function changeReminder(
  transaction: Transaction,
  id: string,
  remindAt: Date | "done",
): Promise<boolean> {
  const change =
    remindAt === "done"
      ? sql`done_at = coalesce(done_at, clock_timestamp())`
      : sql`remind_at = ${remindAt}, told_at = null, done_at = null`;
  const { rows } = await sql`
    update message_reminders set ${change} where id = ${id} returning 1`.execute(transaction);
  return rows.length > 0;
}
