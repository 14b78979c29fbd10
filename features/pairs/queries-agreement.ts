import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface MyPairRow {
  readonly organization_id: string;
  readonly is_stopped: boolean;
}

/** A running pair of the asking person; undefined where it is none of theirs. */
export async function myPair(
  transaction: Transaction,
  pairId: string,
): Promise<MyPairRow | undefined> {
  const { rows } = await sql<MyPairRow>`
    select r.organization_id, coalesce(c.stopped_at is not null, false) as is_stopped
    from pairs r left join conversations c on c.pair_id = r.id
    where r.id = ${pairId} and r.id = any (array(select app.my_pair_ids()))`.execute(transaction);
  return rows[0];
}

export interface VersionRow {
  readonly version: number;
  /** Null where the words of the version are not the asking person's to read. */
  readonly author_id: string | null;
  readonly goals: string | null;
  readonly rhythm: string | null;
  readonly boundaries: string | null;
  readonly created_at: Date;
  readonly signatures: readonly { personId: string; signedAt: string }[];
}

/**
 * Versions of a pair's agreement, the newest first. They are found by their signatures, of which each has one from its
 * beginning; words come along where they may be read.
 */
export async function versions(
  transaction: Transaction,
  pairId: string,
  { before, take }: { before?: number | undefined; take: number },
): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select s.version, a.author_id, a.goals, a.rhythm, a.boundaries, coalesce(a.created_at, min(s.signed_at)) as created_at,
      json_agg(json_build_object('personId', s.person_id, 'signedAt',
        to_char(s.signed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.signed_at) as signatures
    from pair_agreement_signatures s
    left join pair_agreements a on a.pair_id = s.pair_id and a.version = s.version
    where s.pair_id = ${pairId} ${before === undefined ? sql`` : sql`and s.version < ${before}`}
    group by s.version, a.author_id, a.goals, a.rhythm, a.boundaries, a.created_at
    order by s.version desc
    limit ${take}`.execute(transaction);
  return rows;
}

/** The number of the last version that both have signed. */
export async function lastSigned(
  transaction: Transaction,
  pairId: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    select version from pair_agreement_signatures where pair_id = ${pairId}
    group by version having count(*) = 2
    order by version desc limit 1`.execute(transaction);
  return rows[0]?.version;
}

export interface NewVersion {
  readonly pairId: string;
  readonly version: number;
  readonly goals: string;
  readonly rhythm: string;
  readonly boundaries: string;
}

/** Adds a version of the asking person with their signature; false where its number is taken. */
export async function addVersion(
  transaction: Transaction,
  { pairId, version, goals, rhythm, boundaries }: NewVersion,
): Promise<boolean> {
  const { rows } = await sql`
    insert into pair_agreements (pair_id, version, author_id, goals, rhythm, boundaries)
    values (${pairId}, ${version}, app.person_id(), ${goals}, ${rhythm}, ${boundaries})
    on conflict do nothing
    returning 1`.execute(transaction);
  if (rows.length === 0) return false;
  await sign(transaction, pairId, version);
  return true;
}

/** Signs in the asking person's name; false where they had signed already. */
export async function sign(
  transaction: Transaction,
  pairId: string,
  version: number,
): Promise<boolean> {
  const { rows } = await sql`
    insert into pair_agreement_signatures (pair_id, version, person_id)
    values (${pairId}, ${version}, app.person_id())
    on conflict do nothing
    returning 1`.execute(transaction);
  return rows.length > 0;
}

export interface BeginningRow {
  readonly has_met: boolean;
  readonly has_written: boolean;
}

/** How far a running pair of the asking person has come: whether it has met, and whether one of them wrote. */
export async function beginningOf(
  transaction: Transaction,
  pairId: string,
): Promise<BeginningRow | undefined> {
  const { rows } = await sql<BeginningRow>`
    select
      exists (select from pair_milestones m where m.pair_id = r.id and m.kind = 'first_session_held') as has_met,
      exists (
        select from conversations c join conversation_positions p on p.conversation_id = c.id
        where c.pair_id = r.id and p.last_seq > 0
      ) as has_written
    from pairs r
    where r.id = ${pairId} and r.id = any (array(select app.my_pair_ids()))`.execute(transaction);
  return rows[0];
}
