import { createHash, randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { sessionsContract } from "./contract.ts";
import * as calendar from "./queries-calendar.ts";
import { busyTimes, partnerZone } from "./queries-changing.ts";

type Input<Name extends keyof typeof sessionsContract> = z.output<
  (typeof sessionsContract)[Name]["input"]
>;

const MOST_DAYS = 62;
const DAY_MS = 86_400_000;
const TOKEN_BYTES = 32;

export function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

export async function getBusyTimes(context: Context, input: Input<"getBusyTimes">) {
  const { transaction, personId } = context;
  const { pairId, since, until, butFor = null } = input;
  const days = (Date.parse(until) - Date.parse(since)) / DAY_MS;
  if (!(days >= 0 && days <= MOST_DAYS)) {
    throw new Problem("validation_failed", { until: "invalid" });
  }
  const zone = await partnerZone(transaction, pairId);
  if (zone === undefined) throw notFound();
  const rows = await busyTimes(transaction, { pairId, since, until, butFor });
  return {
    busy: rows.map(({ person_id: whose, starts_at: startsAt, ends_at: endsAt }) => ({
      who: whose === personId ? ("me" as const) : ("partner" as const),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
    partnerZone: zone,
  };
}

async function feedOf(context: Context) {
  const row = await calendar.feedOf(context.transaction);
  if (row === undefined) return { madeAt: null, lastReadAt: null };
  const { made_at: madeAt, last_read_at: readAt } = row;
  // What the address before this one was read for is over.
  const isRead = readAt !== null && readAt >= madeAt;
  return { madeAt: madeAt.toISOString(), lastReadAt: isRead ? readAt.toISOString() : null };
}

export async function getCalendarFeed(context: Context) {
  return feedOf(context);
}

export async function renewCalendarFeed(context: Context) {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  await calendar.keepFeed(context.transaction, context.personId, hashOf(token));
  const { baseUrl } = context.platform.settings;
  return { ...(await feedOf(context)), address: `${baseUrl}/calendar/${token}.ics` };
}

export async function removeCalendarFeed(context: Context) {
  await calendar.removeFeed(context.transaction);
  return feedOf(context);
}
