import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface PreviewRow {
  readonly id: string;
  readonly organization_id: string;
  readonly cohort_id: string;
  readonly cohort_name: string;
  readonly message_disclosure: string;
  readonly part: string;
  readonly subject_id: string;
  readonly subject_name: string | null;
  readonly subject_photo_id: string | null;
  readonly previewer_id: string;
  readonly previewer_name: string | null;
  readonly previewer_photo_id: string | null;
  readonly reason: string;
  readonly started_at: Date;
  readonly expires_at: Date;
  readonly ended_at: Date | null;
  readonly is_open: boolean;
  readonly is_mine: boolean;
  readonly sort_key: string;
}

export interface PreviewFilter {
  readonly id?: string | undefined;
  /** All of this organization, where the asking person administers it; otherwise their own. */
  readonly organizationId?: string | undefined;
  readonly after?: Place | undefined;
  readonly take: number;
}

/** Previews the asking person began, or those of an organization they administer; newest first. */
export async function previews(
  transaction: Transaction,
  filter: PreviewFilter,
): Promise<PreviewRow[]> {
  const { id, organizationId, after, take } = filter;
  const { rows } = await sql<PreviewRow>`
    select v.id, v.organization_id, v.cohort_id, k.name as cohort_name, k.message_disclosure, v.part, v.subject_id,
      subject.name as subject_name, subject.photo_id as subject_photo_id, v.previewer_id,
      previewer.name as previewer_name, previewer.photo_id as previewer_photo_id, v.reason, v.started_at,
      v.expires_at, v.ended_at, v.ended_at is null and v.expires_at > clock_timestamp() as is_open,
      v.previewer_id = app.person_id() as is_mine,
      to_char(v.started_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
    from previews v
    join cohorts k on k.id = v.cohort_id
    left join people subject on subject.id = v.subject_id
    left join people previewer on previewer.id = v.previewer_id
    where ${
      organizationId === undefined
        ? sql`v.previewer_id = app.person_id()`
        : sql`v.organization_id = ${organizationId}
            and v.organization_id = any (array(select app.my_admin_organization_ids()))`
    }
      ${id === undefined ? sql`` : sql`and v.id = ${id}`}
      ${after === undefined ? sql`` : sql`and (v.started_at, v.id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by v.started_at desc, v.id desc
    limit ${take}`.execute(transaction);
  return rows;
}

export interface SubjectRow {
  readonly person_id: string;
  readonly organization_id: string;
  readonly status: string;
}

/** Whose part it is, where the asking person administers the organization. */
export async function subjectOf(
  transaction: Transaction,
  part: "mentor" | "mentee",
  where: { readonly cohortId: string; readonly partId: string },
): Promise<SubjectRow | undefined> {
  const table = part === "mentor" ? sql`mentors` : sql`mentees`;
  const { rows } = await sql<SubjectRow>`
    select person_id, organization_id, status from ${table}
    where id = ${where.partId} and cohort_id = ${where.cohortId}
      and organization_id = any (array(select app.my_admin_organization_ids()))`.execute(
    transaction,
  );
  return rows[0];
}

export interface NewPreview {
  readonly id: string;
  readonly cohortId: string;
  readonly part: "mentor" | "mentee";
  readonly reason: string;
}

/** Begins a preview in the asking person's name; false when the id is taken, by whatever. */
export async function addPreview(
  transaction: Transaction,
  preview: NewPreview,
  subject: SubjectRow,
): Promise<boolean> {
  const { rows } = await sql`
    insert into previews (id, organization_id, cohort_id, previewer_id, subject_id, part, reason)
    values (${preview.id}, ${subject.organization_id}, ${preview.cohortId}, app.person_id(), ${subject.person_id},
      ${preview.part}, ${preview.reason})
    on conflict (id) do nothing
    returning 1`.execute(transaction);
  return rows.length > 0;
}

/** Ends a preview of one's own; false when it has ended or is somebody else's. */
export async function endPreview(transaction: Transaction, previewId: string): Promise<boolean> {
  const { rows } = await sql`
    update previews set ended_at = least(clock_timestamp(), expires_at)
    where id = ${previewId} and previewer_id = app.person_id() and ended_at is null
    returning 1`.execute(transaction);
  return rows.length > 0;
}

/** Whether the asking person administers an organization. */
export async function administers(
  transaction: Transaction,
  organizationId: string,
): Promise<boolean> {
  const { rows } = await sql<{ is_admin: boolean }>`
    select ${organizationId}::uuid = any (array(select app.my_admin_organization_ids())) as is_admin`.execute(
    transaction,
  );
  return rows[0]?.is_admin ?? false;
}
