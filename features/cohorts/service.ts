import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { Transaction } from "#platform/db/transaction.ts";
import { recordAudit } from "#platform/events/audit.ts";
import type { Cohort, CohortDetail, cohortsContract } from "./contract.ts";
import { hashOf } from "./invitation-token.ts";
import * as invitations from "./queries-invitations.ts";
import * as queries from "./queries.ts";

type Input<Name extends keyof typeof cohortsContract> = z.output<
  (typeof cohortsContract)[Name]["input"]
>;

function rolesOf(row: queries.CohortRow): Cohort["myRoles"] {
  const roles: Cohort["myRoles"] = [];
  if (row.is_admin) roles.push("admin");
  if (row.is_coordinator) roles.push("coordinator");
  if (row.is_analyst) roles.push("analyst");
  if (row.is_mentor) roles.push("mentor");
  if (row.is_mentee) roles.push("mentee");
  return roles;
}

function shapeCohort(row: queries.CohortRow): Cohort {
  const { mentors, mentees, running_pairs: runningPairs } = row;
  return {
    id: row.id,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    name: row.name,
    description: row.description,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    messageDisclosure: row.message_disclosure === "coordinators" ? "coordinators" : "pair",
    createdAt: row.created_at.toISOString(),
    myRoles: rolesOf(row),
    counts:
      mentors === null || mentees === null || runningPairs === null
        ? null
        : { mentors, mentees, runningPairs },
  };
}

function shapeDetail(row: queries.CohortDetailRow): CohortDetail {
  const { is_admin: isAdmin } = row;
  const runs = isAdmin || row.is_coordinator;
  return {
    ...shapeCohort(row),
    coordinators: [...row.coordinators],
    // The table's own check constraint holds the column to these words.
    language: row.language as CohortDetail["language"],
    messageEditMinutes: row.message_edit_minutes,
    can: {
      edit: isAdmin,
      discloseMessages:
        isAdmin && (row.message_disclosure === "coordinators" || !row.has_conversations),
      manageStaff: isAdmin,
      inviteParticipants: runs,
      inviteCoordinators: isAdmin,
      readParticipants: runs,
      managePairs: runs,
      preview: isAdmin,
    },
  };
}

async function detailOf(context: Context, cohortId: string): Promise<queries.CohortDetailRow> {
  const row = await queries.oneCohort(context.transaction, cohortId);
  if (row === undefined) throw notFound();
  return row;
}

/** The cohort for its organization's admins; for anybody else it is not there. */
export async function administeredCohort(
  context: Context,
  cohortId: string,
): Promise<queries.CohortDetailRow> {
  const row = await detailOf(context, cohortId);
  if (!row.is_admin) throw notFound();
  return row;
}

/** Refuses whoever does not run the cohort, as if it were not there. */
export async function assertRunsCohort(context: Context, cohortId: string): Promise<void> {
  if (!(await queries.runsCohort(context.transaction, cohortId))) throw notFound();
}

function assertDaysInOrder(startsOn: string | null, endsOn: string | null): void {
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
    throw new Problem("cohort_ends_before_start", { endsOn: "cohort_ends_before_start" });
  }
}

export async function createCohort(context: Context, input: Input<"createCohort">) {
  assertDaysInOrder(input.startsOn, input.endsOn);
  const isNew = await queries.addCohort(context.transaction, input);
  const row = await queries.oneCohort(context.transaction, input.id);
  const isMine = row?.is_admin === true && row.organization_id === input.organizationId;
  // The id of a cohort the asking person cannot see and of another one of theirs answer the same.
  if (row === undefined || !isMine) throw new Problem("conflict");
  if (isNew) {
    await context.record({
      kind: "cohort.made",
      organizationId: input.organizationId,
      actorId: context.personId,
      subjectId: input.id,
      payload: { messageDisclosure: input.messageDisclosure },
      live: {
        rooms: [`person:${context.personId}`],
        frame: { cohortId: input.id, organizationId: input.organizationId },
      },
    });
  }
  return shapeDetail(row);
}

/** Widening is refused where anybody already writes: their words were meant for two. */
function assertDisclosureMayChange(row: queries.CohortDetailRow, wanted: string | undefined): void {
  const widens = wanted === "coordinators" && row.message_disclosure === "pair";
  if (widens && row.has_conversations) {
    throw new Problem("disclosure_fixed", { messageDisclosure: "disclosure_fixed" });
  }
}

async function auditDisclosure(context: Context, row: queries.CohortDetailRow, to: string) {
  if (to === row.message_disclosure) return;
  await recordAudit(context.transaction, {
    organizationId: row.organization_id,
    actorId: context.personId,
    action: "cohort.disclosure_changed",
    details: { cohortId: row.id, from: row.message_disclosure, to },
  });
}

export async function updateCohort(context: Context, input: Input<"updateCohort">) {
  const { transaction, personId } = context;
  const { cohortId } = input;
  await administeredCohort(context, cohortId);
  await queries.holdCohort(transaction, cohortId);
  const before = await administeredCohort(context, cohortId);
  assertDisclosureMayChange(before, input.messageDisclosure);
  const changes = {
    name: input.name ?? before.name,
    description: input.description ?? before.description,
    startsOn: input.startsOn === undefined ? before.starts_on : input.startsOn,
    endsOn: input.endsOn === undefined ? before.ends_on : input.endsOn,
    messageDisclosure: input.messageDisclosure ?? before.message_disclosure,
    language: input.language ?? before.language,
    messageEditMinutes: input.messageEditMinutes ?? before.message_edit_minutes,
  };
  assertDaysInOrder(changes.startsOn, changes.endsOn);
  await queries.changeCohort(transaction, cohortId, changes);
  await context.record({
    kind: "cohort.changed",
    organizationId: before.organization_id,
    actorId: personId,
    subjectId: cohortId,
    payload: { messageDisclosure: changes.messageDisclosure },
    live: { rooms: [`cohort:${cohortId}`], frame: { cohortId } },
  });
  await auditDisclosure(context, before, changes.messageDisclosure);
  return shapeDetail(await detailOf(context, cohortId));
}

export async function getCohorts(context: Context, input: Input<"getCohorts">) {
  const { transaction } = context;
  const [rows, canCreateIn] = await Promise.all([
    queries.cohorts(transaction, {
      organizationId: input.organizationId,
      after: placeInTime(input.after),
      take: input.take + 1,
    }),
    queries.administeredOrganizations(transaction),
  ]);
  const page = pageOf(rows, input.take, (row) => ({ key: row.sort_key, id: row.id }));
  return {
    cohorts: page.rows.map(shapeCohort),
    hasMore: page.hasMore,
    next: page.next,
    canCreateIn,
  };
}

export async function getCohort(context: Context, input: Input<"getCohort">) {
  return shapeDetail(await detailOf(context, input.cohortId));
}

/** What an open invitation says to whoever holds its key; null when it is unknown or over. */
export async function findInvitation(
  transaction: Transaction,
  token: string,
): Promise<{ email: string | null } | null> {
  const row = await invitations.readByHash(transaction, hashOf(token));
  return row?.is_open === true ? { email: row.email } : null;
}

/** Lets the transaction's person in by an invitation's key. Throws what `acceptInvitation` answers with. */
export async function acceptInvitationFor(
  transaction: Transaction,
  token: string,
): Promise<invitations.AcceptedRow> {
  const row = await invitations.acceptByHash(transaction, hashOf(token));
  if (row === undefined) throw new Problem("invitation_not_found");
  return row;
}
