import pg from "pg";

const SEED = `
begin;
set local app.door = 'sign-in';
-- Two who run the cohort, as most cohorts have.
insert into auth."user" (id, name, email, email_verified)
  select app.uuid_v7(), 'Coordinator ' || n, 'coordinator' || n || '@crowd.example', true from generate_series(1, 2) n;
insert into organization_members (organization_id, person_id, role)
  select k.organization_id, u.id, 'member' from cohorts k, auth."user" u where u.email like 'coordinator%';
insert into cohort_staff (cohort_id, organization_id, person_id)
  select k.id, k.organization_id, u.id from cohorts k, auth."user" u where u.email like 'coordinator%';
-- Rows made from the very rows they refer to: nothing to check, and nobody to tell.
set local session_replication_role = replica;
-- Three to do, seven done.
insert into action_items (id, organization_id, cohort_id, pair_id, title, assignee_id, creator_id, status, due_on, completed_at)
  select app.uuid_v7(), p.organization_id, p.cohort_id, p.id, 'To do ' || n,
    case when n % 2 = 0 then p.mentor_person_id else p.mentee_person_id end, p.mentor_person_id,
    case when n <= 3 then 'pending' else 'completed' end, current_date + n, case when n > 3 then now() end
  from pairs p, generate_series(1, 10) n;
-- One ahead, eight held, of which each looked back on all but the last.
insert into sessions (id, organization_id, cohort_id, pair_id, proposer_id, title, state, starts_at, ends_at, zone)
  select app.uuid_v7(), p.organization_id, p.cohort_id, p.id, p.mentor_person_id, 'Talk',
    case when n = 0 then 'accepted' else 'held' end,
    now() + (3 - 7 * n) * interval '1 day', now() + (3 - 7 * n) * interval '1 day' + interval '1 hour', 'Europe/Berlin'
  from pairs p, generate_series(0, 8) n;
insert into session_impressions (session_id, pair_id, person_id, did_happen)
  select s.id, s.pair_id, q.person_id, true
  from sessions s join pair_people q on q.pair_id = s.pair_id where s.ends_at < now() - interval '7 days';
insert into shared_notes (id, organization_id, cohort_id, pair_id, creator_id, title, changed_by)
  select app.uuid_v7(), p.organization_id, p.cohort_id, p.id, p.mentor_person_id, 'Note ' || n, p.mentee_person_id
  from pairs p, generate_series(1, 4) n;
insert into goals (id, organization_id, cohort_id, pair_id, owner_id, title)
  select app.uuid_v7(), p.organization_id, p.cohort_id, p.id, p.mentee_person_id, 'Goal ' || n
  from pairs p, generate_series(1, 2) n;
insert into pair_milestones (pair_id, kind, reached_at)
  select p.id, kind, now() - interval '60 days'
  from pairs p, unnest(array['began_talking', 'first_action_item_done', 'first_goal_set', 'first_session_held']) kind;
insert into pair_milestone_looks (pair_id, kind, person_id)
  select m.pair_id, m.kind, q.person_id from pair_milestones m join pair_people q on q.pair_id = m.pair_id;
commit;
`;

/** Gives every pair of a crowd its items, sessions, notes, goals and milestones, and the cohort two coordinators. */
export async function seedWork(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(SEED);
    await client.query("vacuum (analyze, freeze)");
    await client.query("checkpoint");
  } finally {
    await client.end();
  }
}
