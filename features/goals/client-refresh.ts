import type { QueryClient } from "@tanstack/react-query";

/** Reads again, where it is shown, whatever a changed goal says. */
export async function refreshGoals(client: QueryClient, goalId?: string): Promise<void> {
  const lists = ["getPairGoals", "getPairMilestones", "getMentorDashboard", "getMenteeDashboard"];
  const ofGoal = goalId === undefined ? [{}] : [{ goalId }];
  await Promise.all([
    ...lists.map(async (operation) => client.invalidateQueries({ queryKey: [operation] })),
    ...["getGoal", "getGoalCheckIns"].flatMap((operation) =>
      ofGoal.map(async (input) => client.invalidateQueries({ queryKey: [operation, input] })),
    ),
  ]);
}
