import { createRoute, lazyRouteComponent, type AnyRoute } from "@tanstack/react-router";

/** Starting pages, cohorts and what an organization's admins look after; inside of the shell. */
export function programRoutes(getParentRoute: () => AnyRoute): AnyRoute[] {
  const components = {
    ...startPages(),
    ...cohortPages(),
    ...administrationPages(),
    ...conversationPages(),
    ...safeguardingPages(),
  };
  return Object.entries(components).map(([path, component]) =>
    createRoute({ getParentRoute, path, component }),
  );
}

function startPages() {
  return {
    "/": lazyRouteComponent(() => import("./HomeScreen.tsx"), "HomeScreen"),
    "/mentor": lazyRouteComponent(() => import("./dashboards/MentorRoute.tsx"), "MentorRoute"),
    "/mentee": lazyRouteComponent(() => import("./dashboards/MenteeRoute.tsx"), "MenteeRoute"),
  };
}

function cohortPages() {
  return {
    "/cohorts": lazyRouteComponent(
      () => import("#features/cohorts/screen/CohortsScreen.tsx"),
      "CohortsScreen",
    ),
    "/cohorts/new": lazyRouteComponent(
      () => import("#features/cohorts/screen/CohortFormScreens.tsx"),
      "NewCohortScreen",
    ),
    "/cohorts/$cohortId": lazyRouteComponent(
      () => import("./cohorts/CohortRoute.tsx"),
      "CohortRoute",
    ),
    "/cohorts/$cohortId/edit": lazyRouteComponent(
      () => import("./cohorts/EditCohortRoute.tsx"),
      "EditCohortRoute",
    ),
    "/cohorts/$cohortId/pairs/$pairId/views": lazyRouteComponent(
      () => import("./cohorts/BothViewsRoute.tsx"),
      "BothViewsRoute",
    ),
    "/cohorts/$cohortId/pairs/$pairId/conversation": lazyRouteComponent(
      () => import("./cohorts/DisclosedConversationRoute.tsx"),
      "DisclosedConversationRoute",
    ),
  };
}

function conversationPages() {
  return {
    "/later": lazyRouteComponent(
      () => import("#features/messages/screen/LaterScreen.tsx"),
      "LaterScreen",
    ),
  };
}

function safeguardingPages() {
  return {
    "/reports": lazyRouteComponent(
      () => import("#features/safeguarding/screen/ReportsScreen.tsx"),
      "ReportsScreen",
    ),
    "/cases": lazyRouteComponent(
      () => import("#features/safeguarding/screen/CasesScreen.tsx"),
      "CasesScreen",
    ),
    "/cases/$caseId": lazyRouteComponent(() => import("./safeguarding/CaseRoute.tsx"), "CaseRoute"),
  };
}

function administrationPages() {
  return {
    "/people": lazyRouteComponent(() => import("./people/PeopleRoute.tsx"), "PeopleRoute"),
    "/audit": lazyRouteComponent(() => import("./people/AuditRoute.tsx"), "AuditRoute"),
    "/mailbox": lazyRouteComponent(
      () => import("#features/people/screen/AdminMailboxScreen.tsx"),
      "AdminMailboxScreen",
    ),
    "/mailbox/$mailId": lazyRouteComponent(() => import("./people/MailRoute.tsx"), "MailRoute"),
    "/jobs": lazyRouteComponent(
      () => import("#features/people/screen/AdminJobsScreen.tsx"),
      "AdminJobsScreen",
    ),
  };
}
