import type { BoundOperation } from "#platform/api/binding.ts";
import type { RoomsOfPerson } from "#platform/realtime/sockets.ts";
import { cohortsRooms } from "#features/cohorts/live.ts";
import { cohortsRoutes } from "#features/cohorts/routes.ts";
import { dashboardsRoutes } from "#features/dashboards/routes.ts";
import { entranceRoutes } from "#features/entrance/routes.ts";
import { messagesRooms } from "#features/messages/live.ts";
import { messagesRoutes } from "#features/messages/routes.ts";
import { pairsRoutes } from "#features/pairs/routes.ts";
import { peopleRoutes } from "#features/people/routes.ts";
import { previewRoutes } from "#features/preview/routes.ts";

/** The only list of what the product does. */
export const operations: readonly BoundOperation[] = [
  ...entranceRoutes,
  ...peopleRoutes,
  ...cohortsRoutes,
  ...pairsRoutes,
  ...messagesRoutes,
  ...previewRoutes,
  ...dashboardsRoutes,
];

/** Who hears what. */
export const rooms: readonly RoomsOfPerson[] = [cohortsRooms, messagesRooms];
