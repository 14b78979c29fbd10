import { bind } from "#platform/api/binding.ts";
import { dashboardsContract } from "./contract.ts";
import * as service from "./service.ts";

export const dashboardsRoutes = bind(dashboardsContract, {
  getMentorDashboard: service.getMentorDashboard,
  getMenteeDashboard: service.getMenteeDashboard,
  getOverview: service.getOverview,
});
