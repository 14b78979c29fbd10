import { useEffect } from "react";
import { pageHeadingId } from "#ui/page/heading.ts";

/** A card that takes another's place gets the focus at its heading, as a new page does. */
export function useArrival(): void {
  useEffect(() => document.getElementById(pageHeadingId)?.focus({ preventScroll: true }), []);
}
