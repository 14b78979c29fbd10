import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface PlaceRow {
  readonly id: string;
  readonly cohort_id: string;
  readonly cohort_name: string;
  readonly mentor_id: string;
  readonly mentee_id: string;
  readonly mentor_person_id: string;
  readonly mentee_person_id: string;
  readonly is_mentor: boolean;
  readonly partner_name: string;
  readonly partner_headline: string;
  readonly partner_photo_id: string | null;
  readonly partner_disabled: boolean;
  readonly state: string;
  readonly began_on: string;
  readonly conversation_id: string | null;
  readonly is_stopped: boolean;
}

const MOST_PAIRS = 200;

/** Running pairs of the transaction's person, the latest begun first; one of them, or all. */
export async function placesOf(transaction: Transaction, pairId?: string): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select r.id, r.cohort_id, k.name as cohort_name, r.mentor_id, r.mentee_id, r.mentor_person_id,
      r.mentee_person_id, r.mentor_person_id = app.person_id() as is_mentor, partner.name as partner_name,
      coalesce(a.headline, b.headline) as partner_headline, partner.photo_id as partner_photo_id,
      partner.disabled_at is not null as partner_disabled, r.state,
      (coalesce(r.activated_at, r.created_at) at time zone 'utc')::date::text as began_on,
      c.id as conversation_id, c.stopped_at is not null as is_stopped
    from pairs r
    join cohorts k on k.id = r.cohort_id
    join people partner on partner.id =
      case when r.mentor_person_id = app.person_id() then r.mentee_person_id else r.mentor_person_id end
    left join mentors a on a.id = r.mentor_id and r.mentee_person_id = app.person_id()
    left join mentees b on b.id = r.mentee_id and r.mentor_person_id = app.person_id()
    left join conversations c on c.pair_id = r.id
    where r.id = any (array(select app.my_pair_ids()))
      ${pairId === undefined ? sql`` : sql`and r.id = ${pairId}`}
    order by coalesce(r.activated_at, r.created_at) desc, r.id desc
    limit ${MOST_PAIRS}`.execute(transaction);
  return rows;
}

/** The running pairs whose news the transaction's person hears. */
export async function runningPairIds(transaction: Transaction): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select app.my_pair_ids() as id`.execute(transaction);
  return rows.map(({ id }) => id);
}
