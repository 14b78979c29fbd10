import { dayOf } from "#ui/time/zone.ts";
import type { Notification } from "../client.ts";

interface PairGroup {
  readonly key: string;
  readonly pair: Notification["pair"];
  readonly rows: readonly Notification[];
}

export interface DayGroup {
  /** The calendar day where the viewer is: 2026-11-22. */
  readonly day: string;
  readonly pairs: readonly PairGroup[];
}

/** Rows by day of the viewer, and within a day by pair; the newest first in each, as they came. */
export function byDayAndPair(rows: readonly Notification[]): DayGroup[] {
  const days = Map.groupBy(rows, ({ lastAt }) => dayOf(lastAt));
  return [...days].map(([day, ofDay]) => {
    const pairs = Map.groupBy(ofDay, ({ pair }) => pair?.id ?? "");
    return {
      day,
      pairs: [...pairs].map(([key, ofPair]) => ({
        key,
        pair: ofPair[0]?.pair ?? null,
        rows: ofPair,
      })),
    };
  });
}

/** True where rows of more than one pair stand beside each other. */
export function hasSeveralPairs(rows: readonly Notification[]): boolean {
  return new Set(rows.flatMap(({ pair }) => (pair === null ? [] : [pair.id]))).size > 1;
}
