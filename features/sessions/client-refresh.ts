import type { QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";

const WHERE_SHOWN = [
  "getSessionsByUser",
  "getSession",
  "getBusyTimes",
  "getMentorDashboard",
  "getMenteeDashboard",
];

/** Reads meetings again wherever they are shown; dashboards show the next ones. */
export async function refreshSessions(client: QueryClient): Promise<void> {
  await Promise.all(
    WHERE_SHOWN.map(async (operation) => readAgain(client, { queryKey: [operation] })),
  );
}

/** Reads one meeting again, with its agenda. */
export async function refreshSession(client: QueryClient, sessionId: string): Promise<void> {
  await readAgain(client, { queryKey: ["getSession", { sessionId }] });
}

/** Reads again what an agenda could be filled from. */
export async function refreshIdeas(client: QueryClient): Promise<void> {
  await readAgain(client, { queryKey: ["getAgendaIdeas"] });
}
