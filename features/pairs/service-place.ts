import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound } from "#platform/api/problem.ts";
import type { PairPlace, pairsContract } from "./contract.ts";
import { placesOf, type PlaceRow } from "./queries-place.ts";

type Input<Name extends keyof typeof pairsContract> = z.output<
  (typeof pairsContract)[Name]["input"]
>;

function shapePlace(row: PlaceRow, inPreview: boolean): PairPlace {
  return {
    id: row.id,
    cohortId: row.cohort_id,
    cohortName: row.cohort_name,
    mentorId: row.mentor_id,
    menteeId: row.mentee_id,
    mentorPersonId: row.mentor_person_id,
    menteePersonId: row.mentee_person_id,
    me: row.is_mentor ? "mentor" : "mentee",
    partner: {
      id: row.is_mentor ? row.mentee_id : row.mentor_id,
      personId: row.is_mentor ? row.mentee_person_id : row.mentor_person_id,
      name: row.partner_name,
      headline: row.partner_headline,
      photoId: row.partner_photo_id,
      isDeactivated: row.partner_disabled,
    },
    state: row.state === "paused" ? "paused" : "active",
    beganOn: row.began_on,
    conversationId: row.conversation_id,
    isContactStopped: row.is_stopped,
    can: { write: !inPreview && !row.is_stopped },
  };
}

export async function getPairPlace(
  context: Context,
  { pairId }: Input<"getPairPlace">,
): Promise<PairPlace> {
  const [row] = await placesOf(context.transaction, pairId);
  if (row === undefined) throw notFound();
  return shapePlace(row, context.previewId !== null);
}

export async function getMyPairs(context: Context): Promise<{ pairs: PairPlace[] }> {
  const rows = await placesOf(context.transaction);
  return { pairs: rows.map((row) => shapePlace(row, context.previewId !== null)) };
}
