type Politeness = "polite" | "assertive";
type Announcement = { text: string; politeness: Politeness; number: number };

let current: Announcement = { text: "", politeness: "polite", number: 0 };
const listeners = new Set<() => void>();

/** Says a sentence to screen readers; the same sentence twice is said twice. */
export function announce(text: string, politeness: Politeness = "polite"): void {
  current = { text, politeness, number: current.number + 1 };
  for (const listener of listeners) listener();
}

/** The hook form of `announce`, for parts that like their effects named. */
export function useAnnounce(): typeof announce {
  return announce;
}

export const announcements = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: (): Announcement => current,
};
