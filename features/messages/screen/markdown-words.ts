import { safeAddress } from "./markdown-address.ts";

export type Mark = "strong" | "emphasis" | "strike";

/** A run of words: plain, code, marked, or a link. */
export type Words =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: Mark; readonly words: readonly Words[] }
  | { readonly kind: "link"; readonly address: string; readonly words: readonly Words[] };

/** Deeper than this marks stay the signs they are: nobody means them, and a page must not nest without end. */
const DEEPEST = 8;
const ESCAPABLE = /[!-/:-@[-`{-~]/u;
const BLANK = /\s/u;
const LETTER = /[\p{L}\p{N}]/u;
const BARE_ADDRESS = /https?:\/\/[^\s<>"'`\\^{|}]+/iuy;
const BRACKETED_ADDRESS = /<((?:https?:\/\/|mailto:)[^\s<>]+)>/iuy;
// The address of a link, with a title that nobody sees: "](https://… "title")".
const TARGET =
  /\]\(\s{0,9}(?:<([^<>\n]{1,2000})>|((?:[^\s()]|\([^\s()]{0,500}\)){1,2000}))(?:\s{1,9}"[^"\n]{0,300}")?\s{0,9}\)/uy;
const MARKS: Readonly<Record<string, Mark>> = {
  "**": "strong",
  __: "strong",
  "*": "emphasis",
  _: "emphasis",
  "~~": "strike",
};

interface Piece {
  readonly words: Words;
  /** How deep it is nested: 0 for what has nothing inside. */
  readonly depth: number;
}

interface Opener {
  readonly sign: string;
  /** Where in the pieces its sign stands. */
  readonly at: number;
}

/** Reads one paragraph, sign by sign; each is looked at a bounded number of times. */
class Reader {
  readonly #text: string;
  #at = 0;
  #plain = "";
  readonly #pieces: Piece[] = [];
  /** What was opened and not closed yet, in order. */
  #open: Opener[] = [];
  /** Lengths of runs of backticks that are known not to come again. */
  readonly #noCode = new Set<number>();

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly Words[] {
    while (this.#at < this.#text.length) {
      if (!this.#special()) {
        this.#plain += this.#text[this.#at] ?? "";
        this.#at += 1;
      }
    }
    this.#endPlain();
    return joined(this.#pieces.map(({ words }) => words));
  }

  #special(): boolean {
    const sign = this.#text[this.#at] ?? "";
    if (sign === "\\") return this.#escape();
    if (sign === "`") return this.#code();
    if (sign === "*" || sign === "_" || sign === "~") return this.#mark(sign);
    if (sign === "[") return this.#bracket();
    if (sign === "]") return this.#link();
    if (sign === "<") return this.#address(BRACKETED_ADDRESS);
    if (sign === "h" || sign === "H") return this.#address(BARE_ADDRESS);
    return false;
  }

  #escape(): boolean {
    const next = this.#text[this.#at + 1] ?? "";
    if (!ESCAPABLE.test(next)) return false;
    this.#plain += next;
    this.#at += 2;
    return true;
  }

  #code(): boolean {
    const ticks = runAt(this.#text, this.#at, "`");
    const start = this.#at + ticks;
    const end = this.#noCode.has(ticks) ? -1 : endOfCode(this.#text, start, ticks);
    if (end === -1) {
      this.#noCode.add(ticks);
      this.#plain += "`".repeat(ticks);
      this.#at = start;
      return true;
    }
    const inner = this.#text.slice(start, end).replaceAll("\n", " ");
    const text = /^ .*\S.* $/u.test(inner) ? inner.slice(1, -1) : inner;
    this.#push({ words: { kind: "code", text }, depth: 0 });
    this.#at = end + ticks;
    return true;
  }

  #mark(sign: string): boolean {
    const run = runAt(this.#text, this.#at, sign);
    const size = sign === "~" ? 2 : Math.min(run, 2);
    // Longer runs are read from the inside: "***both***" is two marks, "*****" is a line of stars.
    if (run > 3 || run < size || (sign === "~" && run !== 2)) return this.#signs(run);
    const before = this.#text[this.#at - 1] ?? " ";
    const after = this.#text[this.#at + run] ?? " ";
    const isInWord = sign === "_" && LETTER.test(before) && LETTER.test(after);
    if (isInWord) return this.#signs(run);
    if (!BLANK.test(before) && this.#closes(sign, run)) return true;
    if (BLANK.test(after)) return this.#signs(run);
    if (run === 3) this.#opens(sign.repeat(2));
    this.#opens(run === 3 ? sign : sign.repeat(run));
    this.#at += run;
    return true;
  }

  /** Signs that mark nothing. */
  #signs(run: number): true {
    this.#plain += this.#text.slice(this.#at, this.#at + run);
    this.#at += run;
    return true;
  }

  #opens(sign: string): void {
    this.#endPlain();
    this.#open.push({ sign, at: this.#pieces.length });
    this.#pieces.push({ words: { kind: "text", text: sign }, depth: 0 });
  }

  #closes(sign: string, run: number): boolean {
    let left = run;
    while (left > 0) {
      const place = this.#openerOf(sign, left);
      const opener = this.#open[place];
      const mark = MARKS[opener?.sign ?? ""];
      if (opener === undefined || mark === undefined) break;
      this.#endPlain();
      if (opener.at + 1 >= this.#pieces.length) break;
      if (!this.#wrap(place, (words) => ({ kind: mark, words }))) break;
      left -= opener.sign.length;
    }
    if (left === run) return false;
    this.#plain += sign.repeat(left);
    this.#at += run;
    return true;
  }

  /** The last one of the same length, else the last that is not longer. */
  #openerOf(sign: string, most: number): number {
    const same = this.#open.findLastIndex((one) => one.sign === sign.repeat(most));
    if (same !== -1) return same;
    return this.#open.findLastIndex((one) => one.sign[0] === sign && one.sign.length <= most);
  }

  #bracket(): boolean {
    this.#opens("[");
    this.#at += 1;
    return true;
  }

  #link(): boolean {
    const place = this.#open.findLastIndex(({ sign }) => sign === "[");
    const opener = this.#open[place];
    if (opener === undefined) return false;
    TARGET.lastIndex = this.#at;
    const target = TARGET.exec(this.#text);
    const address = target === null ? undefined : safeAddress(target[1] ?? target[2] ?? "");
    this.#endPlain();
    const isEmpty = opener.at + 1 >= this.#pieces.length;
    if (target === null || address === undefined || isEmpty) {
      this.#open.splice(place, 1);
      return false;
    }
    const made = this.#wrap(place, (words) => ({
      kind: "link",
      address,
      words: withoutLinks(words),
    }));
    if (!made) return false;
    // No link inside another: brackets that are still open before it stay brackets.
    this.#open = this.#open.filter(({ sign }) => sign !== "[");
    this.#at += target[0].length;
    return true;
  }

  #address(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return false;
    const isBare = found[1] === undefined;
    if (isBare && LETTER.test(this.#text[this.#at - 1] ?? " ")) return false;
    const said = isBare ? withoutTrailing(found[0]) : (found[1] ?? "");
    const address = safeAddress(said);
    if (address === undefined) return false;
    const words: Words = { kind: "link", address, words: [{ kind: "text", text: said }] };
    this.#push({ words, depth: 0 });
    this.#at += isBare ? said.length : found[0].length;
    return true;
  }

  /** Puts what stands behind an opener into one piece in its place; what was opened within stays signs. */
  #wrap(place: number, make: (words: readonly Words[]) => Words): boolean {
    const opener = this.#open[place];
    if (opener === undefined) return false;
    const inner = this.#pieces.slice(opener.at + 1);
    const depth = 1 + inner.reduce((deepest, piece) => Math.max(deepest, piece.depth), 0);
    this.#open.length = place;
    if (depth > DEEPEST) return false;
    this.#pieces.length = opener.at;
    this.#pieces.push({ words: make(joined(inner.map(({ words }) => words))), depth });
    return true;
  }

  #push(piece: Piece): void {
    this.#endPlain();
    this.#pieces.push(piece);
  }

  #endPlain(): void {
    if (this.#plain === "") return;
    this.#pieces.push({ words: { kind: "text", text: this.#plain }, depth: 0 });
    this.#plain = "";
  }
}

function runAt(text: string, at: number, sign: string): number {
  let end = at;
  while (text[end] === sign) end += 1;
  return end - at;
}

function endOfCode(text: string, start: number, ticks: number): number {
  for (let at = text.indexOf("`", start); at !== -1; at = text.indexOf("`", at)) {
    const run = runAt(text, at, "`");
    if (run === ticks) return at;
    at += run;
  }
  return -1;
}

/** Signs at the end of a bare address belong to the sentence around it, as does a bracket it did not open. */
function withoutTrailing(address: string): string {
  let end = address.length;
  let open = address.split("(").length - address.split(")").length;
  for (; end > 0; end -= 1) {
    const last = address[end - 1] ?? "";
    if (last === ")" && open < 0) open += 1;
    else if (!/[.,:;!?*_~\]]/u.test(last)) break;
  }
  return address.slice(0, end);
}

function withoutLinks(words: readonly Words[]): readonly Words[] {
  return words.flatMap((one) => (one.kind === "link" ? one.words : [one]));
}

function joined(words: readonly Words[]): readonly Words[] {
  const all: Words[] = [];
  for (const one of words) {
    const last = all.at(-1);
    if (one.kind === "text" && last?.kind === "text") {
      all[all.length - 1] = { kind: "text", text: last.text + one.text };
    } else all.push(one);
  }
  return all;
}

/** The words of one paragraph. */
export function readWords(text: string): readonly Words[] {
  return new Reader(text).read();
}
