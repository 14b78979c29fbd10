import type pg from "pg";
import type { Role } from "./actors.ts";

export const SCHEMAS = ["public", "app", "auth", "graphile_worker"] as const;
export const ROLES = [
  "trellis_app",
  "trellis_worker",
  "trellis_policy",
  "trellis_owner",
  "access_operator",
] as const;
export const VERBS = ["select", "insert", "update", "delete"] as const;
export type Verb = (typeof VERBS)[number];

interface Column {
  readonly name: string;
  readonly isKey: boolean;
  readonly isUuid: boolean;
  readonly isGenerated: boolean;
}

/** What a role may do with a table, by column. */
export interface Rights {
  readonly select: readonly string[];
  readonly insert: readonly string[];
  readonly update: readonly string[];
  readonly delete: boolean;
}

export interface Table {
  /** With its schema, as in `public.pairs`. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rights: Readonly<Record<Role, Rights>>;
}

export interface Policy {
  readonly name: string;
  readonly table: string;
  readonly roles: readonly string[];
  readonly verb: Verb | "all";
  readonly using: string | null;
  readonly check: string | null;
}

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name,
    (select json_agg(json_build_object(
        'name', quote_ident(a.attname),
        'isKey', a.attnum = any (coalesce(i.indkey::int2[], '{}')),
        'isUuid', a.atttypid = 'uuid'::regtype,
        'isGenerated', a.attidentity <> '' or a.attgenerated <> '') order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select json_object_agg(role, (
        select json_build_object(
          'select', coalesce(json_agg(quote_ident(a.attname) order by a.attnum)
            filter (where has_column_privilege(role, c.oid, a.attnum, 'select')), '[]'),
          'insert', coalesce(json_agg(quote_ident(a.attname) order by a.attnum)
            filter (where has_column_privilege(role, c.oid, a.attnum, 'insert')), '[]'),
          'update', coalesce(json_agg(quote_ident(a.attname) order by a.attnum)
            filter (where has_column_privilege(role, c.oid, a.attnum, 'update')), '[]'),
          'delete', has_table_privilege(role, c.oid, 'delete'))
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped))
      from unnest($2::text[]) as role) as rights
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
  where n.nspname = any ($1::text[]) and c.relkind in ('r', 'p')
  order by 1`;

const POLICIES = `
  select format('%I.%I', schemaname, tablename) as table, policyname as name, roles::text[] as roles,
    lower(cmd) as verb, qual as using, with_check as check
  from pg_policies where schemaname = any ($1::text[]) order by 1, 2`;

/** Every table of our schemas, from the database's own catalogue. */
export async function readTables(admin: pg.Client): Promise<Table[]> {
  const { rows } = await admin.query<Table>(TABLES, [[...SCHEMAS], [...ROLES]]);
  return rows;
}

/** Every policy of our schemas. */
export async function readPolicies(admin: pg.Client): Promise<Policy[]> {
  const { rows } = await admin.query<Policy>(POLICIES, [[...SCHEMAS]]);
  return rows;
}

/** The columns by which a role tells a table's rows apart: the key, or as much as it may see. */
export function tellingColumns(table: Table, role: Role): string[] {
  const key = table.columns.filter(({ isKey }) => isKey).map(({ name }) => name);
  const seen = table.rights[role].select;
  if (seen.length === 0 || key.every((name) => seen.includes(name))) return key;
  return table.columns.filter(({ name }) => seen.includes(name)).map(({ name }) => name);
}
