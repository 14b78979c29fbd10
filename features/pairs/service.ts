import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { assertRunsCohort } from "#features/cohorts/service.ts";
import type { Pair, pairsContract, PairState } from "./contract.ts";
import * as queries from "./queries.ts";

type Input<Name extends keyof typeof pairsContract> = z.output<
  (typeof pairsContract)[Name]["input"]
>;

function shapePair(row: queries.PairRow): Pair {
  // The table's own check constraint holds the column to these four.
  const state = row.state as PairState;
  return {
    id: row.id,
    cohortId: row.cohort_id,
    mentor: {
      id: row.mentor_id,
      personId: row.mentor_person_id,
      name: row.mentor_name,
      photoId: row.mentor_photo_id,
      isDeactivated: row.mentor_disabled,
    },
    mentee: {
      id: row.mentee_id,
      personId: row.mentee_person_id,
      name: row.mentee_name,
      photoId: row.mentee_photo_id,
      isDeactivated: row.mentee_disabled,
    },
    state,
    createdAt: row.created_at.toISOString(),
    activatedAt: row.activated_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    conversationId: row.conversation_id,
    isContactStopped: row.is_contact_stopped,
    lastMessageAt: row.last_message_at?.toISOString() ?? null,
    messageCount: Number(row.last_seq ?? 0),
    can: {
      activate: state === "proposed",
      pause: state === "active",
      resume: state === "paused",
      close: state !== "closed",
    },
  };
}

async function onePair(context: Context, pairId: string): Promise<queries.PairRow> {
  const [row] = await queries.pairs(context.transaction, { pairId, take: 1 });
  if (row === undefined) throw notFound();
  return row;
}

interface Wanted {
  readonly mentorId: string;
  readonly menteeId: string;
  readonly overCapacity: boolean;
}

/** The two parts, held, when they may be put together; otherwise why not. */
async function partsToPair(context: Context, wanted: Wanted): Promise<queries.PartsRow> {
  const { transaction } = context;
  const parts = await queries.holdParts(transaction, wanted.mentorId, wanted.menteeId);
  if (parts === undefined) throw notFound();
  if (!parts.is_running) throw new Problem("participation_ended");
  if (parts.mentor_person_id === parts.mentee_person_id) throw new Problem("same_person");
  return parts;
}

async function assertRoom(context: Context, wanted: Wanted, capacity: number): Promise<void> {
  if (wanted.overCapacity) return;
  const running = await queries.runningPairs(context.transaction, wanted.mentorId);
  if (running >= capacity) throw new Problem("mentor_full");
}

/** The two hear of their pair as soon as it is active; what was only proposed, staff alone knows. */
async function tell(
  context: Context,
  kind: "pair.made" | "pair.changed",
  row: queries.PairRow,
  before: string | null,
): Promise<void> {
  const { id: pairId, cohort_id: cohortId, state } = row;
  const isTheirs = state !== "proposed" && !(state === "closed" && before === "proposed");
  const two = [`person:${row.mentor_person_id}`, `person:${row.mentee_person_id}`];
  await context.record({
    kind,
    organizationId: row.organization_id,
    actorId: context.personId,
    subjectId: pairId,
    payload: { cohortId, state, before },
    live: {
      rooms: [`cohort:${cohortId}`, ...(isTheirs ? two : [])],
      frame: { pairId, cohortId, state },
    },
  });
}

export async function createPair(context: Context, input: Input<"createPair">): Promise<Pair> {
  const { transaction } = context;
  const parts = await partsToPair(context, input);
  if (parts.cohort_id !== input.cohortId) throw notFound();
  // Somebody was quicker, or this is a repeated request: the pair that is there is the answer.
  const there = await queries.pairIdOf(transaction, input);
  if (there !== undefined) return answerThere(context, there, input);
  await assertRoom(context, input, parts.capacity);
  const state = input.activate ? "active" : "proposed";
  if (!(await queries.addPair(transaction, { ...input, state }, parts))) {
    // The parts are held, so the two cannot have become a pair meanwhile: the id is something else's.
    throw new Problem("conflict");
  }
  const row = await onePair(context, input.id);
  await tell(context, "pair.made", row, null);
  return shapePair(row);
}

async function answerThere(context: Context, pairId: string, input: Input<"createPair">) {
  const row = await onePair(context, pairId);
  if (!input.activate || row.state !== "proposed") return shapePair(row);
  return changePairState(context, { pairId, state: "active", overCapacity: input.overCapacity });
}

export async function changePairState(
  context: Context,
  input: Input<"changePairState">,
): Promise<Pair> {
  const { pairId, state, overCapacity } = input;
  const { mentor_id: mentorId, mentee_id: menteeId } = await onePair(context, pairId);
  if (state === "active") {
    const parts = await partsToPair(context, { mentorId, menteeId, overCapacity });
    // Read again behind the lock: a second admin finds here what the first has done.
    const { state: now } = await onePair(context, pairId);
    if (now === "proposed") {
      await assertRoom(context, { mentorId, menteeId, overCapacity }, parts.capacity);
    }
  }
  const before = (await onePair(context, pairId)).state;
  const isChanged = await queries.setState(context.transaction, pairId, state);
  const row = await onePair(context, pairId);
  if (isChanged) await tell(context, "pair.changed", row, before);
  return shapePair(row);
}

export async function getPairs(context: Context, input: Input<"getPairs">) {
  const { cohortId, state, search, take } = input;
  await assertRunsCohort(context, cohortId);
  const rows = await queries.pairs(context.transaction, {
    cohortId,
    state,
    search,
    after: placeInTime(input.after),
    take: take + 1,
  });
  const page = pageOf(rows, take, (row) => ({ key: row.sort_key, id: row.id }));
  return { pairs: page.rows.map(shapePair), hasMore: page.hasMore, next: page.next };
}

export async function getPair(context: Context, input: Input<"getPair">) {
  return shapePair(await onePair(context, input.pairId));
}
