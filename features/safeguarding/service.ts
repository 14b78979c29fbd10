import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { CaseDetail, CaseInList, Report, safeguardingContract } from "./contract.ts";
import * as queries from "./queries.ts";

type Input<Name extends keyof typeof safeguardingContract> = z.output<
  (typeof safeguardingContract)[Name]["input"]
>;

function shapeReport(row: queries.ReportRow): Report {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    cohortName: row.cohort_name ?? "",
    reportedName: row.reported_name,
    isAboutMessage: row.message_id !== null,
    // Kind and state are held to these words by the table's check constraints.
    kind: row.kind as Report["kind"],
    words: row.words,
    state: row.state as Report["state"], // as above
    openedAt: row.opened_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}

function named(id: string, name: string | null, photoId: string | null) {
  return { id, name, photoId };
}

function shapeCase(row: queries.CaseRow): CaseInList {
  return {
    id: row.id,
    cohortId: row.cohort_id,
    cohortName: row.cohort_name,
    reporter: named(row.reporter_id, row.reporter_name, row.reporter_photo_id),
    reported: named(row.reported_id, row.reported_name, row.reported_photo_id),
    isAboutMessage: row.message_id !== null,
    kind: row.kind as CaseInList["kind"], // as for reports
    state: row.state as CaseInList["state"], // as for reports
    handler:
      row.handler_id === null
        ? null
        : named(row.handler_id, row.handler_name, row.handler_photo_id),
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}

function shapeStep(row: queries.StepRow): CaseDetail["steps"][number] {
  return {
    id: row.id,
    // The table's check constraint holds the column to these words.
    step: row.step as CaseDetail["steps"][number]["step"],
    actor: row.actor_id === null ? null : named(row.actor_id, row.actor_name, row.actor_photo_id),
    words: row.words,
    at: row.at.toISOString(),
  };
}

async function rowOf(context: Context, id: string): Promise<queries.CaseRow> {
  const [row] = await queries.cases(context.transaction, { id, take: 1 });
  if (row === undefined) throw notFound();
  return row;
}

async function detailOf({ transaction }: Context, row: queries.CaseRow): Promise<CaseDetail> {
  const around = await queries.aroundCase(transaction, row.conversation_id);
  if (around === undefined) throw notFound();
  const isClosed = row.state === "closed";
  const isStopped = around.stopped_at !== null;
  return {
    ...shapeCase(row),
    conversationId: row.conversation_id,
    pairId: around.pair_id,
    messageSeq:
      row.message_id === null ? null : ((await queries.seqOf(transaction, row.message_id)) ?? null),
    messageWords: row.message_words,
    words: row.words,
    stoppedAt: around.stopped_at?.toISOString() ?? null,
    readableUntil: around.readable_until?.toISOString() ?? null,
    steps: (await queries.stepsOf(transaction, row.id)).map(shapeStep),
    can: {
      take: row.state === "open",
      close: row.state === "in_review",
      readConversation: !isClosed,
      stopContact: around.is_open && !isStopped,
      resumeContact: around.is_open && isStopped,
    },
  };
}

export async function openCase(context: Context, input: Input<"openCase">) {
  const { transaction, personId } = context;
  const { id, messageId = null, ...report } = input;
  const messageWords =
    messageId === null ? null : ((await queries.wordsOf(transaction, messageId)) ?? null);
  const opened = await queries.openCase(transaction, { ...report, id, messageId, messageWords });
  if (opened === undefined) throw notFound();
  if (opened.outcome === "conflict") throw new Problem("conflict");
  if (opened.outcome === "too_many") throw new Problem("too_many_reports", undefined, 429);
  if (opened.outcome === "opened") {
    await context.record({
      kind: "case.opened",
      organizationId: opened.organization_id,
      actorId: personId,
      subjectId: id,
      payload: { cohortId: opened.cohort_id },
      // Nobody else hears it: no room of the cohort or the conversation.
      live: {
        rooms: [personId, ...opened.contact_ids].map((person) => `person:${person}`),
        frame: { caseId: id },
      },
    });
  }
  const [row] = await queries.reports(transaction, { id, take: 1 });
  if (row === undefined) throw notFound();
  return shapeReport(row);
}

export async function getMyReports(context: Context, input: Input<"getMyReports">) {
  const rows = await queries.reports(context.transaction, {
    after: placeInTime(input.after),
    take: input.take + 1,
  });
  const page = pageOf(rows, input.take, (row) => ({ key: row.sort_key, id: row.id }));
  return { reports: page.rows.map(shapeReport), hasMore: page.hasMore, next: page.next };
}

export async function getCases(context: Context, input: Input<"getCases">) {
  const rows = await queries.cases(context.transaction, {
    state: input.state,
    after: placeInTime(input.after),
    take: input.take + 1,
  });
  const page = pageOf(rows, input.take, (row) => ({ key: row.sort_key, id: row.id }));
  return { cases: page.rows.map(shapeCase), hasMore: page.hasMore, next: page.next };
}

export async function getCase(context: Context, input: Input<"getCase">) {
  return detailOf(context, await rowOf(context, input.caseId));
}

async function moveCase(
  context: Context,
  caseId: string,
  state: "in_review" | "closed",
  words: string,
): Promise<CaseDetail> {
  const { transaction, personId } = context;
  const moved = await queries.moveCase(transaction, caseId, state, words);
  if (moved === null) throw notFound();
  if (!moved) throw new Problem("case_moved_on");
  const row = await rowOf(context, caseId);
  const contactIds = await queries.contactIdsOf(transaction, caseId);
  await context.record({
    kind: "case.moved",
    organizationId: row.organization_id,
    actorId: personId,
    subjectId: caseId,
    payload: { state },
    live: {
      rooms: [row.reporter_id, ...contactIds].map((person) => `person:${person}`),
      frame: { caseId, state },
    },
  });
  return detailOf(context, row);
}

export async function takeCase(context: Context, input: Input<"takeCase">) {
  return moveCase(context, input.caseId, "in_review", "");
}

export async function closeCase(context: Context, input: Input<"closeCase">) {
  return moveCase(context, input.caseId, "closed", input.outcome);
}

export async function reviewConversation(context: Context, input: Input<"reviewConversation">) {
  const { conversation_id: conversationId } = await rowOf(context, input.caseId);
  const until = await queries.reviewConversation(context.transaction, input.caseId, input.reason);
  if (until === undefined) throw new Problem("case_moved_on");
  return { conversationId, until: until.toISOString() };
}
