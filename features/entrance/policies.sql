-- tables: demo_doors

grant select on demo_doors to trellis_policy;
create policy demo_doors_shown on demo_doors for select to trellis_policy using (app.door() = 'demo');
create policy organizations_demo_named on organizations for select to trellis_policy
  using (app.door() = 'demo' and is_demo);
create policy people_demo_named on people for select to trellis_policy
  using (app.door() = 'demo' and id in (select person_id from demo_doors));

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
grant execute on function app.demo_doors() to trellis_app;
reset role;
