import { sql } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";
import { workJson, type WorkJson } from "./queries-work.ts";

/** As PostgreSQL writes it into JSON: instants are texts. */
export interface ConversationJson {
  readonly id: string;
  readonly last_seq: number;
  readonly read_seq: number;
  readonly unread: number;
  readonly is_archived: boolean;
  readonly last: {
    readonly id: string;
    readonly seq: number;
    readonly is_mine: boolean;
    readonly message_type: string;
    readonly snippet: string | null;
    readonly is_masked: boolean;
    readonly is_deleted: boolean;
    readonly sent_at: string;
  } | null;
}

export interface PairJson {
  readonly id: string;
  readonly state: string;
  readonly activated_at: string | null;
  readonly partner_id: string;
  readonly partner_person_id: string;
  readonly partner_name: string;
  readonly partner_headline: string;
  readonly partner_disabled: boolean;
  readonly partner_photo_id: string | null;
  readonly is_stopped: boolean;
  readonly conversation: ConversationJson | null;
  readonly work: WorkJson;
}

export interface PartJson {
  readonly id: string;
  readonly cohort_id: string;
  readonly cohort_name: string;
  readonly organization_id: string;
  readonly organization_name: string;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly message_disclosure: string;
  readonly headline: string;
  readonly capacity: number;
  readonly coordinators: readonly { id: string; name: string; photoId: string | null }[];
  readonly pairs: readonly PairJson[];
  readonly closed_pairs: number;
}

export interface DashboardRow {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly PartJson[];
}

const SIDES = {
  mentor: {
    mine: sql`mentors`,
    myColumn: sql`mentor_id`,
    theirs: sql`mentees`,
    theirColumn: sql`mentee_id`,
    theirPerson: sql`mentee_person_id`,
    capacity: sql`t.capacity`,
  },
  mentee: {
    mine: sql`mentees`,
    myColumn: sql`mentee_id`,
    theirs: sql`mentors`,
    theirColumn: sql`mentor_id`,
    theirPerson: sql`mentor_person_id`,
    capacity: sql`0`,
  },
};

const plainLast = sql`
  case when m.id is not null then json_build_object(
    'id', m.id, 'seq', m.seq, 'is_mine', m.author_id = app.person_id(), 'message_type', m.message_type,
    'snippet', left(m.body, 160), 'is_masked', false, 'is_deleted', m.deleted_at is not null, 'sent_at', m.sent_at
  ) end`;

// In a preview that may not show words their rows are not there; who wrote when is.
const maskedLast = sql`
  coalesce(${plainLast}, (
    select json_build_object(
      'id', x.id, 'seq', x.seq, 'is_mine', x.author_id = app.person_id(), 'message_type', x.message_type,
      'snippet', null, 'is_masked', x.deleted_at is null, 'is_deleted', x.deleted_at is not null,
      'sent_at', x.sent_at)
    from app.masked_messages(c.id, p.last_seq + 1, 1) x
  ))`;

/** One's own conversation of the pair `r`, in the tables as dashboardOf names them. */
function conversationJson(inPreview: boolean) {
  return sql`
    case when c.id is not null then json_build_object(
      'id', c.id, 'last_seq', p.last_seq, 'read_seq', reader.read_seq, 'is_archived', a.person_id is not null,
      'unread', case when p.last_seq > reader.read_seq then (
        select count(*)::int from (
          select 1 from app.unread_messages(c.id, reader.read_seq) limit 100) waiting) else 0 end,
      'last', ${inPreview ? maskedLast : plainLast}
    ) end`;
}

// All whose names stand on the page, read at once: oneself, one's partners, and those who coordinate where one takes part.
// Each reading of "people" asks all its policies.
const seenPeople = sql`
  select x.id, x.name, x.photo_id, x.disabled_at from people x
  where x.id = any (array(
    select app.person_id()
    union all select h.partner_id from pair_keys h where h.person_id = app.person_id()
    union all select s.person_id from part_keys h join cohort_staff s on s.cohort_id = h.cohort_id
      where h.person_id = app.person_id()))`;

/** Everything a start page shows of the transaction's person as mentor or as mentee, in one statement. */
export async function dashboardOf(
  transaction: Transaction,
  side: "mentor" | "mentee",
  options: { readonly partId?: string | undefined; readonly inPreview: boolean },
): Promise<DashboardRow | undefined> {
  const { mine, myColumn, theirs, theirColumn, theirPerson, capacity } = SIDES[side];
  const { partId, inPreview } = options;
  const { rows } = await sql<DashboardRow>`
    with seen as materialized (${seenPeople})
    select me.id, me.name, (
      select coalesce(json_agg(part order by part.starts_on desc nulls first, part.id), '[]')
      from (
        select t.id, t.headline, ${capacity} as capacity, k.id as cohort_id, k.name as cohort_name,
          o.id as organization_id, o.name as organization_name, k.starts_on, k.ends_on, k.message_disclosure,
          (select coalesce(json_agg(json_build_object('id', q.id, 'name', q.name, 'photoId', q.photo_id) order by q.name, q.id), '[]')
            from cohort_staff s join seen q on q.id = s.person_id where s.cohort_id = k.id) as coordinators,
          (select count(*)::int from pairs r where r.${myColumn} = t.id and r.state = 'closed') as closed_pairs,
          (select coalesce(json_agg(pair order by pair.written_at desc, pair.id), '[]')
            from (
              select r.id, r.state, r.activated_at, b.id as partner_id, partner.id as partner_person_id,
                partner.name as partner_name, b.headline as partner_headline,
                partner.disabled_at is not null as partner_disabled, partner.photo_id as partner_photo_id,
                c.stopped_at is not null as is_stopped,
                coalesce(p.last_message_at, r.activated_at) as written_at,
                ${conversationJson(inPreview)} as conversation, ${workJson} as work
              from pairs r
              join ${theirs} b on b.id = r.${theirColumn}
              join seen partner on partner.id = r.${theirPerson}
              left join conversations c on c.pair_id = r.id
              left join conversation_positions p on p.conversation_id = c.id
              left join conversation_readers reader
                on reader.conversation_id = c.id and reader.person_id = app.person_id()
              left join conversation_archives a on a.conversation_id = c.id and a.person_id = app.person_id()
              left join lateral (
                select n.* from messages n where n.conversation_id = c.id order by n.seq desc limit 1) m on true
              where r.${myColumn} = t.id and r.state in ('active', 'paused')
            ) pair) as pairs
        from ${mine} t
        join cohorts k on k.id = t.cohort_id
        join organizations o on o.id = k.organization_id
        where t.person_id = app.person_id() and t.status = 'active'
          ${partId === undefined ? sql`` : sql`and t.id = ${partId}`}
      ) part) as parts
    from seen me
    where me.id = app.person_id()`.execute(transaction);
  return rows[0];
}

export interface NumbersRow {
  readonly id: string;
  readonly name: string;
  readonly organization_id: string;
  readonly organization_name: string;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly mentors: number;
  readonly mentees: number;
  readonly open_invitations: number;
  readonly proposed: number;
  readonly active: number;
  readonly paused: number;
  readonly closed: number;
  readonly writing_lately: number;
  readonly runs: boolean;
  readonly sort_key: string;
}

/** The numbers of the cohorts the asking person may read numbers of, newest first, in one statement. */
export async function cohortNumbers(
  transaction: Transaction,
  filter: { organizationId?: string | undefined; after?: Place | undefined; take: number },
): Promise<NumbersRow[]> {
  const { organizationId, after, take } = filter;
  const { rows } = await sql<NumbersRow>`
    select k.id, k.name, o.id as organization_id, o.name as organization_name, k.starts_on::text, k.ends_on::text,
      n.*,
      k.id = any (array(select app.my_run_cohort_ids())) as runs,
      to_char(k.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key
    from cohorts k
    join organizations o on o.id = k.organization_id
    join lateral app.count_cohort(k.id) n on true
    where k.id = any (array(select app.my_overseen_cohort_ids()))
      ${organizationId === undefined ? sql`` : sql`and k.organization_id = ${organizationId}`}
      ${after === undefined ? sql`` : sql`and (k.created_at, k.id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
    order by k.created_at desc, k.id desc
    limit ${take}`.execute(transaction);
  return rows;
}
