-- tables: pairs, pair_people, pair_keys, profiles

grant select on pairs to trellis_policy;
grant insert (pair_id, person_id, side) on pair_people to trellis_policy;
grant select, insert on pair_keys to trellis_policy;

set local role trellis_policy;

-- These four ask for the keys that the asking person holds, and what a key is seen by is said once, in its table's policy.
-- They stand under the policies of whoever asks, like any statement: they are no more than its words, which PostgreSQL
-- puts into the statement itself. A function with rights or settings of its own would be called once for each table that
-- a statement reads, and each call costs more than the row it looks for.

-- The parts (mentors.id, mentees.id) of those the asking person is in a running pair with.
create or replace function app.my_partner_part_ids() returns setof uuid
language sql stable rows 5
as $$ select partner_part_id from public.pair_keys $$;

-- Those people themselves.
create or replace function app.my_partner_person_ids() returns setof uuid
language sql stable rows 5
as $$ select partner_id from public.pair_keys $$;

-- Running pairs the asking person is one of; in a preview only those of its cohort. What belongs to a pair is read and
-- written by these.
create or replace function app.my_pair_ids() returns setof uuid
language sql stable rows 5
as $$ select pair_id from public.pair_keys $$;

-- Those of them whose words the asking person may read: all, but in a preview none unless the cohort tells everybody
-- that its coordinators read along.
create or replace function app.my_worded_pair_ids() returns setof uuid
language sql stable rows 5
as $$ select * from app.my_pair_ids() where app.preview_id() is null or app.preview_shows_words() $$;

-- Those in which something may be written: not in a preview, and not while contact is stopped.
create or replace function app.my_open_pair_ids() returns setof uuid
language sql stable security definer rows 5 set search_path = public, pg_temp
as $$
  select mine.id from app.my_pair_ids() as mine (id)
  where app.preview_id() is null
    and not exists (select from conversations c where c.pair_id = mine.id and c.stopped_at is not null)
$$;

-- Pairs of cohorts the asking person runs, for titles, states and dates, never for words.
create or replace function app.my_run_pair_ids() returns setof uuid
language plpgsql stable security definer rows 50 set search_path = public, pg_temp
as $$
declare
  run uuid[] := array(select app.my_run_cohort_ids());
begin
  if cardinality(run) > 0 then
    return query select id from pairs where cohort_id = any (run);
  end if;
end
$$;

grant execute on function
  app.my_partner_part_ids(), app.my_partner_person_ids(), app.my_pair_ids(), app.my_worded_pair_ids(),
  app.my_open_pair_ids(), app.my_run_pair_ids() to trellis_app;
reset role;

grant select, insert (id, organization_id, cohort_id, mentor_id, mentee_id, mentor_person_id, mentee_person_id, state),
  update (state) on pairs to trellis_app;

-- The two see their pair; a cohort's staff and analysts see all pairs of the cohort.
create policy pairs_party_reads on pairs for select to trellis_app
  using (
    (mentor_person_id = app.person_id() or mentee_person_id = app.person_id())
    and state <> 'proposed'
    and (app.preview_id() is null or cohort_id = app.preview_cohort_id())
  );
create policy pairs_overseen on pairs for select to trellis_app
  using (cohort_id = any (array(select app.my_overseen_cohort_ids())));
create policy pairs_staff_adds on pairs for insert to trellis_app
  with check (cohort_id = any (array(select app.my_run_cohort_ids())));
create policy pairs_staff_changes on pairs for update to trellis_app
  using (cohort_id = any (array(select app.my_run_cohort_ids())))
  with check (cohort_id = any (array(select app.my_run_cohort_ids())));
-- The functions above see the asking person's own pairs, and those of cohorts they run. Policies of a table are asked
-- from the last name to the first until one says yes: one's own stand before the staff's, here and everywhere.
create policy pairs_own on pairs for select to trellis_policy
  using (mentor_person_id = app.person_id() or mentee_person_id = app.person_id());
create policy pairs_coordinated on pairs for select to trellis_policy
  using (cohort_id = any (array(select app.my_run_cohort_ids())));

-- Partners in a running pair see each other, and each other's part.
create policy people_partner_reads on people for select to trellis_app
  using (id = any (array(select * from app.my_partner_person_ids())));
create policy mentors_partner_reads on mentors for select to trellis_app
  using (id = any (array(select * from app.my_partner_part_ids())));
create policy mentees_partner_reads on mentees for select to trellis_app
  using (id = any (array(select * from app.my_partner_part_ids())));
create policy profiles_partner_reads on profiles for select to trellis_app
  using (id = any (array(select * from app.my_partner_part_ids())));

-- pair_keys -------------------------------------------------------------------------------------------------
-- Made with the pair; the foreign key carries over when it stops running.
grant select on pair_keys to trellis_app;

-- One's own, while the pair runs; in a preview those of its cohort.
create policy pair_keys_own on pair_keys for select to trellis_app, trellis_policy
  using (person_id = app.person_id() and is_running and (app.preview_id() is null or cohort_id = app.preview_cohort_id()));
create policy pair_keys_made on pair_keys for insert to trellis_policy with check (app.door() = 'pair');

-- pair_people -----------------------------------------------------------------------------------------------
-- Written by the database itself when a pair is made; read by the two and by the cohort's staff.
grant select on pair_people to trellis_app;

create policy pair_people_party_reads on pair_people for select to trellis_app
  using (pair_id = any (array(select * from app.my_pair_ids())));
create policy pair_people_coordinator_reads on pair_people for select to trellis_app
  using (pair_id = any (array(select app.my_run_pair_ids())));
create policy pair_people_kept on pair_people for insert to trellis_policy
  with check (app.door() = 'pair');
