import type { z } from "zod";
import { createActionItem } from "#features/action-items/service.ts";
import { beginNoteStub } from "#features/notes/service-stub.ts";
import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { ClosingCard } from "./contract-closing.ts";
import type { sessionsContract } from "./contract.ts";
import * as changing from "./queries-changing.ts";
import type { SessionRow } from "./queries.ts";
import { hasChanged, propose, tellChanged } from "./service.ts";
import { rowOf } from "./session-shape.ts";
import { slotBehind } from "./session-time.ts";

type Input<Name extends keyof typeof sessionsContract> = z.output<
  (typeof sessionsContract)[Name]["input"]
>;

async function addNextStep(context: Context, row: SessionRow, step: ClosingCard["nextStep"]) {
  if (step === undefined) return;
  const mine = row.mentor_person_id === context.personId ? "mentor" : "mentee";
  const theirs = mine === "mentor" ? "mentee" : "mentor";
  const { id, title, assignee, dueOn } = step;
  await createActionItem(context, {
    pairId: row.pair_id,
    id,
    title,
    dueOn,
    assignee: assignee === "me" ? mine : theirs,
    description: "",
    priority: "medium",
    repeatsOn: null,
    steps: [],
  });
}

const KINDS = ["video", "phone", "in_person"] as const;

async function addNextDate(context: Context, row: SessionRow, next: ClosingCard["next"]) {
  if (next === undefined) return;
  const { pair_id: pairId, title, place } = row;
  const isNew = await propose(context, {
    ...next,
    pairId,
    title,
    place: place ?? "",
    placeKind: KINDS.find((kind) => kind === row.place_kind) ?? "video",
  });
  if (isNew) await tellChanged(context, next.id, "proposed");
}

/** A note of the meeting for the two, empty but for its name. */
async function addNote(context: Context, row: SessionRow, note: ClosingCard["note"]) {
  if (note === undefined) return;
  await beginNoteStub(context, { ...note, pairId: row.pair_id, sessionId: row.id });
}

/** Everything the card holds, in the transaction of whoever asks: all of it or nothing. */
async function writeCard(context: Context, sessionId: string, card: ClosingCard) {
  const row = await rowOf(context, sessionId);
  await changing.keepImpression(context.transaction, {
    sessionId,
    pairId: row.pair_id,
    personId: context.personId,
    didHappen: card.didHappen,
    rating: card.rating,
    words: card.words,
  });
  await addNextStep(context, row, card.nextStep);
  await addNextDate(context, row, card.next);
  await addNote(context, row, card.note);
  return tellChanged(context, sessionId, null);
}

export async function closeSession(context: Context, input: Input<"closeSession">) {
  const { sessionId } = input;
  hasChanged(await changing.close(context.transaction, sessionId, input.didHappen));
  return writeCard(context, sessionId, input);
}

export async function logSession(context: Context, input: Input<"logSession">) {
  const { pairId, id, title, placeKind, zone, didHappen } = input;
  const slot = slotBehind(input, Date.now());
  const answer = await changing.propose(context.transaction, {
    pairId,
    title,
    zone,
    placeKind,
    place: "",
    state: didHappen ? "held" : "missed",
    planned: [
      {
        id,
        ...slot,
      },
    ],
  });
  if (answer === null) throw notFound();
  if (answer === "conflict") throw new Problem("conflict");
  if (answer === "stopped") throw new Problem("contact_stopped");
  return writeCard(context, id, input);
}
