import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { Problem } from "#platform/api/problem.ts";

/** What a clock on the wall of a zone shows, and how long it takes. */
export interface When {
  readonly wallTime: string;
  readonly zone: string;
  readonly minutes: number;
  /** Of an hour that the clocks show twice, the second one. */
  readonly isLater: boolean;
}

export type Every = "week" | "two_weeks" | "month";

export interface Slot {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const MOST_YEARS_AHEAD = 2;
const MOST_YEARS_BACK = 10;
const LAST_WEEK_FROM = 28;
const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/**
 * The moment at which the clock on the wall of a zone shows a time. A time that the clocks skip is taken as much later
 * as they skip; of a time that they show twice, the first unless the second is asked for.
 */
export function beginningOf({ wallTime, zone, isLater }: Omit<When, "minutes">) {
  let plain: Temporal.PlainDateTime;
  try {
    plain = Temporal.PlainDateTime.from(wallTime);
  } catch {
    throw new Problem("validation_failed", { wallTime: "invalid" });
  }
  try {
    return plain.toZonedDateTime(zone, { disambiguation: isLater ? "later" : "compatible" });
  } catch {
    throw new Problem("validation_failed", { zone: "invalid" });
  }
}

export function slotFrom(beginning: Temporal.ZonedDateTime, minutes: number): Slot {
  const startsAt = beginning.epochMilliseconds;
  return { startsAt: new Date(startsAt), endsAt: new Date(startsAt + minutes * 60_000) };
}

/** A time to meet at: ahead, and not further than people plan. */
export function slotAhead(when: When, now: number): Slot {
  const slot = slotFrom(beginningOf(when), when.minutes);
  const latest = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO("UTC")
    .add({ years: MOST_YEARS_AHEAD }).epochMilliseconds;
  if (slot.startsAt.getTime() <= now) {
    throw new Problem("session_in_past", { wallTime: "session_in_past" });
  }
  if (slot.startsAt.getTime() > latest) {
    throw new Problem("session_too_far", { wallTime: "session_too_far" });
  }
  return slot;
}

/** A time at which two have met: it has begun, and not in another life. */
export function slotBehind(when: When, now: number): Slot {
  const slot = slotFrom(beginningOf(when), when.minutes);
  const earliest = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO("UTC")
    .subtract({ years: MOST_YEARS_BACK }).epochMilliseconds;
  if (slot.startsAt.getTime() > now) {
    throw new Problem("session_not_begun", { wallTime: "session_not_begun" });
  }
  if (slot.startsAt.getTime() < earliest) {
    throw new Problem("session_too_far", { wallTime: "session_too_far" });
  }
  return slot;
}

/** The rule of a series by RFC 5545. Monthly is the same weekday of the month: every month has it. */
export function ruleOf(every: Every, count: number, first: Temporal.ZonedDateTime): string {
  if (every === "month") {
    const week = first.day > LAST_WEEK_FROM ? -1 : Math.ceil(first.day / 7);
    return `FREQ=MONTHLY;BYDAY=${week}${DAYS[first.dayOfWeek - 1]};COUNT=${count}`;
  }
  return every === "week" ? `FREQ=WEEKLY;COUNT=${count}` : `FREQ=WEEKLY;INTERVAL=2;COUNT=${count}`;
}

export function everyOf(rule: string): Every {
  if (rule.startsWith("FREQ=MONTHLY")) return "month";
  return rule.includes("INTERVAL=2") ? "two_weeks" : "week";
}

/** When a series meets. The hour stays the same in its zone; an hour that a day does not have is left out. */
export function beginningsOf(rule: string, startsAt: Date, zone: string): Date[] {
  const dtstart = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()).toZonedDateTimeISO(
    zone,
  );
  return new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart })
    .all()
    .map(({ epochMilliseconds }) => new Date(epochMilliseconds));
}

interface Planned {
  readonly startsAt: Date;
  readonly zone: string;
}

/** Moves the meetings of a series as one of them was moved: by as many days, and to the same hour of its zone. */
export function movedAlike(from: Planned, to: Date, others: readonly Planned[]): Date[] {
  const plainIn = (at: Date, zone: string) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDateTime();
  const moved = plainIn(to, from.zone);
  const days = plainIn(from.startsAt, from.zone)
    .toPlainDate()
    .until(moved.toPlainDate(), { largestUnit: "day" });
  return others.map(({ startsAt, zone }) => {
    const day = plainIn(startsAt, zone).toPlainDate().add(days);
    const beginning = day.toPlainDateTime(moved.toPlainTime()).toZonedDateTime(zone);
    return new Date(beginning.epochMilliseconds);
  });
}
