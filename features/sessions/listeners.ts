import { sql } from "kysely";
import * as z from "zod";
import type { Platform } from "#platform/api/context.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import { queueMail } from "#platform/mail/queue.ts";
import { calendarText, methodFor } from "./calendar.ts";
import type { CalendarRow } from "./queries-calendar.ts";

const payloadSchema = z.object({
  sessionId: z.uuid(),
  what: z.enum(["proposed", "accepted", "moved", "changed", "canceled", "restored", "ended"]),
  actorId: z.uuid().optional(),
});

const moment = z.coerce.date();
const mailedRow = z.object({
  id: z.string(),
  organization_id: z.string(),
  title: z.string(),
  state: z.string(),
  starts_at: moment,
  ends_at: moment,
  sequence: z.number(),
  series_id: z.string().nullable(),
  series_starts_at: moment.nullable(),
  updated_at: moment,
  place: z.string(),
});
const mailed = z.object({
  session: mailedRow.omit({ place: true }),
  place: z.string(),
  reason: z.string(),
  series: z
    .object({
      id: z.string(),
      rule: z.string(),
      zone: z.string(),
      starts_at: moment,
      minutes: z.number(),
    })
    .nullable(),
  all: z.array(mailedRow),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      zone: z.string(),
      isDisabled: z.boolean(),
    }),
  ),
});
type Mailed = z.infer<typeof mailed>;
type Payload = z.infer<typeof payloadSchema>;
type Recipient = Mailed["people"][number];

/** When it is, in the zone of whoever reads it. */
function whenFor({ zone }: Recipient, { session }: Mailed): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
    timeZoneName: "short",
  });
  return format.format(session.starts_at);
}

/** A proposal is news for the other one alone; all else belongs into both calendars. */
function recipientsOf({ people }: Mailed, { what, actorId }: Payload): Recipient[] {
  return people.filter(
    ({ id, isDisabled }) => !isDisabled && !(what === "proposed" && id === actorId),
  );
}

function mailFor(platform: Platform, told: Mailed, { what }: Payload, to: Recipient) {
  const { baseUrl, mailFrom } = platform.settings;
  const { session, place, series, all, people } = told;
  const partner = people.find(({ id }) => id !== to.id)?.name ?? "";
  const rows: CalendarRow[] = all.map((row) => ({ ...row, partner_name: partner }));
  const following = all.filter(
    ({ state, starts_at: at }) => state === session.state && at >= session.starts_at,
  );
  const method = methodFor(rows);
  const text = calendarText(
    {
      rows,
      baseUrl,
      series: series === null ? [] : [series],
      invite: {
        from: /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom,
        to: {
          name: to.name,
          email: to.email,
        },
      },
    },
    method,
  );
  return {
    kind: "session_told" as const,
    to: to.email,
    recipientId: to.id,
    organizationId: session.organization_id,
    calendar: { method, text },
    data: {
      name: to.name,
      partner,
      what,
      place,
      when: whenFor(to, told),
      times: series === null ? 1 : following.length,
      hasReason: (what === "moved" || what === "canceled") && told.reason !== "",
      url: `${baseUrl}/sessions/${session.id}`,
    },
  };
}

/** Writes to those whose calendars a change belongs into. */
export async function mailSession(platform: Platform, given: unknown): Promise<void> {
  const payload = payloadSchema.parse(given);
  await inTransaction(
    platform.pools.worker,
    { identity: { personId: null }, readOnly: false },
    async (transaction) => {
      const { rows } = await sql<{ told: unknown }>`
        select app.session_to_mail(${payload.sessionId}) as told`.execute(transaction);
      const said = rows[0]?.told ?? null;
      if (said === null) return;
      const told = mailed.parse(said);
      for (const to of recipientsOf(told, payload)) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction, one statement after the other
        await queueMail(transaction, mailFor(platform, told, payload, to));
      }
    },
  );
}

/** The jobs of meetings, by the name they are queued under. */
export function sessionsJobs(platform: Platform) {
  return { mail_session: async (payload: unknown) => mailSession(platform, payload) };
}
