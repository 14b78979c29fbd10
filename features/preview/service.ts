import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { recordAudit } from "#platform/events/audit.ts";
import type { Preview, previewContract } from "./contract.ts";
import * as queries from "./queries.ts";

type Input<Name extends keyof typeof previewContract> = z.output<
  (typeof previewContract)[Name]["input"]
>;

function shapePreview(row: queries.PreviewRow): Preview {
  const { is_open: isOpen } = row;
  return {
    id: row.id,
    organizationId: row.organization_id,
    cohortId: row.cohort_id,
    cohortName: row.cohort_name,
    part: row.part === "mentor" ? "mentor" : "mentee",
    subject: { id: row.subject_id, name: row.subject_name, photoId: row.subject_photo_id },
    previewer: { id: row.previewer_id, name: row.previewer_name, photoId: row.previewer_photo_id },
    reason: row.reason,
    startedAt: row.started_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    isOpen,
    showsWords: row.message_disclosure === "coordinators",
    can: { enter: isOpen && row.is_mine, end: isOpen && row.is_mine },
  };
}

/** A preview is written where its subject reads it: in the log, with the reason. */
async function tell(
  context: Context,
  kind: "preview.started" | "preview.ended",
  row: queries.PreviewRow,
): Promise<void> {
  const { personId: actorId, transaction } = context;
  const { id: previewId, organization_id: organizationId, cohort_id: cohortId, part } = row;
  await context.record({
    kind,
    organizationId,
    actorId,
    subjectId: previewId,
    payload: { cohortId, part, personId: row.subject_id },
    // The admin's own tabs alone; the person looked at finds it on their page.
    live: { rooms: [`person:${actorId}`], frame: { previewId } },
  });
  await recordAudit(transaction, {
    organizationId,
    actorId,
    subjectId: row.subject_id,
    action: kind,
    reason: row.reason,
    details: { previewId, cohortId, part },
  });
}

async function myPreview(context: Context, id: string): Promise<queries.PreviewRow | undefined> {
  const [row] = await queries.previews(context.transaction, { id, take: 1 });
  return row;
}

export async function startPreview(context: Context, input: Input<"startPreview">) {
  const { transaction, personId } = context;
  const subject = await queries.subjectOf(transaction, input.part, input);
  if (subject === undefined) throw notFound();
  if (subject.person_id === personId) throw new Problem("preview_of_oneself");
  if (subject.status !== "active") throw new Problem("participation_ended");
  const isNew = await queries.addPreview(transaction, input, subject);
  const row = await myPreview(context, input.id);
  const isSame =
    row?.subject_id === subject.person_id &&
    row.cohort_id === input.cohortId &&
    row.part === input.part;
  if (row === undefined || !isSame) throw new Problem("conflict");
  if (isNew) await tell(context, "preview.started", row);
  return shapePreview(row);
}

export async function endPreview(context: Context, input: Input<"endPreview">) {
  const isEnded = await queries.endPreview(context.transaction, input.previewId);
  const row = await myPreview(context, input.previewId);
  if (row === undefined) throw notFound();
  if (isEnded) await tell(context, "preview.ended", row);
  return shapePreview(row);
}

export async function getPreviews(context: Context, input: Input<"getPreviews">) {
  const { transaction } = context;
  const { organizationId, take } = input;
  if (organizationId !== undefined && !(await queries.administers(transaction, organizationId))) {
    throw notFound();
  }
  const rows = await queries.previews(transaction, {
    organizationId,
    after: placeInTime(input.after),
    take: take + 1,
  });
  const page = pageOf(rows, take, (row) => ({ key: row.sort_key, id: row.id }));
  return { previews: page.rows.map(shapePreview), hasMore: page.hasMore, next: page.next };
}
