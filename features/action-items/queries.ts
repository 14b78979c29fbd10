import { sql, type RawBuilder } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";

export interface ItemRow {
  readonly id: string;
  readonly organization_id: string;
  readonly cohort_id: string;
  readonly pair_id: string;
  readonly title: string;
  readonly assignee_id: string;
  readonly creator_id: string | null;
  readonly is_cohorts: boolean;
  readonly priority: string;
  readonly status: string;
  readonly due_on: string | null;
  readonly asked_due_on: string | null;
  readonly stuck_at: Date | null;
  readonly repeats_on: number[] | null;
  readonly message_seq: string | null;
  readonly conversation_id: string | null;
  readonly completed_at: Date | null;
  readonly deleted_at: Date | null;
  readonly edition: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly mentor_person_id: string;
  readonly mentor_name: string | null;
  readonly mentor_photo_id: string | null;
  readonly mentee_person_id: string;
  readonly mentee_name: string | null;
  readonly mentee_photo_id: string | null;
  readonly steps: number;
  readonly steps_done: number;
  readonly comments: number;
  readonly files: number;
  /** The asking person may write in its pair. */
  readonly is_open: boolean;
  readonly sort_key: string;
}

export type Sort = "due" | "newest" | "priority" | "changed";

export interface ItemFilter {
  readonly itemId?: string;
  readonly pairId?: string;
  readonly cohortId?: string;
  /** Somebody's, in one part of theirs or in all: as the one who is to do it, or as the one who made it. */
  readonly whose?: {
    readonly as: "assignee" | "creator";
    readonly partId: string | undefined;
    readonly userType: "mentor" | "mentee" | undefined;
  };
  readonly status?: string;
  readonly priority?: string | undefined;
  readonly due?: "overdue" | "today" | "week" | "none" | undefined;
  readonly today?: string | undefined;
  readonly isStuck?: boolean;
  readonly assignee?: "mentor" | "mentee" | undefined;
  /** For `like`, already escaped. */
  readonly search?: string | undefined;
  readonly isDeleted?: boolean;
  readonly sort?: Sort;
  readonly after?: Place | undefined;
  readonly take: number;
}

const isoInstant = (column: RawBuilder<unknown>) =>
  sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What rows are ordered by, as text that compares the way they stand. */
const KEYS: Readonly<Record<Sort, { readonly key: RawBuilder<string>; readonly down: boolean }>> = {
  due: { key: sql`coalesce(i.due_on::text, '9999-12-31')`, down: false },
  priority: {
    key: sql`case i.priority when 'high' then '1' when 'medium' then '2' else '3' end || ' ' || coalesce(i.due_on::text, '9999-12-31')`,
    down: false,
  },
  newest: { key: sql`${isoInstant(sql`i.created_at`)}`, down: true },
  changed: { key: sql`${isoInstant(sql`i.updated_at`)}`, down: true },
};

const isOpen = sql`i.status in ('pending', 'in_progress')`;

function ofWhom({ as, partId, userType }: NonNullable<ItemFilter["whose"]>): RawBuilder<unknown> {
  const column = as === "assignee" ? sql`i.assignee_id` : sql`i.creator_id`;
  const mentor = sql`${column} = p.mentor_person_id`;
  const mentee = sql`${column} = p.mentee_person_id`;
  const mine = partId === undefined ? sql`and ${column} = app.person_id()` : sql``;
  const part = (table: "mentor" | "mentee") =>
    partId === undefined ? sql`` : sql`and p.${sql.ref(`${table}_id`)} = ${partId}`;
  const asMentor = sql`(${mentor} ${part("mentor")})`;
  const asMentee = sql`(${mentee} ${part("mentee")})`;
  const both = { mentor: asMentor, mentee: asMentee };
  const who = userType === undefined ? sql`(${asMentor} or ${asMentee})` : both[userType];
  return sql`and ${who} ${mine}`;
}

function dueWithin(due: NonNullable<ItemFilter["due"]>, today: string): RawBuilder<unknown> {
  if (due === "none") return sql`and i.due_on is null`;
  if (due === "today") return sql`and i.due_on = ${today}::date`;
  if (due === "week") return sql`and i.due_on between ${today}::date and ${today}::date + 6`;
  return sql`and i.due_on < ${today}::date and ${isOpen}`;
}

function conditions(filter: ItemFilter): RawBuilder<unknown> {
  const { itemId, pairId, cohortId, whose, status, priority, due, assignee, search } = filter;
  const parts: RawBuilder<unknown>[] = [
    ...(itemId === undefined ? [] : [sql`and i.id = ${itemId}`]),
    ...(pairId === undefined ? [] : [sql`and i.pair_id = ${pairId}`]),
    ...(cohortId === undefined ? [] : [sql`and i.cohort_id = ${cohortId}`]),
    ...(whose === undefined ? [] : [ofWhom(whose)]),
    ...(status === undefined || status === "all"
      ? []
      : [status === "open" ? sql`and ${isOpen}` : sql`and i.status = ${status}`]),
    ...(priority === undefined ? [] : [sql`and i.priority = ${priority}`]),
    ...(due === undefined
      ? []
      : [dueWithin(due, filter.today ?? new Date().toISOString().slice(0, 10))]),
    ...(filter.isStuck === true ? [sql`and i.stuck_at is not null`] : []),
    ...(assignee === undefined
      ? []
      : [sql`and i.assignee_id = p.${sql.ref(`${assignee}_person_id`)}`]),
    ...(search === undefined ? [] : [sql`and i.title ilike '%' || ${search} || '%'`]),
    ...(filter.isDeleted === undefined
      ? []
      : [filter.isDeleted ? sql`and i.deleted_at is not null` : sql`and i.deleted_at is null`]),
  ];
  return parts.length === 0 ? sql`` : sql.join(parts, sql` `);
}

/** Items the transaction's person may see, a page of them; what is counted of each is counted for the page alone. */
export async function items(transaction: Transaction, filter: ItemFilter): Promise<ItemRow[]> {
  const { key, down } = KEYS[filter.sort ?? "due"];
  const { after, take } = filter;
  const beyond =
    after === undefined
      ? sql``
      : sql`and (${key}, i.id) ${down ? sql`<` : sql`>`} (${after.key}, ${after.id}::uuid)`;
  const direction = down ? sql`desc` : sql`asc`;
  const { rows } = await sql<ItemRow>`
    with found as materialized (
      select i.*, p.mentor_person_id, p.mentee_person_id, ${key} as sort_key
      from action_items i join pairs p on p.id = i.pair_id
      where true ${conditions(filter)} ${beyond}
      order by ${key} ${direction}, i.id ${direction}
      limit ${take}
    )
    select i.id, i.organization_id, i.cohort_id, i.pair_id, i.title, i.assignee_id, i.creator_id,
      i.cohort_item_id is not null as is_cohorts, i.priority, i.status, i.due_on, i.asked_due_on, i.stuck_at,
      i.repeats_on, i.message_seq, c.id as conversation_id, i.completed_at, i.deleted_at, i.edition, i.created_at,
      i.updated_at, i.mentor_person_id, mentor.name as mentor_name, mentor.photo_id as mentor_photo_id,
      i.mentee_person_id, mentee.name as mentee_name, mentee.photo_id as mentee_photo_id, i.sort_key,
      (select count(*)::int from action_item_steps s where s.item_id = i.id) as steps,
      (select count(*)::int from action_item_steps s where s.item_id = i.id and s.done_at is not null) as steps_done,
      (select count(*)::int from action_item_comments m where m.item_id = i.id and m.deleted_at is null) as comments,
      (select count(*)::int from action_item_files f where f.item_id = i.id) as files,
      i.pair_id = any (array(select app.my_open_pair_ids())) as is_open
    from found i
    left join people mentor on mentor.id = i.mentor_person_id
    left join people mentee on mentee.id = i.mentee_person_id
    left join conversations c on c.pair_id = i.pair_id and i.message_seq is not null
    order by i.sort_key ${direction}, i.id ${direction}`.execute(transaction);
  return rows;
}

/** A pair whose items the transaction's person may see, by the parts of its two. */
export async function pairIdOf(
  transaction: Transaction,
  mentorId: string,
  menteeId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from pairs where mentor_id = ${mentorId} and mentee_id = ${menteeId}
      and id = any (array(select app.my_pair_ids() union all select app.my_run_pair_ids()))`.execute(
    transaction,
  );
  return rows[0]?.id;
}

export interface PairRow {
  readonly organization_id: string;
  readonly cohort_id: string;
  readonly mentor_person_id: string;
  readonly mentee_person_id: string;
  readonly is_open: boolean;
}

/** One's own running pair, and whether something may be written in it. */
export async function myPair(
  transaction: Transaction,
  pairId: string,
): Promise<PairRow | undefined> {
  const { rows } = await sql<PairRow>`
    select organization_id, cohort_id, mentor_person_id, mentee_person_id,
      id = any (array(select app.my_open_pair_ids())) as is_open
    from pairs where id = ${pairId} and id = any (array(select app.my_pair_ids()))`.execute(
    transaction,
  );
  return rows[0];
}

export interface StatsRow {
  readonly total: number;
  readonly pending: number;
  readonly in_progress: number;
  readonly completed: number;
  readonly cancelled: number;
  readonly overdue: number;
  readonly due_this_week: number;
  readonly stuck: number;
}

/** Counts of somebody's items. A delay with a cause (stuck, a later day asked for) is none of theirs. */
export async function stats(
  transaction: Transaction,
  whose: NonNullable<ItemFilter["whose"]>,
  today: string,
): Promise<StatsRow | undefined> {
  const { rows } = await sql<StatsRow>`
    select count(*)::int as total, count(*) filter (where i.status = 'pending')::int as pending,
      count(*) filter (where i.status = 'in_progress')::int as in_progress,
      count(*) filter (where i.status = 'completed')::int as completed,
      count(*) filter (where i.status = 'cancelled')::int as cancelled,
      count(*) filter (where ${isOpen} and i.due_on < ${today}::date and i.stuck_at is null
        and i.asked_due_on is null)::int as overdue,
      count(*) filter (where ${isOpen} and i.due_on between ${today}::date and ${today}::date + 6)::int as due_this_week,
      count(*) filter (where ${isOpen} and i.stuck_at is not null)::int as stuck
    from action_items i join pairs p on p.id = i.pair_id
    where i.deleted_at is null ${ofWhom(whose)}`.execute(transaction);
  return rows[0];
}
