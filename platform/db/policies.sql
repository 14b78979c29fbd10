-- tables:
-- Who is asking, as the one transaction wrapper said it. Nothing said: no person, and every table gives nothing.

grant usage on schema app to trellis_app, trellis_worker, trellis_policy;
grant create on schema app to trellis_policy;
set local role trellis_policy;
alter default privileges revoke execute on functions from public;
reset role;

-- The person in whose name this transaction reads and writes.
create or replace function app.person_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.person', true), '')::uuid $$;

-- The narrow purpose for which a function of the database itself, or the sign-in pool, is at work.
create or replace function app.door() returns text
language sql stable parallel safe
as $$ select current_setting('app.door', true) $$;

-- The preview in which an admin looks through a participant's eyes; null for everybody's own view.
create or replace function app.preview_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.preview', true), '')::uuid $$;

create or replace function app.preview_cohort_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.preview_cohort', true), '')::uuid $$;

create or replace function app.preview_organization_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.preview_organization', true), '')::uuid $$;

grant execute on function
  app.person_id(), app.door(), app.preview_id(), app.preview_cohort_id(), app.preview_organization_id(), app.uuid_v7()
  to trellis_app, trellis_worker, trellis_policy;

-- Where the asking person belongs and what they run: the ground every other policy stands on.
grant select on organization_members to trellis_policy;

set local role trellis_policy;

-- Organizations the asking person belongs to; in a preview only the one it is about. Under the policies of whoever asks,
-- as part of the statement itself.
create or replace function app.my_organization_ids() returns setof uuid
language sql stable rows 3
as $$
  select organization_id from public.organization_members
  where person_id = app.person_id()
    and (app.preview_id() is null or organization_id = app.preview_organization_id())
$$;

-- Organizations the asking person administers; none in a preview.
create or replace function app.my_admin_organization_ids() returns setof uuid
language sql stable security definer rows 3 set search_path = public, pg_temp
as $$
  select organization_id from organization_members
  where person_id = app.person_id() and role in ('owner', 'admin') and app.preview_id() is null
$$;

-- Organizations the asking person owns; none in a preview.
create or replace function app.my_owned_organization_ids() returns setof uuid
language sql stable security definer rows 3 set search_path = public, pg_temp
as $$
  select organization_id from organization_members
  where person_id = app.person_id() and role = 'owner' and app.preview_id() is null
$$;

-- Organizations whose numbers the asking person may read: owners, admins and analysts; none in a preview.
create or replace function app.my_overseen_organization_ids() returns setof uuid
language sql stable security definer rows 3 set search_path = public, pg_temp
as $$
  select organization_id from organization_members
  where person_id = app.person_id() and role in ('owner', 'admin', 'analyst') and app.preview_id() is null
$$;

-- Organizations in whose name the asking person acts: as admin, or as coordinator of a cohort; none in a preview.
create or replace function app.my_run_organization_ids() returns setof uuid
language sql stable security definer rows 3 set search_path = public, pg_temp
as $$
  select app.my_admin_organization_ids()
  union
  select organization_id from cohort_staff where person_id = app.person_id() and app.preview_id() is null
$$;

grant execute on function
  app.my_run_organization_ids(),
  app.my_organization_ids(), app.my_admin_organization_ids(), app.my_owned_organization_ids(),
  app.my_overseen_organization_ids()
  to trellis_app;
reset role;
