import { Problem } from "#platform/api/problem.ts";
import type { Preset } from "./contract-later.ts";

const DAY_MS = 86_400_000;
const EVENING = "18:00";
const MORNING = "08:00";

/** What is asked for: a time with a name, or what a clock on the wall of the zone shows. */
export interface When {
  readonly preset?: Preset | undefined;
  readonly wallTime?: string | undefined;
  readonly timeZone: string;
}

/** The clock on the wall of a zone at an instant, as if it were UTC. */
function wallClock(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instant);
  const number = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(
    number("year"),
    number("month") - 1,
    number("day"),
    number("hour"),
    number("minute"),
    number("second"),
  );
}

/**
 * The instant at which the clock on the wall of a zone shows a time. A time that the clock skips in spring is taken
 * as much later as it skips; of a time that it shows twice in autumn, the first.
 */
export function instantOf(wallTime: string, timeZone: string): number {
  const wanted = Date.parse(`${wallTime}:00Z`);
  // The thirtieth of February is no day, though some clocks would count on from there.
  if (new Date(wanted).toISOString().slice(0, 16) !== wallTime) return Number.NaN;
  // The zone's distance from UTC shortly before and shortly after: they differ only around a change of the clocks.
  const offsets = [wanted - DAY_MS, wanted + DAY_MS].map(
    (near) => wallClock(near, timeZone) - near,
  );
  const candidates = offsets.map((offset) => wanted - offset);
  const exact = candidates.filter((instant) => wallClock(instant, timeZone) === wanted);
  // Skipped: with the distance of before, the clock has by then moved on.
  return exact.length > 0 ? Math.min(...exact) : (candidates[0] ?? wanted);
}

function presetWallTime(preset: Exclude<Preset, "in_an_hour">, now: number, zone: string): string {
  const today = wallClock(now, zone);
  const dayAfter = (days: number) => new Date(today + days * DAY_MS).toISOString().slice(0, 10);
  switch (preset) {
    case "this_evening":
      return `${dayAfter(0)}T${EVENING}`;
    case "tomorrow_morning":
      return `${dayAfter(1)}T${MORNING}`;
    case "monday_morning": {
      const daysToMonday = (8 - new Date(today).getUTCDay()) % 7;
      return `${dayAfter(daysToMonday === 0 ? 7 : daysToMonday)}T${MORNING}`;
    }
  }
}

/** Reckons by the server's clock, whatever the asking device believes; refuses what has passed or is over a year off. */
export function momentOf({ preset, wallTime, timeZone }: When, now: number): Date {
  if ((preset === undefined) === (wallTime === undefined)) {
    throw new Problem("validation_failed", { wallTime: "invalid" });
  }
  let instant: number;
  try {
    if (preset === "in_an_hour") instant = now + DAY_MS / 24;
    else {
      const wall = preset === undefined ? (wallTime ?? "") : presetWallTime(preset, now, timeZone);
      instant = instantOf(wall, timeZone);
    }
  } catch (error) {
    // What Intl does not know is no zone.
    if (error instanceof RangeError)
      throw new Problem("validation_failed", { timeZone: "invalid" });
    throw error;
  }
  if (Number.isNaN(instant)) throw new Problem("validation_failed", { wallTime: "invalid" });
  if (instant <= now) throw new Problem("time_has_passed", { wallTime: "time_has_passed" });
  if (instant > now + 366 * DAY_MS) throw new Problem("time_too_far", { wallTime: "time_too_far" });
  return new Date(instant);
}
