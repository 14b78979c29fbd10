import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";
import { COUNTED_UP_TO } from "./contract.ts";

export interface NotificationRow {
  readonly id: string;
  readonly organization_id: string;
  readonly kind: string;
  readonly thing: string;
  readonly thing_id: string;
  readonly is_there: boolean;
  readonly title: string | null;
  readonly starts_at: Date | null;
  readonly milestone: string | null;
  readonly pair_id: string | null;
  readonly partner_name: string | null;
  readonly cohort_name: string | null;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly actor_photo_id: string | null;
  readonly count: number;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly read_at: Date | null;
  readonly archived_at: Date | null;
  readonly sort_key: string;
}

export interface NotificationFilter {
  readonly show: "unread" | "all" | "archived";
  readonly after: Place | undefined;
  readonly take: number;
}

const SHOWN = {
  unread: sql`n.read_at is null and n.archived_at is null`,
  all: sql`n.archived_at is null`,
  archived: sql`n.archived_at is not null`,
} as const;

/**
 * A page of the asking person's notifications, newest first. What each is about is read from the thing itself by the
 * rights of this moment: a thing that may not be read gives no title.
 */
export async function notifications(
  transaction: Transaction,
  { show, after, take }: NotificationFilter,
): Promise<NotificationRow[]> {
  const behind =
    after === undefined
      ? sql`true`
      : sql`(n.last_at, n.id) < (${after.key}::timestamptz, ${after.id}::uuid)`;
  const { rows } = await sql<NotificationRow>`
    with page as materialized (
      select n.* from notifications n
      where n.person_id = app.person_id() and ${SHOWN[show]} and ${behind}
      order by n.last_at desc, n.id desc
      limit ${take}
    )
    select n.id, n.organization_id, n.kind, n.thing, n.thing_id, n.count, n.first_at, n.last_at, n.read_at,
      n.archived_at, n.pair_id, partner.name as partner_name, k.name as cohort_name, s.starts_at,
      coalesce(i.title, g.title, s.title, o.title, case n.thing when 'pair' then partner.name end) as title,
      n.thing in ('pair', 'milestone', 'case') or i.id is not null or g.id is not null or s.id is not null
        or o.id is not null as is_there,
      case n.thing when 'milestone' then (
        select m.kind from pair_milestones m
        where m.pair_id = n.thing_id and m.kind <> 'began_talking' and m.reached_at <= n.last_at
        order by m.reached_at desc, m.kind limit 1) end as milestone,
      a.id as actor_id, a.name as actor_name, a.photo_id as actor_photo_id,
      to_char(n.last_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
    from page n
    left join pairs p on p.id = n.pair_id
    left join cohorts k on k.id = n.cohort_id
    left join people partner on partner.id =
      case app.person_id() when p.mentor_person_id then p.mentee_person_id else p.mentor_person_id end
    left join people a on a.id = n.actor_id
    left join action_items i on n.thing = 'action_item' and i.id = n.thing_id and i.deleted_at is null
    left join goals g on n.thing = 'goal' and g.id = n.thing_id and g.deleted_at is null
    left join sessions s on n.thing = 'session' and s.id = n.thing_id
    left join shared_notes o on n.thing = 'shared_note' and o.id = n.thing_id and o.deleted_at is null
    order by n.last_at desc, n.id desc`.execute(transaction);
  return rows;
}

/** How many are new, counted no further than anybody is shown. */
export async function countUnread(transaction: Transaction): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from (
      select from notifications
      where person_id = app.person_id() and read_at is null and archived_at is null
      limit ${COUNTED_UP_TO}
    ) as counted`.execute(transaction);
  return rows[0]?.unread ?? 0;
}

/** Whose organization's news they were, for those that were changed. */
type Changed = readonly { readonly organization_id: string }[];

export interface WhatWasRead {
  readonly ids?: readonly string[] | undefined;
  readonly upTo?: string | undefined;
  readonly thingId?: string | undefined;
}

export async function setRead(transaction: Transaction, what: WhatWasRead): Promise<Changed> {
  const { ids, upTo, thingId } = what;
  const conditions = [
    ...(ids === undefined ? [] : [sql`id = any (${ids}::uuid[])`]),
    // Moments are told in milliseconds.
    ...(upTo === undefined
      ? []
      : [sql`date_trunc('milliseconds', last_at) <= ${upTo}::timestamptz`]),
    ...(thingId === undefined ? [] : [sql`thing_id = ${thingId}`]),
  ];
  const { rows } = await sql<Changed[number]>`
    update notifications set read_at = clock_timestamp()
    where person_id = app.person_id() and read_at is null and ${sql.join(conditions, sql` and `)}
    returning organization_id`.execute(transaction);
  return rows;
}

/** Two that are new and tell the same cannot stand beside each other: the newest stays the one that is. */
const staysRead = sql`exists (
  select from notifications twin
  where twin.person_id = n.person_id and twin.kind = n.kind and twin.thing_id = n.thing_id and twin.id <> n.id
    and twin.read_at is null and twin.archived_at is null)`;

export async function setUnread(transaction: Transaction, id: string): Promise<Changed> {
  const { rows } = await sql<Changed[number]>`
    update notifications n set read_at = null
    where n.id = ${id} and n.person_id = app.person_id() and n.read_at is not null
      and not (n.archived_at is null and ${staysRead})
    returning n.organization_id`.execute(transaction);
  return rows;
}

export async function isThere(transaction: Transaction, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from notifications where id = ${id} and person_id = app.person_id()`.execute(
    transaction,
  );
  return rows.length > 0;
}

export async function archive(transaction: Transaction, ids: readonly string[]): Promise<Changed> {
  const { rows } = await sql<Changed[number]>`
    update notifications set archived_at = clock_timestamp()
    where id = any (${ids}::uuid[]) and person_id = app.person_id() and archived_at is null
    returning organization_id`.execute(transaction);
  return rows;
}

export async function restore(transaction: Transaction, ids: readonly string[]): Promise<Changed> {
  const { rows } = await sql<Changed[number]>`
    with back as (
      select n.id, ${staysRead} or row_number() over (
        partition by n.kind, n.thing_id order by n.read_at is not null, n.last_at desc, n.id desc) > 1 as stays_read
      from notifications n
      where n.id = any (${ids}::uuid[]) and n.person_id = app.person_id() and n.archived_at is not null
    )
    update notifications n
    set archived_at = null, read_at = case when back.stays_read then coalesce(n.read_at, clock_timestamp()) else n.read_at end
    from back where n.id = back.id
    returning n.organization_id`.execute(transaction);
  return rows;
}
