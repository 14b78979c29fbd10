import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { clientFor, type AnswerOf, type InputOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import { changeInLists, LISTS, refreshItem, refreshLists } from "./client-cache.ts";
import type { ActionItem, ActionItemDetail } from "./contract-shapes.ts";
import type { actionItemsContract } from "./contract.ts";

export type {
  ActionItem,
  ActionItemCard,
  ActionItemChange,
  ActionItemComment,
  ActionItemDetail,
  CohortActionItem,
  Priority,
  Side,
} from "./contract-shapes.ts";

type Asked = typeof actionItemsContract;
export type NewItem = InputOf<Asked, "createActionItem">;
export type ItemChange = InputOf<Asked, "updateActionItem">;
type Listed = Omit<InputOf<Asked, "getActionItemsForCohort">, "cohortId" | "after" | "take">;

export const actionItemsApi = clientFor<Asked>();

/** Whose items a list shows. */
export type ListOf =
  | { readonly kind: "assigned" | "created" }
  | { readonly kind: "pair"; readonly mentorId: string; readonly menteeId: string }
  | { readonly kind: "cohort"; readonly cohortId: string };

/** What narrows and orders a list. */
export type ItemFilter = Listed;

type ItemPage = AnswerOf<Asked, "getActionItemsForUser">;

async function readPage(list: ListOf, input: ItemFilter & { after?: string | undefined }) {
  switch (list.kind) {
    case "pair": {
      const { mentorId, menteeId } = list;
      return actionItemsApi("getActionItemsForPair", { mentorId, menteeId, ...input });
    }
    case "cohort":
      return actionItemsApi("getActionItemsForCohort", { cohortId: list.cohortId, ...input });
    case "created":
      return actionItemsApi("getActionItemsCreatedByUser", input);
    default:
      return actionItemsApi("getActionItemsForUser", input);
  }
}

export function itemPages(list: ListOf, filter: ItemFilter): Paged<ItemPage, ActionItem> {
  const { kind, ...where } = list;
  return {
    key: [LISTS[kind], { ...where, ...filter }],
    read: async (after) => readPage(list, { ...filter, after }),
    rowsOf: (answer) => answer.items,
    withRows: (answer, items) => ({ ...answer, items: [...items] }),
  };
}

export function itemQuery(itemId: string) {
  return queryOptions({
    queryKey: ["getActionItem", { itemId }] as const,
    queryFn: async (): Promise<ActionItemDetail> => actionItemsApi("getActionItem", { itemId }),
  });
}

export function statsQuery(today: string) {
  return queryOptions({
    queryKey: ["getActionItemStats", { today }] as const,
    queryFn: async () => actionItemsApi("getActionItemStats", { today }),
  });
}

/** Shows an item as the server has just answered it, everywhere it stands. */
export async function showItem(client: QueryClient, item: ActionItemDetail): Promise<void> {
  client.setQueryData(itemQuery(item.id).queryKey, item);
  changeInLists(client, item.id, () => item);
  await Promise.all([refreshLists(client), refreshItem(client, item.id)]);
}

/** One thing done to one item: shown at once where `at once` says how, and put right by what the server answers. */
export function useItemDeed<Given>(
  deed: (given: Given) => Promise<ActionItemDetail>,
  atOnce?: (item: ActionItem, given: Given) => ActionItem,
  itemIdOf?: (given: Given) => string,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onMutate: (given: Given) => {
      const itemId = itemIdOf?.(given);
      if (itemId === undefined || atOnce === undefined) return;
      changeInLists(client, itemId, (item) => atOnce(item, given));
      client.setQueryData(itemQuery(itemId).queryKey, (item) =>
        item === undefined ? item : { ...item, ...atOnce(item, given) },
      );
    },
    // The lists behind it are read again meanwhile.
    onSuccess: (item) => void showItem(client, item),
    onError: async (_, given) => {
      const itemId = itemIdOf?.(given);
      if (itemId !== undefined) await refreshItem(client, itemId);
      await refreshLists(client);
    },
  });
}

export function useCreateItem() {
  return useItemDeed(async (item: NewItem) => actionItemsApi("createActionItem", item));
}

export function useUpdateItem() {
  return useItemDeed(async (change: ItemChange) => actionItemsApi("updateActionItem", change));
}
