import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface CohortRow {
  readonly id: string;
  readonly organization_id: string;
  readonly organization_name: string;
  readonly name: string;
  readonly description: string;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly message_disclosure: string;
  readonly created_at: Date;
  readonly sort_key: string;
  readonly is_admin: boolean;
  readonly is_coordinator: boolean;
  readonly is_analyst: boolean;
  readonly is_mentor: boolean;
  readonly is_mentee: boolean;
  /** Null for those who may not read numbers. */
  readonly mentors: number | null;
  readonly mentees: number | null;
  readonly running_pairs: number | null;
}

export interface CohortDetailRow extends CohortRow {
  readonly coordinators: readonly {
    id: string;
    name: string;
    photoId: string | null;
    isSafeguardingContact: boolean;
  }[];
  readonly language: string;
  readonly message_edit_minutes: number;
  readonly has_conversations: boolean;
}

const cohortColumns = sql`
  k.id, k.organization_id, o.name as organization_name, k.name, k.description, k.starts_on::text, k.ends_on::text,
  k.message_disclosure, k.created_at,
  to_char(k.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key,
  k.organization_id = any (array(select app.my_admin_organization_ids())) as is_admin,
  k.organization_id = any (array(select app.my_overseen_organization_ids()))
    and not k.organization_id = any (array(select app.my_admin_organization_ids())) as is_analyst,
  app.preview_id() is null and exists (
    select 1 from cohort_staff s where s.cohort_id = k.id and s.person_id = app.person_id()) as is_coordinator,
  exists (select 1 from mentors t
    where t.cohort_id = k.id and t.person_id = app.person_id() and t.status = 'active') as is_mentor,
  exists (select 1 from mentees t
    where t.cohort_id = k.id and t.person_id = app.person_id() and t.status = 'active') as is_mentee,
  n.mentors, n.mentees, n.active + n.paused as running_pairs`;

/** Cohorts the asking person has any part in, newest first. */
export async function cohorts(
  transaction: Transaction,
  filter: { organizationId?: string | undefined; after?: Place | undefined; take: number },
): Promise<CohortRow[]> {
  const { organizationId, after, take } = filter;
  const { rows } = await sql<CohortRow>`
    select ${cohortColumns}
    from cohorts k
    join organizations o on o.id = k.organization_id
    left join lateral app.count_cohort(k.id) n on true
    where true
      ${organizationId === undefined ? sql`` : sql`and k.organization_id = ${organizationId}`}
      ${after === undefined ? sql`` : sql`and (k.created_at, k.id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by k.created_at desc, k.id desc
    limit ${take}`.execute(transaction);
  return rows;
}

export async function oneCohort(
  transaction: Transaction,
  cohortId: string,
): Promise<CohortDetailRow | undefined> {
  const { rows } = await sql<CohortDetailRow>`
    select ${cohortColumns}, k.language, k.message_edit_minutes,
      (select coalesce(json_agg(json_build_object(
          'id', p.id, 'name', p.name, 'photoId', p.photo_id,
          'isSafeguardingContact', s.is_safeguarding_contact) order by p.name, p.id), '[]')
        from cohort_staff s join people p on p.id = s.person_id where s.cohort_id = k.id) as coordinators,
      exists (select 1 from conversations c where c.cohort_id = k.id) as has_conversations
    from cohorts k
    join organizations o on o.id = k.organization_id
    left join lateral app.count_cohort(k.id) n on true
    where k.id = ${cohortId}`.execute(transaction);
  return rows[0];
}

/** Organizations in which the asking person makes cohorts. */
export async function administeredOrganizations(transaction: Transaction) {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organizations
    where id = any (array(select app.my_admin_organization_ids()))
    order by name, id`.execute(transaction);
  return rows;
}

export interface NewCohort {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly description: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly messageDisclosure: string;
  readonly language: string;
  readonly messageEditMinutes: number;
}

/** Makes a cohort; false when the id is taken, by whatever. */
export async function addCohort(transaction: Transaction, cohort: NewCohort): Promise<boolean> {
  const { id, organizationId, name, description, startsOn, endsOn, messageDisclosure } = cohort;
  const { language, messageEditMinutes } = cohort;
  const { rows } = await sql`
    insert into cohorts (id, organization_id, name, description, starts_on, ends_on, message_disclosure, language,
      message_edit_minutes)
    values (${id}, ${organizationId}, ${name}, ${description}, ${startsOn}, ${endsOn}, ${messageDisclosure},
      ${language}, ${messageEditMinutes})
    on conflict (id) do nothing
    returning 1`.execute(transaction);
  return rows.length > 0;
}

/** Holds a cohort until the transaction ends: nobody's conversation begins in it meanwhile. */
export async function holdCohort(transaction: Transaction, cohortId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from cohorts where id = ${cohortId} for update`.execute(
    transaction,
  );
  return rows.length > 0;
}

export interface CohortChanges {
  readonly name: string;
  readonly description: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly messageDisclosure: string;
  readonly language: string;
  readonly messageEditMinutes: number;
}

export async function changeCohort(
  transaction: Transaction,
  cohortId: string,
  changes: CohortChanges,
): Promise<void> {
  await transaction
    .updateTable("cohorts")
    .set({
      name: changes.name,
      description: changes.description,
      starts_on: changes.startsOn,
      ends_on: changes.endsOn,
      message_disclosure: changes.messageDisclosure,
      language: changes.language,
      message_edit_minutes: changes.messageEditMinutes,
    })
    .where("id", "=", cohortId)
    .execute();
}

/** Whether the asking person runs a cohort: as its coordinator or an admin of its organization. */
export async function runsCohort(transaction: Transaction, cohortId: string): Promise<boolean> {
  const { rows } = await sql<{ runs: boolean }>`
    select ${cohortId}::uuid = any (array(select app.my_run_cohort_ids())) as runs`.execute(
    transaction,
  );
  return rows[0]?.runs ?? false;
}

/** The cohorts whose news the asking person hears. */
export async function runCohortIds(transaction: Transaction): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select app.my_run_cohort_ids() as id`.execute(
    transaction,
  );
  return rows.map((row) => row.id);
}

export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly sort_key: string;
  readonly photo_id: string | null;
  readonly email: string | null;
  readonly since: Date;
  readonly is_safeguarding_contact: boolean;
}

/** The coordinators of a cohort by name. */
export async function cohortStaff(
  transaction: Transaction,
  cohortId: string,
  filter: { personId?: string; after?: Place | undefined; take: number },
): Promise<StaffRow[]> {
  const { personId, after, take } = filter;
  const { rows } = await sql<StaffRow>`
    select p.id, p.name, lower(p.name) as sort_key, p.photo_id, a.email, s.created_at as since,
      s.is_safeguarding_contact
    from cohort_staff s
    join people p on p.id = s.person_id
    left join person_addresses a on a.person_id = p.id
    where s.cohort_id = ${cohortId}
      ${personId === undefined ? sql`` : sql`and p.id = ${personId}`}
      ${after === undefined ? sql`` : sql`and (lower(p.name), p.id) > (${after.key}, ${after.id}::uuid)`}
    order by lower(p.name), p.id
    limit ${take}`.execute(transaction);
  return rows;
}

/** Makes a member of the cohort's organization its coordinator; false when nothing was to do or nobody is there. */
export async function addStaff(
  transaction: Transaction,
  cohortId: string,
  personId: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into cohort_staff (cohort_id, organization_id, person_id)
    select k.id, m.organization_id, m.person_id
    from cohorts k join organization_members m on m.organization_id = k.organization_id
    where k.id = ${cohortId} and m.person_id = ${personId}
    on conflict do nothing
    returning 1`.execute(transaction);
  return rows.length > 0;
}

/** Says whether reports go to a coordinator; false when it was so already or nobody is there. */
export async function setSafeguardingContact(
  transaction: Transaction,
  cohortId: string,
  personId: string,
  isContact: boolean,
): Promise<boolean> {
  const { rows } = await sql`
    update cohort_staff set is_safeguarding_contact = ${isContact}
    where cohort_id = ${cohortId} and person_id = ${personId} and is_safeguarding_contact <> ${isContact}
    returning 1`.execute(transaction);
  return rows.length > 0;
}

export async function removeStaff(
  transaction: Transaction,
  cohortId: string,
  personId: string,
): Promise<boolean> {
  const { rows } = await sql`
    delete from cohort_staff where cohort_id = ${cohortId} and person_id = ${personId} returning 1`.execute(
    transaction,
  );
  return rows.length > 0;
}
