import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface ConversationRow {
  readonly id: string;
  readonly pair_id: string;
  readonly cohort_id: string;
  readonly cohort_name: string;
  readonly readers: readonly string[];
  readonly has_contacts: boolean;
  readonly is_stopped_by_me: boolean;
  readonly message_edit_minutes: number;
  readonly is_open: boolean;
  readonly stopped_at: Date | null;
  readonly part: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly partner_disabled: boolean;
  readonly partner_photo_id: string | null;
  readonly is_archived: boolean;
  readonly is_muted: boolean;
  /** Null where it is muted for good. */
  readonly muted_until: Date | null;
  readonly last_seq: string;
  readonly last_message_at: Date | null;
  readonly read_seq: string;
  readonly partner_read_seq: string | null;
  readonly partner_delivered_seq: string | null;
  readonly unread: number;
  readonly last_id: string | null;
  readonly last_author_id: string | null;
  readonly last_type: string | null;
  readonly last_body: string | null;
  readonly last_sent_at: Date | null;
  readonly last_deleted_at: Date | null;
  readonly last_edited_at: Date | null;
  /** Where it stands in the list that was asked for. */
  readonly comes_first: boolean;
  readonly sort_key: string;
}

export interface ConversationFilter {
  readonly conversationId?: string | undefined;
  readonly mentorId?: string | undefined;
  readonly menteeId?: string | undefined;
  /** A mentors.id or mentees.id: only the conversations of that part. */
  readonly partId?: string | undefined;
  readonly userType?: "mentor" | "mentee" | undefined;
  readonly archived?: boolean | undefined;
  readonly before?: string | undefined;
  /** Words that must all stand in the partner's or the cohort's name, or a part of them. */
  readonly named?: readonly string[] | undefined;
  /** Those that hold something unread come first. */
  readonly isUnreadFirst?: boolean | undefined;
  /** Behind this place of the list. */
  readonly after?:
    | { readonly comesFirst: boolean; readonly at: string; readonly id: string }
    | undefined;
  readonly take: number;
}

/** The conditions of a filter; what it leaves open restricts nothing. */
function conditionsOf(personId: string, filter: ConversationFilter) {
  const { conversationId, mentorId, menteeId, partId, userType, archived, before, named } = filter;
  const conditions = [sql`(c.mentor_person_id = ${personId} or c.mentee_person_id = ${personId})`];
  if (conversationId !== undefined) conditions.push(sql`c.id = ${conversationId}`);
  if (mentorId !== undefined) conditions.push(sql`pr.mentor_id = ${mentorId}`);
  if (menteeId !== undefined) conditions.push(sql`pr.mentee_id = ${menteeId}`);
  if (partId !== undefined) conditions.push(sql`${partId}::uuid in (pr.mentor_id, pr.mentee_id)`);
  if (userType === "mentor") conditions.push(sql`c.mentor_person_id = ${personId}`);
  if (userType === "mentee") conditions.push(sql`c.mentee_person_id = ${personId}`);
  if (archived !== undefined) conditions.push(sql`(a.person_id is not null) = ${archived}`);
  if (before !== undefined) conditions.push(sql`${placedAt} < ${before}`);
  if (named !== undefined) {
    conditions.push(sql`app.without_marks(partner.name || ' ' || k.name) ilike all (array(
      select '%' || app.without_marks(word) || '%' from unnest(${named}::text[]) as word))`);
  }
  const { after } = filter;
  if (after !== undefined) {
    conditions.push(sql`(${comesFirst(filter)}, ${placedAt}, c.id)
      < (${after.comesFirst}, ${after.at}::timestamptz, ${after.id}::uuid)`);
  }
  return sql.join(conditions, sql` and `);
}

const placedAt = sql`coalesce(p.last_message_at, c.created_at)`;

/** The cheap half of the question is asked first: most conversations hold nothing unread. */
function comesFirst({ isUnreadFirst }: ConversationFilter) {
  return isUnreadFirst === true
    ? sql`(p.last_seq > mine.read_seq and exists (select 1 from app.unread_messages(c.id, mine.read_seq)))`
    : sql`false`;
}

/** What only some filters look at; for the others it is looked up for the rows of the page alone. */
function joinsOf({ mentorId, menteeId, partId, named }: ConversationFilter) {
  const joins = [sql``];
  if ([mentorId, menteeId, partId].some((id) => id !== undefined)) {
    joins.push(sql`join pairs pr on pr.id = c.pair_id`);
  }
  if (named !== undefined) {
    joins.push(sql`join cohorts k on k.id = c.cohort_id`);
    joins.push(sql`join people partner on partner.id = c.partner_id`);
  }
  return sql.join(joins, sql` `);
}

/** The places of the list that a filter leaves, found with as little as decides them. */
function listed(personId: string, filter: ConversationFilter) {
  return sql`archived as materialized (
      select conversation_id, person_id from conversation_archives where person_id = ${personId}
    ),
    own_reading as materialized (
      select conversation_id, read_seq from conversation_readers where person_id = ${personId}
    ),
    listed as materialized (
      select c.*, a.person_id is not null as is_archived, p.last_seq, p.last_message_at, mine.read_seq,
        ${comesFirst(filter)} as comes_first, ${placedAt} as placed_at
      from (
        select id, pair_id, cohort_id, is_open, stopped_at, stopped_by, created_at, mentor_person_id, mentee_person_id,
          case when mentor_person_id = ${personId} then mentee_person_id else mentor_person_id end as partner_id
        from conversations
      ) c
      join conversation_positions p on p.conversation_id = c.id
      join own_reading mine on mine.conversation_id = c.id
      left join archived a on a.conversation_id = c.id
      ${joinsOf(filter)}
      where ${conditionsOf(personId, filter)}
      order by comes_first desc, placed_at desc, c.id desc
      limit ${filter.take}
    )`;
}

/**
 * Conversations of the asking person with all that a list shows, last written first, in one statement. First the
 * places of the list are found, then what is shown of those few: a person may have a thousand.
 */
export async function conversationsOf(
  transaction: Transaction,
  personId: string,
  filter: ConversationFilter,
): Promise<ConversationRow[]> {
  const { rows } = await sql<ConversationRow>`
    with ${listed(personId, filter)},
    reading as materialized (
      select * from app.partners_reading()
    )
    select l.id, l.pair_id, l.cohort_id, k.name as cohort_name,
      app.message_readers(k.message_disclosure) as readers,
      exists (select from cohort_staff s where s.cohort_id = l.cohort_id and s.is_safeguarding_contact) as has_contacts,
      k.message_edit_minutes, l.is_open, l.stopped_at,
      coalesce(l.stopped_by = ${personId}, false) as is_stopped_by_me,
      case when l.mentor_person_id = ${personId} then 'mentor' else 'mentee' end as part,
      partner.id as partner_id, partner.name as partner_name,
      partner.disabled_at is not null as partner_disabled, partner.photo_id as partner_photo_id,
      l.is_archived, mute.person_id is not null as is_muted,
      nullif(mute.muted_until, 'infinity') as muted_until,
      l.last_seq, l.last_message_at, l.read_seq, theirs.read_seq as partner_read_seq,
      theirs.delivered_seq as partner_delivered_seq,
      l.comes_first, to_char(l.placed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key,
      (select count(*)::int from (
        select 1 from app.unread_messages(l.id, l.read_seq) limit 100) waiting) as unread,
      m.id as last_id, m.author_id as last_author_id, m.message_type as last_type, m.body as last_body,
      m.sent_at as last_sent_at, m.deleted_at as last_deleted_at, m.edited_at as last_edited_at
    from listed l
    join cohorts k on k.id = l.cohort_id
    join people partner on partner.id = l.partner_id
    left join reading theirs on theirs.conversation_id = l.id
    left join conversation_mutes mute on mute.conversation_id = l.id
      and mute.person_id = ${personId} and mute.muted_until > now()
    left join lateral (
      select n.* from messages n where n.conversation_id = l.id order by n.seq desc limit 1) m on true
    order by l.comes_first desc, l.placed_at desc, l.id desc`.execute(transaction);
  return rows;
}

/** Moves how far the person has read forward, never back and never past the last number. */
export async function markRead(
  transaction: Transaction,
  conversationId: string,
  personId: string,
  upTo: number,
): Promise<
  { read_seq: string; unread: number; organization_id: string; moved: boolean } | undefined
> {
  const { rows } = await sql<{
    read_seq: string;
    unread: number;
    organization_id: string;
    moved: boolean;
  }>`
    with place as (
      select c.organization_id, r.read_seq, least(${upTo}::bigint, p.last_seq) as wanted
      from conversation_readers r
      join conversation_positions p on p.conversation_id = r.conversation_id
      join conversations c on c.id = r.conversation_id
      where r.conversation_id = ${conversationId} and r.person_id = ${personId}
    ),
    moved as (
      update conversation_readers r set read_seq = place.wanted, read_at = clock_timestamp()
      from place
      where r.conversation_id = ${conversationId} and r.person_id = ${personId}
        and r.read_seq < place.wanted
      returning r.read_seq
    )
    select greatest(place.wanted, place.read_seq) as read_seq, place.organization_id,
      exists (select 1 from moved) as moved,
      (select count(*)::int from (
        select 1 from app.unread_messages(${conversationId}, greatest(place.wanted, place.read_seq)) limit 100
      ) waiting) as unread
    from place`.execute(transaction);
  return rows[0];
}

/** Puts a conversation away for the person; false when it already was. */
export async function addArchive(
  transaction: Transaction,
  conversationId: string,
  personId: string,
) {
  const { rows } = await sql`
    insert into conversation_archives (conversation_id, person_id)
    select conversation_id, person_id from conversation_readers
    where conversation_id = ${conversationId} and person_id = ${personId}
    on conflict do nothing returning 1`.execute(transaction);
  return rows.length > 0;
}

export async function removeArchive(
  transaction: Transaction,
  conversationId: string,
  personId: string,
) {
  const { rows } = await sql`
    delete from conversation_archives
    where conversation_id = ${conversationId} and person_id = ${personId} returning 1`.execute(
    transaction,
  );
  return rows.length > 0;
}

export async function organizationOfConversation(transaction: Transaction, conversationId: string) {
  const row = await transaction
    .selectFrom("conversations")
    .select("organization_id")
    .where("id", "=", conversationId)
    .executeTakeFirst();
  return row?.organization_id;
}

/** The conversations the asking person may hear live. */
export async function openConversationIds(transaction: Transaction): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select app.my_conversation_ids() as id`.execute(
    transaction,
  );
  return rows.map((row) => row.id);
}

/** Writes the row that opens a disclosing cohort's conversation; undefined when it may not be opened. */
export async function openDisclosure(
  transaction: Transaction,
  conversationId: string,
  reason: string,
): Promise<Date | undefined> {
  const { rows } = await sql<{ until: Date | null }>`
    select app.open_disclosed_conversation(${conversationId}, ${reason}) as until`.execute(
    transaction,
  );
  return rows[0]?.until ?? undefined;
}
