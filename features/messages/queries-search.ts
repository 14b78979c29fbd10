import { sql, type RawBuilder } from "kysely";
import type { Place } from "#platform/api/paging.ts";
import type { Transaction } from "#platform/db/transaction.ts";
import { FOUND_END, FOUND_START } from "./search-text.ts";

/** What is searched for: words in their forms, parts of words, or nothing but the conditions. */
export type Wanted =
  | { readonly by: "words"; readonly words: string }
  | { readonly by: "parts"; readonly patterns: readonly string[] };

export interface SearchFilter {
  readonly conversationId?: string | undefined;
  readonly partnerId?: string | undefined;
  readonly from?: "me" | "partner" | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly has?: "file" | "link" | "image" | "voice" | undefined;
  readonly after?: Place | undefined;
  readonly take: number;
}

export interface FoundRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly seq: string;
  readonly author_id: string;
  readonly message_type: string;
  readonly sent_at: Date;
  readonly sort_key: string;
  readonly body: string | null;
  /** The words without accents, with signs around what was found; only of a search by words. */
  readonly headline: string | null;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly partner_disabled: boolean;
  readonly partner_photo_id: string | null;
  readonly cohort_name: string;
}

function conversationConditions({ conversationId, partnerId }: SearchFilter) {
  const conditions = [sql`c.id = any (array(select app.my_readable_conversation_ids()))`];
  if (conversationId !== undefined) conditions.push(sql`c.id = ${conversationId}`);
  if (partnerId !== undefined) conditions.push(sql`partner.id = ${partnerId}`);
  return sql.join(conditions, sql` and `);
}

function messageConditions(personId: string, wanted: Wanted, filter: SearchFilter) {
  const { from, since, until, has, after } = filter;
  const conditions: RawBuilder<unknown>[] = [
    sql`m.conversation_id = mine.id`,
    sql`m.deleted_at is null`,
  ];
  if (since !== undefined) conditions.push(sql`m.sent_at >= ${since}`);
  if (until !== undefined) conditions.push(sql`m.sent_at < ${until}`);
  if (from === "me") conditions.push(sql`m.author_id = ${personId}`);
  if (from === "partner") conditions.push(sql`m.author_id <> ${personId}`);
  if (after !== undefined) {
    conditions.push(sql`(m.sent_at, m.id) < (${after.key}::timestamptz, ${after.id}::uuid)`);
  }
  if (has === "link") conditions.push(sql`m.has_link`);
  else if (has !== undefined) {
    conditions.push(sql`exists (
      select 1 from files f where f.message_id = m.id and f.kind = ${has} and f.state = 'ready')`);
  }
  if (wanted.by === "words") conditions.push(sql`m.words @@ mine.wanted`);
  else if (wanted.patterns.length > 0) {
    conditions.push(sql`app.without_marks(m.body) ilike all (${wanted.patterns}::text[])`);
  }
  return sql.join(conditions, sql` and `);
}

const HEADLINE = `HighlightAll=true, StartSel=${FOUND_START}, StopSel=${FOUND_END}`;

/**
 * One's own messages that fit, newest first. Each of the person's conversations is walked by itself from its newest
 * message until enough is found: whatever else there is in the database is not touched. What was found is marked in
 * the few that are answered alone.
 */
export async function foundMessages(
  transaction: Transaction,
  personId: string,
  wanted: Wanted,
  filter: SearchFilter,
): Promise<FoundRow[]> {
  const words = wanted.by === "words" ? wanted.words : "";
  const { rows } = await sql<FoundRow>`
    with mine as materialized (
      select c.id, k.name as cohort_name, k.language::regconfig as config,
        websearch_to_tsquery(k.language::regconfig, app.without_accents(${words})) as wanted,
        partner.id as partner_id, partner.name as partner_name,
        partner.disabled_at is not null as partner_disabled, partner.photo_id as partner_photo_id
      from conversations c
      join cohorts k on k.id = c.cohort_id
      join people partner on partner.id =
        case when c.mentor_person_id = ${personId} then c.mentee_person_id else c.mentor_person_id end
      where ${conversationConditions(filter)}
    ),
    found as materialized (
      select m.*, mine.*
      from mine
      cross join lateral (
        select m.id as message_id, m.seq, m.author_id, m.message_type, m.sent_at, m.body
        from messages m
        where ${messageConditions(personId, wanted, filter)}
        order by m.sent_at desc, m.id desc
        limit ${filter.take}
      ) m
      order by m.sent_at desc, m.message_id desc
      limit ${filter.take}
    )
    select f.message_id as id, f.id as conversation_id, f.seq, f.author_id, f.message_type, f.sent_at, f.body,
      to_char(f.sent_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key,
      case when ${wanted.by === "words"} then
        ts_headline(f.config, app.without_accents(f.body), f.wanted, ${HEADLINE})
      end as headline,
      f.partner_id, f.partner_name, f.partner_disabled, f.partner_photo_id, f.cohort_name
    from found f
    order by f.sent_at desc, f.message_id desc`.execute(transaction);
  return rows;
}
