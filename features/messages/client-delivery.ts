import type { QueryClient } from "@tanstack/react-query";
import type { LiveLine } from "#platform/realtime/live-line.ts";
import { lineApi } from "./client-line.ts";
import type { Conversation, Message } from "./contract.ts";

const GATHER_MS = 400;
// As the contract says; the server has the last word.
const MOST_AT_ONCE = 50;

interface Listed {
  readonly conversations?: readonly Conversation[];
}

/** Tells the server what has arrived on this device: some conversations at a time, each number once. */
class Deliveries {
  readonly #arrived = new Map<string, number>();
  readonly #told = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  arrived(conversationId: string, seq: number): void {
    if (seq <= (this.#told.get(conversationId) ?? 0)) return;
    this.#arrived.set(conversationId, Math.max(seq, this.#arrived.get(conversationId) ?? 0));
    this.#timer ??= setTimeout(() => void this.tell(), GATHER_MS);
  }

  /** What cannot be told now is told with the next, or when the line is back. */
  async tell(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = [...this.#arrived].slice(0, MOST_AT_ONCE);
    if (batch.length === 0) return;
    const conversations = batch.map(([conversationId, upTo]) => ({ conversationId, upTo }));
    try {
      await lineApi("confirmDelivery", { conversations });
    } catch {
      return;
    }
    for (const [conversationId, upTo] of batch) {
      this.#told.set(conversationId, upTo);
      if (this.#arrived.get(conversationId) === upTo) this.#arrived.delete(conversationId);
    }
    if (this.#arrived.size > 0) await this.tell();
  }
}

/** Confirms what arrives: live, with the lists that are read, and again when the line is back. */
export function confirmDeliveries(line: LiveLine, client: QueryClient, ownId: string): void {
  const deliveries = new Deliveries();
  const listed = () => {
    for (const [, page] of client.getQueriesData<Listed>({ queryKey: ["getUserConversations"] })) {
      for (const { id, unread, lastSeq } of page?.conversations ?? []) {
        if (unread > 0) deliveries.arrived(id, lastSeq);
      }
    }
  };
  line.hear("message.sent", (frame) => {
    // The contract's own shape; that frames keep to it is tested on the server.
    const { message } = frame as { message: Message }; // as above
    if (message.authorId !== ownId) deliveries.arrived(message.conversationId, message.seq);
  });
  client.getQueryCache().subscribe(({ type, query }) => {
    // Keys are our own: the operation, then its input.
    const [operation] = query.queryKey as readonly unknown[]; // as above
    if (type === "updated" && operation === "getUserConversations") listed();
  });
  line.onResume(() => {
    listed();
    void deliveries.tell();
  });
}
