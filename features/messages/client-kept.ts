import type { QueryClient } from "@tanstack/react-query";
import { vaultOf } from "#platform/vault/browser-vault.ts";
import { messagesApi } from "./client.ts";
import type { Conversation } from "./contract.ts";
import {
  conversationKey,
  conversationsKey,
  messagesKey,
  type ConversationPage,
  type MessagePage,
} from "./message-cache.ts";
import { reachesNewest } from "./message-window.ts";

const LIST = "kept:conversations";
const PAGE = "kept:messages:";
/** So many conversations can be read without a network, the last ones, and so many messages of each. */
const CONVERSATIONS = 10;
const MESSAGES = 50;
const REST_MS = 1500;
const BEFORE_FETCHING_MS = 6000;
const LIST_KEY = conversationsKey({ archived: "no" });

interface KeptList {
  readonly at: number;
  readonly page: ConversationPage;
}

interface KeptPage {
  readonly lastSeq: number;
  readonly window: MessagePage;
}

/** The end of what is loaded, where it is the conversation's end too. */
function newestOf(window: MessagePage | undefined): MessagePage | undefined {
  if (window === undefined || !reachesNewest(window)) return undefined;
  const messages = window.messages.slice(-MESSAGES);
  return { messages, hasMore: window.hasMore || messages.length < window.messages.length };
}

/** Keeps the last conversations sealed in this browser, so that they can be read without a network. */
class Keeper {
  readonly #client: QueryClient;
  readonly #personId: string;
  readonly #keptSeqs = new Map<string, number>();
  /** What was written down of each, as the cache had it: the same is not written again. */
  readonly #written = new Map<string, MessagePage>();
  #keptIds = "";
  #isDue = false;

  constructor(client: QueryClient, personId: string) {
    this.#client = client;
    this.#personId = personId;
  }

  soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => {
      this.#isDue = false;
      void this.#keep();
    }, REST_MS);
  }

  #last(): readonly Conversation[] {
    const page = this.#client.getQueryData<ConversationPage>(LIST_KEY);
    return (page?.conversations ?? []).slice(0, CONVERSATIONS);
  }

  async #keep(): Promise<void> {
    const conversations = this.#last();
    if (conversations.length === 0) return;
    const page = { conversations, hasMore: false, next: null };
    await vaultOf(this.#personId).write(LIST, { at: Date.now(), page } satisfies KeptList);
    for (const { id } of conversations) {
      const loaded = this.#client.getQueryData<MessagePage>(messagesKey(id));
      const window = newestOf(loaded);
      if (loaded === undefined || window === undefined || this.#written.get(id) === loaded)
        continue;
      this.#written.set(id, loaded);
      // oxlint-disable-next-line no-await-in-loop -- small writes, and nobody waits for them
      await this.#write(id, window);
    }
    const ids = conversations.map(({ id }) => id);
    if (ids.toSorted().join() === this.#keptIds) return;
    this.#keptIds = ids.toSorted().join();
    await this.#takeAwayOthers(new Set(ids));
  }

  async #write(id: string, window: MessagePage): Promise<void> {
    const lastSeq = window.messages.at(-1)?.seq ?? 0;
    this.#keptSeqs.set(id, lastSeq);
    await vaultOf(this.#personId).write(PAGE + id, { lastSeq, window } satisfies KeptPage);
  }

  async #takeAwayOthers(last: ReadonlySet<string>): Promise<void> {
    const vault = vaultOf(this.#personId);
    for (const name of (await vault.readAll(PAGE)).keys()) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      if (!last.has(name.slice(PAGE.length))) await vault.remove(name);
    }
  }

  /** Reads the newest page of those that were not opened and have gone on since they were kept. */
  async fetch(): Promise<void> {
    const kept = await vaultOf(this.#personId).readAll(PAGE);
    for (const [name, value] of kept) {
      // Written by this very class.
      this.#keptSeqs.set(name.slice(PAGE.length), (value as KeptPage).lastSeq); // as above
    }
    for (const { id, lastSeq } of this.#last()) {
      if (lastSeq === 0 || this.#keptSeqs.get(id) === lastSeq) continue;
      if (this.#client.getQueryData(messagesKey(id)) !== undefined) continue;
      // oxlint-disable-next-line no-await-in-loop -- one after the other: there is no hurry
      const page = await messagesApi("getMessages", { conversationId: id });
      // oxlint-disable-next-line no-await-in-loop -- as above
      await this.#write(id, { messages: page.messages, hasMore: page.hasMore });
    }
    this.soon();
  }
}

/** Begins to keep what was read last, for the time without a network. */
export function keepConversations(client: QueryClient, personId: string): void {
  const keeper = new Keeper(client, personId);
  client.getQueryCache().subscribe(({ type, query }) => {
    // Keys are our own: the operation, then its input.
    const [operation] = query.queryKey as readonly unknown[]; // as above
    if (type === "updated" && (operation === "getUserConversations" || operation === "getMessages"))
      keeper.soon();
  });
  keeper.soon();
  // What cannot be read now is read with another page.
  setTimeout(() => void keeper.fetch().catch(() => undefined), BEFORE_FETCHING_MS);
}

/** Fills the cache with what was kept; answers when it was written down, or null where nothing was. */
export async function restoreConversations(
  client: QueryClient,
  personId: string,
): Promise<number | null> {
  const vault = vaultOf(personId);
  const list = (await vault.read(LIST)) as KeptList | undefined; // written by the class above
  if (list === undefined) return null;
  const { at, page } = list;
  client.setQueryData(LIST_KEY, page, { updatedAt: at });
  const pages = await vault.readAll(PAGE);
  for (const conversation of page.conversations) {
    client.setQueryData(conversationKey(conversation.id), conversation, { updatedAt: at });
    const kept = pages.get(PAGE + conversation.id) as KeptPage | undefined; // as above
    if (kept !== undefined) {
      client.setQueryData(messagesKey(conversation.id), kept.window, { updatedAt: at });
    }
  }
  return at;
}
