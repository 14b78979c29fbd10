import { Problem } from "#platform/api/problem.ts";
import type { PlaceKind } from "./contract-shapes.ts";

const SCHEME = /^[a-z][a-z\d+.-]*:/i;
const LINK = /^https?:\/\//i;
/** A host with a dot in it, and perhaps a path: what people paste without its scheme. */
const BARE = /^[\w-]+(\.[\w-]+)+(\/\S*)?$/;

/** Where a meeting is. A video link may only lead to the web; everything else is words. */
export function placeFor(kind: PlaceKind, place: string): string {
  if (kind !== "video" || place === "") return place;
  const whole = BARE.test(place) ? `https://${place}` : place;
  if (!SCHEME.test(whole)) return whole;
  if (!LINK.test(whole) || !URL.canParse(whole)) {
    throw new Problem("session_place_refused", { place: "session_place_refused" }, 422);
  }
  return whole;
}
