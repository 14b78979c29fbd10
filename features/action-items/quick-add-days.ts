import * as english from "chrono-node/en";
import type { FoundDay } from "./quick-add.ts";

const two = (number: number) => String(number).padStart(2, "0");

/**
 * Days in English words, from the viewer's own today on: "Friday", "in two weeks", "29 Feb 2028". Where the viewer's
 * country writes the month first, 3/4 is the fourth of March.
 */
export function findDays(text: string, now: Date, locale: string): FoundDay[] {
  const reader = locale.toLowerCase() === "en-us" ? english.casual : english.GB;
  return reader
    .parse(text, now, { forwardDate: true })
    .filter(
      ({ start }) =>
        start.isCertain("day") || start.isCertain("weekday") || start.isCertain("month"),
    )
    .map(({ index, text: words, start }) => ({
      index,
      text: words,
      day: `${String(start.get("year")).padStart(4, "0")}-${two(start.get("month") ?? 1)}-${two(start.get("day") ?? 1)}`,
    }));
}
