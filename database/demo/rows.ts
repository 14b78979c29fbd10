import type pg from "pg";
import { demoId, type PlannedCohort, type PlannedPerson } from "./plan.ts";

export const ORGANIZATION = demoId("organization");
export const ORGANIZATION_NAME = "Harbour & Hill";

type Row = Readonly<Record<string, unknown>>;

/** Adds rows in one statement, as a JSON document that the table's own columns take apart. */
export async function add(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(", ");
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

export const inOrganization = { organization_id: ORGANIZATION };

export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

export const cohortId = (cohort: PlannedCohort) => demoId(`cohort ${cohort.key}`);
export const partId = (part: "mentor" | "mentee", person: PlannedPerson, cohort: PlannedCohort) =>
  demoId(`${part} ${person.name} in ${cohort.key}`);
