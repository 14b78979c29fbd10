import { actionItemsContract } from "#features/action-items/contract.ts";
import { actionItemsRoutes } from "#features/action-items/routes.ts";
import { goalsContract } from "#features/goals/contract.ts";
import { goalsRoutes } from "#features/goals/routes.ts";
import { notesContract } from "#features/notes/contract.ts";
import { notesRoutes } from "#features/notes/routes.ts";
import { pairsContract } from "#features/pairs/contract.ts";
import { pairsRoutes } from "#features/pairs/routes.ts";
import { safeguardingContract } from "#features/safeguarding/contract.ts";
import { safeguardingRoutes } from "#features/safeguarding/routes.ts";
import { askingFor, type ProgramWorld } from "./asking.ts";

/** Asks what a pair works with, for tests of the features that tell of it. */
export function askingPairWork(world: () => ProgramWorld) {
  return {
    items: askingFor(world, actionItemsContract, actionItemsRoutes),
    goals: askingFor(world, goalsContract, goalsRoutes),
    notes: askingFor(world, notesContract, notesRoutes),
    pairs: askingFor(world, pairsContract, pairsRoutes),
    safety: askingFor(world, safeguardingContract, safeguardingRoutes),
  };
}
