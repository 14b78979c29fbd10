/** A tab says again every half minute that somebody looks at it; one that falls silent is gone. */
const GONE_AFTER_MS = 75_000;
/** How long a lost line may take to come back before its person counts as gone. */
export const GONE_AFTER_LOSS_MS = 4000;
const MOST_TABS = 20;

/** Who is looking at a tab of theirs, in this process's memory: it is written down nowhere. */
export class Presence {
  readonly #until = new Map<string, Map<string, number>>();

  isHere(personId: string, now = Date.now()): boolean {
    for (const until of this.#until.get(personId)?.values() ?? []) if (until > now) return true;
    return false;
  }

  /** Takes what a tab says; answers whether the person has come or gone by it. */
  say(personId: string, tab: string, isHere: boolean, now = Date.now()): boolean {
    const before = this.#until.has(personId);
    const tabs = this.#until.get(personId) ?? new Map<string, number>();
    if (isHere && (tabs.has(tab) || tabs.size < MOST_TABS)) tabs.set(tab, now + GONE_AFTER_MS);
    if (!isHere) tabs.delete(tab);
    if (tabs.size === 0) this.#until.delete(personId);
    else this.#until.set(personId, tabs);
    return before !== tabs.size > 0;
  }

  /** Their last line was lost, with or without a word: they are gone unless one comes back within a moment. */
  lose(personId: string, now = Date.now()): void {
    const tabs = this.#until.get(personId);
    for (const [tab, until] of tabs ?? [])
      tabs?.set(tab, Math.min(until, now + GONE_AFTER_LOSS_MS));
  }

  /** Forgets the tabs that have fallen silent; answers who is gone by that. */
  sweep(now = Date.now()): string[] {
    const gone: string[] = [];
    for (const [personId, tabs] of this.#until) {
      for (const [tab, until] of tabs) if (until <= now) tabs.delete(tab);
      if (tabs.size > 0) continue;
      this.#until.delete(personId);
      gone.push(personId);
    }
    return gone;
  }
}
