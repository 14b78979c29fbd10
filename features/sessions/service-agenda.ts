import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { sessionsContract } from "./contract.ts";
import * as queries from "./queries-agenda.ts";
import { rowOf, shapePoint } from "./session-shape.ts";

type Input<Name extends keyof typeof sessionsContract> = z.output<
  (typeof sessionsContract)[Name]["input"]
>;

const MOST_POINTS = 100;
const QUESTION_LENGTH = 300;

/** Says that an agenda has changed, and answers all of it. */
async function tellAgenda(context: Context, sessionId: string) {
  const { pair_id: pairId, organization_id: organizationId } = await rowOf(context, sessionId);
  await context.record({
    kind: "agenda.changed",
    organizationId,
    actorId: context.personId,
    subjectId: sessionId,
    payload: { pairId },
    live: { rooms: [`pair:${pairId}`], frame: { sessionId, pairId } },
  });
  return { points: (await queries.agendaOf(context.transaction, sessionId)).map(shapePoint) };
}

/** The agenda of a point, held still until it is written; throws where it is not one's own. */
async function agendaWith(context: Context, pointId: string) {
  const sessionId = await queries.sessionOfPoint(context.transaction, pointId);
  if (sessionId === undefined) throw notFound();
  await queries.holdAgenda(context.transaction, sessionId);
  return sessionId;
}

async function place(context: Context, sessionId: string, pointId: string, at: number) {
  const ids = (await queries.agendaOf(context.transaction, sessionId)).map(({ id }) => id);
  const others = ids.filter((id) => id !== pointId);
  await queries.orderPoints(context.transaction, others.toSpliced(at - 1, 0, pointId));
}

export async function addAgendaPoint(context: Context, input: Input<"addAgendaPoint">) {
  const { transaction, personId } = context;
  const { sessionId, id, title, actionItemId = null, messageSeq = null } = input;
  const row = await rowOf(context, sessionId);
  if (!row.is_party) throw notFound();
  await queries.holdAgenda(transaction, sessionId);
  const there = await queries.agendaOf(transaction, sessionId);
  if (there.some((point) => point.id === id)) return { points: there.map(shapePoint) };
  if (there.length >= MOST_POINTS) throw new Problem("agenda_full");
  const isNew = await queries.addPoint(transaction, {
    id,
    sessionId,
    title,
    actionItemId,
    messageSeq,
    pairId: row.pair_id,
    authorId: personId,
  });
  if (!isNew) throw new Problem("conflict");
  if (input.place !== undefined) await place(context, sessionId, id, input.place);
  return tellAgenda(context, sessionId);
}

export async function changeAgendaPoint(context: Context, input: Input<"changeAgendaPoint">) {
  const { pointId, title, isDone } = input;
  const sessionId = await agendaWith(context, pointId);
  await queries.changePoint(context.transaction, pointId, { title, isDone });
  return tellAgenda(context, sessionId);
}

export async function moveAgendaPoint(context: Context, input: Input<"moveAgendaPoint">) {
  const sessionId = await agendaWith(context, input.pointId);
  await place(context, sessionId, input.pointId, input.place);
  return tellAgenda(context, sessionId);
}

export async function removeAgendaPoint(context: Context, input: Input<"removeAgendaPoint">) {
  const sessionId = await agendaWith(context, input.pointId);
  await queries.removePoint(context.transaction, input.pointId);
  return tellAgenda(context, sessionId);
}

/** Before the first meeting; the first weeks; the last weeks of the cohort; what lies between. */
function stageFrom(row: queries.StageRow | undefined) {
  if (row === undefined || row.held === 0) return "beginning" as const;
  if (row.days_left !== null && row.days_left < 28) return "ending" as const;
  return row.days < 42 ? ("early" as const) : ("middle" as const);
}

export async function getAgendaIdeas(context: Context, input: Input<"getAgendaIdeas">) {
  const { transaction } = context;
  const { pair_id: pairId, is_party: isParty } = await rowOf(context, input.sessionId);
  if (!isParty) throw notFound();
  const items = await queries.openItems(transaction, input.sessionId, pairId);
  const questions = await queries.openQuestions(transaction, input.sessionId, pairId);
  return {
    items,
    questions: questions.map(({ seq, body }) => ({
      seq: Number(seq),
      words: body.slice(0, QUESTION_LENGTH),
    })),
    stage: stageFrom(await queries.stageOf(transaction, pairId)),
  };
}
