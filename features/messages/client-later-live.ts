import type { QueryClient } from "@tanstack/react-query";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import {
  refreshReminders,
  refreshScheduled,
  remindersQuery,
  type Reminder,
} from "./client-later.ts";

/** Shows a reminder whose time has come. */
type ShowDue = (reminder: Reminder) => Promise<void>;

async function findDue(client: QueryClient, frame: unknown, show: ShowDue): Promise<void> {
  // The contract's own shape; that frames keep to it is tested on the server.
  const { reminderId } = frame as { reminderId: string };
  const { reminders } = await client.query({ ...remindersQuery, staleTime: 0 });
  const reminder = reminders.find(({ id }) => id === reminderId);
  if (reminder !== undefined) await show(reminder);
}

/** Reads again what is done later when it has changed, and shows a reminder whose time has come. */
export function hearLater(line: LiveLine, client: QueryClient, show: ShowDue): () => void {
  const stops = [
    line.hear("scheduled.changed", () => void refreshScheduled(client)),
    line.hear("reminder.changed", () => void refreshReminders(client)),
    line.hear("reminder.due", (frame) => void findDue(client, frame, show).catch(() => undefined)),
    line.onResume(() => {
      void refreshScheduled(client);
      void refreshReminders(client);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
