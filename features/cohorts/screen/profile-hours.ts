import { formatMoment } from "#ui/time/format.ts";
import { viewerZone } from "#ui/time/zone.ts";
import { currentLanguage } from "#ui/words.ts";
import type { Slot } from "../client-profile.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/** How many minutes a zone's clock is ahead of UTC at a moment. */
export function minutesAhead(zone: string | undefined, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    ...(zone !== undefined && { timeZone: zone }),
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(at);
  const number = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    number("year"),
    number("month") - 1,
    number("day"),
    number("hour"),
    number("minute"),
  );
  return Math.round((wall - at) / MINUTE_MS);
}

function minutesOf(hour: string): number {
  const [hours = 0, minutes = 0] = hour.split(":").map(Number);
  return hours * 60 + minutes;
}

function hourOf(minutes: number): string {
  const inDay = ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`;
}

/** Hours of somebody's week as another zone's clocks show them, as both stand at a moment. */
export function shifted(slot: Slot, from: string, to: string | undefined, at: number): Slot {
  const by = minutesAhead(to, at) - minutesAhead(from, at);
  const begins = minutesOf(slot.from) + by;
  const day = slot.day - 1 + Math.floor(begins / DAY_MINUTES);
  return {
    day: (((day % 7) + 7) % 7) + 1,
    from: hourOf(begins),
    to: hourOf(minutesOf(slot.to) + by),
  };
}

/** The viewer's clocks, if they show something else than somebody's own. */
export function forViewer(slot: Slot, zone: string, at: number): Slot | undefined {
  const theirs = shifted(slot, zone, viewerZone(), at);
  return theirs.from === slot.from && theirs.day === slot.day ? undefined : theirs;
}

/** A day of the week by name, 1 Monday to 7 Sunday. */
export function weekdayName(day: number): string {
  const moment = MONDAY + (day - 1) * DAY_MINUTES * MINUTE_MS;
  return new Intl.DateTimeFormat(currentLanguage(), { weekday: "long", timeZone: "UTC" }).format(
    moment,
  );
}

/** An hour of the day as the viewer's country writes it. */
export function hourName(hour: string): string {
  return formatMoment(`2024-01-01T${hour}:00Z`, "time", currentLanguage(), "UTC");
}

/** Every half hour of a day; its last minute too, for what ends with it. */
export function halfHours(): { value: string; label: string }[] {
  const hours = Array.from({ length: 48 }, (_, index) => hourOf(index * 30));
  return [...hours, "23:59"].map((value) => ({ value, label: hourName(value) }));
}
