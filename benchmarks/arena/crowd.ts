import { createHmac } from "node:crypto";
import pg from "pg";

/** One pair of the crowd, ready to talk: ids, and a Cookie header for each of the two. */
export interface CrowdPair {
  readonly conversationId: string;
  readonly mentor: { readonly id: string; readonly cookie: string };
  readonly mentee: { readonly id: string; readonly cookie: string };
}

export interface CrowdPlan {
  readonly pairs: number;
  /** Messages that each conversation holds from the start. */
  readonly messagesEach: number;
}

/** The organization of every crowd. */
export const CROWD_ORGANIZATION = "00000000-0000-7000-8000-000000000001";

const SEED = `
begin;
-- Always the same id for a name, and one that any reader of RFC 9562 takes for a uuid.
create function pg_temp.id_of(name text) returns uuid language sql immutable
  return overlay(overlay(md5(name) placing '4' from 13) placing '8' from 17)::uuid;
set local app.door = 'sign-in';
insert into organizations (id, name) values ('$ORGANIZATION', 'Crowd');
insert into cohorts (id, organization_id, name)
  values ('00000000-0000-7000-8000-000000000002', '$ORGANIZATION', 'Crowd');
insert into auth."user" (id, name, email, email_verified)
  select pg_temp.id_of(kind || n), initcap(kind) || ' ' || n, kind || n || '@crowd.example', true
  from generate_series(1, $PAIRS) n, unnest(array['mentor', 'mentee']) kind;
insert into organization_members (organization_id, person_id, role)
  select '$ORGANIZATION', pg_temp.id_of(kind || n), 'member'
  from generate_series(1, $PAIRS) n, unnest(array['mentor', 'mentee']) kind;
insert into mentors (id, cohort_id, organization_id, person_id)
  select pg_temp.id_of('mentor part' || n), '00000000-0000-7000-8000-000000000002',
    '$ORGANIZATION', pg_temp.id_of('mentor' || n) from generate_series(1, $PAIRS) n;
insert into mentees (id, cohort_id, organization_id, person_id)
  select pg_temp.id_of('mentee part' || n), '00000000-0000-7000-8000-000000000002',
    '$ORGANIZATION', pg_temp.id_of('mentee' || n) from generate_series(1, $PAIRS) n;
insert into pairs (id, organization_id, cohort_id, mentor_id, mentee_id, mentor_person_id, mentee_person_id, state)
  select pg_temp.id_of('pair' || n), '$ORGANIZATION', '00000000-0000-7000-8000-000000000002',
    pg_temp.id_of('mentor part' || n), pg_temp.id_of('mentee part' || n), pg_temp.id_of('mentor' || n), pg_temp.id_of('mentee' || n),
    'active' from generate_series(1, $PAIRS) n;
-- Ten thousand conversations of rows made from the very rows they refer to: nothing to check a million times.
set local session_replication_role = replica;
insert into messages (id, conversation_id, seq, author_id, body, sent_at)
  select app.uuid_v7(), c.id, s, case when s % 2 = 0 then c.mentor_person_id else c.mentee_person_id end,
    'Message ' || s || ': ' || repeat('some words that people write ', 3), now() - interval '90 days' + s * interval '1 minute'
  from conversations c, generate_series(1, $MESSAGES) s;
set local session_replication_role = origin;
update conversation_positions set last_seq = $MESSAGES,
  last_message_at = case when $MESSAGES > 0 then now() - interval '1 day' end;
update conversation_readers set read_seq = greatest($MESSAGES - 3, 0);
insert into auth.session (user_id, token, expires_at)
  select id, md5('token' || id::text) || md5('more' || id::text), now() + interval '1 day' from auth."user";
commit;
`;

function cookieOf(token: string, secret: string): string {
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `trellis-sign-in=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** Fills an empty database with pairs who are signed in and may write. Runs as superuser, past every policy. */
export async function seedCrowd(
  adminUrl: string,
  plan: CrowdPlan,
  secret: string,
): Promise<CrowdPair[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const text = SEED.replaceAll("$ORGANIZATION", CROWD_ORGANIZATION)
      .replaceAll("$PAIRS", String(plan.pairs))
      .replaceAll("$MESSAGES", String(plan.messagesEach));
    await client.query(text);
    // Read once and marked as seen here, so that the first rounds do not pay for it.
    await client.query("vacuum (analyze, freeze)");
    await client.query("checkpoint");
    const { rows } = await client.query<{
      id: string;
      mentor: string;
      mentee: string;
      mentor_token: string;
      mentee_token: string;
    }>(`select c.id, c.mentor_person_id as mentor, c.mentee_person_id as mentee,
          one.token as mentor_token, other.token as mentee_token
        from conversations c
        join auth.session one on one.user_id = c.mentor_person_id
        join auth.session other on other.user_id = c.mentee_person_id
        order by c.id`);
    return rows.map((row) => ({
      conversationId: row.id,
      mentor: { id: row.mentor, cookie: cookieOf(row.mentor_token, secret) },
      mentee: { id: row.mentee, cookie: cookieOf(row.mentee_token, secret) },
    }));
  } finally {
    await client.end();
  }
}
