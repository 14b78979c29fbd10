import { readFileSync } from "node:fs";
import { VERBS, type Verb } from "./catalog.ts";
import type { SceneRow } from "./scene-rows.ts";

/** One line of the cells: what these actors reach with this verb. */
interface CellLine {
  readonly actors: readonly string[];
  readonly expression: string;
}

/** A verb of a table; `set` is the change an update makes, where it is not the table's usual one. */
interface VerbCells {
  readonly verb: Verb;
  readonly set: string | null;
  readonly lines: CellLine[];
}

export interface TableCells {
  readonly name: string;
  /** By role, the verbs it has any right to; all others are denied outright. */
  readonly rights: Map<string, readonly string[]>;
  readonly verbs: VerbCells[];
}

export interface FunctionCells {
  readonly name: string;
  /** Triggers, and what only other functions call. */
  readonly isClosed: boolean;
  /** By call, what each actor hears; `else` for all others. */
  readonly calls: Map<string, Map<string, string>>;
}

export interface Cells {
  readonly tables: Map<string, TableCells>;
  readonly functions: Map<string, FunctionCells>;
}

const FILE = new URL("./matrix.cells.txt", import.meta.url);

/** Reads the one file of expected cells; its own head says how it is written. */
export function readCells(text = readFileSync(FILE, "utf8")): Cells {
  const groups = new Map<string, string[]>();
  const cells: Cells = { tables: new Map(), functions: new Map() };
  const actorsOf = (words: string) =>
    words.split(/\s+/).flatMap((word) => groups.get(word) ?? [word]);
  let table: TableCells | undefined;
  let called: FunctionCells | undefined;
  for (const [index, whole] of text.split("\n").entries()) {
    const line = whole.replace(/#.*$/, "").trimEnd();
    const at = () => new Error(`matrix.cells.txt:${index + 1}: cannot be read: ${whole}`);
    if (line === "") continue;
    const [, head = "", rest = ""] = /^\s*(\S+)\s*(.*)$/.exec(line) ?? [];
    if (!line.startsWith(" ")) {
      [table, called] = [undefined, undefined];
      if (head === "group") {
        const [name = "", members = ""] = rest.split(/\s*=\s*/);
        groups.set(name, actorsOf(members));
      } else if (head === "table") {
        table = { name: rest, rights: new Map(), verbs: [] };
        cells.tables.set(rest, table);
      } else if (head === "function") {
        const [name = "", word] = rest.split(/\s+/);
        called = { name, isClosed: word === "closed", calls: new Map() };
        cells.functions.set(name, called);
      } else throw at();
    } else if (table !== undefined) readTableLine(table, line.trim(), actorsOf, at);
    else if (called !== undefined) readCallLine(called, head, rest, actorsOf, at);
    else throw at();
  }
  return cells;
}

function readTableLine(
  table: TableCells,
  line: string,
  actorsOf: (words: string) => string[],
  at: () => Error,
): void {
  const right = /^rights (\S+): (.*)$/.exec(line);
  if (right !== null) {
    const words = (right[2] ?? "").split(/\s+/);
    table.rights.set(`trellis_${right[1]}`, words);
    return;
  }
  const [, word = "", set, actors = "", expression] =
    /^(\w+)(?: \{(.*?)\})?\s+([^:{}]+):\s*(\S.*)$/.exec(line) ?? [];
  const verb = VERBS.find((known) => known === word);
  if (verb === undefined || expression === undefined) throw at();
  const known = table.verbs.find((one) => one.verb === verb && one.set === (set ?? null));
  const cells = known ?? { verb, set: set ?? null, lines: [] };
  if (known === undefined) table.verbs.push(cells);
  cells.lines.push({ actors: actorsOf(actors.trim()), expression });
}

function readCallLine(
  called: FunctionCells,
  call: string,
  rest: string,
  actorsOf: (words: string) => string[],
  at: () => Error,
): void {
  const [, actors, outcome] = /^([^:]+):\s*(\S.*)$/.exec(rest) ?? [];
  if (actors === undefined || outcome === undefined) throw at();
  const heard = called.calls.get(call) ?? new Map<string, string>();
  called.calls.set(call, heard);
  for (const actor of actorsOf(actors.trim())) heard.set(actor, outcome);
}

/** Whether a row is meant by a term: a tag, or tags that must all be there (`a&b`) or be missing (`a&!b`). */
function isMeant(row: SceneRow, term: string): boolean {
  return term
    .split("&")
    .every((tag) => (tag.startsWith("!") ? !row.tags.has(tag.slice(1)) : tag === "*" || row.tags.has(tag)));
}

/** The rows that an expression names; a term that names none is a mistake in the cells. */
export function rowsMeant(rows: readonly SceneRow[], expression: string): SceneRow[] {
  const terms = expression.split(/\s+/);
  for (const term of terms) {
    if (!rows.some((row) => isMeant(row, term))) throw new Error(`No row is meant by "${term}".`);
  }
  return rows.filter((row) => terms.some((term) => isMeant(row, term)));
}

/** The expression for an actor; undefined where the cells give it nothing. */
export function expressionFor(cells: VerbCells | undefined, actor: string): string | undefined {
  const lines = cells?.lines.filter(({ actors }) => actors.includes(actor)) ?? [];
  return lines.length === 0 ? undefined : lines.map(({ expression }) => expression).join(" ");
}
