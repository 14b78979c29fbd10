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
insert into organizations (id, name) values (md5('organization')::uuid, 'Fernside');
insert into cohorts (id, organization_id, name)
  values (md5('cohort')::uuid, md5('organization')::uuid, 'Talking');
create temporary table everybody on commit drop as
  select md5(kind || n)::uuid as id, n, kind, initcap(kind) || ' ' || n as name
  from generate_series(1, $PAIRS) n, unnest(array['mentor', 'mentee']) kind;
insert into auth."user" (id, name, email, email_verified)
  select id, name, kind || n || '@talking.example', true from everybody;
insert into organization_members (organization_id, person_id, role)
  select md5('organization')::uuid, id, 'member' from everybody;
insert into mentors (id, cohort_id, organization_id, person_id)
  select id, md5('cohort')::uuid, md5('organization')::uuid, id from everybody where kind = 'mentor';
insert into mentees (id, cohort_id, organization_id, person_id)
  select id, md5('cohort')::uuid, md5('organization')::uuid, id from everybody where kind = 'mentee';
insert into pairs (id, organization_id, cohort_id, mentor_id, mentee_id, mentor_person_id, mentee_person_id, state)
  select md5('pair' || mentor.n)::uuid, md5('organization')::uuid, md5('cohort')::uuid,
    mentor.id, mentee.id, mentor.id, mentee.id, 'active'
  from everybody mentor join everybody mentee using (n)
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
    const mentors = await openSignIns(adminUrl, secret, rows.map((row) => row.mentor));
    const mentees = await openSignIns(adminUrl, secret, rows.map((row) => row.mentee));
    return rows.flatMap(({ id: conversationId }, place) => {
      const [mentor, mentee] = [mentors[place], mentees[place]];
      return mentor === undefined || mentee === undefined ? [] : [{ conversationId, mentor, mentee }];
    });
  } finally {
    await client.end();
  }
}
