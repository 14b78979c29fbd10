import { randomUUID } from "node:crypto";
import { actionItemsContract } from "#features/action-items/contract.ts";
import { actionItemsRoutes } from "#features/action-items/routes.ts";
import { pairsContract } from "#features/pairs/contract.ts";
import { pairsRoutes } from "#features/pairs/routes.ts";
import { sessionsContract } from "#features/sessions/contract.ts";
import { sessionsRoutes } from "#features/sessions/routes.ts";
import { askingFor, type ProgramWorld } from "./asking.ts";
import { rowsOf } from "./rows.ts";

const DAY_MS = 86_400_000;

/** What the clock shows so many days from now, at an hour. */
export function inDays(days: number, hour = "18:00"): string {
  return `${new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)}T${hour}`;
}

/** Nothing is planned and nothing has been; whoever stopped contact did not. */
export async function clearSessions({ database }: ProgramWorld): Promise<void> {
  for (const table of ["sessions", "session_series"]) {
    await rowsOf(database.adminUrl, `delete from ${table}`);
  }
  await rowsOf(database.adminUrl, "update conversations set stopped_at = null, stopped_by = null");
}

/** Asks the operations of meetings, and plans some for the active pair. */
export function planningSessions(world: () => ProgramWorld) {
  const as = askingFor(world, sessionsContract, sessionsRoutes);
  /** A plan in Berlin, proposed by nobody yet. */
  const planned = (days = 7, hour = "18:00") => ({
    pairId: world().program.pairs.active,
    id: randomUUID(),
    zone: "Europe/Berlin",
    wallTime: inDays(days, hour),
    minutes: 60,
    title: "Talk about the portfolio",
    place: "https://video.example/room",
  });
  /** Proposed by the mentor. */
  const proposed = async (days = 7, hour = "18:00") =>
    as("mentor")("proposeSession", planned(days, hour));
  /** And accepted by the mentee. */
  const accepted = async (days = 7, hour = "18:00") => {
    const { id: sessionId, edition } = await proposed(days, hour);
    return as("mentee")("acceptSession", { sessionId, edition });
  };
  return { as, planned, proposed, accepted };
}

/** Asks what meetings depend on: the items an agenda is filled from, and the pair whose end cancels them. */
export function askingAroundSessions(world: () => ProgramWorld) {
  return {
    items: askingFor(world, actionItemsContract, actionItemsRoutes),
    pairs: askingFor(world, pairsContract, pairsRoutes),
  };
}
