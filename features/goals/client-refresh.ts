import type { QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";

/** Reads again, where it is shown, whatever a changed goal says. */
export async function refreshGoals(client: QueryClient, goalId?: string): Promise<void> {
  const lists = [
    "getPairGoals",
    "getCohortGoals",
    "getPairMilestones",
    "getMentorDashboard",
    "getMenteeDashboard",
  ];
  const ofGoal = goalId === undefined ? [{}] : [{ goalId }];
  await Promise.all([
    ...lists.map(async (operation) => readAgain(client, { queryKey: [operation] })),
    ...["getGoal", "getGoalCheckIns"].flatMap((operation) =>
      ofGoal.map(async (input) => readAgain(client, { queryKey: [operation, input] })),
    ),
  ]);
}
