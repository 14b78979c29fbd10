import type { RoomsOfPerson } from "#platform/realtime/sockets.ts";
import { runCohortIds } from "./queries.ts";

/** Staff hear the news of the cohorts they run. */
export const cohortsRooms: RoomsOfPerson = async (transaction) =>
  (await runCohortIds(transaction)).map((id) => `cohort:${id}`);
