-- tables: organizations, people, person_addresses, organization_members

-- organizations ---------------------------------------------------------------------------------------------
grant select, update (name) on organizations to trellis_app;
grant select, insert (id, name, is_demo) on organizations to trellis_policy;

-- Members see their organization.
create policy organizations_member_reads on organizations for select to trellis_app
  using (id = any (array(select * from app.my_organization_ids())));
-- Admins rename it.
create policy organizations_admin_changes on organizations for update to trellis_app
  using (id = any (array(select app.my_admin_organization_ids())))
  with check (id = any (array(select app.my_admin_organization_ids())));
-- The set-up function sees whether a real organization is there, and makes the first.
create policy organizations_set_up_reads on organizations for select to trellis_policy
  using (app.door() in ('set-up', 'invitation'));
create policy organizations_set_up_adds on organizations for insert to trellis_policy
  with check (app.door() = 'set-up');

-- organization_members --------------------------------------------------------------------------------------
grant select, insert (organization_id, person_id, role), update (role), delete on organization_members to trellis_app;
grant insert (organization_id, person_id, role), update (role) on organization_members to trellis_policy;

-- A person sees their own memberships; admins see everybody of their organization.
create policy organization_members_read on organization_members for select to trellis_app
  using (
    (person_id = app.person_id()
      and (app.preview_id() is null or organization_id = app.preview_organization_id()))
    or organization_id = any (array(select app.my_admin_organization_ids()))
  );
-- Admins give the small roles, owners any.
create policy organization_members_add on organization_members for insert to trellis_app
  with check (
    (organization_id = any (array(select app.my_admin_organization_ids())) and role in ('member', 'analyst'))
    or organization_id = any (array(select app.my_owned_organization_ids()))
  );
create policy organization_members_change on organization_members for update to trellis_app
  using (
    (organization_id = any (array(select app.my_admin_organization_ids())) and role in ('member', 'analyst'))
    or organization_id = any (array(select app.my_owned_organization_ids()))
  )
  with check (
    (organization_id = any (array(select app.my_admin_organization_ids())) and role in ('member', 'analyst'))
    or organization_id = any (array(select app.my_owned_organization_ids()))
  );
create policy organization_members_remove on organization_members for delete to trellis_app
  using (
    person_id <> app.person_id()
    and (
      (organization_id = any (array(select app.my_admin_organization_ids())) and role in ('member', 'analyst'))
      or organization_id = any (array(select app.my_owned_organization_ids()))
    )
  );
-- The functions above read the asking person's own memberships and no others.
create policy organization_members_own on organization_members for select to trellis_policy
  using (person_id = app.person_id());
-- Set-up and an accepted invitation make the asking person a member.
create policy organization_members_join on organization_members for insert to trellis_policy
  with check (person_id = app.person_id() and app.door() in ('set-up', 'invitation'));
create policy organization_members_rise on organization_members for update to trellis_policy
  using (person_id = app.person_id() and app.door() = 'invitation')
  with check (person_id = app.person_id() and app.door() = 'invitation');

-- people ----------------------------------------------------------------------------------------------------
grant select on people to trellis_app, trellis_worker;
grant update (name, time_zone, locale, photo_id) on people to trellis_app;
grant select, insert (id, name), update (name) on people to trellis_policy;

-- Later rooms' functions are named here before they stand.
set local check_function_bodies = off;

-- Those whom the asking person sees because they run or oversee something: its members, its mentors and mentees, its
-- other staff. What they do not run is not asked for.
create or replace function app.overseen_person_ids() returns setof uuid
language plpgsql stable rows 20
as $$
declare
  administered uuid[] := array(select app.my_admin_organization_ids());
  run uuid[] := array(select app.my_run_cohort_ids());
begin
  return query
  select s.person_id from public.cohort_staff s where s.cohort_id = any (array(select app.my_overseen_cohort_ids()));
  if cardinality(administered) > 0 then
    return query select m.person_id from public.organization_members m where m.organization_id = any (administered);
  end if;
  if cardinality(run) > 0 then
    return query
    select m.person_id from public.mentors m where m.cohort_id = any (run)
    union all
    select m.person_id from public.mentees m where m.cohort_id = any (run);
  end if;
end
$$;
-- People whose address the asking person needs to run a program.
create or replace function app.reachable_person_ids() returns setof uuid
language sql stable rows 20
as $$
  select person_id from public.organization_members
  where organization_id = any (array(select app.my_admin_organization_ids()))
  union select person_id from public.mentors where cohort_id = any (array(select app.my_run_cohort_ids()))
  union select person_id from public.mentees where cohort_id = any (array(select app.my_run_cohort_ids()))
$$;
grant execute on function app.overseen_person_ids(), app.reachable_person_ids() to trellis_app;

-- Oneself; partners and coordinators by the policies of pairs and cohorts; and whom one runs a program for.
create policy people_self_reads on people for select to trellis_app using (id = app.person_id());
create policy people_coordinated_read on people for select to trellis_app
  using (id = any (array(select app.overseen_person_ids())));
create policy people_change_self on people for update to trellis_app
  using (id = app.person_id() and app.preview_id() is null)
  with check (id = app.person_id() and app.preview_id() is null);
-- Jobs write names into mails.
create policy people_worker_reads on people for select to trellis_worker using (app.door() = 'jobs');
-- The sign-in tables' trigger makes the person of a new account and carries a new name over.
create policy people_policy_reads on people for select to trellis_policy
  using (id = app.person_id() or app.door() in ('sign-in', 'invitation', 'looked'));
create policy people_sign_in_adds on people for insert to trellis_policy with check (app.door() = 'sign-in');
create policy people_sign_in_changes on people for update to trellis_policy
  using (app.door() = 'sign-in') with check (app.door() = 'sign-in');

-- person_addresses ------------------------------------------------------------------------------------------
grant select on person_addresses to trellis_app, trellis_worker;
grant select, insert (person_id, email), update (email) on person_addresses to trellis_policy;

-- An address is seen by its person and by those who run their program; never by a partner, never in a preview.
create policy person_addresses_read on person_addresses for select to trellis_app
  using (
    app.preview_id() is null
    and (person_id = app.person_id() or person_id = any (array(select app.reachable_person_ids())))
  );
create policy person_addresses_worker_reads on person_addresses for select to trellis_worker
  using (app.door() = 'jobs');
create policy person_addresses_policy_reads on person_addresses for select to trellis_policy
  using (person_id = app.person_id() or app.door() = 'sign-in');
create policy person_addresses_sign_in_adds on person_addresses for insert to trellis_policy
  with check (app.door() = 'sign-in');
create policy person_addresses_sign_in_changes on person_addresses for update to trellis_policy
  using (app.door() = 'sign-in') with check (app.door() = 'sign-in');

-- who looked ------------------------------------------------------------------------------------------------
-- Whoever did something about the asking person is named to them, also when nothing else of theirs is visible.
grant select (subject_id) on audit_log to trellis_policy;
create policy audit_log_looked on audit_log for select to trellis_policy
  using (app.door() = 'looked' and subject_id = app.person_id() and app.preview_id() is null);

set local role trellis_policy;
create or replace function app.my_lookers() returns table (person_id uuid, name text)
language plpgsql stable security definer rows 5 set search_path = public, pg_temp
as $$
#variable_conflict use_column
begin
  perform set_config('app.door', 'looked', true);
  return query
  select p.id, p.name from people p
  where p.id in (select a.actor_id from audit_log a where a.subject_id = app.person_id());
  perform set_config('app.door', '', true);
end
$$;
grant execute on function app.my_lookers() to trellis_app;
reset role;
