import {
  infiniteQueryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";
import { usePages } from "#platform/api/client-pages.ts";
import {
  conversationKey,
  conversationsKey,
  messagesApi,
  messagesKey,
  type Conversation,
} from "./client.ts";
import type { ConversationPage, ConversationsInput, MessagePage } from "./message-cache.ts";
import { withNewer, withOlder, type MessageWindow } from "./message-window.ts";

/** A place of a conversation that somebody wants to go to. */
export type Place = { readonly around: number } | { readonly at: string } | "newest";

/**
 * What was written while a page was on its way was heard by a window that did not reach so far, and is not in the page
 * either: then there is something newer.
 */
function settled(client: QueryClient, conversationId: string, window: MessageWindow) {
  const known = client.getQueryData<Conversation>(conversationKey(conversationId))?.lastSeq ?? 0;
  const last = window.messages.at(-1)?.seq ?? 0;
  return window.hasNewer !== true && known > last ? { ...window, hasNewer: true } : window;
}

function changeWindow(
  client: QueryClient,
  conversationId: string,
  change: (window: MessageWindow) => MessageWindow,
): void {
  client.setQueryData<MessagePage>(messagesKey(conversationId), (now) =>
    now === undefined ? now : settled(client, conversationId, change(now)),
  );
}

/** Reads the page before the oldest message that is loaded and puts it in front. */
export function useLoadOlder(
  conversationId: string,
  options: { readonly keepsAll?: boolean } = {},
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const loaded = client.getQueryData<MessagePage>(messagesKey(conversationId));
      const before = loaded?.messages[0]?.seq;
      if (before === undefined) return;
      const page = await messagesApi("getMessages", { conversationId, before });
      const most = options.keepsAll === true ? Number.POSITIVE_INFINITY : undefined;
      changeWindow(client, conversationId, (now) => withOlder(now, page, most));
    },
  });
}

/** Reads the page behind the newest message that is loaded and appends it. */
export function useLoadNewer(conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const loaded = client.getQueryData<MessagePage>(messagesKey(conversationId));
      const after = loaded?.messages.at(-1)?.seq ?? 0;
      const page = await messagesApi("getMessages", { conversationId, after });
      changeWindow(client, conversationId, (now) => withNewer(now, page));
    },
  });
}

/** Loads the part of a conversation around a place instead of the one that is loaded. */
export function useOpenPlace(conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (place: Place) => {
      const page = await messagesApi("getMessages", {
        conversationId,
        ...(place === "newest" ? {} : place),
      });
      changeWindow(client, conversationId, () => page);
      return page;
    },
  });
}

/** What a search asks, as the address and the panel hold it. */
export interface Search {
  readonly q: string;
  readonly conversationId?: string | undefined;
  readonly partnerId?: string | undefined;
  readonly from?: "me" | "partner" | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly has?: "file" | "link" | "image" | "voice" | undefined;
}

/** Where a page of what was found begins; the first says neither. */
interface SearchPlace {
  readonly by?: "words" | "parts";
  readonly after?: string;
}

const FIRST_PAGE: SearchPlace = {};

/** Pages of what was found; a search that nobody waits for any more is ended. */
export function searchQuery(search: Search) {
  return infiniteQueryOptions({
    queryKey: ["searchMessages", search] as const,
    initialPageParam: FIRST_PAGE,
    queryFn: async ({ pageParam, signal }) =>
      messagesApi("searchMessages", { ...search, ...pageParam }, signal),
    getNextPageParam: ({ by, next }) => (next === null ? undefined : { by, after: next }),
    // What is written meanwhile is found by searching again.
    staleTime: 60_000,
  });
}

/** A page as long as a thousand conversations ask for it; the first is short. */
const LONG_PAGE = 100;

/** One's conversations page by page, kept as one list. */
export function useConversations(input: ConversationsInput) {
  return usePages<ConversationPage, Conversation>({
    key: conversationsKey(input),
    read: async (after) =>
      messagesApi("getUserConversations", {
        ...input,
        ...(after === undefined ? {} : { after, take: LONG_PAGE }),
      }),
    rowsOf: ({ conversations }) => conversations,
    withRows: (page, conversations) => ({ ...page, conversations }),
  });
}
