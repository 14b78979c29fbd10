import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface PlannedSession {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly seriesStartsAt?: Date;
}

function plannedJson(planned: readonly PlannedSession[]): string {
  return JSON.stringify(
    planned.map(({ id, startsAt, endsAt, seriesStartsAt }) => ({
      id,
      starts_at: startsAt,
      ends_at: endsAt,
      series_starts_at: seriesStartsAt ?? null,
    })),
  );
}

export interface Proposal {
  readonly pairId: string;
  readonly title: string;
  readonly zone: string;
  readonly placeKind: string;
  readonly place: string;
  /** A meeting that has been is noted, not proposed. */
  readonly state: "proposed" | "held" | "missed";
  readonly planned: readonly PlannedSession[];
  readonly series?: {
    readonly id: string;
    readonly rule: string;
    readonly startsAt: Date;
    readonly minutes: number;
  };
}

/** Null: not the asking person's pair. */
export async function propose(
  transaction: Transaction,
  proposal: Proposal,
): Promise<"proposed" | "repeated" | "conflict" | "stopped" | null> {
  const { pairId, title, zone, placeKind, place, state, planned, series } = proposal;
  const told = JSON.stringify({ title, zone, place_kind: placeKind, place, state });
  const repeated =
    series === undefined
      ? null
      : JSON.stringify({
          id: series.id,
          rule: series.rule,
          starts_at: series.startsAt,
          minutes: series.minutes,
        });
  const { rows } = await sql<{ answer: "proposed" | "repeated" | "conflict" | "stopped" | null }>`
    select app.propose_sessions(${pairId}, ${told}::jsonb, ${plannedJson(planned)}::jsonb, ${repeated}::jsonb)
      as answer`.execute(transaction);
  return rows[0]?.answer ?? null;
}

/** What a change came to, in the words of policies-changing.sql; null: there is no such meeting. */
export type Outcome =
  | "accepted"
  | "moved"
  | "changed"
  | "canceled"
  | "restored"
  | "closed"
  | "repeated"
  | "not_yours"
  | "over"
  | "stale"
  | "past"
  | "early"
  | "overlaps"
  | "stopped"
  | null;

interface Seen {
  readonly sessionId: string;
  readonly edition: number;
  readonly isWhole: boolean;
}

async function outcomeOf(
  transaction: Transaction,
  asked: ReturnType<typeof sql<{ answer: Outcome }>>,
): Promise<Outcome> {
  const { rows } = await asked.execute(transaction);
  return rows[0]?.answer ?? null;
}

export async function accept(transaction: Transaction, seen: Seen): Promise<Outcome> {
  const { sessionId, edition, isWhole } = seen;
  return outcomeOf(
    transaction,
    sql`select app.accept_session(${sessionId}, ${edition}, ${isWhole}) as answer`,
  );
}

export async function move(
  transaction: Transaction,
  seen: Omit<Seen, "isWhole">,
  planned: readonly PlannedSession[],
  reason: string,
): Promise<Outcome> {
  const { sessionId, edition } = seen;
  return outcomeOf(
    transaction,
    sql`select app.move_session(${sessionId}, ${edition}, ${plannedJson(planned)}::jsonb, ${reason}) as answer`,
  );
}

export async function describe(
  transaction: Transaction,
  seen: Seen,
  told: { readonly title: string; readonly placeKind: string; readonly place: string },
): Promise<Outcome> {
  const { sessionId, edition, isWhole } = seen;
  const { title, placeKind, place } = told;
  const words = JSON.stringify({ title, place_kind: placeKind, place });
  return outcomeOf(
    transaction,
    sql`select app.describe_session(${sessionId}, ${edition}, ${words}::jsonb, ${isWhole}) as answer`,
  );
}

export async function cancel(
  transaction: Transaction,
  seen: Seen,
  reason: string,
): Promise<Outcome> {
  const { sessionId, edition, isWhole } = seen;
  return outcomeOf(
    transaction,
    sql`select app.cancel_session(${sessionId}, ${edition}, ${isWhole}, ${reason}) as answer`,
  );
}

export async function restore(
  transaction: Transaction,
  sessionId: string,
  isWhole: boolean,
): Promise<Outcome> {
  return outcomeOf(
    transaction,
    sql`select app.restore_session(${sessionId}, ${isWhole}) as answer`,
  );
}

export async function close(
  transaction: Transaction,
  sessionId: string,
  didHappen: boolean,
): Promise<Outcome> {
  return outcomeOf(
    transaction,
    sql`select app.close_session(${sessionId}, ${didHappen}) as answer`,
  );
}

export interface ImpressionRow {
  readonly did_happen: boolean;
  readonly rating: number | null;
  readonly words: string;
  readonly at: Date;
}

/** How a meeting was for the asking person; only they find it. */
export async function impressionOf(
  transaction: Transaction,
  sessionId: string,
): Promise<ImpressionRow | undefined> {
  return transaction
    .selectFrom("session_impressions")
    .select(["did_happen", "rating", "words", "at"])
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
}

export interface NewImpression {
  readonly sessionId: string;
  readonly pairId: string;
  readonly personId: string;
  readonly didHappen: boolean;
  readonly rating: number | null;
  readonly words: string;
}

export async function keepImpression(transaction: Transaction, kept: NewImpression): Promise<void> {
  const { sessionId, pairId, personId, didHappen, rating, words } = kept;
  await sql`
    insert into session_impressions (session_id, pair_id, person_id, did_happen, rating, words)
    values (${sessionId}, ${pairId}, ${personId}, ${didHappen}, ${rating}, ${words})
    on conflict (session_id, person_id) do update
      set did_happen = excluded.did_happen, rating = excluded.rating, words = excluded.words, at = clock_timestamp()
  `.execute(transaction);
}

/** The mail of a change is written by a job of the change's own transaction. */
export async function addMailJob(
  transaction: Transaction,
  told: { readonly sessionId: string; readonly what: string; readonly actorId: string },
): Promise<void> {
  await sql`select app.add_job('mail_session', ${JSON.stringify(told)}::jsonb)`.execute(
    transaction,
  );
}

export interface BusyRow {
  readonly person_id: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
}

export async function busyTimes(
  transaction: Transaction,
  asked: {
    readonly pairId: string;
    readonly since: string;
    readonly until: string;
    readonly butFor: string | null;
  },
): Promise<BusyRow[]> {
  const { pairId, since, until, butFor } = asked;
  const { rows } = await sql<BusyRow>`
    select person_id, starts_at, ends_at
    from app.busy_times(${pairId}, ${since}::timestamptz, ${until}::timestamptz, ${butFor})`.execute(
    transaction,
  );
  return rows;
}

/** The zone of the other one of a running pair; undefined where it is none of the transaction's person. */
export async function partnerZone(
  transaction: Transaction,
  pairId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ time_zone: string }>`
    select o.time_zone from pairs p
    join people o on o.id in (p.mentor_person_id, p.mentee_person_id) and o.id <> app.person_id()
    where p.id = ${pairId} and p.id = any (array(select app.my_pair_ids()))`.execute(transaction);
  return rows[0]?.time_zone;
}
