-- tables: pairs

grant select on pairs to trellis_policy;

set local role trellis_policy;

-- The parts (mentors.id, mentees.id) of those the asking person is in a running pair with.
create or replace function app.my_partner_part_ids() returns setof uuid
language sql stable security definer rows 5 set search_path = public, pg_temp
as $$
  select case when mentor_person_id = app.person_id() then mentee_id else mentor_id end
  from pairs
  where (mentor_person_id = app.person_id() or mentee_person_id = app.person_id())
    and state in ('active', 'paused')
    and (app.preview_id() is null or cohort_id = app.preview_cohort_id())
$$;
grant execute on function app.my_partner_part_ids() to trellis_app;
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
-- The function above sees the asking person's own pairs.
create policy pairs_own on pairs for select to trellis_policy
  using (mentor_person_id = app.person_id() or mentee_person_id = app.person_id());

-- Partners in a running pair see each other's part (and by it the person).
create policy mentors_partner_reads on mentors for select to trellis_app
  using (id = any (array(select app.my_partner_part_ids())));
create policy mentees_partner_reads on mentees for select to trellis_app
  using (id = any (array(select app.my_partner_part_ids())));
