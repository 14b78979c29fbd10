import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { menteeDashboardQuery, type DashboardPair } from "../client.ts";
import { ParticipantDashboard } from "./ParticipantDashboard.tsx";

/** A mentee's mentors, where it stands with each, and the way to write. */
export function MenteeDashboard({
  messages,
  workOf,
}: {
  messages: ReactNode;
  workOf: (pairs: readonly DashboardPair[]) => ReactNode;
}) {
  const asked = useQuery(menteeDashboardQuery);
  return <ParticipantDashboard as="mentee" asked={asked} messages={messages} workOf={workOf} />;
}
