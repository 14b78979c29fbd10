-- tables: cohorts, cohort_staff, mentors, mentees, part_keys

grant select on cohorts, cohort_staff to trellis_policy;
grant select (id, cohort_id, organization_id, person_id, status, private_notes) on mentors, mentees to trellis_policy;
grant select, insert (person_id, cohort_id, mentor_id, mentee_id, is_active) on part_keys to trellis_policy;

set local role trellis_policy;

-- These are asked again and again in one statement, once for each table it reads: what cannot have a row is not asked.

-- Cohorts the asking person runs: as their coordinator, or as an admin of the organization; none in a preview.
create or replace function app.my_run_cohort_ids() returns setof uuid
language plpgsql stable security definer rows 5 set search_path = public, pg_temp
as $$
declare
  administered uuid[];
begin
  if app.preview_id() is not null then
    return;
  end if;
  return query select cohort_id from cohort_staff where person_id = app.person_id();
  administered := array(select app.my_admin_organization_ids());
  if cardinality(administered) > 0 then
    return query select id from cohorts where organization_id = any (administered);
  end if;
end
$$;

-- Cohorts whose numbers the asking person may read: those they run, and an analyst's.
create or replace function app.my_overseen_cohort_ids() returns setof uuid
language plpgsql stable security definer rows 5 set search_path = public, pg_temp
as $$
declare
  overseen uuid[];
begin
  return query select app.my_run_cohort_ids();
  overseen := array(select app.my_overseen_organization_ids());
  if cardinality(overseen) > 0 then
    return query select id from cohorts where organization_id = any (overseen);
  end if;
end
$$;

-- Cohorts the asking person takes part in; in a preview only the one it is about. This and the next stand under the
-- policies of whoever asks, as part of the statement itself.
create or replace function app.my_cohort_ids() returns setof uuid
language sql stable rows 5
as $$ select cohort_id from public.part_keys $$;

-- Those who coordinate them.
create or replace function app.my_coordinator_ids() returns setof uuid
language sql stable rows 5
as $$
  select s.person_id from public.part_keys k join public.cohort_staff s on s.cohort_id = k.cohort_id
$$;

-- Whether the preview one looks through may show words: its cohort tells everybody that its coordinators read along.
create or replace function app.preview_shows_words() returns boolean
language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  return exists (
    select from cohorts k
    where k.id = app.preview_cohort_id() and 'coordinators' = any (app.message_readers(k.message_disclosure)));
end
$$;

grant execute on function
  app.my_run_cohort_ids(), app.my_overseen_cohort_ids(), app.my_cohort_ids(), app.my_coordinator_ids(),
  app.preview_shows_words()
  to trellis_app;

-- The asking person's private notes for one of their parts; nobody else's, and nothing in a preview.
create or replace function app.my_private_notes(part_id uuid) returns text
language sql stable security definer set search_path = public, pg_temp
as $$
  select private_notes from mentors where id = part_id and person_id = app.person_id() and app.preview_id() is null
  union all
  select private_notes from mentees where id = part_id and person_id = app.person_id() and app.preview_id() is null
$$;

-- Keeps the asking person's private notes; true when the part is theirs.
create or replace function app.keep_my_private_notes(part_id uuid, notes text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  update mentors set private_notes = notes where id = part_id and person_id = app.person_id();
  if found then
    return true;
  end if;
  update mentees set private_notes = notes where id = part_id and person_id = app.person_id();
  return found;
end
$$;
grant execute on function app.my_private_notes(uuid), app.keep_my_private_notes(uuid, text) to trellis_app;
reset role;

-- cohorts ---------------------------------------------------------------------------------------------------
grant select, insert (id, organization_id, name, description, starts_on, ends_on, message_disclosure, language,
    message_edit_minutes),
  update (name, description, starts_on, ends_on, message_disclosure, language, message_edit_minutes)
  on cohorts to trellis_app;

create policy cohorts_read on cohorts for select to trellis_app
  using (
    id = any (array(select * from app.my_cohort_ids()))
    or id = any (array(select app.my_overseen_cohort_ids()))
    or organization_id = any (array(select app.my_admin_organization_ids()))
  );
create policy cohorts_admin_adds on cohorts for insert to trellis_app
  with check (organization_id = any (array(select app.my_admin_organization_ids())));
create policy cohorts_admin_changes on cohorts for update to trellis_app
  using (organization_id = any (array(select app.my_admin_organization_ids())))
  with check (organization_id = any (array(select app.my_admin_organization_ids())));
-- The functions above see the cohorts of organizations the asking person belongs to, or an invitation's.
create policy cohorts_policy_reads on cohorts for select to trellis_policy
  using (
    organization_id = any (array(select * from app.my_organization_ids())) or app.door() = 'invitation'
  );

-- cohort_staff ----------------------------------------------------------------------------------------------
grant select, insert (cohort_id, organization_id, person_id, role), update (is_safeguarding_contact), delete
  on cohort_staff to trellis_app;
grant insert (cohort_id, organization_id, person_id) on cohort_staff to trellis_policy;

-- Everybody of a cohort sees who coordinates it.
create policy cohort_staff_read on cohort_staff for select to trellis_app
  using (
    cohort_id = any (array(select * from app.my_cohort_ids()))
    or cohort_id = any (array(select app.my_overseen_cohort_ids()))
  );
create policy people_my_coordinators_read on people for select to trellis_app
  using (id = any (array(select * from app.my_coordinator_ids())));
create policy cohort_staff_admin_adds on cohort_staff for insert to trellis_app
  with check (organization_id = any (array(select app.my_admin_organization_ids())));
-- Admins say which of them reports go to.
create policy cohort_staff_admin_changes on cohort_staff for update to trellis_app
  using (organization_id = any (array(select app.my_admin_organization_ids())))
  with check (organization_id = any (array(select app.my_admin_organization_ids())));
create policy cohort_staff_admin_removes on cohort_staff for delete to trellis_app
  using (organization_id = any (array(select app.my_admin_organization_ids())));
-- The functions above see where one coordinates oneself, and who coordinates where one takes part.
create policy cohort_staff_own on cohort_staff for select to trellis_policy using (person_id = app.person_id());
create policy cohort_staff_mine on cohort_staff for select to trellis_policy
  using (cohort_id = any (array(select * from app.my_cohort_ids())));
create policy cohort_staff_join on cohort_staff for insert to trellis_policy
  with check (person_id = app.person_id() and app.door() = 'invitation');

-- part_keys -------------------------------------------------------------------------------------------------
-- Made with the part; the foreign key carries over when it ends.
grant select on part_keys to trellis_app;

-- One's own, while one takes part; in a preview that of its cohort.
create policy part_keys_own on part_keys for select to trellis_app, trellis_policy
  using (person_id = app.person_id() and is_active and (app.preview_id() is null or cohort_id = app.preview_cohort_id()));
create policy part_keys_made on part_keys for insert to trellis_policy with check (app.door() = 'part');

-- mentors and mentees ---------------------------------------------------------------------------------------
-- private_notes is granted to nobody who serves: its owner reads and writes it through the functions above. The goals of
-- a profile are read through app.profile_goals, which knows with whom each is shared.
grant select (id, cohort_id, organization_id, person_id, status, headline, capacity, created_at, updated_at),
  insert (id, cohort_id, organization_id, person_id, capacity), update (status, capacity) on mentors to trellis_app;
grant select (id, cohort_id, organization_id, person_id, status, headline, created_at, updated_at),
  insert (id, cohort_id, organization_id, person_id), update (status) on mentees to trellis_app;
grant insert (cohort_id, organization_id, person_id), update (private_notes, status) on mentors, mentees to trellis_policy;

create policy mentors_self_reads on mentors for select to trellis_app
  using (person_id = app.person_id() and (app.preview_id() is null or cohort_id = app.preview_cohort_id()));
create policy mentors_coordinator_reads on mentors for select to trellis_app
  using (cohort_id = any (array(select app.my_run_cohort_ids())));
create policy mentors_staff_adds on mentors for insert to trellis_app
  with check (cohort_id = any (array(select app.my_run_cohort_ids())));
create policy mentors_staff_changes on mentors for update to trellis_app
  using (cohort_id = any (array(select app.my_run_cohort_ids())))
  with check (cohort_id = any (array(select app.my_run_cohort_ids())));
create policy mentors_own on mentors for select to trellis_policy using (person_id = app.person_id());
create policy mentors_keep_notes on mentors for update to trellis_policy
  using (person_id = app.person_id() and app.preview_id() is null)
  with check (person_id = app.person_id() and app.preview_id() is null);
create policy mentors_join on mentors for insert to trellis_policy
  with check (person_id = app.person_id() and app.door() = 'invitation');

create policy mentees_self_reads on mentees for select to trellis_app
  using (person_id = app.person_id() and (app.preview_id() is null or cohort_id = app.preview_cohort_id()));
create policy mentees_coordinator_reads on mentees for select to trellis_app
  using (cohort_id = any (array(select app.my_run_cohort_ids())));
create policy mentees_staff_adds on mentees for insert to trellis_app
  with check (cohort_id = any (array(select app.my_run_cohort_ids())));
create policy mentees_staff_changes on mentees for update to trellis_app
  using (cohort_id = any (array(select app.my_run_cohort_ids())))
  with check (cohort_id = any (array(select app.my_run_cohort_ids())));
create policy mentees_own on mentees for select to trellis_policy using (person_id = app.person_id());
create policy mentees_keep_notes on mentees for update to trellis_policy
  using (person_id = app.person_id() and app.preview_id() is null)
  with check (person_id = app.person_id() and app.preview_id() is null);
create policy mentees_join on mentees for insert to trellis_policy
  with check (person_id = app.person_id() and app.door() = 'invitation');
