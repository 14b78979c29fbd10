import type { RoomsOfPerson } from "#platform/realtime/sockets.ts";
import { runningPairIds } from "./queries-place.ts";

/** The two of a running pair hear what happens between them. */
export const pairsRooms: RoomsOfPerson = async (transaction) =>
  (await runningPairIds(transaction)).map((id) => `pair:${id}`);
