import type { Role } from "./actors.ts";
import { tellingColumns, type Table, type Verb } from "./catalog.ts";
import type { TableCells } from "./cells.ts";
import type { Task } from "./probe.ts";
import type { Scene } from "./scene.ts";
import { keyIn, keyInSql, type SceneRow } from "./scene-rows.ts";
import { changeFor } from "./changes.ts";
import { rowsToAdd } from "./rows-to-add.ts";

/** Everything the matrix knows while it tries tables. */
export interface Ground {
  readonly scene: Scene;
  readonly tables: readonly Table[];
  readonly rows: ReadonlyMap<string, readonly SceneRow[]>;
}

export function taskId(table: string, verb: Verb, set: string | null): string {
  return `${table} ${verb}${set === null ? "" : ` {${set}}`}`;
}

function reaching(statement: string): string {
  return `with reached as (${statement}) select coalesce(array_agg(k), '{}') from reached`;
}

function changing(
  table: Table,
  role: Role,
  rows: readonly SceneRow[],
  id: string,
  set: string,
): Task {
  const columns = tellingColumns(table, role);
  const key = keyInSql(columns);
  const statement = set === "" ? `delete from ${table.name}` : `update ${table.name} set ${set}`;
  // A change that reads its own column is no blind one.
  const reads = (set === "" ? [] : set.split(",")).some((part) => {
    const [column = "", value = ""] = part.split("=").map((word) => word.trim());
    return column === value;
  });
  return {
    id,
    kind: "rows",
    whole: reaching(`${statement} returning ${key} as k`),
    ...(reads ? {} : { blind: statement }),
    each: reaching(`${statement} where ${key} = $1 returning ${key} as k`),
    keys: rows.map((row) => keyIn(row, columns)),
  };
}

function adding({ scene }: Ground, table: Table, role: Role, id: string): Task {
  const may = table.rights[role].insert;
  const rows = rowsToAdd(scene)[table.name] ?? {};
  const attempts = Object.entries(rows).map(([name, values]) => {
    const { returning, ...row } = values;
    const given = Object.entries(row).filter(
      ([column]) => may.length === 0 || may.includes(column),
    );
    const columns = given.map(([column]) => column).join(", ");
    const sql = `insert into ${table.name} (${columns}) values (${given.map(([, value]) => value).join(", ")})`;
    return { name, sql: returning === undefined ? sql : `${sql} returning ${returning}` };
  });
  const anything = { name: "anything", sql: `insert into ${table.name} default values` };
  return { id, kind: "insert", attempts: attempts.length === 0 ? [anything] : attempts };
}

/** All tries of one table for one role: the four verbs, and the changes the cells ask about besides. */
export function tasksFor(
  ground: Ground,
  table: Table,
  role: Role,
  cells: TableCells | undefined,
): Task[] {
  const rows = ground.rows.get(table.name) ?? [];
  const key = keyInSql(tellingColumns(table, role));
  const sets = (cells?.verbs ?? []).filter(({ set }) => set !== null).map(({ set }) => set ?? "");
  return [
    {
      id: taskId(table.name, "select", null),
      kind: "rows",
      whole: `select coalesce(array_agg(${key}), '{}') from ${table.name}`,
    },
    adding(ground, table, role, taskId(table.name, "insert", null)),
    changing(table, role, rows, taskId(table.name, "update", null), changeFor(table, role)),
    ...sets.map((set) => changing(table, role, rows, taskId(table.name, "update", set), set)),
    changing(table, role, rows, taskId(table.name, "delete", null), ""),
  ];
}
