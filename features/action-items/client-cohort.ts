import { useMutation, useQueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import type { AnswerOf, InputOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import { actionItemsApi } from "./client.ts";
import { refreshLists } from "./client-cache.ts";
import type { CohortActionItem } from "./contract-shapes.ts";
import type { actionItemsContract } from "./contract.ts";

type Asked = typeof actionItemsContract;

/** What a cohort gives to every pair: those that stand, or those that were retired. */
export function cohortItemPages(
  cohortId: string,
  retired: "no" | "yes",
): Paged<AnswerOf<Asked, "getCohortActionItems">, CohortActionItem> {
  return {
    key: ["getCohortActionItems", { cohortId, retired }],
    read: async (after) => actionItemsApi("getCohortActionItems", { cohortId, retired, after }),
    rowsOf: (answer) => answer.items,
    withRows: (answer, items) => ({ ...answer, items: [...items] }),
  };
}

function useCohortDeed<Given>(deed: (given: Given) => Promise<CohortActionItem>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSettled: async () => {
      await readAgain(client, { queryKey: ["getCohortActionItems"] });
      await refreshLists(client);
    },
  });
}

export function useCreateCohortItem() {
  return useCohortDeed(async (item: InputOf<Asked, "createCohortActionItem">) =>
    actionItemsApi("createCohortActionItem", item),
  );
}

export function useChangeCohortItem() {
  return useCohortDeed(async (item: InputOf<Asked, "changeCohortActionItem">) =>
    actionItemsApi("changeCohortActionItem", item),
  );
}

/** Retires an item of the cohort, or gives it again. */
export function useRetireCohortItem() {
  return useCohortDeed(
    async ({ cohortItemId, isRetired }: { cohortItemId: string; isRetired: boolean }) =>
      actionItemsApi(isRetired ? "retireCohortActionItem" : "resumeCohortActionItem", {
        cohortItemId,
      }),
  );
}
