import type { Temporal } from "temporal-polyfill";

type TemporalNamespace = typeof Temporal;

/** What a clock on the wall means. */
export interface WallMoment {
  readonly instant: number;
  /** The clocks skip it, and it is taken later; or they show it twice, and it is one of the two. */
  readonly oddity: "none" | "skipped" | "twice";
  /** What the clock then shows: another time where it was skipped. */
  readonly shown: string;
}

function oddityOf(isSame: boolean, isShown: boolean): WallMoment["oddity"] {
  if (isSame) return "none";
  return isShown ? "twice" : "skipped";
}

/** The moment at which the clock on the wall of a zone shows `2026-11-22T18:00`; undefined where no clock does. */
export function momentOnWall(
  temporal: TemporalNamespace,
  wallTime: string,
  zone: string,
  isLater = false,
): WallMoment | undefined {
  try {
    const plain = temporal.PlainDateTime.from(wallTime);
    const found = plain.toZonedDateTime(zone, {
      disambiguation: isLater ? "later" : "compatible",
    });
    const other = plain.toZonedDateTime(zone, { disambiguation: "later" });
    const earlier = plain.toZonedDateTime(zone, { disambiguation: "earlier" });
    const shown = found.toPlainDateTime();
    const isSame = other.epochMilliseconds === earlier.epochMilliseconds;
    const isShown = shown.equals(plain);
    return {
      instant: found.epochMilliseconds,
      oddity: oddityOf(isSame, isShown),
      shown: shown.toString({ smallestUnit: "minute" }),
    };
  } catch {
    return undefined;
  }
}
