import type { Context } from "#platform/api/context.ts";
import { notFound } from "#platform/api/problem.ts";
import type { AgendaPoint, Session, SessionDetail } from "./contract-shapes.ts";
import { agendaOf, type AgendaRow } from "./queries-agenda.ts";
import { impressionOf } from "./queries-changing.ts";
import { conversationOf, seriesOf, sessions, type SessionRow } from "./queries.ts";
import { everyOf } from "./session-time.ts";

interface Looking {
  readonly personId: string;
  readonly inPreview: boolean;
}

function canOf(row: SessionRow, { personId, inPreview }: Looking): Session["can"] {
  const isOpen = row.state === "proposed" || row.state === "accepted";
  const isAhead = row.ends_at.getTime() > Date.now();
  const writes = row.is_party && !inPreview;
  return {
    accept: writes && row.state === "proposed" && isAhead && row.proposer_id !== personId,
    move: writes && isOpen && isAhead,
    cancel: writes && isOpen && isAhead,
    restore: writes && row.state === "canceled" && isAhead && row.canceled_by === personId,
    close: writes && row.state !== "canceled" && row.starts_at.getTime() <= Date.now(),
    writeAgenda: writes && row.state !== "canceled",
  };
}

export function shapeSession(row: SessionRow, looking: Looking): Session {
  const can = canOf(row, looking);
  return {
    id: row.id,
    pairId: row.pair_id,
    cohortId: row.cohort_id,
    mentor: {
      id: row.mentor_person_id,
      name: row.mentor_name,
      photoId: row.mentor_photo_id,
      zone: row.mentor_zone,
    },
    mentee: {
      id: row.mentee_person_id,
      name: row.mentee_name,
      photoId: row.mentee_photo_id,
      zone: row.mentee_zone,
    },
    title: row.title,
    // State and kind of place are held to these words by the table's check constraints.
    state: row.state as Session["state"],
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    zone: row.zone,
    placeKind: row.place_kind as Session["placeKind"], // as above
    place: row.place,
    reason: row.reason,
    seriesId: row.series_id,
    proposerId: row.proposer_id,
    canceledById: row.canceled_by,
    isMyTurn:
      row.is_party &&
      row.state === "proposed" &&
      row.ends_at.getTime() > Date.now() &&
      row.proposer_id !== looking.personId,
    edition: row.edition,
    can,
  };
}

export function shapePoint(row: AgendaRow): AgendaPoint {
  return {
    id: row.id,
    authorId: row.author_id,
    title: row.title,
    isDone: row.done_at !== null,
    actionItemId: row.action_item_id,
    messageSeq: row.message_seq === null ? null : Number(row.message_seq),
  };
}

export function lookingOf({ personId, previewId }: Context): Looking {
  return { personId, inPreview: previewId !== null };
}

export async function rowOf({ transaction }: Context, id: string): Promise<SessionRow> {
  const [row] = await sessions(transaction, { id, take: 1 });
  if (row === undefined) throw notFound();
  return row;
}

/** One meeting with all that belongs to it, as whoever asks may see it. */
export async function detailOf(context: Context, id: string): Promise<SessionDetail> {
  const { transaction } = context;
  const row = await rowOf(context, id);
  // Words that may be read say that the agenda may be, too.
  const isWorded = row.place !== null;
  const impression = await impressionOf(transaction, id);
  const series = row.series_id === null ? undefined : await seriesOf(transaction, row.series_id);
  return {
    ...shapeSession(row, lookingOf(context)),
    agenda: isWorded ? (await agendaOf(transaction, id)).map(shapePoint) : null,
    impression:
      impression === undefined
        ? null
        : {
            didHappen: impression.did_happen,
            rating: impression.rating,
            words: impression.words,
            at: impression.at.toISOString(),
          },
    series:
      series === undefined
        ? null
        : {
            every: everyOf(series.rule),
            zone: series.zone,
            toCome: series.to_come,
            count: series.count,
          },
    conversationId: row.is_party ? await conversationOf(transaction, row.pair_id) : null,
  };
}
