import { formatMoment } from "#ui/time/format.ts";
import { currentLanguage } from "#ui/words.ts";
import type { Cohort } from "../client.ts";
import { useCohortWords } from "./words.ts";

/** A day of the calendar is the same day everywhere, so no zone may shift it. */
function writtenDay(day: string): string {
  return formatMoment(`${day}T12:00:00Z`, "date", currentLanguage(), "UTC");
}

/** When a cohort runs, in words. */
export function useCohortDates({ startsOn, endsOn }: Pick<Cohort, "startsOn" | "endsOn">): string {
  const t = useCohortWords();
  if (startsOn !== null && endsOn !== null) {
    return t("runs.both", { from: writtenDay(startsOn), to: writtenDay(endsOn) });
  }
  if (startsOn !== null) return t("runs.from", { from: writtenDay(startsOn) });
  if (endsOn !== null) return t("runs.to", { to: writtenDay(endsOn) });
  return t("noDates");
}
