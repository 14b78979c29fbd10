import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { mentorDashboardQuery, type DashboardPair } from "../client.ts";
import { ParticipantDashboard } from "./ParticipantDashboard.tsx";

/** All mentees of a mentor at a glance, those who wait for a word first. */
export function MentorDashboard({
  messages,
  workOf,
}: {
  messages: ReactNode;
  workOf: (pairs: readonly DashboardPair[]) => ReactNode;
}) {
  const asked = useQuery(mentorDashboardQuery);
  return <ParticipantDashboard as="mentor" asked={asked} messages={messages} workOf={workOf} />;
}
