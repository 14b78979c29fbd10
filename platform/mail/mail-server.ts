import { createTransport } from "nodemailer";
import type { Settings } from "#platform/config/settings.ts";

export type OutgoingMail = {
  id: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  calendar?: { method: "REQUEST" | "CANCEL"; text: string };
};

/** Where mails leave: nothing more than handing one over. */
export type MailServer = { send(mail: OutgoingMail): Promise<void> };

/** The server of the settings; null without one, when mails are kept for the Mailbox page. */
export function mailServer(
  settings: Pick<Settings, "smtpUrl" | "mailFrom" | "baseUrl">,
): MailServer | null {
  if (settings.smtpUrl === undefined) return null;
  const transport = createTransport({
    url: settings.smtpUrl,
    // One connection a mail: none is left open that a stopping server would wait for.
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // Nothing is read from files or addresses named in a mail.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = new URL(settings.baseUrl).hostname;
  return {
    send: async ({ id, to, subject, html, text, calendar }) => {
      await transport.sendMail({
        from: settings.mailFrom,
        // As an object: what stands in an address is never read as a list of addresses.
        to: { name: "", address: to },
        subject,
        html,
        text,
        ...(calendar && {
          icalEvent: { method: calendar.method, filename: "meeting.ics", content: calendar.text },
        }),
        // The same each time it is tried, so that a mail sent twice is shown once.
        messageId: `<${id}@${host}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
  };
}
