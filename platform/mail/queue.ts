import { randomUUID } from "node:crypto";
import { sql, type QueryExecutorProvider } from "kysely";
import { mailWords, type MailData, type MailKind } from "./words.ts";

type Envelope = {
  to: string;
  /** The person written to, when they have an account. */
  recipientId?: string;
  /** The organization in whose name it is written; its admins see it on their Mailbox page. */
  organizationId?: string;
  /** What it brings for the calendar of whoever gets it. */
  calendar?: { method: "REQUEST" | "CANCEL"; text: string };
};

/** A mail to write: its kind, what that kind needs to know, and who gets it. */
export type NewMail = {
  [Kind in MailKind]: Envelope & { kind: Kind; data: MailData[Kind] };
}[MailKind];

/**
 * Writes a mail and hands it to the job that sends it, both in the given transaction: rolled back,
 * nothing is sent. Answers the mail's id.
 */
export async function queueMail(
  transaction: QueryExecutorProvider,
  mail: NewMail,
): Promise<string> {
  const words = mailWords(mail.kind, mail.data);
  // Loaded with the first mail: the parts of the layout take half a second.
  const { layOut } = await import("./layout.ts");
  const { html, text } = await layOut(words);
  const id = randomUUID();
  await sql`
    insert into public.mails (id, organization_id, recipient_id, to_address, kind, subject, html, text, calendar,
      calendar_method)
    values (${id}, ${mail.organizationId ?? null}, ${mail.recipientId ?? null}, ${mail.to},
            ${mail.kind}, ${words.subject}, ${html}, ${text}, ${mail.calendar?.text ?? null},
            ${mail.calendar?.method ?? null})
  `.execute(transaction);
  const payload = JSON.stringify({ mailId: id });
  await sql`select app.add_job('send_mail', ${payload}::jsonb)`.execute(transaction);
  return id;
}
