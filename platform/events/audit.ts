import type { Transaction } from "#platform/db/transaction.ts";

/** What staff did or looked at; those it is about can read it. */
export interface AuditEntry {
  readonly organizationId: string;
  readonly actorId: string;
  /** The person it is about. */
  readonly subjectId?: string;
  readonly action: `${string}.${string}`;
  readonly reason?: string;
  /** Ids, names of things and states; never what people wrote. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Writes a row of the log that nobody can change, in the transaction of what it tells of. */
export async function recordAudit(transaction: Transaction, entry: AuditEntry): Promise<void> {
  await transaction
    .insertInto("audit_log")
    .values({
      organization_id: entry.organizationId,
      actor_id: entry.actorId,
      subject_id: entry.subjectId ?? null,
      action: entry.action,
      reason: entry.reason ?? "",
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute();
}
