import type { QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { refreshItem, refreshLists } from "./client-cache.ts";

const OWN_QUERIES = [
  "getActionItem",
  "getActionItemComments",
  "getActionItemChanges",
  "getCohortActionItems",
];

/** Keeps items true while they are looked at. Answers how to stop. */
export function hearActionItems(line: LiveLine, client: QueryClient): () => void {
  const everything = () => {
    void refreshLists(client);
    for (const operation of OWN_QUERIES) void readAgain(client, { queryKey: [operation] });
  };
  const stops = [
    line.hear("action_item.changed", (frame) => {
      // The contract's own shape; that frames keep to it is tested on the server.
      const { itemId } = frame as { itemId: string }; // as above
      void refreshItem(client, itemId);
      void refreshLists(client);
      void readAgain(client, { queryKey: ["getCohortActionItems"] });
    }),
    line.hear("cohort_action_item.changed", everything),
    line.hear("pair.changed", everything),
    line.hear("rights.changed", everything),
    line.hear("conversation.stopped", everything),
    line.onResume(everything),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
