import { useSyncExternalStore } from "react";
import { liveLine, type LineState } from "./live-line.ts";

/** The state of this tab's line, kept current. */
export function useLineState(): LineState {
  return useSyncExternalStore(
    (changed) => liveLine.watch(changed),
    () => liveLine.state,
    () => "connecting",
  );
}
