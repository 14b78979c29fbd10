import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

const sortKey = sql`to_char(c.opened_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export interface Opened {
  readonly outcome: "opened" | "repeated" | "conflict" | "too_many";
  readonly organization_id: string;
  readonly cohort_id: string;
  readonly contact_ids: readonly string[];
}

export interface NewCase {
  readonly id: string;
  readonly conversationId: string;
  readonly messageId: string | null;
  /** What that message says now. */
  readonly messageWords: string | null;
  readonly kind: string;
  readonly words: string;
}

/** Opens a case; undefined when there is no such conversation or message of the other one's. */
export async function openCase(
  transaction: Transaction,
  report: NewCase,
): Promise<Opened | undefined> {
  const { id, conversationId, messageId, messageWords, kind, words } = report;
  const { rows } = await sql<Opened>`
    select outcome, organization_id, cohort_id, contact_ids
    from app.open_case(${id}, ${conversationId}, ${messageId}, ${messageWords}, ${kind}, ${words})`.execute(
    transaction,
  );
  return rows[0];
}

export interface ReportRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly cohort_name: string | null;
  readonly reported_name: string | null;
  readonly message_id: string | null;
  readonly kind: string;
  readonly words: string;
  readonly state: string;
  readonly opened_at: Date;
  readonly updated_at: Date;
  readonly closed_at: Date | null;
  readonly sort_key: string;
}

export interface PageFilter {
  readonly id?: string | undefined;
  readonly state?: string | undefined;
  readonly after?: Place | undefined;
  readonly take: number;
}

function conditionsOf({ id, state, after }: PageFilter) {
  const conditions = [sql`true`];
  if (id !== undefined) conditions.push(sql`c.id = ${id}`);
  if (state !== undefined) conditions.push(sql`c.state = ${state}`);
  if (after !== undefined) {
    conditions.push(sql`(c.opened_at, c.id) < (${after.key}::timestamptz, ${after.id}::uuid)`);
  }
  return sql.join(conditions, sql` and `);
}

/** Reports of the asking person, newest first. */
export async function reports(transaction: Transaction, filter: PageFilter): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    select c.id, c.conversation_id, k.name as cohort_name, p.name as reported_name, c.message_id, c.kind, c.words,
      c.state, c.opened_at, c.updated_at, c.closed_at, ${sortKey} as sort_key
    from safeguarding_cases c
    left join cohorts k on k.id = c.cohort_id
    left join people p on p.id = c.reported_id
    where c.reporter_id = app.person_id() and app.preview_id() is null and ${conditionsOf(filter)}
    order by c.opened_at desc, c.id desc
    limit ${filter.take}`.execute(transaction);
  return rows;
}

export interface CaseRow {
  readonly id: string;
  readonly organization_id: string;
  readonly cohort_id: string;
  readonly cohort_name: string;
  readonly conversation_id: string;
  readonly reporter_id: string;
  readonly reporter_name: string | null;
  readonly reporter_photo_id: string | null;
  readonly reported_id: string;
  readonly reported_name: string | null;
  readonly reported_photo_id: string | null;
  readonly message_id: string | null;
  readonly message_words: string | null;
  readonly kind: string;
  readonly words: string;
  readonly state: string;
  readonly handler_id: string | null;
  readonly handler_name: string | null;
  readonly handler_photo_id: string | null;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
  readonly sort_key: string;
}

/** Cases that are the asking person's to handle, newest first. */
export async function cases(transaction: Transaction, filter: PageFilter): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`
    select c.id, c.organization_id, c.cohort_id, k.name as cohort_name, c.conversation_id, c.reporter_id,
      reporter.name as reporter_name, reporter.photo_id as reporter_photo_id, c.reported_id,
      reported.name as reported_name, reported.photo_id as reported_photo_id, c.message_id, c.message_words, c.kind,
      c.words, c.state, c.handler_id, handler.name as handler_name,
      handler.photo_id as handler_photo_id, c.opened_at, c.closed_at, ${sortKey} as sort_key
    from safeguarding_cases c
    join cohorts k on k.id = c.cohort_id
    left join people reporter on reporter.id = c.reporter_id
    left join people reported on reported.id = c.reported_id
    left join people handler on handler.id = c.handler_id
    where c.id = any (array(select app.my_case_ids())) and ${conditionsOf(filter)}
    order by c.opened_at desc, c.id desc
    limit ${filter.take}`.execute(transaction);
  return rows;
}

export interface AroundCase {
  readonly pair_id: string;
  readonly is_open: boolean;
  readonly stopped_at: Date | null;
  readonly readable_until: Date | null;
}

/** The conversation of a case, and until when it is open to the asking person. */
export async function aroundCase(
  transaction: Transaction,
  conversationId: string,
): Promise<AroundCase | undefined> {
  const { rows } = await sql<AroundCase>`
    select c.pair_id, c.is_open, c.stopped_at,
      case when c.id = any (array(select app.my_reviewed_conversation_ids())) then (
        select max(a.created_at) + interval '30 minutes' from audit_log a
        where a.actor_id = app.person_id() and a.action = 'conversation.reviewed'
          and a.details ->> 'conversationId' = c.id::text
      ) end as readable_until
    from conversations c where c.id = ${conversationId}`.execute(transaction);
  return rows[0];
}

export interface StepRow {
  readonly id: string;
  readonly step: string;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly actor_photo_id: string | null;
  readonly words: string;
  readonly at: Date;
}

/** What was done about a case, first things first; and the number of its message where it can be read. */
export async function stepsOf(transaction: Transaction, caseId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select s.id, s.step, s.actor_id, p.name as actor_name, p.photo_id as actor_photo_id, s.words, s.at
    from safeguarding_case_steps s left join people p on p.id = s.actor_id
    where s.case_id = ${caseId} order by s.at, s.id`.execute(transaction);
  return rows;
}

/** What a message says, to whoever can read it; undefined where that is nobody who asks. */
export async function wordsOf(
  transaction: Transaction,
  messageId: string,
): Promise<string | null | undefined> {
  const row = await transaction
    .selectFrom("messages")
    .select("body")
    .where("id", "=", messageId)
    .executeTakeFirst();
  return row?.body;
}

/** The number of a message in its conversation; undefined where the conversation is not open. */
export async function seqOf(
  transaction: Transaction,
  messageId: string,
): Promise<number | undefined> {
  const row = await transaction
    .selectFrom("messages")
    .select("seq")
    .where("id", "=", messageId)
    .executeTakeFirst();
  return row === undefined ? undefined : Number(row.seq);
}

/** Null: not the asking person's to handle; false: not what comes next. */
export async function moveCase(
  transaction: Transaction,
  caseId: string,
  to: "in_review" | "closed",
  words: string,
): Promise<boolean | null> {
  const { rows } = await sql<{ moved: boolean | null }>`
    select app.move_case(${caseId}, ${to}, ${words}) as moved`.execute(transaction);
  return rows[0]?.moved ?? null;
}

/** Who hears that a case has moved: those who handle it are told by name, and whoever reported. */
export async function contactIdsOf(transaction: Transaction, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select app.contact_ids_of_case(${caseId}) as id`.execute(transaction);
  return rows.map(({ id }) => id);
}

/** Opens the conversation of a case to the asking person; undefined where it may not be. */
export async function reviewConversation(
  transaction: Transaction,
  caseId: string,
  reason: string,
): Promise<Date | undefined> {
  const { rows } = await sql<{ until: Date | null }>`
    select app.review_conversation(${caseId}, ${reason}) as until`.execute(transaction);
  return rows[0]?.until ?? undefined;
}

export interface ContactRow {
  readonly organization_id: string;
  readonly stopped_at: Date | null;
  readonly is_changed: boolean;
  readonly is_staff: boolean;
}

/** Stops contact, or lets it go on; undefined where that is not the asking person's to do. */
export async function setContact(
  transaction: Transaction,
  conversationId: string,
  isWanted: boolean,
): Promise<ContactRow | undefined> {
  const { rows } = await sql<ContactRow>`
    select organization_id, stopped_at, is_changed, is_staff
    from app.set_contact(${conversationId}, ${isWanted})`.execute(transaction);
  return rows[0];
}
