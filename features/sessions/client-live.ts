import type { QueryClient } from "@tanstack/react-query";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { refreshIdeas, refreshSession, refreshSessions } from "./client-refresh.ts";

/** What else a pair does that its agenda could be filled from. */
const SOURCES = ["action_item.changed", "message.sent", "message.changed"];

/** Reads meetings again when they change, by whomever. Answers how to stop. */
export function hearSessions(line: LiveLine, client: QueryClient): () => void {
  const readIdeas = () => void refreshIdeas(client);
  const refresh = () => {
    void refreshSessions(client);
    readIdeas();
  };
  const stops = [
    line.hear("session.changed", refresh),
    line.hear("agenda.changed", (frame) => {
      // The contract's own shape; that frames keep to it is tested on the server.
      const { sessionId } = frame as { sessionId: string };
      void refreshSession(client, sessionId);
      readIdeas();
    }),
    ...SOURCES.map((kind) => line.hear(kind, readIdeas)),
    // A pair that ends cancels what was to come; while contact is stopped nothing can be planned.
    ...["pair.changed", "rights.changed", "conversation.stopped"].map((kind) =>
      line.hear(kind, refresh),
    ),
    line.onResume(refresh),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
