import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface MeRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly time_zone: string;
  readonly locale: string;
  readonly photo_id: string | null;
  readonly organizations: readonly { id: string; name: string; role: string; isDemo: boolean }[];
  readonly parts: readonly {
    id: string;
    part: string;
    cohortId: string;
    cohortName: string;
    organizationId: string;
  }[];
  readonly coordinates: readonly { cohortId: string; cohortName: string; organizationId: string }[];
  readonly safeguards: boolean;
  readonly preview_id: string | null;
  readonly preview_part: string | null;
  readonly preview_cohort_name: string | null;
  readonly preview_shows_words: boolean | null;
  readonly preview_expires_at: Date | null;
}

/** The person of this transaction (in a preview: its subject), with all they belong to, in one statement. */
export async function readMe(transaction: Transaction): Promise<MeRow | undefined> {
  const { rows } = await sql<MeRow>`
    select p.id, p.name, a.email, p.time_zone, p.locale, p.photo_id,
      (select coalesce(json_agg(json_build_object(
          'id', o.id, 'name', o.name, 'role', m.role, 'isDemo', o.is_demo) order by o.name, o.id), '[]')
        from organization_members m join organizations o on o.id = m.organization_id
        where m.person_id = p.id) as organizations,
      (select coalesce(json_agg(json_build_object(
          'id', t.id, 'part', t.part, 'cohortId', k.id, 'cohortName', k.name, 'organizationId', k.organization_id)
          order by k.created_at desc, t.part), '[]')
        from (
          select id, 'mentor' as part, cohort_id from mentors where person_id = p.id and status = 'active'
          union all
          select id, 'mentee', cohort_id from mentees where person_id = p.id and status = 'active'
        ) t join cohorts k on k.id = t.cohort_id) as parts,
      (select coalesce(json_agg(json_build_object(
          'cohortId', k.id, 'cohortName', k.name, 'organizationId', k.organization_id)
          order by k.created_at desc), '[]')
        from cohort_staff s join cohorts k on k.id = s.cohort_id
        where s.person_id = p.id and app.preview_id() is null) as coordinates,
      app.preview_id() is null and (
        exists (select from cohort_staff s where s.person_id = p.id and s.is_safeguarding_contact)
        or exists (
          select from cohorts k
          where k.organization_id = any (array(select app.my_admin_organization_ids()))
            and not exists (select from cohort_staff s where s.cohort_id = k.id and s.is_safeguarding_contact))
      ) as safeguards,
      v.id as preview_id, v.part as preview_part, v.cohort_name as preview_cohort_name,
      v.shows_words as preview_shows_words, v.expires_at as preview_expires_at
    from people p
    left join person_addresses a on a.person_id = p.id
    left join app.current_preview() v on true
    where p.id = app.person_id()`.execute(transaction);
  return rows[0];
}

export interface Changes {
  readonly name?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly locale?: string | undefined;
}

/** Changes the asking person's own row; what is not given stays. */
export async function changeMe(transaction: Transaction, changes: Changes): Promise<void> {
  await sql`
    update people set
      name = coalesce(${changes.name ?? null}, name),
      time_zone = coalesce(${changes.timeZone ?? null}, time_zone),
      locale = coalesce(${changes.locale ?? null}, locale)
    where id = app.person_id()`.execute(transaction);
}

/** The asking person's role in an organization; undefined in a preview and for strangers. */
export async function myRoleIn(
  transaction: Transaction,
  organizationId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ role: string }>`
    select role from organization_members
    where organization_id = ${organizationId} and person_id = app.person_id() and app.preview_id() is null`.execute(
    transaction,
  );
  return rows[0]?.role;
}

/** Whether the asking person administers any organization. */
export async function administersAny(transaction: Transaction): Promise<boolean> {
  const { rows } = await sql<{ is_admin: boolean }>`
    select exists (select app.my_admin_organization_ids()) as is_admin`.execute(transaction);
  return rows[0]?.is_admin ?? false;
}

export interface OrganizationPersonRow {
  readonly id: string;
  readonly name: string;
  readonly sort_key: string;
  readonly photo_id: string | null;
  readonly email: string | null;
  readonly role: string;
  readonly disabled_at: Date | null;
  readonly joined_at: Date;
}

export interface PeopleFilter {
  readonly personId?: string | undefined;
  readonly search?: string | undefined;
  readonly role?: string | undefined;
  readonly after?: Place | undefined;
  readonly take: number;
}

/** People of an organization the asking person administers, by name. */
export async function organizationPeople(
  transaction: Transaction,
  organizationId: string,
  filter: PeopleFilter,
): Promise<OrganizationPersonRow[]> {
  const { personId, search, role, after, take } = filter;
  const { rows } = await sql<OrganizationPersonRow>`
    select p.id, p.name, lower(p.name) as sort_key, p.photo_id, a.email, m.role, p.disabled_at, m.created_at as joined_at
    from organization_members m
    join people p on p.id = m.person_id
    left join person_addresses a on a.person_id = p.id
    where m.organization_id = ${organizationId}
      and m.organization_id = any (array(select app.my_admin_organization_ids()))
      ${personId === undefined ? sql`` : sql`and p.id = ${personId}`}
      ${role === undefined ? sql`` : sql`and m.role = ${role}`}
      ${search === undefined || search === "" ? sql`` : sql`and (strpos(lower(p.name), lower(${search})) > 0 or strpos(lower(a.email), lower(${search})) > 0)`}
      ${after === undefined ? sql`` : sql`and (lower(p.name), p.id) > (${after.key}, ${after.id}::uuid)`}
    order by lower(p.name), p.id
    limit ${take}`.execute(transaction);
  return rows;
}

/** The owners of an organization, held until the transaction ends so that two cannot leave at once. */
export async function holdOwners(transaction: Transaction, organizationId: string) {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from organization_members
    where organization_id = ${organizationId} and role = 'owner'
    order by person_id
    for update`.execute(transaction);
  return rows.map((row) => row.person_id);
}

/** Changes a role; false where the policies give the asking person no say. */
export async function changeRole(
  transaction: Transaction,
  organizationId: string,
  personId: string,
  role: string,
): Promise<boolean> {
  const { rows } = await sql`
    update organization_members set role = ${role}
    where organization_id = ${organizationId} and person_id = ${personId}
    returning 1`.execute(transaction);
  return rows.length > 0;
}

/** Takes a membership away; false where the policies give the asking person no say. */
export async function removeMember(
  transaction: Transaction,
  organizationId: string,
  personId: string,
): Promise<boolean> {
  const { rows } = await sql`
    delete from organization_members
    where organization_id = ${organizationId} and person_id = ${personId}
    returning 1`.execute(transaction);
  return rows.length > 0;
}

/** Whether a person was ever in a pair of an organization; closed ones count. */
export async function hasPairs(
  transaction: Transaction,
  organizationId: string,
  personId: string,
): Promise<boolean> {
  const { rows } = await sql<{ has_pairs: boolean }>`
    select exists (
      select 1 from pairs
      where organization_id = ${organizationId} and ${personId}::uuid in (mentor_person_id, mentee_person_id)
    ) as has_pairs`.execute(transaction);
  return rows[0]?.has_pairs ?? false;
}

/** The organizations the asking person belongs to. */
export async function organizationIdsOf(transaction: Transaction): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select app.my_organization_ids() as id`.execute(
    transaction,
  );
  return rows.map(({ id }) => id);
}
