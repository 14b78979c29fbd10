import { sql } from "kysely";
import * as z from "zod";
import type { Platform } from "#platform/api/context.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import { queueMail } from "#platform/mail/queue.ts";

const payloadSchema = z.object({ caseId: z.uuid() });

interface ContactRow {
  readonly person_id: string;
  readonly name: string;
  readonly email: string;
  readonly organization_id: string;
  readonly cohort_name: string;
}

/** Writes to those a report goes to, once a report: that they are told is kept with their mails in one transaction. */
export async function tellContacts(platform: Platform, payload: unknown): Promise<void> {
  const { caseId } = payloadSchema.parse(payload);
  const { baseUrl } = platform.settings;
  await inTransaction(
    platform.pools.worker,
    { identity: { personId: null }, readOnly: false },
    async (transaction) => {
      const { rows } = await sql<ContactRow>`
        select person_id, name, email, organization_id, cohort_name
        from app.contacts_to_tell(${caseId})`.execute(transaction);
      for (const row of rows) {
        // Nothing of the report is in the mail: who may read it reads it behind the link.
        const data = { name: row.name, cohort: row.cohort_name, url: `${baseUrl}/cases/${caseId}` };
        // oxlint-disable-next-line no-await-in-loop -- one transaction, one statement after the other
        await queueMail(transaction, {
          kind: "case_opened",
          to: row.email,
          recipientId: row.person_id,
          organizationId: row.organization_id,
          data,
        });
      }
    },
  );
}

/** The jobs of reports, by the name they are queued under. */
export function safeguardingJobs(platform: Platform) {
  return { tell_contacts: async (payload: unknown) => tellContacts(platform, payload) };
}
