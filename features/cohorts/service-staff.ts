import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeOf } from "#platform/api/paging.ts";
import { notFound } from "#platform/api/problem.ts";
import { recordAudit } from "#platform/events/audit.ts";
import type { cohortsContract, StaffMember } from "./contract.ts";
import * as queries from "./queries.ts";
import { administeredCohort, assertRunsCohort } from "./service.ts";

type Input<Name extends keyof typeof cohortsContract> = z.output<
  (typeof cohortsContract)[Name]["input"]
>;

function shapeStaff(row: queries.StaffRow, isAdmin: boolean): StaffMember {
  return {
    personId: row.id,
    name: row.name,
    photoId: row.photo_id,
    email: row.email,
    since: row.since.toISOString(),
    isSafeguardingContact: row.is_safeguarding_contact,
    can: { remove: isAdmin, changeContact: isAdmin },
  };
}

export async function getCohortStaff(context: Context, input: Input<"getCohortStaff">) {
  const { transaction } = context;
  await assertRunsCohort(context, input.cohortId);
  const cohort = await queries.oneCohort(transaction, input.cohortId);
  if (cohort === undefined) throw notFound();
  const rows = await queries.cohortStaff(transaction, input.cohortId, {
    after: placeOf(input.after),
    take: input.take + 1,
  });
  const page = pageOf(rows, input.take, (row) => ({ key: row.sort_key, id: row.id }));
  return {
    staff: page.rows.map((row) => shapeStaff(row, cohort.is_admin)),
    hasMore: page.hasMore,
    next: page.next,
    can: { add: cohort.is_admin },
  };
}

/** Writes what became of a coordinator where the organization, the log and their own screens find it. */
async function tell(
  context: Context,
  kind: "coordinator.added" | "coordinator.removed" | "coordinator.changed",
  cohort: { id: string; organization_id: string },
  personId: string,
): Promise<void> {
  await context.record({
    kind,
    organizationId: cohort.organization_id,
    actorId: context.personId,
    subjectId: personId,
    payload: { cohortId: cohort.id },
    live: {
      rooms: [`person:${personId}`, `cohort:${cohort.id}`],
      frame: { cohortId: cohort.id, personId },
    },
  });
  await recordAudit(context.transaction, {
    organizationId: cohort.organization_id,
    actorId: context.personId,
    subjectId: personId,
    action: kind,
    details: { cohortId: cohort.id },
  });
}

export async function addCoordinator(context: Context, input: Input<"addCoordinator">) {
  const { transaction } = context;
  const { cohortId, personId } = input;
  const cohort = await administeredCohort(context, cohortId);
  const isNew = await queries.addStaff(transaction, cohortId, personId);
  const [row] = await queries.cohortStaff(transaction, cohortId, { personId, take: 1 });
  if (row === undefined) throw notFound();
  if (isNew) await tell(context, "coordinator.added", cohort, personId);
  return shapeStaff(row, true);
}

/** From now on reports go to them, or no longer; those that are open go over with it. */
export async function setSafeguardingContact(
  context: Context,
  input: Input<"setSafeguardingContact">,
) {
  const { transaction } = context;
  const { cohortId, personId, isContact } = input;
  const cohort = await administeredCohort(context, cohortId);
  const isNew = await queries.setSafeguardingContact(transaction, cohortId, personId, isContact);
  const [row] = await queries.cohortStaff(transaction, cohortId, { personId, take: 1 });
  if (row === undefined) throw notFound();
  if (isNew) await tell(context, "coordinator.changed", cohort, personId);
  return shapeStaff(row, true);
}

export async function removeCoordinator(context: Context, input: Input<"removeCoordinator">) {
  const { transaction } = context;
  const { cohortId, personId } = input;
  const cohort = await administeredCohort(context, cohortId);
  if (!(await queries.removeStaff(transaction, cohortId, personId))) throw notFound();
  await tell(context, "coordinator.removed", cohort, personId);
  return { cohortId, personId };
}
