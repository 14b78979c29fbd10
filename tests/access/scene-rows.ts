import type pg from "pg";
import type { Table } from "./catalog.ts";
import type { Names } from "./scene-names.ts";

/** One seeded row: what it is called, and all it has to do with. */
export interface SceneRow {
  readonly name: string;
  /** The names of all ids in it. */
  readonly tags: ReadonlySet<string>;
  readonly values: Readonly<Record<string, string | null>>;
}

/** All seeded rows of every table, as superuser; by table. */
export async function readRows(
  admin: pg.Client,
  tables: readonly Table[],
  names: Names,
): Promise<Map<string, SceneRow[]>> {
  const found = new Map<string, SceneRow[]>();
  for (const table of tables) {
    const columns = table.columns.map(({ name }) => `${name}::text as ${name}`).join(", ");
    const { rows } = await admin.query<Record<string, string | null>>(
      `select ${columns} from ${table.name}`,
    );
    found.set(
      table.name,
      rows.map((values) => rowOf(table, values, names)),
    );
  }
  return found;
}

function rowOf(table: Table, values: Record<string, string | null>, names: Names): SceneRow {
  const unquoted = (name: string) => values[name.replaceAll('"', "")] ?? null;
  const tags = new Set<string>();
  for (const column of table.columns) {
    const value = unquoted(column.name);
    const tag = column.isUuid && value !== null ? names.get(value) : undefined;
    if (tag !== undefined) tags.add(tag);
  }
  const key = table.columns.filter(({ isKey }) => isKey);
  const name = key
    .map((column) => {
      const value = unquoted(column.name) ?? "";
      const isJob = table.name === "graphile_worker._private_jobs";
      return names.get(isJob ? `job ${value}` : value) ?? value;
    })
    .join("/");
  tags.add(name);
  return { name, tags, values };
}

/** The row as a role can tell it apart. */
export function keyIn(row: SceneRow, columns: readonly string[]): string {
  return columns
    .map((name) => row.values[name.replaceAll('"', "")])
    .filter((value) => value !== null && value !== undefined)
    .join("/");
}

/** How SQL says the same key. */
export function keyInSql(columns: readonly string[]): string {
  return `concat_ws('/', ${columns.map((name) => `${name}::text`).join(", ")})`;
}
