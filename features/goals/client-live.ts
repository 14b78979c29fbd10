import type { QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { refreshGoals } from "./client-refresh.ts";
import type { Milestone } from "./contract.ts";

/** What else a pair does that a milestone may come of. */
const DEEDS = ["action_item.changed", "session.changed", "shared_note.changed"];

interface Milestones {
  readonly milestones: readonly Milestone[];
}

async function readMilestones(client: QueryClient): Promise<void> {
  await readAgain(client, { queryKey: ["getPairMilestones"] });
}

/** Of all that is said only the first words make a milestone. */
async function readBeginning(client: QueryClient): Promise<void> {
  await readAgain(client, {
    queryKey: ["getPairMilestones"],
    predicate: ({ state }) => {
      // Our own key holds our own answer; see client.ts.
      const shown = state.data as Milestones | undefined;
      return shown?.milestones.every(({ kind }) => kind !== "began_talking") ?? false;
    },
  });
}

/** Reads goals and milestones again when they change, by whomever. Answers how to stop. */
export function hearGoals(line: LiveLine, client: QueryClient): () => void {
  const refreshAll = () => void refreshGoals(client);
  const stops = [
    line.hear("goal.changed", (frame) => {
      // The contract's own shape; that frames keep to it is tested on the server.
      const { goalId } = frame as { goalId: string };
      void refreshGoals(client, goalId);
    }),
    line.hear("milestone.celebrated", () => void readMilestones(client)),
    line.hear("milestone.reached", refreshAll),
    ...DEEDS.map((kind) => line.hear(kind, () => void readMilestones(client))),
    line.hear("message.sent", () => void readBeginning(client)),
    // A pair that ends takes its goals with it; while contact is stopped nothing can be done with them.
    ...["pair.changed", "rights.changed", "conversation.stopped"].map((kind) =>
      line.hear(kind, refreshAll),
    ),
    line.onResume(refreshAll),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
