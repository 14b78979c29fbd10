import * as z from "zod";
import { Problem } from "./problem.ts";

/** Where a page ended: the sort key of its last row and the row's id, which tells rows with the same key apart. */
export interface Place {
  readonly key: string;
  readonly id: string;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  /** What the caller gives back to get the page behind this one. */
  readonly next: string | null;
}

const place = z.tuple([z.string().max(200), z.uuid()]);
const instant = z.iso.datetime({ precision: 6 });

/** The place a cursor stands for; undefined for the first page. */
export function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [key, id] = place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (!key.includes("\0")) return { key, id };
  } catch {
    // Not one of ours: refused below.
  }
  throw new Problem("validation_failed", { after: "invalid" });
}

/** As placeOf, for lists in order of time: the key is an instant with microseconds, as PostgreSQL keeps it. */
export function placeInTime(cursor: string | undefined): Place | undefined {
  const found = placeOf(cursor);
  if (found !== undefined && !instant.safeParse(found.key).success) {
    throw new Problem("validation_failed", { after: "invalid" });
  }
  return found;
}

/** Cuts rows that were asked for one more than wanted into a page. */
export function pageOf<Row>(
  rows: readonly Row[],
  take: number,
  place: (row: Row) => Place,
): Page<Row> {
  const page = rows.slice(0, take);
  const last = page.at(-1);
  const hasMore = rows.length > take;
  if (!hasMore || last === undefined) return { rows: page, hasMore: false, next: null };
  const { key, id } = place(last);
  return {
    rows: page,
    hasMore,
    next: Buffer.from(JSON.stringify([key, id])).toString("base64url"),
  };
}
