import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface LookRow {
  readonly id: string;
  readonly action: string;
  readonly actor_id: string;
  readonly actor_name: string | null;
  /** Where the actor is still visible; a name is told also after that. */
  readonly actor_photo_id: string | null;
  readonly organization_name: string | null;
  readonly cohort_name: string | null;
  readonly reason: string;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly sort_key: string;
  readonly operations: readonly string[];
  readonly times: number;
}

/** Log rows about the asking person, those of one preview together, the latest first. */
export async function looksAtMe(
  transaction: Transaction,
  after: Place | undefined,
  take: number,
): Promise<LookRow[]> {
  const { rows } = await sql<LookRow>`
    with looks as (
      select (array_agg(id order by id))[1] as id, (array_agg(action order by id))[1] as action,
        (array_agg(reason order by id))[1] as reason, actor_id, organization_id,
        min(details ->> 'cohortId') as cohort_id, min(created_at) as first_at, max(created_at) as last_at,
        coalesce(array_agg(distinct details ->> 'operation') filter (where details ? 'operation'), '{}') as operations,
        greatest(count(*) filter (where action = 'preview.viewed'), 1)::int as times
      from audit_log
      where subject_id = app.person_id() and actor_id <> app.person_id()
      group by coalesce(details ->> 'previewId', id::text), actor_id, organization_id
    )
    select l.id, l.action, l.actor_id, n.name as actor_name, actor.photo_id as actor_photo_id, o.name as organization_name, k.name as cohort_name,
      l.reason, l.first_at, l.last_at, l.operations, l.times,
      to_char(l.last_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
    from looks l
    left join app.my_lookers() n on n.person_id = l.actor_id
    left join people actor on actor.id = l.actor_id
    left join organizations o on o.id = l.organization_id
    left join cohorts k on k.id::text = l.cohort_id
    where true ${after === undefined ? sql`` : sql`and (l.last_at, l.id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by l.last_at desc, l.id desc
    limit ${take}`.execute(transaction);
  return rows;
}

export interface AuditRow {
  readonly id: string;
  readonly action: string;
  readonly actor_id: string;
  readonly actor_name: string | null;
  readonly subject_id: string | null;
  readonly subject_name: string | null;
  readonly reason: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly created_at: Date;
}

/** The log of an organization, newest first: the ids stand in order of time. */
export async function auditLogOf(
  transaction: Transaction,
  organizationId: string,
  filter: { personId?: string | undefined; after?: Place | undefined; take: number },
): Promise<AuditRow[]> {
  const { personId, after, take } = filter;
  const { rows } = await sql<AuditRow>`
    select l.id, l.action, l.actor_id, actor.name as actor_name, l.subject_id, subject.name as subject_name,
      l.reason, l.details, l.created_at
    from audit_log l
    left join people actor on actor.id = l.actor_id
    left join people subject on subject.id = l.subject_id
    where l.organization_id = ${organizationId}
      and l.organization_id = any (array(select app.my_admin_organization_ids()))
      ${personId === undefined ? sql`` : sql`and ${personId}::uuid in (l.actor_id, l.subject_id)`}
      ${after === undefined ? sql`` : sql`and l.id < ${after.id}`}
    order by l.id desc
    limit ${take}`.execute(transaction);
  return rows;
}

export interface GivenUpJobRow {
  readonly id: string;
  readonly task: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: Date;
  readonly failed_at: Date;
}

export async function givenUpJobs(transaction: Transaction): Promise<GivenUpJobRow[]> {
  const { rows } = await sql<GivenUpJobRow>`
    select id, task, attempts, last_error, created_at, failed_at from app.given_up_jobs()`.execute(
    transaction,
  );
  return rows;
}

/** False when there is no such job for the asking person. */
export async function retryJob(transaction: Transaction, jobId: string): Promise<boolean> {
  const { rows } = await sql<{ is_back: boolean }>`
    select app.retry_job(${jobId}::bigint) as is_back`.execute(transaction);
  return rows[0]?.is_back ?? false;
}

/** Opens the Mailbox page's door for this transaction; the policies still say whose mails are behind it. */
export async function openMailbox(transaction: Transaction): Promise<void> {
  await sql`select set_config('app.mailbox', 'open', true)`.execute(transaction);
}

export interface MailRow {
  readonly id: string;
  readonly kind: string;
  readonly to_address: string;
  readonly recipient_name: string | null;
  readonly subject: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: Date;
  readonly sent_at: Date | null;
  readonly sort_key: string;
}

/** Mails without their words, newest first. */
export async function mails(
  transaction: Transaction,
  after: Place | undefined,
  take: number,
): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    select m.id, m.kind, m.to_address, p.name as recipient_name, m.subject, m.attempts, m.last_error, m.created_at,
      m.sent_at, to_char(m.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
    from mails m left join people p on p.id = m.recipient_id
    where true ${after === undefined ? sql`` : sql`and (m.created_at, m.id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by m.created_at desc, m.id desc
    limit ${take}`.execute(transaction);
  return rows;
}

export async function mailWithWords(
  transaction: Transaction,
  mailId: string,
): Promise<(MailRow & { html: string | null; text: string | null }) | undefined> {
  const { rows } = await sql<MailRow & { html: string | null; text: string | null }>`
    select m.id, m.kind, m.to_address, p.name as recipient_name, m.subject, m.attempts, m.last_error, m.created_at,
      m.sent_at, '' as sort_key, m.html, m.text
    from mails m left join people p on p.id = m.recipient_id
    where m.id = ${mailId}`.execute(transaction);
  return rows[0];
}
