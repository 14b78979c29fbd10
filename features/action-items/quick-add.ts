import type { Priority } from "./contract-shapes.ts";

/** A day found in words, and where it stands. */
export interface FoundDay {
  readonly index: number;
  readonly text: string;
  /** 2026-11-27 */
  readonly day: string;
}

/** What is read out of a line, beside its title. */
export type Part = "due" | "priority" | "assignee" | "repeats";

export interface Reading {
  readonly title: string;
  readonly dueOn: string | null;
  readonly priority: Priority;
  readonly assignee: "me" | "partner" | null;
  /** 1 Monday to 7 Sunday. */
  readonly repeatsOn: readonly number[] | null;
  /** What was read and not only taken for granted. */
  readonly parts: readonly Part[];
}

export interface ReadingOptions {
  /** Days written in words; where they are read by a library that is not there yet, none. */
  readonly findDays: (text: string) => readonly FoundDay[];
  readonly partnerName: string;
  /** What was read but not meant: these words stay in the title. */
  readonly notMeant: ReadonlySet<Part>;
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY_NAME = String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?`;
const REPEATS = new RegExp(
  String.raw`\bevery\s+(day|weekday|${DAY_NAME}(?:\s*(?:,|and|&|\+)\s*${DAY_NAME})*)\s*$`,
  "iu",
);
const SEVERAL: Readonly<Record<string, readonly number[]>> = {
  day: [1, 2, 3, 4, 5, 6, 7],
  weekday: [1, 2, 3, 4, 5],
};
const PRIORITY =
  /(?:^|\s)(?:#|!)?(high|medium|normal|low|urgent|important|p[123])(?:\s+prio(?:rity)?)?\s*$|(?:^|\s)(!{1,3})\s*$/iu;
const BEFORE_DAY = /(?:^|\s)(?:by|on|until|till|due|before|for)\s*$/iu;
const PRIORITIES: Readonly<Record<string, Priority>> = {
  high: "high",
  urgent: "high",
  important: "high",
  p1: "high",
  medium: "medium",
  normal: "medium",
  p2: "medium",
  low: "low",
  p3: "low",
};

interface Cut {
  readonly rest: string;
  readonly read: Partial<Omit<Reading, "title" | "parts">>;
}

function repeatsIn(text: string): Cut | null {
  const match = REPEATS.exec(text);
  const said = match?.[1]?.toLowerCase();
  if (match === null || said === undefined) return null;
  const named = WEEKDAYS.flatMap((name, index) =>
    new RegExp(`\\b${name}`, "u").test(said) ? [index + 1] : [],
  );
  const days = SEVERAL[said] ?? named;
  return { rest: text.slice(0, match.index), read: { repeatsOn: days } };
}

function priorityIn(text: string): Cut | null {
  const match = PRIORITY.exec(text);
  if (match === null) return null;
  const priority = PRIORITIES[match[1]?.toLowerCase() ?? ""] ?? "high";
  return { rest: text.slice(0, match.index), read: { priority } };
}

function assigneeIn(text: string, partnerName: string): Cut | null {
  const [first = ""] = partnerName.split(/\s/u);
  const match = /(?:^|\s)(?:for\s+|@)(\S+)\s*$/iu.exec(text);
  const name = match?.[1]?.toLowerCase();
  if (match === null || name === undefined) return null;
  const rest = text.slice(0, match.index);
  if (name === "me") return { rest, read: { assignee: "me" } };
  return first !== "" && name === first.toLowerCase()
    ? { rest, read: { assignee: "partner" } }
    : null;
}

function dayIn(text: string, findDays: ReadingOptions["findDays"]): Cut | null {
  const found = findDays(text).at(-1);
  if (found === undefined) return null;
  const behind = text.slice(found.index + found.text.length);
  const before = text.slice(0, found.index).replace(BEFORE_DAY, " ");
  return { rest: `${before} ${behind}`, read: { dueOn: found.day } };
}

/**
 * Reads a line as people write it down: "send CV Friday high", "practise every Tuesday and Friday @Ana". What stands at
 * the end is cut off piece by piece; a day is found anywhere. Only a reading: whoever writes sees it before it is saved.
 */
export function readQuickAdd(line: string, options: ReadingOptions): Reading {
  const { findDays, partnerName, notMeant } = options;
  let reading: Omit<Reading, "title" | "parts"> = {
    dueOn: null,
    priority: "medium",
    assignee: null,
    repeatsOn: null,
  };
  const parts = new Set<Part>();
  let rest = line;
  const readers: readonly (readonly [Part, (text: string) => Cut | null])[] = [
    ["repeats", repeatsIn],
    ["priority", priorityIn],
    ["assignee", (text) => assigneeIn(text, partnerName)],
    ["due", (text) => dayIn(text, findDays)],
  ];
  // Each part once; what is cut off may bring another to the end. A day is looked for when nothing else is left there.
  for (;;) {
    const found = readers
      .filter(([part]) => !parts.has(part) && !notMeant.has(part))
      .map(([part, readPart]) => ({ part, cut: readPart(rest) }))
      .find(({ cut }) => cut !== null && cut.rest.trim() !== "");
    if (found === undefined || found.cut === null) break;
    parts.add(found.part);
    ({ rest } = found.cut);
    reading = { ...reading, ...found.cut.read };
  }
  return { ...reading, title: rest.replaceAll(/\s+/gu, " ").trim(), parts: [...parts] };
}

/** What an item's title and days may be; the server holds them to the same. */
export const LONGEST_TITLE = 200;
const [FIRST_DAY, LAST_DAY] = ["2000-01-01", "2199-12-31"];

/** Why an item cannot be made of what was read; null where it can. */
export function problemOf({ title, dueOn }: Reading): "titleTooLong" | "dayOutOfRange" | null {
  if (title.length > LONGEST_TITLE) return "titleTooLong";
  if (dueOn !== null && (dueOn < FIRST_DAY || dueOn > LAST_DAY)) return "dayOutOfRange";
  return null;
}
