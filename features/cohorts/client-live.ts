import type { QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { refreshCohorts } from "./client.ts";

const COHORT_KINDS = [
  "cohort.made",
  "cohort.changed",
  "coordinator.added",
  "coordinator.removed",
  "coordinator.changed",
  "participant.changed",
  "rights.changed",
];

/** Reads cohorts and invitations again when somebody changed them. Answers how to stop. */
export function hearCohorts(line: LiveLine, client: QueryClient): () => void {
  const refresh = () => void refreshCohorts(client);
  const refreshInvitations = () => {
    void readAgain(client, { queryKey: ["getInvitations"] });
    refresh();
  };
  const stops = [
    ...COHORT_KINDS.map((kind) => line.hear(kind, refresh)),
    line.hear("invitation.changed", refreshInvitations),
    line.hear("invitation.accepted", refreshInvitations),
    line.onResume(refreshInvitations),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
