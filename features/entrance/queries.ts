import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface DemoDoorRow {
  readonly person_id: string;
  readonly name: string;
  readonly role: string;
  readonly cohort_name: string | null;
  readonly organization_name: string;
}

/** Whom a visitor may look around as. */
export async function demoDoors(transaction: Transaction): Promise<DemoDoorRow[]> {
  const { rows } = await sql<DemoDoorRow>`select * from app.demo_doors()`.execute(transaction);
  return rows;
}

/** Whether the instance has an organization of its own. */
export async function isSetUp(transaction: Transaction): Promise<boolean> {
  const { rows } = await sql<{ is_set_up: boolean }>`select app.is_set_up() as is_set_up`.execute(
    transaction,
  );
  return rows[0]?.is_set_up ?? false;
}

/** Makes the first organization with the asking person as its owner. */
export async function setUpOrganization(transaction: Transaction, name: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select app.set_up_organization(${name}) as id`.execute(
    transaction,
  );
  const [made] = rows;
  if (made === undefined) throw new Error("No organization came back.");
  return made.id;
}
