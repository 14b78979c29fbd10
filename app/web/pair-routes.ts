import { createRoute, lazyRouteComponent, type AnyRoute } from "@tanstack/react-router";

const pairRoute = lazyRouteComponent(() => import("./pairs/PairRoute.tsx"), "PairRoute");

/** Where a pair works together, and all of one's own work over all pairs; inside of the shell. */
export function pairRoutes(getParentRoute: () => AnyRoute): AnyRoute[] {
  const components = {
    "/pairs/$pairId": pairRoute,
    "/pairs/$pairId/$tab": pairRoute,
    "/action-items": lazyRouteComponent(
      async () => import("#features/action-items/screen/ActionItemsScreen.tsx"),
      "ActionItemsScreen",
    ),
    "/action-items/$itemId": lazyRouteComponent(
      async () => import("./pairs/ActionItemRoute.tsx"),
      "ActionItemRoute",
    ),
    "/sessions": lazyRouteComponent(
      async () => import("#features/sessions/screen/SessionsScreen.tsx"),
      "SessionsScreen",
    ),
    "/sessions/$sessionId": lazyRouteComponent(
      async () => import("./pairs/SessionRoute.tsx"),
      "SessionRoute",
    ),
    "/notes": lazyRouteComponent(
      async () => import("#features/notes/screen/NotesScreen.tsx"),
      "NotesScreen",
    ),
    "/notes/$noteId": lazyRouteComponent(async () => import("./pairs/NoteRoute.tsx"), "NoteRoute"),
    "/goals/$goalId": lazyRouteComponent(async () => import("./pairs/GoalRoute.tsx"), "GoalRoute"),
  };
  return Object.entries(components).map(([path, component]) =>
    createRoute({ getParentRoute, path, component }),
  );
}
