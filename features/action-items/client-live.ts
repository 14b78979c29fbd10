import type { QueryClient } from "@tanstack/react-query";
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
  const readAgain = () => {
    void refreshLists(client);
    for (const operation of OWN_QUERIES) void client.invalidateQueries({ queryKey: [operation] });
  };
  const stops = [
    line.hear("action_item.changed", (frame) => {
      // The contract's own shape; that frames keep to it is tested on the server.
      const { itemId } = frame as { itemId: string }; // as above
      void refreshItem(client, itemId);
      void refreshLists(client);
      void client.invalidateQueries({ queryKey: ["getCohortActionItems"] });
    }),
    line.hear("cohort_action_item.changed", readAgain),
    line.hear("pair.changed", readAgain),
    line.hear("rights.changed", readAgain),
    line.onResume(readAgain),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
