import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { MOST_IN_SERIES, type SessionDetail, type sessionsContract } from "./contract.ts";
import * as changing from "./queries-changing.ts";
import * as queries from "./queries.ts";
import { placeFor } from "./session-place.ts";
import { detailOf, lookingOf, rowOf, shapeSession } from "./session-shape.ts";
import {
  beginningOf,
  beginningsOf,
  movedAlike,
  ruleOf,
  slotAhead,
  type When,
} from "./session-time.ts";
import { newId } from "#platform/api/new-id.ts";

type Input<Name extends keyof typeof sessionsContract> = z.output<
  (typeof sessionsContract)[Name]["input"]
>;

export async function getSessionsByUser(context: Context, input: Input<"getSessionsByUser">) {
  const { userId, userType, pairId, cohortId, when, take } = input;
  const rows = await queries.sessions(context.transaction, {
    userId,
    userType,
    pairId,
    cohortId,
    when,
    after: placeInTime(input.after),
    take: take + 1,
  });
  const page = pageOf(rows, take, ({ sort_key: key, id }) => ({ key, id }));
  const looking = lookingOf(context);
  return {
    sessions: page.rows.map((row) => shapeSession(row, looking)),
    hasMore: page.hasMore,
    next: page.next,
  };
}

export async function getSession(context: Context, input: Input<"getSession">) {
  return detailOf(context, input.sessionId);
}

type What = "proposed" | "accepted" | "moved" | "changed" | "canceled" | "restored";

/** Tells everybody who may know that a meeting has changed, by mail too where `what` is news for a calendar. */
export async function tellChanged(
  context: Context,
  sessionId: string,
  what: What | null,
): Promise<SessionDetail> {
  const { transaction, personId } = context;
  const row = await rowOf(context, sessionId);
  const detail = await detailOf(context, sessionId);
  const { pairId, cohortId, state } = detail;
  await context.record({
    kind: "session.changed",
    organizationId: row.organization_id,
    actorId: personId,
    subjectId: sessionId,
    payload: { pairId, state, deed: what },
    live: {
      rooms: [`pair:${pairId}`, `cohort:${cohortId}`],
      frame: { sessionId, pairId, cohortId, state },
    },
  });
  if (what !== null) await changing.addMailJob(transaction, { sessionId, what, actorId: personId });
  return detail;
}

const REFUSALS = {
  stale: "session_changed",
  over: "session_over",
  not_yours: "session_own",
  past: "session_in_past",
  early: "session_not_begun",
  overlaps: "session_overlaps",
  stopped: "contact_stopped",
} as const;

/** Whether something has changed; throws why it could not. */
export function hasChanged(outcome: changing.Outcome): boolean {
  if (outcome === null) throw notFound();
  if (outcome in REFUSALS) {
    // Just asked whether it is one of these.
    throw new Problem(REFUSALS[outcome as keyof typeof REFUSALS]);
  }
  return outcome !== "repeated";
}

async function answerTo(
  context: Context,
  sessionId: string,
  outcome: changing.Outcome,
  what: What,
): Promise<SessionDetail> {
  return hasChanged(outcome) ? tellChanged(context, sessionId, what) : detailOf(context, sessionId);
}

function planSeries(when: When, repeat: NonNullable<Input<"proposeSession">["repeat"]>) {
  const { every, count, seriesId } = repeat;
  if (count > MOST_IN_SERIES) throw new Problem("series_too_long", { count: "series_too_long" });
  const first = beginningOf(when);
  const rule = ruleOf(every, count, first);
  const startsAt = new Date(first.epochMilliseconds);
  return {
    series: { id: seriesId, rule, startsAt, minutes: when.minutes },
    beginnings: beginningsOf(rule, startsAt, when.zone),
  };
}

export interface Proposing extends When {
  readonly pairId: string;
  readonly id: string;
  readonly title: string;
  readonly placeKind: Input<"proposeSession">["placeKind"];
  readonly place: string;
  readonly repeat?: Input<"proposeSession">["repeat"];
}

/** Proposes one meeting or a series; answers false where that was done before under the same id. */
export async function propose(context: Context, input: Proposing): Promise<boolean> {
  const { pairId, id, title, placeKind, zone, minutes, repeat } = input;
  const slot = slotAhead(input, Date.now());
  const repeated = repeat === undefined ? undefined : planSeries(input, repeat);
  const planned = repeated?.beginnings.map((startsAt, index) => ({
    id: index === 0 ? id : newId(),
    startsAt,
    endsAt: new Date(startsAt.getTime() + minutes * 60_000),
    seriesStartsAt: startsAt,
  })) ?? [{ id, ...slot }];
  const answer = await changing.propose(context.transaction, {
    pairId,
    title,
    zone,
    placeKind,
    planned,
    place: placeFor(placeKind, input.place),
    state: "proposed",
    ...(repeated === undefined ? {} : { series: repeated.series }),
  });
  if (answer === null) throw notFound();
  if (answer === "conflict") throw new Problem("conflict");
  if (answer === "stopped") throw new Problem("contact_stopped");
  return answer === "proposed";
}

export async function proposeSession(context: Context, input: Input<"proposeSession">) {
  return (await propose(context, input))
    ? tellChanged(context, input.id, "proposed")
    : detailOf(context, input.id);
}

export async function acceptSession(context: Context, input: Input<"acceptSession">) {
  const { sessionId, edition, scope } = input;
  const outcome = await changing.accept(context.transaction, {
    sessionId,
    edition,
    isWhole: scope === "following",
  });
  return answerTo(context, sessionId, outcome, "accepted");
}

export async function moveSession(context: Context, input: Input<"moveSession">) {
  const { transaction } = context;
  const { sessionId, edition, scope, reason, minutes } = input;
  const slot = slotAhead(input, Date.now());
  const row = await rowOf(context, sessionId);
  const others =
    scope === "following" && row.series_id !== null
      ? await queries.following(transaction, row.series_id, row.starts_at)
      : [];
  const moved = movedAlike(
    { startsAt: row.starts_at, zone: others[0]?.zone ?? row.zone },
    slot.startsAt,
    others.map(({ starts_at: startsAt, zone }) => ({ startsAt, zone })),
  );
  const planned = [
    { id: sessionId, ...slot },
    ...moved.flatMap((startsAt, index) => {
      const id = others[index]?.id;
      const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
      return id === undefined ? [] : [{ id, startsAt, endsAt }];
    }),
  ];
  const outcome = await changing.move(transaction, { sessionId, edition }, planned, reason);
  return answerTo(context, sessionId, outcome, "moved");
}

export async function updateSession(context: Context, input: Input<"updateSession">) {
  const { sessionId, edition, scope, title, placeKind } = input;
  const outcome = await changing.describe(
    context.transaction,
    { sessionId, edition, isWhole: scope === "following" },
    { title, placeKind, place: placeFor(placeKind, input.place) },
  );
  return answerTo(context, sessionId, outcome, "changed");
}

export async function cancelSession(context: Context, input: Input<"cancelSession">) {
  const { sessionId, edition, scope, reason } = input;
  const outcome = await changing.cancel(
    context.transaction,
    { sessionId, edition, isWhole: scope === "following" },
    reason,
  );
  return answerTo(context, sessionId, outcome, "canceled");
}

export async function restoreSession(context: Context, input: Input<"restoreSession">) {
  const { sessionId, scope } = input;
  const outcome = await changing.restore(context.transaction, sessionId, scope === "following");
  return answerTo(context, sessionId, outcome, "restored");
}
