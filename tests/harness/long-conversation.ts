import type { Program } from "./program.ts";
import { rowsOf } from "./rows.ts";

/** What is said at a number, where it is not "line N". */
export type Said = Readonly<Record<number, string>>;

/**
 * Makes the active pair's conversation so long, past every policy: the mentee at odd numbers and the mentor at even
 * ones, a minute apart from the first of January on, nothing of it read by the mentor beyond a number.
 */
export async function fillConversation(
  adminUrl: string,
  { people, conversations }: Program,
  length: number,
  options: { readonly said?: Said; readonly readByMentor?: number } = {},
): Promise<void> {
  const { said = {}, readByMentor = length } = options;
  const id = conversations.active;
  await rowsOf(adminUrl, "delete from messages where conversation_id = $1", [id]);
  await rowsOf(
    adminUrl,
    `insert into messages (id, conversation_id, seq, author_id, body, sent_at, words)
     select gen_random_uuid(), $1, n, case when n % 2 = 0 then $2::uuid else $3::uuid end, body,
       timestamptz '2026-01-01 00:00Z' + n * interval '1 minute',
       to_tsvector('english', app.without_accents(body))
     from generate_series(1, $4::integer) n, coalesce($5::jsonb ->> n::text, 'line ' || n) as body`,
    [id, people.mentor, people.mentee, length, JSON.stringify(said)],
  );
  await rowsOf(
    adminUrl,
    `update conversation_positions set last_seq = $2::integer,
       last_message_at = timestamptz '2026-01-01 00:00Z' + $2::integer * interval '1 minute'
     where conversation_id = $1`,
    [id, length],
  );
  await rowsOf(
    adminUrl,
    `update conversation_readers set read_seq = case when person_id = $2 then $3::bigint else $4::bigint end
     where conversation_id = $1`,
    [id, people.mentor, readByMentor, length],
  );
  await rowsOf(adminUrl, "analyze messages");
}

/**
 * Gives the mentor of the active pair so many more mentees, "Çelik Özgür 1" and so on, with whom something was said
 * that many minutes ago; of every fortieth it was not read. Answers their conversations, last written first.
 */
export async function addMentees(
  adminUrl: string,
  { organizations, cohorts, people, parts }: Program,
  count: number,
): Promise<string[]> {
  await rowsOf(
    adminUrl,
    `with made as (
       insert into people (id, name) select gen_random_uuid(), 'Çelik Özgür ' || n
       from generate_series(1, $1::integer) n returning id
     ), member as (
       insert into organization_members (organization_id, person_id, role)
       select $2, id, 'member' from made
     ), mentee as (
       insert into mentees (id, cohort_id, organization_id, person_id)
       select gen_random_uuid(), $3, $2, id from made returning id, person_id
     )
     insert into pairs (id, organization_id, cohort_id, mentor_id, mentee_id, mentor_person_id, mentee_person_id, state)
     select gen_random_uuid(), $2, $3, $4, id, $5, person_id, 'active' from mentee`,
    [count, organizations.fernside, cohorts.quiet, parts.mentor, people.mentor],
  );
  const rows = await rowsOf(
    adminUrl,
    `with placed as (
       select c.id, c.mentor_person_id, c.mentee_person_id, split_part(partner.name, ' ', 3)::integer as place
       from conversations c join people partner on partner.id = c.mentee_person_id
       where c.mentor_person_id = $1 and partner.name like 'Çelik%'
     ), moved as (
       update conversation_positions p
       set last_seq = 1, last_message_at = clock_timestamp() - interval '1 minute' * placed.place
       from placed where placed.id = p.conversation_id
     ), said as (
       insert into messages (id, conversation_id, seq, author_id, body, sent_at)
       select gen_random_uuid(), id, 1, case when place % 40 = 0 then mentee_person_id else mentor_person_id end,
         'It was good to talk', clock_timestamp() - interval '1 minute' * place
       from placed
     )
     select id from placed order by place`,
    [people.mentor],
  );
  return rows.map((row) => String(row["id"]));
}
