import { queryOptions } from "@tanstack/react-query";
import { clientFor, type AnswerOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import type {
  CohortNumbers,
  dashboardsContract,
  MenteeDashboard,
  MentorDashboard,
} from "./contract.ts";

export type {
  CohortNumbers,
  DashboardPair,
  DashboardPart,
  MenteeDashboard,
  MentorDashboard,
} from "./contract.ts";

const ask = clientFor<typeof dashboardsContract>();

// The inputs are written exactly as app/server/first-screen.ts writes them.
export const mentorDashboardQuery = queryOptions({
  queryKey: ["getMentorDashboard", {}] as const,
  queryFn: async (): Promise<MentorDashboard> => ask("getMentorDashboard", {}),
});

export const menteeDashboardQuery = queryOptions({
  queryKey: ["getMenteeDashboard", {}] as const,
  queryFn: async (): Promise<MenteeDashboard> => ask("getMenteeDashboard", {}),
});

export const overviewPages: Paged<
  AnswerOf<typeof dashboardsContract, "getOverview">,
  CohortNumbers
> = {
  key: ["getOverview", {}],
  read: async (after) => ask("getOverview", { after }),
  rowsOf: (answer) => answer.cohorts,
  withRows: (answer, cohorts) => ({ ...answer, cohorts: [...cohorts] }),
};
