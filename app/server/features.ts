import type { BoundOperation } from "#platform/api/binding.ts";
import type { Platform } from "#platform/api/context.ts";
import type { Jobs } from "#platform/jobs/worker.ts";
import type { RoomsOfPerson } from "#platform/realtime/sockets.ts";
import { actionItemsJobs } from "#features/action-items/listeners.ts";
import { actionItemsRoutes } from "#features/action-items/routes.ts";
import { cohortsRooms } from "#features/cohorts/live.ts";
import { cohortsRoutes } from "#features/cohorts/routes.ts";
import { dashboardsRoutes } from "#features/dashboards/routes.ts";
import { entranceRoutes } from "#features/entrance/routes.ts";
import { filesJobs } from "#features/files/listeners.ts";
import { filesRoutes } from "#features/files/routes.ts";
import { goalsJobs } from "#features/goals/listeners.ts";
import { goalsRoutes } from "#features/goals/routes.ts";
import { laterJobs } from "#features/messages/listeners-later.ts";
import { writingJobs } from "#features/messages/listeners-writing.ts";
import { messagesRooms } from "#features/messages/live.ts";
import { messagesRoutes } from "#features/messages/routes.ts";
import { pairsRooms } from "#features/pairs/live.ts";
import { notesJobs } from "#features/notes/listeners.ts";
import { notesRoutes } from "#features/notes/routes.ts";
import { notificationsJobs } from "#features/notifications/listeners.ts";
import { notificationsRoutes } from "#features/notifications/routes.ts";
import { pairsRoutes } from "#features/pairs/routes.ts";
import { peopleRoutes } from "#features/people/routes.ts";
import { previewRoutes } from "#features/preview/routes.ts";
import { safeguardingJobs } from "#features/safeguarding/listeners.ts";
import { safeguardingRoutes } from "#features/safeguarding/routes.ts";
import { sessionsJobs } from "#features/sessions/listeners.ts";
import { sessionsRoutes } from "#features/sessions/routes.ts";

/** The only list of what the product does. */
export const operations: readonly BoundOperation[] = [
  ...filesRoutes,
  ...entranceRoutes,
  ...peopleRoutes,
  ...cohortsRoutes,
  ...pairsRoutes,
  ...messagesRoutes,
  ...notesRoutes,
  ...actionItemsRoutes,
  ...goalsRoutes,
  ...sessionsRoutes,
  ...notificationsRoutes,
  ...previewRoutes,
  ...dashboardsRoutes,
  ...safeguardingRoutes,
];

/** Who hears what. */
export const rooms: readonly RoomsOfPerson[] = [cohortsRooms, pairsRooms, messagesRooms];

/** What is done in the background, by the name it is queued under. */
export function jobsOf(platform: Platform): Jobs {
  return {
    ...filesJobs(platform),
    ...laterJobs(platform),
    ...writingJobs(platform),
    ...notesJobs(platform),
    ...actionItemsJobs(platform),
    ...goalsJobs(platform),
    ...sessionsJobs(platform),
    ...notificationsJobs(platform),
    ...safeguardingJobs(platform),
  };
}
