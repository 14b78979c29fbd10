import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AnswerOf, InputOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import { actionItemsApi, itemQuery, showItem, useItemDeed } from "./client.ts";
import { changeInLists, refreshItem, refreshLists } from "./client-cache.ts";
import type { ActionItem, ActionItemChange, ActionItemComment } from "./contract-shapes.ts";
import type { actionItemsContract } from "./contract.ts";

type Asked = typeof actionItemsContract;
type Given<Name extends keyof Asked> = InputOf<Asked, Name>;

const idOf = ({ itemId }: { itemId: string }) => itemId;

/** Completes an item: shown at once; of two at once, the second is told. */
export function useCompleteItem() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (given: Given<"completeActionItem">) =>
      actionItemsApi("completeActionItem", given),
    onMutate: ({ itemId }) => {
      const done = (item: ActionItem): ActionItem => ({
        ...item,
        status: "completed",
        stuckAt: null,
      });
      changeInLists(client, itemId, done);
    },
    onSuccess: ({ item }) => void showItem(client, item),
    onError: async (_, { itemId }) => {
      await Promise.all([refreshItem(client, itemId), refreshLists(client)]);
    },
  });
}

export function useSetStatus() {
  return useItemDeed(
    async (given: Given<"setActionItemStatus">) => actionItemsApi("setActionItemStatus", given),
    (item, { status }) => ({ ...item, status }),
    idOf,
  );
}

/** Hands an item over: shown at once. */
export function useReassign() {
  return useItemDeed(
    async (given: Given<"reassignActionItem">) => actionItemsApi("reassignActionItem", given),
    (item, { assignee }) => ({ ...item, assignee, assigneeId: item[assignee].id }),
    idOf,
  );
}

export function useSetStuck() {
  return useItemDeed(async (given: Given<"setActionItemStuck">) =>
    actionItemsApi("setActionItemStuck", given),
  );
}

export function useAskForLater() {
  return useItemDeed(async (given: Given<"askForLaterDay">) =>
    actionItemsApi("askForLaterDay", given),
  );
}

export function useAnswerLater() {
  return useItemDeed(async (given: Given<"answerLaterDay">) =>
    actionItemsApi("answerLaterDay", given),
  );
}

export function useDeleteItem() {
  return useItemDeed(async (given: Given<"deleteActionItem">) =>
    actionItemsApi("deleteActionItem", given),
  );
}

export function useRestoreItem() {
  return useItemDeed(async (given: Given<"restoreActionItem">) =>
    actionItemsApi("restoreActionItem", given),
  );
}

export function useAddStep() {
  return useItemDeed(async (given: Given<"addActionItemStep">) =>
    actionItemsApi("addActionItemStep", given),
  );
}

/** Shown at once; put right by what the server answers. */
export function useChangeStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (given: Given<"changeActionItemStep">) =>
      actionItemsApi("changeActionItemStep", given),
    onMutate: ({ itemId, stepId, isDone }) => {
      if (isDone === undefined) return;
      const doneAt = isDone ? new Date().toISOString() : null;
      client.setQueryData(itemQuery(itemId).queryKey, (item) =>
        item === undefined
          ? item
          : {
              ...item,
              stepList: item.stepList.map((step) =>
                step.id === stepId ? { ...step, doneAt } : step,
              ),
            },
      );
    },
    onSuccess: (item) => void showItem(client, item),
    onError: async (_, { itemId }) => refreshItem(client, itemId),
  });
}

export function useRemoveStep() {
  return useItemDeed(async (given: Given<"removeActionItemStep">) =>
    actionItemsApi("removeActionItemStep", given),
  );
}

export function commentPages(
  itemId: string,
): Paged<AnswerOf<Asked, "getActionItemComments">, ActionItemComment> {
  return {
    key: ["getActionItemComments", { itemId }],
    read: async (after) => actionItemsApi("getActionItemComments", { itemId, after, take: 20 }),
    rowsOf: (answer) => answer.comments,
    withRows: (answer, comments) => ({ ...answer, comments: [...comments] }),
  };
}

export function changePages(
  itemId: string,
): Paged<AnswerOf<Asked, "getActionItemChanges">, ActionItemChange> {
  return {
    key: ["getActionItemChanges", { itemId }],
    read: async (after) => actionItemsApi("getActionItemChanges", { itemId, after, take: 20 }),
    rowsOf: (answer) => answer.changes,
    withRows: (answer, changes) => ({ ...answer, changes: [...changes] }),
  };
}

export function useAttachFile() {
  return useItemDeed(async (given: Given<"attachActionItemFile">) =>
    actionItemsApi("attachActionItemFile", given),
  );
}

export function useDetachFile() {
  return useItemDeed(async (given: Given<"detachActionItemFile">) =>
    actionItemsApi("detachActionItemFile", given),
  );
}

function useCommentDeed<Given>(deed: (given: Given) => Promise<ActionItemComment>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: ({ itemId }) => void refreshItem(client, itemId),
  });
}

export function useAddComment() {
  return useCommentDeed(async (given: Given<"addActionItemComment">) =>
    actionItemsApi("addActionItemComment", given),
  );
}

export function useDeleteComment() {
  return useCommentDeed(async (given: Given<"deleteActionItemComment">) =>
    actionItemsApi("deleteActionItemComment", given),
  );
}
