-- tables: pair_deeds, pair_milestones, pair_milestone_looks, pairs, conversations, events
-- What a pair has reached is found by triggers from what it did. Nobody writes it by hand, and nobody reads the deeds.

grant select, insert (pair_id, kind, subject_id) on pair_deeds to trellis_policy;
grant select, insert (pair_id, kind) on pair_milestones to trellis_policy;
grant select on pair_milestones to trellis_app;
grant select, insert (pair_id, kind, person_id) on pair_milestone_looks to trellis_app;

create policy pair_deeds_kept_reads on pair_deeds for select to trellis_policy using (app.door() = 'milestone');
create policy pair_deeds_kept on pair_deeds for insert to trellis_policy with check (app.door() = 'milestone');
create policy pairs_milestone_reads on pairs for select to trellis_policy using (app.door() = 'milestone');
create policy conversations_milestone_reads on conversations for select to trellis_policy
  using (app.door() = 'milestone');

create policy pair_milestones_read on pair_milestones for select to trellis_app
  using (pair_id = any (array(select * from app.my_pair_ids())));
create policy pair_milestones_coordinator_reads on pair_milestones for select to trellis_app
  using (pair_id = any (array(select app.my_run_pair_ids())));
create policy pair_milestones_found_reads on pair_milestones for select to trellis_policy
  using (app.door() = 'milestone');
create policy pair_milestones_found on pair_milestones for insert to trellis_policy
  with check (app.door() = 'milestone');

-- What was celebrated with whom is known to them alone.
create policy pair_milestone_looks_read on pair_milestone_looks for select to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null);
create policy pair_milestone_looks_add on pair_milestone_looks for insert to trellis_app
  with check (person_id = app.person_id() and app.preview_id() is null
    and pair_id = any (array(select * from app.my_pair_ids())));

-- A milestone is a fact like any other: its row stands in the transaction that found it.
create policy events_milestone_adds on events for insert to trellis_policy with check (app.door() = 'milestone');

set local role trellis_policy;

-- Writes down that a pair has reached something, and by whose deed; nobody's where the calendar found it.
create or replace function app.tell_milestone() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'milestone', true);
  insert into events (organization_id, kind, actor_id, subject_id, payload)
  select p.organization_id, 'milestone.reached', app.person_id(), p.id,
    jsonb_build_object('pairId', p.id, 'cohortId', p.cohort_id, 'kind', new.kind)
  from pairs p where p.id = new.pair_id;
  perform set_config('app.door', door_before, true);
  return null;
end
$$;

-- The running pairs that have done something together and for whom half a year is over since last asked.
create or replace function app.find_half_years() returns setof uuid
language plpgsql volatile security definer rows 5 set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'milestone', true);
  return query
  insert into pair_milestones (pair_id, kind)
  select p.id, 'half_year' from pairs p
  where p.state in ('active', 'paused') and p.activated_at <= clock_timestamp() - interval '183 days'
    and exists (select from pair_deeds d where d.pair_id = p.id)
    and not exists (select from pair_milestones m where m.pair_id = p.id and m.kind = 'half_year')
  order by p.id
  on conflict do nothing
  returning pair_milestones.pair_id;
  perform set_config('app.door', door_before, true);
end
$$;

grant execute on function app.tell_milestone() to trellis_owner;
grant execute on function app.find_half_years() to trellis_worker;
reset role;

create or replace trigger pair_milestones_tell after insert on pair_milestones
  for each row execute function app.tell_milestone();
