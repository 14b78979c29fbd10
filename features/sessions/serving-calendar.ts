import type { FastifyInstance } from "fastify";
import type { Platform } from "#platform/api/context.ts";
import { notFound } from "#platform/api/problem.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import { calendarText } from "./calendar.ts";
import { calendarRows, calendarSeries, personOfKey } from "./queries-calendar.ts";
import { hashOf } from "./service-calendar.ts";

const KEY = /^([\w-]{43})\.ics$/;

/** The calendar that a key opens, as the person sees it in this moment; null where the key opens nothing. */
export async function readCalendar(platform: Platform, key: string): Promise<string | null> {
  const { pools, settings } = platform;
  const visitor = { identity: { personId: null }, readOnly: false };
  const personId = await inTransaction(pools.app, visitor, async (transaction) =>
    personOfKey(transaction, hashOf(key)),
  );
  if (personId === null) return null;
  const asPerson = { identity: { personId }, readOnly: true };
  return inTransaction(pools.app, asPerson, async (transaction) => {
    const rows = await calendarRows(transaction);
    const series = await calendarSeries(transaction);
    return calendarText({ rows, series, baseUrl: settings.baseUrl }, null);
  });
}

/** Serves a person's calendar at its private address: asked of the database each time, kept by nobody in between. */
export function serveCalendars(server: FastifyInstance, platform: Platform): void {
  server.get<{ Params: { key: string } }>("/calendar/:key", async (request, reply) => {
    const [, key] = KEY.exec(request.params.key) ?? [];
    const text = key === undefined ? null : await readCalendar(platform, key);
    if (text === null) throw notFound();
    return reply
      .header("cache-control", "private, no-store")
      .header("content-disposition", 'inline; filename="trellis.ics"')
      .header("x-robots-tag", "noindex")
      .type("text/calendar; charset=utf-8")
      .send(text);
  });
}
