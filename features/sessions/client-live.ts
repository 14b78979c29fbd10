import type { QueryClient } from "@tanstack/react-query";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { refreshSessions, sessionQuery } from "./client.ts";

/** Reads meetings again when they change, by whomever. Answers how to stop. */
export function hearSessions(line: LiveLine, client: QueryClient): () => void {
  const refresh = () => void refreshSessions(client);
  const stops = [
    line.hear("session.changed", refresh),
    line.hear("agenda.changed", (frame) => {
      // The contract's own shape; that frames keep to it is tested on the server.
      const { sessionId } = frame as { sessionId: string };
      void client.invalidateQueries({ queryKey: sessionQuery(sessionId).queryKey });
    }),
    line.onResume(refresh),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
