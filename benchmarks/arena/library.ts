import { ask } from "./database.ts";

/** How often a term stands in what people write: in one message of so many. */
export const BANDS = [
  { name: "in every second message", period: 2 },
  { name: "in one of 20", period: 20 },
  { name: "in one of 200", period: 200 },
  { name: "in one of 2,000", period: 2000 },
] as const;

const TERMS_A_BAND = 12;

/** Words that nobody's language bends: a syllable for the band, two for the term. */
function termOf(band: number, term: number): string {
  const first = ["ba", "do", "fi", "ku"][band] ?? "";
  const second = ["lan", "mir", "nop", "rud"][term % 4] ?? "";
  const third = ["gat", "vek", "zol"][Math.floor(term / 4)] ?? "";
  return `${first}${second}${third}`;
}

/** The terms of each band. */
export const TERMS: readonly (readonly string[])[] = BANDS.map((_, band) =>
  Array.from({ length: TERMS_A_BAND }, (__, term) => termOf(band, term)),
);

export interface Library {
  readonly mentors: number;
  readonly menteesEach: number;
  readonly messagesEach: number;
}

/** Somebody who searches, and one of their conversations. */
export interface Searcher {
  readonly personId: string;
  readonly conversationId: string;
}

const SEED = `
begin;
create function pg_temp.id_of(name text) returns uuid language sql immutable
  return overlay(overlay(md5(name) placing '4' from 13) placing '8' from 17)::uuid;
set local app.door = 'sign-in';
insert into organizations (id, name) values (pg_temp.id_of('organization'), 'Library');
insert into cohorts (id, organization_id, name)
  values (pg_temp.id_of('cohort'), pg_temp.id_of('organization'), 'Library');
create temporary table everybody on commit drop as
  select pg_temp.id_of(kind || n) as id, pg_temp.id_of(kind || ' part' || n) as part_id, kind, n
  from (values ('mentor', $MENTORS), ('mentee', $MENTORS * $MENTEES)) k (kind, most), generate_series(1, most) n;
insert into auth."user" (id, name, email, email_verified)
  select id, initcap(kind) || ' ' || n, kind || n || '@library.example', true from everybody;
insert into organization_members (organization_id, person_id, role)
  select pg_temp.id_of('organization'), id, 'member' from everybody;
insert into mentors (id, cohort_id, organization_id, person_id, capacity)
  select part_id, pg_temp.id_of('cohort'), pg_temp.id_of('organization'), id, $MENTEES
  from everybody where kind = 'mentor';
insert into mentees (id, cohort_id, organization_id, person_id)
  select part_id, pg_temp.id_of('cohort'), pg_temp.id_of('organization'), id from everybody where kind = 'mentee';
insert into pairs (id, organization_id, cohort_id, mentor_id, mentee_id, mentor_person_id, mentee_person_id, state)
  select pg_temp.id_of('pair' || mentee.n), pg_temp.id_of('organization'), pg_temp.id_of('cohort'), mentor.part_id,
    mentee.part_id, mentor.id, mentee.id, 'active'
  from everybody mentee join everybody mentor on mentor.n = (mentee.n - 1) / $MENTEES + 1
  where mentee.kind = 'mentee' and mentor.kind = 'mentor';
-- Rows made from the very rows they refer to: nothing to check a million times.
set local session_replication_role = replica;
insert into messages (id, conversation_id, seq, author_id, body, sent_at, words)
  select app.uuid_v7(), said.conversation_id, said.seq, said.author_id, said.body,
    now() - interval '90 days' + said.seq * interval '1 hour',
    to_tsvector('english', app.without_accents(said.body))
  from (
    select c.id as conversation_id, s as seq,
      case when s % 2 = 0 then c.mentor_person_id else c.mentee_person_id end as author_id,
      'Some words that people write to each other: ' || coalesce((
        select string_agg(t.term, ' ') from unnest($1::text[], $2::integer[]) with ordinality t (term, period, place)
        where abs(hashint8extended(t.place, hashtextextended(c.id::text, s))) % t.period = 0), '') as body
    from conversations c, generate_series(1, $MESSAGES) s
  ) said;
set local session_replication_role = origin;
update conversation_positions set last_seq = $MESSAGES, last_message_at = now() - interval '1 day';
commit;
`;

/** Fills a migrated, empty database with conversations that hold the terms as often as their bands say. */
export async function seedLibrary(adminUrl: string, library: Library): Promise<Searcher[]> {
  const terms = TERMS.flat().map((term) => `'${term}'`);
  const periods = TERMS.flatMap((band, place) => band.map(() => BANDS[place]?.period ?? 1));
  const text = SEED.replaceAll("$MENTORS", String(library.mentors))
    .replaceAll("$MENTEES", String(library.menteesEach))
    .replaceAll("$MESSAGES", String(library.messagesEach))
    .replace("$1", `array[${terms.join(", ")}]`)
    .replace("$2", `array[${periods.join(", ")}]`);
  await ask(adminUrl, text);
  await ask(adminUrl, "vacuum analyze");
  const rows = await ask<{ personId: string; conversationId: string }>(
    adminUrl,
    `select distinct on (mentor_person_id) mentor_person_id as "personId", id as "conversationId"
     from conversations order by mentor_person_id, id`,
  );
  return rows;
}
