import type { QueryClient } from "@tanstack/react-query";
import { hearActionItems } from "#features/action-items/client-live.ts";
import { hearCohorts } from "#features/cohorts/client-live.ts";
import { hearProfiles } from "#features/cohorts/client-profile.ts";
import { hearDashboards } from "#features/dashboards/client-live.ts";
import { hearGoals } from "#features/goals/client-live.ts";
import { hearNotes } from "#features/notes/client-live.ts";
import { hearNotifications } from "#features/notifications/client-live.ts";
import { hearAgreements } from "#features/pairs/client-agreement.ts";
import { hearPairs } from "#features/pairs/client-live.ts";
import { hearSafeguarding } from "#features/safeguarding/client-live.ts";
import { hearSessions } from "#features/sessions/client-live.ts";
import { afterFirstScreen } from "#platform/api/client-calm.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";

const toasts = async () => afterFirstScreen(async () => import("./live-toasts.ts"));

/** Hears what every feature but the conversations has to hear. */
export function hearRest(line: LiveLine, client: QueryClient, personId: string): void {
  hearCohorts(line, client);
  hearPairs(line, client);
  hearProfiles(line, client);
  hearAgreements(line, client);
  hearActionItems(line, client);
  hearGoals(line, client);
  hearNotes(line, client, personId);
  hearSessions(line, client);
  hearNotifications(line, client);
  hearSafeguarding(line, client, async (caseId) => (await toasts()).toastOpened(caseId));
  hearDashboards(line, client, personId);
}
