import { dayOf } from "#ui/time/zone.ts";
import type { ActionItem } from "../client.ts";
import { itemWords as t } from "./words.ts";

const DAY_MS = 86_400_000;

/** Noon of a day in UTC: far from every midnight. */
function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** A day of the calendar in words, as near as it is: it is the same day in every zone. */
export function dayInWords(day: string, today: string, locale: string): string {
  const distance = Math.round((noon(day) - noon(today)) / DAY_MS);
  if (distance === 0) return t("due.today");
  if (distance === 1) return t("due.tomorrow");
  if (distance === -1) return t("due.yesterday");
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    ...(Math.abs(distance) < 300 ? { weekday: "short" } : {}),
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
    timeZone: "UTC",
  }).format(noon(day));
}

/** The day it is where the viewer is. */
export function todayOf(now: number): string {
  return dayOf(now);
}

export function isOpen({ status }: Pick<ActionItem, "status">): boolean {
  return status === "pending" || status === "in_progress";
}

/** Its day has passed where the viewer is, and it is not done. */
export function isLate(item: Pick<ActionItem, "status" | "dueOn">, today: string): boolean {
  return item.dueOn !== null && item.dueOn < today && isOpen(item);
}

/** "Every Mon, Wed". */
export function repeatsInWords(days: readonly number[]): string {
  if (days.length === 7) return t("row.repeatsDaily");
  const names = days.toSorted((one, other) => one - other).map((day) => weekdayName(day));
  return t("row.repeats", { days: names.join(", ") });
}

const NAMES = ["1", "2", "3", "4", "5", "6", "7"] as const;

export function weekdayName(day: number, whole = false): string {
  const name = NAMES[day - 1] ?? "1";
  return whole ? t(`daysWhole.${name}`) : t(`days.${name}`);
}
