import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime, placeOf } from "#platform/api/paging.ts";
import { notFound } from "#platform/api/problem.ts";
import type { AuditEntry, Look, Mail, peopleContract } from "./contract.ts";
import * as organization from "./queries.ts";
import * as queries from "./queries-records.ts";
import { mailboxIsOpen } from "./service.ts";

type Input<Name extends keyof typeof peopleContract> = z.output<
  (typeof peopleContract)[Name]["input"]
>;

function shapeLook(row: queries.LookRow): Look {
  return {
    id: row.id,
    action: row.action,
    actor: { id: row.actor_id, name: row.actor_name, photoId: row.actor_photo_id },
    organizationName: row.organization_name,
    cohortName: row.cohort_name,
    reason: row.reason,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    operations: [...row.operations],
    times: row.times,
  };
}

export async function getWhoLooked(context: Context, input: Input<"getWhoLooked">) {
  const rows = await queries.looksAtMe(
    context.transaction,
    placeInTime(input.after),
    input.take + 1,
  );
  const page = pageOf(rows, input.take, (row) => ({ key: row.sort_key, id: row.id }));
  return { looks: page.rows.map(shapeLook), hasMore: page.hasMore, next: page.next };
}

/** Log details are flat; anything else that stands there stays there. */
function shapeDetails(details: Readonly<Record<string, unknown>>): AuditEntry["details"] {
  const shaped: AuditEntry["details"] = {};
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      shaped[name] = value;
    }
  }
  return shaped;
}

function shapeEntry(row: queries.AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.created_at.toISOString(),
    action: row.action,
    actor: { id: row.actor_id, name: row.actor_name },
    subject: row.subject_id === null ? null : { id: row.subject_id, name: row.subject_name },
    reason: row.reason,
    details: shapeDetails(row.details),
  };
}

export async function getAuditLog(context: Context, input: Input<"getAuditLog">) {
  const { transaction } = context;
  const role = await organization.myRoleIn(transaction, input.organizationId);
  if (role !== "owner" && role !== "admin") throw notFound();
  const rows = await queries.auditLogOf(transaction, input.organizationId, {
    personId: input.personId,
    after: placeOf(input.after),
    take: input.take + 1,
  });
  const page = pageOf(rows, input.take, (row) => ({ key: "", id: row.id }));
  return { entries: page.rows.map(shapeEntry), hasMore: page.hasMore, next: page.next };
}

async function assertAdministersAny(context: Context): Promise<void> {
  if (!(await organization.administersAny(context.transaction))) throw notFound();
}

export async function getGivenUpJobs(context: Context) {
  await assertAdministersAny(context);
  const rows = await queries.givenUpJobs(context.transaction);
  return {
    jobs: rows.map((row) => ({
      id: row.id,
      task: row.task,
      attempts: row.attempts,
      lastError: row.last_error,
      createdAt: row.created_at.toISOString(),
      failedAt: row.failed_at.toISOString(),
    })),
  };
}

export async function retryJob(context: Context, input: Input<"retryJob">) {
  if (!(await queries.retryJob(context.transaction, input.jobId))) throw notFound();
  return { jobId: input.jobId };
}

async function enterMailbox(context: Context): Promise<void> {
  if (!mailboxIsOpen(context.platform.settings)) throw notFound();
  await assertAdministersAny(context);
  await queries.openMailbox(context.transaction);
}

function shapeMail(row: queries.MailRow): Mail {
  return {
    id: row.id,
    kind: row.kind,
    to: row.to_address,
    recipientName: row.recipient_name,
    subject: row.subject,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  };
}

export async function getMailbox(context: Context, input: Input<"getMailbox">) {
  await enterMailbox(context);
  const rows = await queries.mails(context.transaction, placeInTime(input.after), input.take + 1);
  const page = pageOf(rows, input.take, (row) => ({ key: row.sort_key, id: row.id }));
  return { mails: page.rows.map(shapeMail), hasMore: page.hasMore, next: page.next };
}

export async function getMail(context: Context, input: Input<"getMail">) {
  await enterMailbox(context);
  const row = await queries.mailWithWords(context.transaction, input.mailId);
  if (row === undefined) throw notFound();
  return { mail: shapeMail(row), html: row.html, text: row.text };
}
