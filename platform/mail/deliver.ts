import type pg from "pg";
import * as z from "zod";
import type { MailServer } from "./mail-server.ts";

export type MailLog = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
};

const payloadSchema = z.object({ mailId: z.uuid() });

/** The links in a mail are keys; they are of no use any more after this time, and then not kept either. */
const KEPT_DAYS = 7;

type MailRow = {
  id: string;
  kind: string;
  to_address: string;
  subject: string;
  html: string | null;
  text: string | null;
  calendar: string | null;
  calendar_method: string | null;
};

/**
 * Hands one mail to the mail server. Done at least once: a process killed between sending and noting
 * it sends again, under the same Message-ID. Without a mail server the mail stays as it is.
 */
export async function deliverMail(
  parts: { pool: pg.Pool; server: MailServer | null; log: MailLog },
  payload: unknown,
): Promise<void> {
  const { pool, server, log } = parts;
  const { mailId } = payloadSchema.parse(payload);
  if (server === null) return;
  const { rows } = await pool.query<MailRow>(
    `select id, kind, to_address, subject, html, text, calendar, calendar_method
     from mails where id = $1 and sent_at is null`,
    [mailId],
  );
  const mail = rows[0];
  if (mail === undefined || mail.html === null || mail.text === null) return;
  const { id, kind, subject, html, text, calendar } = mail;
  const method = mail.calendar_method === "CANCEL" ? "CANCEL" : "REQUEST";
  try {
    await server.send({
      id,
      to: mail.to_address,
      subject,
      html,
      text,
      ...(calendar === null
        ? {}
        : {
            calendar: {
              method,
              text: calendar,
            },
          }),
    });
  } catch (error) {
    await pool.query(
      `update mails set attempts = attempts + 1, last_error = left($2, 500) where id = $1`,
      [id, error instanceof Error ? error.message : "unknown"],
    );
    log.warn({ mailId: id, kind }, "the mail server did not take a mail; it is tried again");
    throw error;
  }
  await pool.query(
    `update mails set attempts = attempts + 1, last_error = null, sent_at = clock_timestamp()
     where id = $1`,
    [id],
  );
  log.info({ mailId: id, kind }, "sent a mail");
}

/** Takes the words of old mails away; that they were sent, to whom and when, stays. */
export async function forgetOldWords(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `update mails set html = null, text = null, calendar = null
     where html is not null and created_at < clock_timestamp() - make_interval(days => $1)`,
    [KEPT_DAYS],
  );
  return rowCount ?? 0;
}
