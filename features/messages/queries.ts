import { sql } from "kysely";
import type { Transaction } from "#platform/db/transaction.ts";

export interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly seq: string;
  readonly author_id: string;
  readonly message_type: string;
  readonly body: string | null;
  readonly sent_at: Date;
  readonly deleted_at: Date | null;
}

const NEWEST = "9223372036854775807";

/** A page of messages with numbers below `before`, newest first. */
export async function messagesBefore(
  transaction: Transaction,
  conversationId: string,
  before: number | undefined,
  take: number,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select id, conversation_id, seq, author_id, message_type, body, sent_at, deleted_at
    from messages
    where conversation_id = ${conversationId} and seq < ${before ?? NEWEST}
    order by seq desc
    limit ${take}`.execute(transaction);
  return rows;
}

/** A page of messages with numbers above `after`, oldest first. */
export async function messagesAfter(
  transaction: Transaction,
  conversationId: string,
  after: number,
  take: number,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select id, conversation_id, seq, author_id, message_type, body, sent_at, deleted_at
    from messages
    where conversation_id = ${conversationId} and seq > ${after}
    order by seq
    limit ${take}`.execute(transaction);
  return rows;
}

export async function messageById(
  transaction: Transaction,
  messageId: string,
): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`
    select id, conversation_id, seq, author_id, message_type, body, sent_at, deleted_at
    from messages where id = ${messageId}`.execute(transaction);
  return rows[0];
}

/** The same page as messagesBefore, without the words: those the database does not even read. */
export async function maskedMessagesBefore(
  transaction: Transaction,
  conversationId: string,
  before: number | undefined,
  take: number,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select id, ${conversationId}::uuid as conversation_id, seq, author_id, message_type,
      null::text as body, sent_at, deleted_at
    from app.masked_messages(${conversationId}, ${before ?? NEWEST}, ${take})`.execute(transaction);
  return rows;
}

export interface ConversationRow {
  readonly id: string;
  readonly pair_id: string;
  readonly cohort_id: string;
  readonly cohort_name: string;
  readonly message_disclosure: string;
  readonly is_open: boolean;
  readonly part: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly partner_disabled: boolean;
  readonly is_archived: boolean;
  readonly last_seq: string;
  readonly last_message_at: Date | null;
  readonly read_seq: string;
  readonly partner_read_seq: string;
  readonly unread: number;
  readonly last_id: string | null;
  readonly last_author_id: string | null;
  readonly last_type: string | null;
  readonly last_body: string | null;
  readonly last_sent_at: Date | null;
  readonly last_deleted_at: Date | null;
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
  readonly take: number;
}

/** The conditions of a filter; what it leaves open restricts nothing. */
function conditionsOf(personId: string, filter: ConversationFilter) {
  const { conversationId, mentorId, menteeId, partId, userType, archived, before } = filter;
  const conditions = [sql`(c.mentor_person_id = ${personId} or c.mentee_person_id = ${personId})`];
  if (conversationId !== undefined) conditions.push(sql`c.id = ${conversationId}`);
  if (mentorId !== undefined) conditions.push(sql`pr.mentor_id = ${mentorId}`);
  if (menteeId !== undefined) conditions.push(sql`pr.mentee_id = ${menteeId}`);
  if (partId !== undefined) conditions.push(sql`${partId}::uuid in (pr.mentor_id, pr.mentee_id)`);
  if (userType === "mentor") conditions.push(sql`c.mentor_person_id = ${personId}`);
  if (userType === "mentee") conditions.push(sql`c.mentee_person_id = ${personId}`);
  if (archived !== undefined) conditions.push(sql`(a.person_id is not null) = ${archived}`);
  if (before !== undefined) {
    conditions.push(sql`coalesce(p.last_message_at, c.created_at) < ${before}`);
  }
  return sql.join(conditions, sql` and `);
}

/** Conversations of the asking person with all that a list shows, last written first, in one statement. */
export async function conversationsOf(
  transaction: Transaction,
  personId: string,
  filter: ConversationFilter,
): Promise<ConversationRow[]> {
  const { rows } = await sql<ConversationRow>`
    select c.id, c.pair_id, c.cohort_id, k.name as cohort_name, k.message_disclosure, c.is_open,
      case when c.mentor_person_id = ${personId} then 'mentor' else 'mentee' end as part,
      partner.id as partner_id, partner.name as partner_name,
      partner.disabled_at is not null as partner_disabled,
      a.person_id is not null as is_archived,
      p.last_seq, p.last_message_at, mine.read_seq, theirs.read_seq as partner_read_seq,
      (select count(*)::int from (
        select 1 from app.unread_messages(c.id, mine.read_seq) limit 100) waiting) as unread,
      m.id as last_id, m.author_id as last_author_id, m.message_type as last_type, m.body as last_body,
      m.sent_at as last_sent_at, m.deleted_at as last_deleted_at
    from conversations c
    join pairs pr on pr.id = c.pair_id
    join cohorts k on k.id = c.cohort_id
    join conversation_positions p on p.conversation_id = c.id
    join conversation_readers mine on mine.conversation_id = c.id and mine.person_id = ${personId}
    join conversation_readers theirs on theirs.conversation_id = c.id and theirs.person_id <> ${personId}
    join people partner on partner.id = theirs.person_id
    left join conversation_archives a on a.conversation_id = c.id and a.person_id = ${personId}
    left join lateral (
      select n.* from messages n where n.conversation_id = c.id order by n.seq desc limit 1) m on true
    where ${conditionsOf(personId, filter)}
    order by coalesce(p.last_message_at, c.created_at) desc, c.id
    limit ${filter.take}`.execute(transaction);
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

/** Takes the words of one's own message away; undefined when there is no such message of one's own. */
export async function deleteOwnMessage(
  transaction: Transaction,
  messageId: string,
  personId: string,
): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`
    update messages set body = null, deleted_at = coalesce(deleted_at, clock_timestamp())
    where id = ${messageId} and author_id = ${personId}
    returning id, conversation_id, seq, author_id, message_type, body, sent_at, deleted_at`.execute(
    transaction,
  );
  return rows[0];
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
