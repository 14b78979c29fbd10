import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface ReadRow {
  readonly id: string;
  readonly organization_name: string;
  readonly cohort_name: string | null;
  readonly part: string;
  readonly email: string | null;
  readonly inviter_name: string | null;
  readonly expires_at: Date;
  readonly is_open: boolean;
}

/** What the bearer of a key may know; undefined when nobody gave it out. */
export async function readByHash(
  transaction: Transaction,
  hash: Buffer,
): Promise<ReadRow | undefined> {
  const { rows } = await sql<ReadRow>`select * from app.read_invitation(${hash})`.execute(
    transaction,
  );
  return rows[0];
}

export interface AcceptedRow {
  readonly organization_id: string;
  readonly cohort_id: string | null;
  readonly part: string;
  readonly is_new: boolean;
}

/** Lets the transaction's person in; what is wrong with the key comes as state TR001 with its code. */
export async function acceptByHash(
  transaction: Transaction,
  hash: Buffer,
): Promise<AcceptedRow | undefined> {
  const { rows } = await sql<AcceptedRow>`
    select organization_id, cohort_id, part, is_new from app.accept_invitation(${hash})`.execute(
    transaction,
  );
  return rows[0];
}

/** The asking person's own address. */
export async function myEmail(transaction: Transaction): Promise<string | undefined> {
  const { rows } = await sql<{ email: string }>`
    select email from person_addresses where person_id = app.person_id()`.execute(transaction);
  return rows[0]?.email;
}

/** Where somebody is invited to, and what the asking person may do about it there. */
export interface PlaceRow {
  readonly organization_id: string;
  readonly organization_name: string;
  readonly cohort_id: string | null;
  readonly cohort_name: string | null;
  readonly runs_cohort: boolean;
  readonly is_admin: boolean;
  readonly is_owner: boolean;
  readonly inviter_name: string;
}

export async function placeToInvite(
  transaction: Transaction,
  where: { cohortId?: string | undefined; organizationId?: string | undefined },
): Promise<PlaceRow | undefined> {
  const { rows } = await sql<PlaceRow>`
    select o.id as organization_id, o.name as organization_name, k.id as cohort_id, k.name as cohort_name,
      coalesce(k.id = any (array(select app.my_run_cohort_ids())), false) as runs_cohort,
      o.id = any (array(select app.my_admin_organization_ids())) as is_admin,
      o.id = any (array(select app.my_owned_organization_ids())) as is_owner,
      me.name as inviter_name
    from organizations o
    join people me on me.id = app.person_id()
    left join cohorts k on k.organization_id = o.id and k.id = ${where.cohortId ?? null}::uuid
    where o.id = ${where.organizationId ?? null}::uuid or k.id is not null`.execute(transaction);
  return rows[0];
}

/** The addresses that already have the part. */
export async function addressesThere(
  transaction: Transaction,
  place: PlaceRow,
  part: string,
  emails: readonly string[],
): Promise<string[]> {
  const members = {
    mentor: sql`select person_id from mentors where cohort_id = ${place.cohort_id}`,
    mentee: sql`select person_id from mentees where cohort_id = ${place.cohort_id}`,
    coordinator: sql`select person_id from cohort_staff where cohort_id = ${place.cohort_id}`,
    analyst: sql`select person_id from organization_members
      where organization_id = ${place.organization_id} and role <> 'member'`,
    admin: sql`select person_id from organization_members
      where organization_id = ${place.organization_id} and role in ('owner', 'admin')`,
  }[part];
  if (members === undefined) return [];
  const { rows } = await sql<{ email: string }>`
    select lower(a.email) as email from person_addresses a
    where lower(a.email) = any (${[...emails]}::text[]) and a.person_id in (${members})`.execute(
    transaction,
  );
  return rows.map((row) => row.email);
}

/** Invitations to the part that wait at these addresses, and those that have one of these ids. */
export async function invitationsThere(
  transaction: Transaction,
  place: PlaceRow,
  part: string,
  wanted: { emails: readonly string[]; ids: readonly string[] },
): Promise<{ id: string; email: string }[]> {
  const { rows } = await sql<{ id: string; email: string }>`
    select id, lower(email) as email from invitations
    where organization_id = ${place.organization_id} and cohort_id is not distinct from ${place.cohort_id}::uuid
      and part = ${part} and email is not null
      and (
        id = any (${[...wanted.ids]}::uuid[])
        or (lower(email) = any (${[...wanted.emails]}::text[])
          and revoked_at is null and uses < uses_allowed and expires_at > clock_timestamp())
      )`.execute(transaction);
  return rows;
}

export interface NewInvitation {
  readonly id: string;
  readonly email: string | null;
  readonly hash: Buffer;
}

/** Adds invitations to one place; answers the ids that were not there yet. */
export async function addInvitations(
  transaction: Transaction,
  place: PlaceRow,
  common: { part: string; usesAllowed: number; days: number },
  invitations: readonly NewInvitation[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into invitations (id, organization_id, cohort_id, part, email, token_hash, uses_allowed, created_by,
      expires_at, sent_at)
    select i.id, ${place.organization_id}::uuid, ${place.cohort_id}::uuid, ${common.part}, i.email, i.hash,
      ${common.usesAllowed}::integer, app.person_id(),
      clock_timestamp() + make_interval(days => ${common.days}::integer),
      case when i.email is null then null else clock_timestamp() end
    from unnest(
      ${invitations.map((invitation) => invitation.id)}::uuid[],
      ${invitations.map((invitation) => invitation.email)}::text[],
      ${invitations.map((invitation) => invitation.hash)}::bytea[]
    ) as i (id, email, hash)
    on conflict (id) do nothing
    returning id`.execute(transaction);
  return rows.map((row) => row.id);
}

/** Gives an invitation another key and more days; false when the asking person has no say about it. */
export async function renewKey(
  transaction: Transaction,
  invitationId: string,
  hash: Buffer,
  days: number,
): Promise<boolean> {
  const { rows } = await sql`
    update invitations set token_hash = ${hash},
      expires_at = clock_timestamp() + make_interval(days => ${days}::integer),
      sent_at = case when email is null then null else clock_timestamp() end
    where id = ${invitationId}
    returning 1`.execute(transaction);
  return rows.length > 0;
}

export async function revoke(transaction: Transaction, invitationId: string): Promise<void> {
  await sql`
    update invitations set revoked_at = clock_timestamp()
    where id = ${invitationId} and revoked_at is null`.execute(transaction);
}

export interface InvitationRow {
  readonly id: string;
  readonly organization_id: string;
  readonly cohort_id: string | null;
  readonly part: string;
  readonly email: string | null;
  readonly uses_allowed: number;
  readonly uses: number;
  readonly state: string;
  readonly is_mine: boolean;
  readonly inviter_name: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly sent_at: Date | null;
  readonly sort_key: string;
  readonly accepted_by: readonly { id: string; name: string | null; at: string }[];
  readonly may_change: boolean;
}

export interface InvitationFilter {
  readonly id?: string | undefined;
  readonly cohortId?: string | undefined;
  /** Those to the organization itself, not to one of its cohorts. */
  readonly organizationId?: string | undefined;
  readonly part?: string | undefined;
  readonly state?: string | undefined;
  readonly after?: Place | undefined;
  readonly take: number;
}

/** Invitations the asking person may see, newest first; `may_change` is the rule of the policy on changing them. */
export async function invitations(
  transaction: Transaction,
  filter: InvitationFilter,
): Promise<InvitationRow[]> {
  const { id, cohortId, organizationId, part, state, after, take } = filter;
  const { rows } = await sql<InvitationRow>`
    select i.*, p.name as inviter_name,
      to_char(i.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key,
      (select coalesce(json_agg(json_build_object('id', a.person_id, 'name', a.name, 'at', a.accepted_at)), '[]')
        from (
          select a.person_id, q.name, a.accepted_at
          from invitation_acceptances a left join people q on q.id = a.person_id
          where a.invitation_id = i.id order by a.accepted_at desc limit 5
        ) a) as accepted_by,
      (i.part in ('mentor', 'mentee') and i.cohort_id = any (array(select app.my_run_cohort_ids())))
        or (i.part in ('coordinator', 'analyst')
          and i.organization_id = any (array(select app.my_admin_organization_ids())))
        or (i.part = 'admin' and i.organization_id = any (array(select app.my_owned_organization_ids())))
        as may_change
    from (
      select id, organization_id, cohort_id, part, email, uses_allowed, uses, created_by, created_at, expires_at,
        sent_at, created_by = app.person_id() as is_mine,
        case
          when uses >= uses_allowed then 'accepted'
          when revoked_at is not null then 'revoked'
          when expires_at <= clock_timestamp() then 'expired'
          else 'open'
        end as state
      from invitations
    ) i
    left join people p on p.id = i.created_by
    where true
      ${id === undefined ? sql`` : sql`and i.id = ${id}`}
      ${cohortId === undefined ? sql`` : sql`and i.cohort_id = ${cohortId}`}
      ${organizationId === undefined ? sql`` : sql`and i.organization_id = ${organizationId} and i.cohort_id is null`}
      ${part === undefined ? sql`` : sql`and i.part = ${part}`}
      ${state === undefined ? sql`` : sql`and i.state = ${state}`}
      ${after === undefined ? sql`` : sql`and (i.created_at, i.id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by i.created_at desc, i.id desc
    limit ${take}`.execute(transaction);
  return rows;
}
