/** How many pairs of ground and text Avatar.module.css holds. */
export const colourCount = 8;

/** The same person has the same colour everywhere and always (FNV-1a over the id). */
export function personColour(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash ^= id.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0) % colourCount;
}

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function firstLetter(word = ""): string | undefined {
  return letters.segment(word).containing(0)?.segment;
}

/** First letters of the first and the last word, whole characters even beyond Latin. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = firstLetter(words[0]) ?? "?";
  const last = words.length > 1 ? firstLetter(words.at(-1)) : undefined;
  // the joiner that does not join: two Arabic initials are letters, not a word
  return (last ? `${first}\u200c${last}` : first).toLocaleUpperCase();
}
