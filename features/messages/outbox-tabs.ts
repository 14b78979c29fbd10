/** What tabs of one person tell each other about the outbox they share. */
export type TabNews = { readonly changed: string } | { readonly sending: string | null };

/** The other tabs of this person in this browser. */
export interface OutboxTabs {
  tell(news: TabNews): void;
  hear(heard: (news: TabNews) => void): void;
  /** Runs the work in one tab alone; when that is closed or killed, in another. */
  alone(signal: AbortSignal, work: () => Promise<void>): void;
}

/** By the browser's own means: a channel that all tabs hear, and a lock that one of them holds. */
export function browserTabs(personId: string): OutboxTabs {
  const name = `trellis-outbox:${personId}`;
  const channel = new BroadcastChannel(name);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is our origin's alone
    tell: (news) => channel.postMessage(news),
    hear(heard) {
      // Nobody but our own tabs speaks on it.
      channel.addEventListener("message", ({ data }) => heard(data as TabNews));
    },
    alone(signal, work) {
      // Without locks (a page without TLS) every tab sends; the same id keeps it one message.
      if (navigator.locks === undefined) void work();
      else {
        // Only the page's own end aborts it.
        navigator.locks.request(name, { signal }, work).catch(() => undefined);
      }
    },
  };
}
