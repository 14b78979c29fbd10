import type { QueryClient } from "@tanstack/react-query";
import { hearLater } from "#features/messages/client-later-live.ts";
import { toastDue } from "#features/messages/screen/later-toasts.ts";
import { hearSafeguarding } from "#features/safeguarding/client-live.ts";
import { toastOpened } from "#features/safeguarding/screen/opened-toast.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";

/** What is heard seldom: reports, stopped contact, reminders. Comes after the first screen is there. */
export function hearSeldom(line: LiveLine, client: QueryClient): void {
  hearLater(line, client, async (reminder) => toastDue(reminder));
  hearSafeguarding(line, client, async (caseId) => toastOpened(caseId));
}
