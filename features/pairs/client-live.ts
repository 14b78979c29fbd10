import type { QueryClient } from "@tanstack/react-query";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { refreshPairs } from "./client.ts";

/** Reads pairs again when one was made or changed, or contact in one stopped, by whomever. Answers how to stop. */
export function hearPairs(line: LiveLine, client: QueryClient): () => void {
  const refresh = () => void refreshPairs(client);
  const stops = [
    ...["pair.made", "pair.changed", "rights.changed", "conversation.stopped"].map((kind) =>
      line.hear(kind, refresh),
    ),
    line.onResume(refresh),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
