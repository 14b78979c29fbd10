import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeOf } from "#platform/api/paging.ts";
import { notFound } from "#platform/api/problem.ts";
import { recordAudit } from "#platform/events/audit.ts";
import type { cohortsContract, Participant } from "./contract.ts";
import * as queries from "./queries-participants.ts";
import { assertRunsCohort } from "./service.ts";

type Input<Name extends keyof typeof cohortsContract> = z.output<
  (typeof cohortsContract)[Name]["input"]
>;
type Part = Participant["part"];

function shapeParticipant(part: Part, row: queries.ParticipantRow, personId: string): Participant {
  const isActive = row.status === "active";
  return {
    id: row.id,
    part,
    cohortId: row.cohort_id,
    personId: row.person_id,
    name: row.name,
    photoId: row.photo_id,
    email: row.email,
    isDeactivated: row.disabled_at !== null,
    status: isActive ? "active" : "ended",
    runningPairs: row.running_pairs,
    capacity: row.capacity,
    joinedAt: row.joined_at.toISOString(),
    can: {
      end: isActive,
      restore: !isActive,
      pair: isActive,
      preview: isActive && row.is_admin && row.person_id !== personId,
    },
  };
}

export async function getParticipants(context: Context, input: Input<"getParticipants">) {
  const { cohortId, part, status, search, take } = input;
  await assertRunsCohort(context, cohortId);
  const rows = await queries.participants(context.transaction, part, {
    cohortId,
    status,
    search,
    after: placeOf(input.after),
    take: take + 1,
  });
  const page = pageOf(rows, take, (row) => ({ key: row.sort_key, id: row.person_id }));
  return {
    participants: page.rows.map((row) => shapeParticipant(part, row, context.personId)),
    hasMore: page.hasMore,
    next: page.next,
  };
}

async function oneParticipant(context: Context, part: Part, partId: string) {
  const [row] = await queries.participants(context.transaction, part, { partId, take: 1 });
  if (row === undefined) throw notFound();
  return row;
}

/** A part's change for the organization's records, for its person and for staff. */
async function tellChanged(
  context: Context,
  part: Part,
  row: queries.ParticipantRow,
  status: Participant["status"],
): Promise<void> {
  const { id: partId, cohort_id: cohortId, person_id: personId } = row;
  await context.record({
    kind: "participant.changed",
    organizationId: row.organization_id,
    actorId: context.personId,
    subjectId: partId,
    payload: { cohortId, part, status },
    live: {
      rooms: [`person:${personId}`, `cohort:${cohortId}`],
      frame: { cohortId, part, partId, status },
    },
  });
}

/** The database closes the pairs of an ended part; here their partners hear of it. */
async function tellClosed(
  context: Context,
  row: queries.ParticipantRow,
  pairs: readonly queries.LivePairRow[],
): Promise<void> {
  for (const pair of pairs) {
    const two = [`person:${pair.mentor_person_id}`, `person:${pair.mentee_person_id}`];
    await context.record({
      kind: "pair.changed",
      organizationId: row.organization_id,
      actorId: context.personId,
      subjectId: pair.id,
      payload: { cohortId: row.cohort_id, state: "closed", before: pair.state },
      live: {
        // A proposed pair was never known to the two.
        rooms: [`cohort:${row.cohort_id}`, ...(pair.state === "proposed" ? [] : two)],
        frame: { pairId: pair.id, cohortId: row.cohort_id, state: "closed" },
      },
    });
  }
}

async function changeStatus(
  context: Context,
  part: Part,
  partId: string,
  status: Participant["status"],
): Promise<Participant> {
  const { transaction, personId } = context;
  await queries.holdPart(transaction, part, partId);
  const before = await oneParticipant(context, part, partId);
  const pairs = await queries.livePairsOf(transaction, part, partId);
  if (await queries.setStatus(transaction, part, partId, status)) {
    await tellChanged(context, part, before, status);
    if (status === "ended") await tellClosed(context, before, pairs);
    await recordAudit(transaction, {
      organizationId: before.organization_id,
      actorId: personId,
      subjectId: before.person_id,
      action: status === "ended" ? "participation.ended" : "participation.restored",
      details: { cohortId: before.cohort_id, part },
    });
  }
  return shapeParticipant(part, await oneParticipant(context, part, partId), personId);
}

export async function endParticipation(context: Context, input: Input<"endParticipation">) {
  return changeStatus(context, input.part, input.partId, "ended");
}

export async function restoreParticipation(context: Context, input: Input<"restoreParticipation">) {
  return changeStatus(context, input.part, input.partId, "active");
}

export async function changeCapacity(context: Context, input: Input<"changeCapacity">) {
  const { mentorId, capacity } = input;
  const before = await oneParticipant(context, "mentor", mentorId);
  if (before.capacity !== capacity) {
    await queries.setCapacity(context.transaction, mentorId, capacity);
    await tellChanged(context, "mentor", before, before.status === "active" ? "active" : "ended");
  }
  return shapeParticipant("mentor", { ...before, capacity }, context.personId);
}
