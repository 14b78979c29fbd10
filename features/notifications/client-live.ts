import type { QueryClient } from "@tanstack/react-query";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { refreshNotifications } from "./client-refresh.ts";

/** Facts that the database makes notifications of, and what changes who may know of them. */
const KINDS = [
  "notification.changed",
  "action_item.changed",
  "cohort_action_item.changed",
  "goal.changed",
  "session.changed",
  "shared_note.changed",
  "shared_note.commented",
  "agreement.changed",
  "milestone.reached",
  "pair.made",
  "pair.changed",
  "case.opened",
  "case.moved",
  "rights.changed",
];

/** Reads again what is new when something happened that may be news. Answers how to stop. */
export function hearNotifications(line: LiveLine, client: QueryClient): () => void {
  const refresh = () => void refreshNotifications(client);
  const stops = [...KINDS.map((kind) => line.hear(kind, refresh)), line.onResume(refresh)];
  return () => {
    for (const stop of stops) stop();
  };
}
