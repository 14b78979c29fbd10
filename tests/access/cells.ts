import { readFileSync } from "node:fs";
import type { Actor } from "./actors.ts";
import { VERBS, type Verb } from "./catalog.ts";
import type { SceneRow } from "./scene-rows.ts";

/** One line of the cells: what these actors reach with this verb. */
interface CellLine {
  readonly actors: readonly string[];
  readonly terms: readonly string[];
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
  const reader = new CellsReader();
  for (const [index, whole] of text.split("\n").entries()) {
    const line = whole.replace(/#.*$/, "").trimEnd();
    if (line !== "" && !reader.take(line)) {
      throw new Error(`matrix.cells.txt:${index + 1}: cannot be read: ${whole}`);
    }
  }
  return reader.cells;
}

class CellsReader {
  readonly cells: Cells = { tables: new Map(), functions: new Map() };
  readonly #groups = new Map<string, readonly string[]>();
  #tables: readonly TableCells[] = [];
  #called: FunctionCells | undefined;

  /** Takes a line; false when it says nothing that can be understood. */
  take(line: string): boolean {
    if (!line.startsWith(" ")) return this.#takeHead(line);
    if (this.#called !== undefined) return this.#takeCall(this.#called, line.trim());
    return (
      this.#tables.length > 0 && this.#tables.every((table) => this.#takeVerb(table, line.trim()))
    );
  }

  #spell(words: string): string[] {
    return words
      .trim()
      .split(/\s+/)
      .flatMap((word) => this.#groups.get(word) ?? [word]);
  }

  #takeHead(line: string): boolean {
    const [, kind, name = "", rest = ""] = /^(group|table|function) (\S+)\s*(.*)$/.exec(line) ?? [];
    [this.#tables, this.#called] = [[], undefined];
    if (kind === "group") this.#groups.set(name, this.#spell(rest.replace("=", "")));
    else if (kind === "table") {
      this.#tables = `${name} ${rest}`
        .trim()
        .split(/,\s*/)
        .map((table) => ({ name: table, rights: new Map(), verbs: [] }));
      for (const table of this.#tables) this.cells.tables.set(table.name, table);
    } else if (kind === "function") {
      this.#called = { name, isClosed: rest === "closed", calls: new Map() };
      this.cells.functions.set(name, this.#called);
    }
    return kind !== undefined;
  }

  #takeVerb(table: TableCells, line: string): boolean {
    const [, role, rights = ""] = /^rights (\S+): (.*)$/.exec(line) ?? [];
    if (role !== undefined) {
      table.rights.set(`trellis_${role}`, rights.split(/\s+/));
      return true;
    }
    const [, word = "", set, actors = "", expression] =
      /^(\w+)(?: \{(.*?)\})? ([^:{}]+): (\S.*)$/.exec(line) ?? [];
    const verb = VERBS.find((known) => known === word);
    if (verb === undefined || expression === undefined) return false;
    const known = table.verbs.find((one) => one.verb === verb && one.set === (set ?? null));
    const cells = known ?? { verb, set: set ?? null, lines: [] };
    if (known === undefined) table.verbs.push(cells);
    cells.lines.push({ actors: this.#spell(actors), terms: this.#spell(expression) });
    return true;
  }

  #takeCall(called: FunctionCells, line: string): boolean {
    const [, call = "", actors = "", outcome] = /^(\S+) ([^:]+): (\S.*)$/.exec(line) ?? [];
    if (outcome === undefined) return false;
    const heard = called.calls.get(call) ?? new Map<string, string>();
    called.calls.set(call, heard);
    for (const actor of this.#spell(actors)) heard.set(actor, this.#spell(outcome).join(" "));
    return true;
  }
}

/** Whether a row is meant by a term: a name in it, or names that must all be there (`a&b`) or be missing (`a&!b`). */
function isMeant(row: SceneRow, term: string): boolean {
  return term.split("&").every((tag) => {
    if (tag === "*") return true;
    return tag.startsWith("!") ? !row.tags.has(tag.slice(1)) : row.tags.has(tag);
  });
}

/** The terms for an actor; `own` is their own name by now. None where the cells give them nothing. */
export function termsFor(cells: VerbCells | undefined, actor: Actor): string[] {
  return (cells?.lines ?? [])
    .filter(({ actors }) => actors.includes(actor.name))
    .flatMap(({ terms }) => terms)
    .filter((term) => term !== "-")
    .map((term) => term.replace(/^own(?=$|&|\?)/, actor.self));
}

/** The rows that terms name. One that names none is a mistake in the cells, unless it says so with its `?`. */
export function rowsMeant(rows: readonly SceneRow[], terms: readonly string[]): SceneRow[] {
  const meant = new Set<SceneRow>();
  for (const term of terms) {
    const found = rows.filter((row) => isMeant(row, term.replace("?", "")));
    if (found.length === 0 && !term.endsWith("?")) {
      const some = rows.slice(0, 3).map(({ name }) => name);
      throw new Error(`No row is meant by "${term}" among ${some.join(", ")}…`);
    }
    for (const row of found) meant.add(row);
  }
  return [...meant];
}
