import type { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "#platform/api/client.ts";
import { messagesApi, messagesKey, messagesQuery, refreshLists } from "./client.ts";
import type { MessagePage } from "./message-cache.ts";
import { isReadOn, windowStart, withReadAgain } from "./message-window.ts";

const PAGE = 200;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** The conversations whose messages are loaded in this tab, or on their way. */
function openedConversations(client: QueryClient): string[] {
  return client
    .getQueryCache()
    .findAll({ queryKey: ["getMessages"] })
    .map((query) => (query.queryKey[1] as { conversationId: string }).conversationId); // our own keys; see client.ts
}

/** Reads everything again that is loaded of a conversation, and, where it is shown to its end, what came since. */
async function readConversation(client: QueryClient, conversationId: string): Promise<void> {
  const key = messagesKey(conversationId);
  const state = client.getQueryState<MessagePage>(key);
  // A first page that is on its way may have been read before what is missing was written.
  if (state?.data === undefined && state?.fetchStatus === "fetching") {
    await client.query(messagesQuery(conversationId));
  }
  const loaded = client.getQueryData<MessagePage>(key);
  if (loaded === undefined) return;
  let after = windowStart(loaded);
  let asked = loaded;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the one before ended
    const page = await messagesApi("getMessages", { conversationId, after, take: PAGE });
    client.setQueryData<MessagePage>(key, (now) =>
      now === undefined ? now : withReadAgain(now, page.messages, asked),
    );
    after = page.messages.at(-1)?.seq ?? after;
    const now = client.getQueryData<MessagePage>(key);
    if (!page.hasMore || now === undefined || !isReadOn(now, after)) return;
    asked = now;
  }
}

/**
 * Reads again what a tab shows, from the rows, whenever something may have been missed, and until it has succeeded:
 * a live line may stand while the requests beside it fail.
 */
export class CatchUp {
  readonly #client: QueryClient;
  /** What is under way, and whether it was asked for once more meanwhile. */
  readonly #underWay = new Map<string, { again: boolean }>();

  constructor(client: QueryClient) {
    this.#client = client;
  }

  everything(): void {
    this.lists();
    for (const id of openedConversations(this.#client)) this.conversation(id);
  }

  lists(): void {
    this.#run("", async () => refreshLists(this.#client, { throwOnError: true }));
  }

  conversation(id: string): void {
    this.#run(id, async () => readConversation(this.#client, id));
  }

  #run(name: string, read: () => Promise<void>): void {
    const running = this.#underWay.get(name);
    if (running !== undefined) {
      running.again = true;
      return;
    }
    const run = { again: false };
    this.#underWay.set(name, run);
    void this.#untilRead(run, read).finally(() => this.#underWay.delete(name));
  }

  async #untilRead(run: { again: boolean }, read: () => Promise<void>): Promise<void> {
    let wait = FIRST_WAIT_MS;
    for (;;) {
      run.again = false;
      try {
        // oxlint-disable-next-line no-await-in-loop -- the next try depends on this one
        await read();
        if (!run.again) return;
      } catch (error) {
        // What was refused stays refused; the screen itself says why.
        if (error instanceof ApiProblem && !error.isPassing) return;
        // oxlint-disable-next-line no-await-in-loop -- as above
        await new Promise((resolve) => {
          setTimeout(resolve, wait * (0.5 + Math.random() / 2));
        });
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    }
  }
}
