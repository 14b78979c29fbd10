import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "#platform/api/client.ts";
import { sessionQuery, type Session } from "./client.ts";

const MOVED_ON = new Set(["session_changed", "session_over"]);

/**
 * A meeting as a form began with it. A newer one is told of as soon as it is heard, and overwritten only by sending once
 * more, with both before one's eyes.
 */
export function useSeen(session: Session) {
  const client = useQueryClient();
  const [began] = useState(session);
  const [seen, setSeen] = useState(session);
  // What changes from here on until it is refused is one's own doing.
  const [isSending, setSending] = useState(false);
  const newest = session.edition > seen.edition ? session : seen;
  return {
    began,
    /** What stands now, where it is another than the form began with. */
    now: newest.edition > began.edition && !isSending ? newest : undefined,
    /** Sends with the edition that was seen; what is there instead is read when it is refused. */
    async sending<Answer>(ask: (edition: number) => Promise<Answer>): Promise<Answer> {
      setSending(true);
      try {
        return await ask(seen.edition);
      } catch (error) {
        setSending(false);
        if (error instanceof ApiProblem && MOVED_ON.has(error.code)) {
          setSeen(await client.query({ ...sessionQuery(session.id), staleTime: 0 }));
        }
        throw error;
      }
    },
  };
}
