import { useSyncExternalStore } from "react";
import { VisuallyHidden } from "../visually-hidden/VisuallyHidden.tsx";
import { announcements } from "./announce.ts";

/** The page's one pair of live regions. The odd space makes a repeated sentence a change. */
export function Announcer() {
  const { text, politeness, number } = useSyncExternalStore(
    announcements.subscribe,
    announcements.current,
    announcements.current,
  );
  const said = number % 2 === 0 ? text : `${text}\u00a0`;
  return (
    <VisuallyHidden>
      <div role="status" aria-live="polite">
        {politeness === "polite" ? said : ""}
      </div>
      <div role="alert" aria-live="assertive">
        {politeness === "assertive" ? said : ""}
      </div>
    </VisuallyHidden>
  );
}
