import type { Mark } from "./contract.ts";

/** As app.without_marks in the database takes them away. */
const MARKS =
  /[\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u064B-\u065F\u0670\u00AD\u0640\u200B-\u200F\u2060\uFEFF]/gu;
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ß: "ss",
  ẞ: "SS",
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ı: "i",
};

/** A text without marks, letter by letter, and where each letter stood before. */
interface Bare {
  readonly letters: readonly string[];
  /** The place of each letter in the text, and behind them all its length. */
  readonly places: readonly number[];
}

/** The text as app.without_marks gives it. */
export function withoutMarks(text: string): Bare {
  const letters: string[] = [];
  const places: number[] = [];
  let place = 0;
  for (const letter of text) {
    for (const bare of letter.normalize("NFD").replaceAll(MARKS, "")) {
      for (const written of WRITTEN_OUT[bare] ?? bare) {
        letters.push(written);
        places.push(place);
      }
    }
    place += letter.length;
  }
  places.push(place);
  return { letters, places };
}

/** The part of the text that letters from here to there were made of, with the marks that belong to the last one. */
function markOf(text: string, { places }: Bare, from: number, to: number): Mark {
  const start = places[from] ?? text.length;
  const last = places[to - 1] ?? start;
  let next = to;
  while (places[next] === last) next += 1;
  return { start, end: places[next] ?? text.length };
}

function joined(marks: readonly Mark[]): Mark[] {
  const sorted = marks.toSorted((one, other) => one.start - other.start);
  const all: Mark[] = [];
  for (const mark of sorted) {
    const last = all.at(-1);
    if (last !== undefined && mark.start <= last.end) {
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, mark.end) };
    } else all.push(mark);
  }
  return all;
}

/** Signs of a private range that PostgreSQL is told to put around what it found. */
export const FOUND_START = "\uE000";
export const FOUND_END = "\uE001";

/**
 * What PostgreSQL marked in the text without its accents, as places of the text itself; nothing where the two do not
 * fit together.
 */
export function marksFromHeadline(text: string, headline: string): Mark[] {
  const bare = withoutMarks(text);
  const marks: Mark[] = [];
  let at = 0;
  let start: number | null = null;
  for (const letter of headline) {
    if (letter === FOUND_START) start = at;
    else if (letter === FOUND_END && start !== null) {
      if (at > start) marks.push(markOf(text, bare, start, at));
      start = null;
    } else at += 1;
  }
  return at === bare.letters.length ? joined(marks) : [];
}

/** Every place where one of the parts stands in the text, whatever its marks and its case. */
export function marksOfParts(text: string, parts: readonly string[]): Mark[] {
  const bare = withoutMarks(text);
  const letters = bare.letters.map((letter) => letter.toLowerCase());
  const marks: Mark[] = [];
  for (const part of parts) {
    const sought = withoutMarks(part).letters.map((letter) => letter.toLowerCase());
    if (sought.length === 0) continue;
    let at = 0;
    while (at <= letters.length - sought.length) {
      const from = at;
      if (sought.every((letter, index) => letters[from + index] === letter)) {
        marks.push(markOf(text, bare, from, from + sought.length));
        at += sought.length;
      } else at += 1;
    }
  }
  return joined(marks);
}

/** What an answer shows of a message: as much as fits on two or three lines. */
const EXCERPT_LENGTH = 200;
const BEFORE_FIRST_MARK = 60;

export interface Excerpt {
  readonly excerpt: string;
  readonly isCut: { readonly before: boolean; readonly behind: boolean };
  readonly marks: Mark[];
}

/** Where letters may be parted near a place: at a blank where there is one close by, never inside of a letter. */
function cutNear(text: string, place: number, direction: 1 | -1): number {
  for (let step = 0; step < 20; step += 1) {
    const at = place + step * direction;
    if (at <= 0 || at >= text.length) break;
    if (/\s/u.test(text.charAt(at - 1))) return at;
  }
  return isInsideLetter(text, place) ? place - 1 : place;
}

function isInsideLetter(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** The part of a message around the first thing found in it. */
export function excerptOf(text: string, marks: readonly Mark[]): Excerpt {
  const first = marks[0]?.start ?? 0;
  const from = first <= BEFORE_FIRST_MARK ? 0 : cutNear(text, first - BEFORE_FIRST_MARK, 1);
  const wanted = from + EXCERPT_LENGTH;
  const to = wanted >= text.length ? text.length : cutNear(text, wanted, -1);
  return {
    excerpt: text.slice(from, to),
    isCut: { before: from > 0, behind: to < text.length },
    marks: marks
      .map(({ start, end }) => ({
        start: Math.max(start, from) - from,
        end: Math.min(end, to) - from,
      }))
      .filter(({ start, end }) => start < end),
  };
}
