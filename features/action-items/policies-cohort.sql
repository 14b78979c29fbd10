-- tables: cohort_action_items
--
-- What a cohort gives to every pair: made and changed by those who run it, spread by the database itself.
grant select on cohort_action_items to trellis_app, trellis_policy;
grant insert (id, organization_id, cohort_id, title, description, side, priority, due_after_days, due_on, created_by),
  update (title, description, priority, due_after_days, due_on, retired_at) on cohort_action_items to trellis_app;

create policy cohort_action_items_staff_reads on cohort_action_items for select to trellis_app
  using (cohort_id = any (array(select app.my_run_cohort_ids())));
create policy cohort_action_items_staff_makes on cohort_action_items for insert to trellis_app
  with check (created_by = app.person_id() and cohort_id = any (array(select app.my_run_cohort_ids())));
create policy cohort_action_items_staff_changes on cohort_action_items for update to trellis_app
  using (cohort_id = any (array(select app.my_run_cohort_ids())))
  with check (cohort_id = any (array(select app.my_run_cohort_ids())));
create policy cohort_action_items_door_reads on cohort_action_items for select to trellis_policy
  using (app.door() = 'cohort_items');
create policy pairs_items_read on pairs for select to trellis_policy using (app.door() = 'cohort_items');

set local role trellis_policy;

-- Gives the items of a cohort to its running pairs, those alone that a pair does not have yet: all of one pair, or one of
-- all pairs.
create or replace function app.give_cohort_items(cohort uuid, one_item uuid, one_pair uuid) returns void
language plpgsql volatile set search_path = public, pg_temp
as $$
begin
  insert into action_items (id, organization_id, cohort_id, pair_id, title, assignee_id, cohort_item_id,
    cohort_item_edition, priority, due_on)
  select app.uuid_v7(), p.organization_id, p.cohort_id, p.id, c.title,
    case c.side when 'mentor' then p.mentor_person_id else p.mentee_person_id end, c.id, c.edition, c.priority,
    app.due_day_for(c, p)
  from cohort_action_items c join pairs p on p.cohort_id = c.cohort_id
  where c.cohort_id = cohort and c.retired_at is null and p.state in ('active', 'paused')
    and (one_item is null or c.id = one_item) and (one_pair is null or p.id = one_pair)
  on conflict (cohort_item_id, pair_id) do nothing;
  update action_item_words w set description = c.description
  from action_items i join cohort_action_items c on c.id = i.cohort_item_id
  where w.item_id = i.id and i.cohort_id = cohort and w.description <> c.description
    and (one_item is null or c.id = one_item) and (one_pair is null or i.pair_id = one_pair);
end
$$;

-- The day an item of the cohort is due for a pair.
create or replace function app.due_day_for(item cohort_action_items, pair pairs) returns date
language sql stable set search_path = public, pg_temp
as $$
  select coalesce(item.due_on,
    (coalesce(pair.activated_at, clock_timestamp()) at time zone 'utc')::date + item.due_after_days)
$$;

-- Counts the changes of a cohort's item.
create or replace function app.guard_cohort_action_item() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
  if new is distinct from old then
    new.edition := old.edition + 1;
  end if;
  return new;
end
$$;

-- A new item reaches every running pair, a changed one those that have not done with it; a retired one goes from them,
-- and comes back when it is taken up again.
create or replace function app.spread_cohort_action_item() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'cohort_items', true);
  if tg_op = 'UPDATE' then
    update action_items i
    set title = new.title, priority = new.priority, cohort_item_edition = new.edition,
      due_on = case when (new.due_on, new.due_after_days) is distinct from (old.due_on, old.due_after_days)
        then app.due_day_for(new, p) else i.due_on end,
      deleted_at = new.retired_at
    from pairs p
    where p.id = i.pair_id and p.state in ('active', 'paused') and i.cohort_item_id = new.id
      and i.status in ('pending', 'in_progress');
  end if;
  perform app.give_cohort_items(new.cohort_id, new.id, null);
  if tg_op = 'UPDATE' and new.retired_at is not null and old.retired_at is null then
    perform app.add_job('purge_action_items', jsonb_build_object('cohortItemId', new.id),
      clock_timestamp() + interval '30 days 1 minute');
  end if;
  perform set_config('app.door', door_before, true);
  return null;
end
$$;

-- A pair gets its cohort's items the moment it becomes active.
create or replace function app.give_items_to_pair() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'cohort_items', true);
  perform app.give_cohort_items(new.cohort_id, null, new.id);
  perform set_config('app.door', door_before, true);
  return null;
end
$$;

grant execute on function app.guard_cohort_action_item(), app.spread_cohort_action_item(), app.give_items_to_pair()
  to trellis_owner;
reset role;

create or replace trigger cohort_action_items_guard before update on cohort_action_items
  for each row execute function app.guard_cohort_action_item();
create or replace trigger cohort_action_items_spread after insert or update on cohort_action_items
  for each row execute function app.spread_cohort_action_item();
create or replace trigger pairs_give_items after insert or update of state on pairs
  for each row when (new.state = 'active') execute function app.give_items_to_pair();
