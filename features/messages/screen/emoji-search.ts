import { currentLanguage } from "#ui/words.ts";
import { EMOJI } from "./emoji-list.ts";

export type EmojiGroup = keyof typeof EMOJI | "flags";

export interface Emoji {
  readonly emoji: string;
  readonly name: string;
  /** Everything it is found by. */
  readonly sought: string;
}

const LETTERS = Array.from({ length: 26 }, (_, place) => String.fromCodePoint(65 + place));

/** A flag is two letters of another alphabet; which of them are flags the browser itself knows. */
function flags(): Emoji[] {
  const names = new Intl.DisplayNames([currentLanguage()], { type: "region" });
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap((code) => {
    const emoji = String.fromCodePoint(...[...code].map((sign) => 0x1f1a5 + sign.charCodeAt(0)));
    if (!/^\p{RGI_Emoji}$/v.test(emoji)) return [];
    const name = names.of(code) ?? code;
    return [{ emoji, name, sought: `flag ${name}`.toLocaleLowerCase() }];
  });
}

function read(lines: string): Emoji[] {
  return lines.split(";").map((entry) => {
    const [emoji = "", ...rest] = entry.trim().split(/\s+/u);
    const sought = rest.filter((word) => word !== "|").join(" ");
    const name = rest.slice(0, rest.includes("|") ? rest.indexOf("|") : undefined).join(" ");
    return { emoji, name, sought };
  });
}

/** All emoji by group. */
export function emojiGroups(): ReadonlyMap<EmojiGroup, readonly Emoji[]> {
  const groups = new Map<EmojiGroup, readonly Emoji[]>();
  // The keys of the list itself.
  for (const group of Object.keys(EMOJI) as (keyof typeof EMOJI)[]) {
    groups.set(group, read(EMOJI[group]));
  }
  return groups.set("flags", flags());
}

/** Those whose words begin with all that was typed; those that are found by a whole word come first. */
export function searchEmoji(
  groups: ReadonlyMap<EmojiGroup, readonly Emoji[]>,
  typed: string,
): readonly Emoji[] {
  const parts = typed.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const found = [...groups.values()].flat().flatMap((one) => {
    const words = one.sought.split(" ");
    const isFound = parts.every((part) => words.some((word) => word.startsWith(part)));
    return isFound ? [{ one, isWhole: parts.every((part) => words.includes(part)) }] : [];
  });
  return found
    .toSorted((left, right) => Number(right.isWhole) - Number(left.isWhole))
    .map(({ one }) => one);
}
