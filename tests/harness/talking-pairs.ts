import pg from "pg";
import { openSignIns, type SignIn } from "./sign-ins.ts";

/** Two people of a running pair, both signed in. */
export interface TalkingPair {
  readonly conversationId: string;
  readonly mentor: SignIn;
  readonly mentee: SignIn;
}

const SEED = `
begin;
set local app.door = 'sign-in';
create temporary table place on commit drop as
  select app.uuid_v7() as organization_id, app.uuid_v7() as cohort_id;
create temporary table everybody on commit drop as
  select app.uuid_v7() as id, app.uuid_v7() as part_id, n, kind, initcap(kind) || ' ' || n as name
  from generate_series(1, $PAIRS) n, unnest(array['mentor', 'mentee']) kind;
insert into organizations (id, name) select organization_id, 'Fernside' from place;
insert into cohorts (id, organization_id, name) select cohort_id, organization_id, 'Talking' from place;
insert into auth."user" (id, name, email, email_verified)
  select id, name, kind || n || '@talking.example', true from everybody;
insert into organization_members (organization_id, person_id, role)
  select organization_id, id, 'member' from everybody, place;
insert into mentors (id, cohort_id, organization_id, person_id)
  select part_id, cohort_id, organization_id, id from everybody, place where kind = 'mentor';
insert into mentees (id, cohort_id, organization_id, person_id)
  select part_id, cohort_id, organization_id, id from everybody, place where kind = 'mentee';
insert into pairs (id, organization_id, cohort_id, mentor_id, mentee_id, mentor_person_id, mentee_person_id, state)
  select app.uuid_v7(), organization_id, cohort_id, mentor.part_id, mentee.part_id, mentor.id, mentee.id, 'active'
  from place, everybody mentor join everybody mentee using (n)
  where mentor.kind = 'mentor' and mentee.kind = 'mentee';
commit;
`;

/** Fills a migrated, empty database with pairs who may talk; as superuser, past every policy. */
export async function seedTalkingPairs(
  adminUrl: string,
  secret: string,
  count: number,
): Promise<TalkingPair[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(SEED.replaceAll("$PAIRS", String(count)));
    const { rows } = await client.query<{ id: string; mentor: string; mentee: string }>(
      `select id, mentor_person_id as mentor, mentee_person_id as mentee
       from conversations order by id`,
    );
    const mentors = await openSignIns(
      adminUrl,
      secret,
      rows.map((row) => row.mentor),
    );
    const mentees = await openSignIns(
      adminUrl,
      secret,
      rows.map((row) => row.mentee),
    );
    return rows.flatMap(({ id: conversationId }, place) => {
      const [mentor, mentee] = [mentors[place], mentees[place]];
      return mentor === undefined || mentee === undefined
        ? []
        : [{ conversationId, mentor, mentee }];
    });
  } finally {
    await client.end();
  }
}
