import type { QueryClient } from "@tanstack/react-query";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { refreshCases, safeguardingApi } from "./client.ts";

/** Shows whom it goes to that a report has come. */
type ShowOpened = (caseId: string) => Promise<void>;

/** Says that a report has come, to whom it goes; whoever made it knows, and finds no case under it. */
async function announceCase(frame: unknown, show: ShowOpened): Promise<void> {
  // The contract's own shape; that frames keep to it is tested on the server.
  const { caseId } = frame as { caseId: string };
  const isMine = await safeguardingApi("getCase", { caseId }).then(
    () => true,
    () => false,
  );
  if (isMine) await show(caseId);
}

/** Reads reports, cases and stopped conversations again when they change. Answers how to stop. */
export function hearSafeguarding(
  line: LiveLine,
  client: QueryClient,
  show: ShowOpened,
): () => void {
  const refresh = () => void refreshCases(client);
  const stops = [
    line.hear("case.opened", (frame) => {
      refresh();
      void announceCase(frame, show);
    }),
    line.hear("case.moved", refresh),
    line.onResume(refresh),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
