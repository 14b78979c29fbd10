import { useMutation, useQueryClient } from "@tanstack/react-query";
import { conversationKey, messagesApi, refreshLists, type Conversation } from "./client.ts";
import { changeConversation } from "./message-cache.ts";

/** Whether a conversation gives no signals now; the answer that is kept may be older than the end of its mute. */
export function isMuted({ mute }: Pick<Conversation, "mute">, now = Date.now()): boolean {
  return mute !== null && (mute.until === null || Date.parse(mute.until) > now);
}

/** Mutes a conversation until a time, for good (null), or not at all any more; shown at once. */
export function useMute() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, mute }: { id: string; mute: Conversation["mute"] }) =>
      mute === null
        ? messagesApi("unmuteConversation", { conversationId: id })
        : messagesApi("muteConversation", { conversationId: id, until: mute.until }),
    onMutate: ({ id, mute }) => {
      const before = client.getQueryData<Conversation>(conversationKey(id))?.mute ?? null;
      changeConversation(client, id, (conversation) => ({ ...conversation, mute }));
      return { before };
    },
    onSuccess: ({ mute }, { id }) =>
      changeConversation(client, id, (conversation) => ({ ...conversation, mute })),
    onError: async (_, { id }, context) => {
      const mute = context?.before ?? null;
      changeConversation(client, id, (conversation) => ({ ...conversation, mute }));
      await refreshLists(client);
    },
  });
}
