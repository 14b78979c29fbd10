import type { QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import type { AnswerOf } from "#platform/api/client.ts";
import type { ActionItem } from "./contract-shapes.ts";
import type { actionItemsContract } from "./contract.ts";

type ItemPage = AnswerOf<typeof actionItemsContract, "getActionItemsForUser">;

/** The operations that give lists of items, by whose they are. */
export const LISTS = {
  assigned: "getActionItemsForUser",
  created: "getActionItemsCreatedByUser",
  pair: "getActionItemsForPair",
  cohort: "getActionItemsForCohort",
} as const;

const TOLD_BY_ITEMS: readonly string[] = [
  ...Object.values(LISTS),
  "getActionItemStats",
  "getMentorDashboard",
  "getMenteeDashboard",
];

/** Reads lists of items again wherever they are shown. */
export async function refreshLists(client: QueryClient): Promise<void> {
  await readAgain(client, {
    // Keys are our own: the operation, then its input.
    predicate: ({ queryKey }) => TOLD_BY_ITEMS.includes((queryKey as readonly string[])[0] ?? ""), // as said above
  });
}

/** Reads one item, what was said to it and what happened to it again. */
export async function refreshItem(client: QueryClient, itemId: string): Promise<void> {
  await Promise.all(
    ["getActionItem", "getActionItemComments", "getActionItemChanges"].map(async (operation) =>
      readAgain(client, { queryKey: [operation, { itemId }] }),
    ),
  );
}

/** Changes an item in every list that is kept. */
export function changeInLists(
  client: QueryClient,
  itemId: string,
  change: (item: ActionItem) => ActionItem,
): void {
  for (const operation of Object.values(LISTS)) {
    client.setQueriesData<ItemPage>({ queryKey: [operation] }, (page) =>
      page === undefined
        ? page
        : { ...page, items: page.items.map((item) => (item.id === itemId ? change(item) : item)) },
    );
  }
}
