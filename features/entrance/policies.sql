-- tables: demo_doors

grant select on demo_doors to trellis_policy;
create policy demo_doors_shown on demo_doors for select to trellis_policy using (app.door() = 'demo');
create policy organizations_demo_named on organizations for select to trellis_policy
  using (app.door() = 'demo' and is_demo);
-- Without the door open, no row of demo_doors is there to be found.
create policy people_demo_named on people for select to trellis_policy
  using (id in (select person_id from demo_doors));

set local role trellis_policy;

-- Whom a visitor may look around as; nobody where no demo was loaded.
create or replace function app.demo_doors()
returns table (person_id uuid, name text, role text, cohort_name text, organization_name text)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  perform set_config('app.door', 'demo', true);
  return query
  select d.person_id, p.name, d.role, d.cohort_name, o.name
  from demo_doors d
  join people p on p.id = d.person_id and p.disabled_at is null
  join organizations o on o.id = d.organization_id and o.is_demo
  order by d.place;
  perform set_config('app.door', '', true);
end
$$;
-- Whether the instance has an organization of its own yet (the demo is not one).
create or replace function app.is_set_up() returns boolean
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  is_there boolean;
begin
  perform set_config('app.door', 'set-up', true);
  is_there := exists (select 1 from organizations where not is_demo);
  perform set_config('app.door', '', true);
  return is_there;
end
$$;

-- Makes the instance's first organization with the asking person as its owner; refused (TR001) once there is one.
create or replace function app.set_up_organization(organization_name text) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  made uuid := app.uuid_v7();
begin
  perform pg_advisory_xact_lock(hashtext('trellis set up'));
  perform set_config('app.door', 'set-up', true);
  if app.person_id() is null or app.preview_id() is not null
    or exists (select 1 from organizations where not is_demo) then
    raise exception using errcode = 'TR001', message = 'already_set_up';
  end if;
  insert into organizations (id, name, is_demo) values (made, organization_name, false);
  insert into organization_members (organization_id, person_id, role) values (made, app.person_id(), 'owner');
  insert into events (organization_id, kind, actor_id, subject_id)
  values (made, 'organization.made', app.person_id(), made);
  perform set_config('app.door', '', true);
  return made;
end
$$;

grant execute on function app.demo_doors(), app.is_set_up(), app.set_up_organization(text) to trellis_app;
reset role;
