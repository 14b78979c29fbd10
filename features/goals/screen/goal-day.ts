import { formatMoment } from "#ui/time/format.ts";
import { currentLanguage } from "#ui/words.ts";

/** A day of the calendar is the same day everywhere, so no zone may shift it. */
export function writtenDay(day: string): string {
  return formatMoment(`${day}T12:00:00Z`, "date", currentLanguage(), "UTC");
}
