import type { Actor } from "./actors.ts";
import { tellingColumns, type Table, type Verb } from "./catalog.ts";
import { rowsMeant, termsFor, type TableCells } from "./cells.ts";
import type { Task, Told } from "./probe.ts";
import { keyIn, type SceneRow } from "./scene-rows.ts";
import type { Ground } from "./table-tasks.ts";

/** What the cells say an actor reaches: `denied` for want of any right, else the keys. */
type Expected = "denied" | ReadonlySet<string>;

/** One table with its cells. */
export interface Judged {
  readonly ground: Ground;
  readonly table: Table;
  readonly cells: TableCells;
}

function expectedOf({ ground, table, cells }: Judged, actor: Actor, taskId: string): Expected {
  const [, word = "", set] = /^\S+ (\w+)(?: \{(.*)\})?$/.exec(taskId) ?? [];
  const verb = word as Verb; // the id was made of one
  // Who was lent the owner's role has the owner's rights; what they reach is another matter.
  const role = actor.role === "access_operator" ? "trellis_owner" : actor.role;
  if (!(cells.rights.get(role) ?? []).includes(verb)) return "denied";
  const found = cells.verbs.find((one) => one.verb === verb && one.set === (set ?? null));
  const terms = termsFor(found, actor);
  if (verb === "insert") return new Set(terms);
  const rows = ground.rows.get(table.name) ?? [];
  const columns = tellingColumns(table, actor.role);
  return new Set(rowsMeant(rows, terms).map((row) => keyIn(row, columns)));
}

function namesOf(
  rows: readonly SceneRow[],
  columns: readonly string[],
  keys: Iterable<string>,
): string {
  const byKey = new Map(rows.map((row) => [keyIn(row, columns), row.name]));
  const names = [...keys].map((key) => byKey.get(key) ?? key);
  return names.length === 0 ? "nothing" : names.toSorted().join(" ");
}

/** What was refused otherwise than by a policy: a mistake in the try, or a state the policies should have stopped. */
function strangeFailures(told: Told): string[] {
  return Object.entries(told.failed)
    .filter(([, failure]) => !failure.startsWith("42501") && !failure.startsWith("25006"))
    .map(([key, failure]) => `${key}: ${failure}`);
}

/** Where one try differs from the cells, in the cells' own words; null where it does not. */
function difference(judged: Judged, actor: Actor, task: Task, told: Told): string | null {
  const { ground, table } = judged;
  const expected = expectedOf(judged, actor, task.id);
  const at = `${actor.name}: ${task.id}`;
  const strange = strangeFailures(told);
  if (strange.length > 0) return `${at}: failed: ${strange.slice(0, 3).join("; ")}`;
  if (expected === "denied") return told.denied ? null : `${at}: has a right the cells do not give`;
  // Another change than the table's usual one may be of a column that the role has no right to.
  if (told.denied && task.id.includes("{") && expected.size === 0) return null;
  if (told.denied) return `${at}: has no right, the cells give one`;
  const rows = ground.rows.get(table.name) ?? [];
  const columns = tellingColumns(table, actor.role);
  const found = new Set(told.found);
  const same = found.size === expected.size && [...found].every((key) => expected.has(key));
  if (!same) {
    return `${at}: reaches ${namesOf(rows, columns, found)}; the cells say ${namesOf(rows, columns, expected)}`;
  }
  if (told.blind !== null && told.blind !== found.size) {
    return `${at}: reaches ${told.blind} rows when it names no column, ${found.size} when it does`;
  }
  return null;
}

/** Everything in which an actor's tries of one table differ from the cells. */
export function differencesIn(
  judged: Judged,
  actor: Actor,
  tasks: readonly Task[],
  told: ReadonlyMap<string, Told>,
): string[] {
  const faults: string[] = [];
  for (const task of tasks) {
    const line = told.get(task.id);
    if (line === undefined) {
      faults.push(
        `${actor.name}: ${task.id}: could not be tried: ${told.get("identity")?.failed["*"]}`,
      );
      continue;
    }
    const fault = difference(judged, actor, task, line);
    if (fault !== null) faults.push(fault);
  }
  return faults;
}
