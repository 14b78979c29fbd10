import { viewerZone } from "./zone.ts";

/** A moment as the API gives it (ISO 8601), or as the browser has it. */
export type Moment = string | number | Date;

export type DateStyle = "time" | "day" | "short" | "full" | "date";

const styles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  time: { hour: "numeric", minute: "2-digit" },
  day: { weekday: "long", day: "numeric", month: "long" },
  short: { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
  date: { day: "numeric", month: "long", year: "numeric" },
  full: { dateStyle: "full", timeStyle: "short" },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment in words, in the viewer's own zone unless another is given. */
export function formatMoment(
  moment: Moment,
  style: DateStyle,
  locale: string,
  timeZone: string | undefined = viewerZone(),
): string {
  const key = `${locale}|${style}|${timeZone ?? ""}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...styles[style], ...(timeZone && { timeZone }) });
    formats.set(key, format);
  }
  return format.format(new Date(moment));
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const steps: readonly [limit: number, unit: Intl.RelativeTimeFormatUnit, size: number][] = [
  [hour, "minute", minute],
  [day, "hour", hour],
  [7 * day, "day", day],
];

/**
 * "3 minutes ago", "in 2 days"; nothing under a minute, and nothing beyond a week, where a date
 * says more than a distance.
 */
export function relativeWords(moment: Moment, now: number, locale: string): string | undefined {
  const distance = new Date(moment).getTime() - now;
  const size = Math.abs(distance);
  if (size < minute) return undefined;
  for (const [limit, unit, unitSize] of steps) {
    if (size < limit) {
      return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(
        Math.trunc(distance / unitSize),
        unit,
      );
    }
  }
  return undefined;
}
