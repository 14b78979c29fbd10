import type { RoomsOfPerson } from "#platform/realtime/sockets.ts";
import { openConversationIds } from "./queries.ts";

/** A person hears the conversations of their running pairs. */
export const messagesRooms: RoomsOfPerson = async (transaction) =>
  (await openConversationIds(transaction)).map((id) => `conversation:${id}`);
