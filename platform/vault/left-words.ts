const NAME = "trellis-left-words";

/** What a tab was left with before it was sealed: whose it is, and by name the words, or null for what was taken away. */
interface Left {
  readonly personId: string;
  readonly words: readonly (readonly [name: string, value: unknown])[];
}

/** Keeps words in clear text for this one tab, from the moment it is left until it is there again. */
export function leaveWords(personId: string, words: ReadonlyMap<string, unknown>): void {
  try {
    if (words.size === 0) sessionStorage.removeItem(NAME);
    else
      sessionStorage.setItem(NAME, JSON.stringify({ personId, words: [...words] } satisfies Left));
  } catch {
    // A browser that keeps nothing: these words go with the page, as the screen says of it.
  }
}

/** What this person's page was left with; from now on it is nowhere but in the answer. */
export function takeWords(personId: string): ReadonlyMap<string, unknown> {
  try {
    const kept = sessionStorage.getItem(NAME);
    sessionStorage.removeItem(NAME);
    // Written by leaveWords, whole or not at all.
    const left = kept === null ? null : (JSON.parse(kept) as Left);
    return new Map(left?.personId === personId ? left.words : []);
  } catch {
    return new Map();
  }
}
