import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import { errorCode, errorText } from "#ui/error-words.ts";
import { toast } from "#ui/toast/toasts.ts";
import { messagesApi, type Message } from "./client.ts";
import { withMessage, messagesKey, type MessagePage } from "./message-cache.ts";
import { pinnedKey, showChanged, shownMessage, withoutSign, withSign } from "./message-changes.ts";

/** The most different signs one person gives one message. */
const MOST_SIGNS = 12;

export function pinnedQuery(conversationId: string) {
  return queryOptions({
    queryKey: pinnedKey(conversationId),
    queryFn: async () => messagesApi("getPinnedMessages", { conversationId }),
    // Live events change it.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Says why something was refused, where there is no place of its own for it. */
export function tellRefusal(error: unknown): void {
  const { title, nextStep } = errorText(errorCode(error));
  toast({ text: `${title}. ${nextStep}`, tone: "problem" });
}

/** Shows a change at once, and what was there before where the server refuses it. */
async function change(
  client: QueryClient,
  message: Message,
  changed: (shown: Message) => Message,
  ask: () => Promise<Message>,
): Promise<boolean> {
  const before = shownMessage(client, message);
  showChanged(client, changed(before));
  try {
    showChanged(client, await ask());
    return true;
  } catch (error) {
    showChanged(client, before);
    tellRefusal(error);
    return false;
  }
}

/** Gives one's own message new words; false when it was refused, which is told. */
export async function editMessage(
  client: QueryClient,
  message: Message,
  body: string,
): Promise<boolean> {
  return change(
    client,
    message,
    (shown) => ({ ...shown, body, editedAt: new Date().toISOString() }),
    async () => messagesApi("editMessage", { messageId: message.id, body }),
  );
}

/** Takes one's own message back at once; answers whether the server did. */
export async function deleteMessage(client: QueryClient, message: Message): Promise<boolean> {
  return change(
    client,
    message,
    (shown) => ({
      ...shown,
      body: null,
      deletedAt: new Date().toISOString(),
      files: [],
      reactions: [],
      replyTo: null,
    }),
    async () => messagesApi("deleteMessage", { messageId: message.id }),
  );
}

export async function undoDeleteMessage(client: QueryClient, message: Message): Promise<void> {
  try {
    showChanged(client, await messagesApi("undoDeleteMessage", { messageId: message.id }));
  } catch (error) {
    tellRefusal(error);
  }
}

/** Gives a message a sign, or takes one's own off it again; answers whether it is there afterwards. */
export async function toggleReaction(
  client: QueryClient,
  message: Message,
  emoji: string,
  personId: string,
): Promise<boolean> {
  const { reactions } = shownMessage(client, message);
  const isGiven = (one: Message["reactions"][number]) => one.personIds.includes(personId);
  const isThere = reactions.some((one) => one.emoji === emoji && isGiven(one));
  if (!isThere && reactions.filter(isGiven).length >= MOST_SIGNS) {
    tellRefusal({ code: "too_many_reactions" });
    return false;
  }
  const isDone = await change(
    client,
    message,
    (shown) => (isThere ? withoutSign(shown, emoji, personId) : withSign(shown, emoji, personId)),
    async () =>
      messagesApi(isThere ? "removeReaction" : "addReaction", { messageId: message.id, emoji }),
  );
  return isDone !== isThere;
}

export async function setPinned(
  client: QueryClient,
  message: Message,
  isPinned: boolean,
): Promise<boolean> {
  return change(
    client,
    message,
    (shown) => ({ ...shown, isPinned }),
    async () => messagesApi(isPinned ? "pinMessage" : "unpinMessage", { messageId: message.id }),
  );
}

export async function setStarred(
  client: QueryClient,
  message: Message,
  isStarred: boolean,
): Promise<boolean> {
  const before = shownMessage(client, message);
  withMessage(client, { ...before, isStarred });
  try {
    await messagesApi(isStarred ? "starMessage" : "unstarMessage", { messageId: message.id });
    void readAgain(client, { queryKey: ["getStarredMessages"] });
    return true;
  } catch (error) {
    withMessage(client, before);
    tellRefusal(error);
    return false;
  }
}

/** A star that was set or taken off on another device of one's own. */
export function showStarred(
  client: QueryClient,
  heard: { conversationId: string; messageId: string; isStarred: boolean },
): void {
  const { conversationId, messageId, isStarred } = heard;
  const page = client.getQueryData<MessagePage>(messagesKey(conversationId));
  const message = page?.messages.find(({ id }) => id === messageId);
  if (message !== undefined) withMessage(client, { ...message, isStarred });
  void readAgain(client, { queryKey: ["getStarredMessages"] });
}

type StarredAnswer = Awaited<ReturnType<typeof readStarred>>;
export type Starred = StarredAnswer["messages"][number];

async function readStarred(after: string | undefined) {
  return messagesApi("getStarredMessages", { after });
}

/** One's own starred messages, page by page. */
export const starredPages: Paged<StarredAnswer, Starred> = {
  key: ["getStarredMessages", {}],
  read: readStarred,
  rowsOf: ({ messages }) => messages,
  withRows: (answer, messages) => ({ ...answer, messages: [...messages] }),
};
