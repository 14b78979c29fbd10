import { messagesContract } from "#features/messages/contract.ts";
import { messagesRoutes } from "#features/messages/routes.ts";
import { askingFor, type ProgramWorld } from "./asking.ts";

/** Asks the operations of conversations, for tests of the features that stand above them. */
export function askingMessages(world: () => ProgramWorld) {
  return askingFor(world, messagesContract, messagesRoutes);
}
