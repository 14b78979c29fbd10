import type { OutboxTabs, TabNews } from "#features/messages/outbox-tabs.ts";

/**
 * The tabs of one browser without a browser: each hears what the others tell, a moment later, and one at a time holds
 * the lock; a tab that is killed hears nothing more and gives it up.
 */
export class TabsOfOneBrowser {
  readonly #heard = new Set<(news: TabNews) => void>();
  #lock: Promise<void> = Promise.resolve();

  open(killed?: AbortSignal): OutboxTabs {
    let mine: ((news: TabNews) => void) | undefined;
    killed?.addEventListener("abort", () => mine !== undefined && this.#heard.delete(mine));
    return {
      tell: (news) => {
        if (killed?.aborted === true) return;
        for (const heard of this.#heard) if (heard !== mine) queueMicrotask(() => heard(news));
      },
      hear: (heard) => {
        mine = heard;
        this.#heard.add(heard);
      },
      alone: (signal, work) => {
        const ended = new Promise<void>((resolve) => {
          for (const end of [signal, killed]) {
            if (end?.aborted === true) resolve();
            end?.addEventListener("abort", () => resolve());
          }
        });
        this.#lock = this.#lock.then(async () => {
          if (!signal.aborted && killed?.aborted !== true) await Promise.race([work(), ended]);
        });
      },
    };
  }
}
