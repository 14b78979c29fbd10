-- tables: action_item_changes
--
-- Who of the two may change what of an item, and the log of it. A refusal carries its code as its message.
grant select on action_item_changes to trellis_app;
grant insert (item_id, pair_id, actor_id, kind, details) on action_item_changes to trellis_policy;

create policy action_item_changes_pair_reads on action_item_changes for select to trellis_app
  using (pair_id = any (array(select * from app.my_worded_pair_ids())));
create policy action_item_changes_door_adds on action_item_changes for insert to trellis_policy
  with check (app.door() in ('action_items', 'cohort_items'));

set local role trellis_policy;

-- Whoever made an item and whoever is to do it change what it says; the one who is to do it says how it goes; whoever
-- made it, or of a cohort's item the other one, answers when a later day is asked for; whoever made it deletes it and
-- brings it back. Either of the two hands what is not done to the other one or takes it over; what the one before said
-- of it, stuck or a later day asked for, does not go along. What a cohort gave is changed by the cohort.
create or replace function app.guard_action_item() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
declare
  me uuid := app.person_id();
  is_cohorts boolean := old.cohort_item_id is not null;
  is_assignee boolean := me is not distinct from old.assignee_id;
  is_creator boolean := me is not distinct from old.creator_id;
  answers boolean := case when is_cohorts then not is_assignee else is_creator end;
  hands_over boolean := current_user = 'trellis_policy' and app.door() = 'handing_over';
  grants_day boolean := answers and new.asked_due_on is null and new.due_on = old.asked_due_on;
begin
  -- Written here alone: see policies-handing-over.sql.
  if hands_over then
    new.assignee_id := (
      select case old.assignee_id when p.mentor_person_id then p.mentee_person_id else p.mentor_person_id end
      from pairs p where p.id = old.pair_id);
  end if;
  if new is not distinct from old then
    return new;
  end if;
  new.edition := old.edition + 1;
  if new.status = 'completed' and old.status <> 'completed' then
    new.completed_at := clock_timestamp();
    new.completed_by := me;
    new.stuck_at := null;
    new.asked_due_on := null;
  elsif new.status <> 'completed' then
    new.completed_at := null;
    new.completed_by := null;
  end if;
  if new.deleted_at is distinct from old.deleted_at then
    new.deleted_by := case when new.deleted_at is not null and current_user <> 'trellis_policy' then me end;
  end if;
  -- The cohort's own hand, by the function that spreads its items; and no identity at all, which no policy lets near a row.
  if (current_user = 'trellis_policy' and not hands_over) or me is null then
    return new;
  end if;
  if old.deleted_at is not null and new.deleted_at is not null then
    raise exception using errcode = 'TR001', message = 'action_item_deleted';
  end if;
  if ((new.title, new.priority, new.repeats_on) is distinct from (old.title, old.priority, old.repeats_on)
      and (is_cohorts or not (is_assignee or is_creator)))
    or (new.due_on is distinct from old.due_on and (is_cohorts or not (is_assignee or is_creator)) and not grants_day)
    or ((new.status <> old.status or new.stuck_at is distinct from old.stuck_at) and not is_assignee)
    or (new.asked_due_on is distinct from old.asked_due_on
      and not (is_assignee or (answers and new.asked_due_on is null)))
    or (new.deleted_at is distinct from old.deleted_at and (is_cohorts or not is_creator))
    or (hands_over and (is_cohorts or old.status not in ('pending', 'in_progress'))) then
    raise exception using errcode = 'TR001', message = 'forbidden';
  end if;
  if hands_over then
    new.stuck_at := null;
    new.asked_due_on := null;
  end if;
  return new;
end
$$;

-- The words follow the same rules.
create or replace function app.guard_action_item_words() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  me uuid := app.person_id();
  about action_items%rowtype;
begin
  if new is not distinct from old or door_before in ('cohort_items', 'action_items') or me is null then
    return new;
  end if;
  perform set_config('app.door', 'action_items', true);
  select i.* into about from action_items i where i.id = old.item_id;
  if about.deleted_at is not null then
    raise exception using errcode = 'TR001', message = 'action_item_deleted';
  end if;
  if (new.description <> old.description
      and (about.cohort_item_id is not null or me not in (about.assignee_id, about.creator_id)))
    or ((new.completion_note, new.stuck_words, new.asked_words)
      is distinct from (old.completion_note, old.stuck_words, old.asked_words) and me <> about.assignee_id) then
    raise exception using errcode = 'TR001', message = 'forbidden';
  end if;
  if new.description <> old.description and old.description <> '' then
    insert into action_item_changes (item_id, pair_id, actor_id, kind) values (old.item_id, old.pair_id, me, 'description_changed');
  end if;
  perform set_config('app.door', door_before, true);
  return new;
end
$$;

-- What happened between two states of an item, a line each.
create or replace function app.action_item_differences(before action_items, after action_items)
returns table (kind text, details jsonb)
language sql immutable rows 2 set search_path = public, pg_temp
as $$
  select said.kind, said.details from (values
    ('title_changed', after.title <> before.title, jsonb_build_object('from', before.title, 'to', after.title)),
    ('reassigned', after.assignee_id <> before.assignee_id, jsonb_build_object('to', after.assignee_id)),
    ('priority_changed', after.priority <> before.priority,
      jsonb_build_object('from', before.priority, 'to', after.priority)),
    ('repeats_changed', after.repeats_on is distinct from before.repeats_on, jsonb_build_object('to', after.repeats_on)),
    ('later_granted', after.due_on = before.asked_due_on and after.asked_due_on is null,
      jsonb_build_object('from', before.due_on, 'to', after.due_on)),
    ('due_changed', after.due_on is distinct from before.due_on
      and not coalesce(after.due_on = before.asked_due_on and after.asked_due_on is null, false),
      jsonb_build_object('from', before.due_on, 'to', after.due_on)),
    ('later_asked', after.asked_due_on is not null and after.asked_due_on is distinct from before.asked_due_on,
      jsonb_build_object('to', after.asked_due_on)),
    ('later_refused', after.asked_due_on is null and before.asked_due_on is not null
      and after.due_on is not distinct from before.due_on and after.status <> 'completed'
      and after.assignee_id = before.assignee_id, '{}'),
    ('stuck', after.stuck_at is not null and before.stuck_at is null, '{}'),
    ('unstuck', after.stuck_at is null and before.stuck_at is not null and after.status <> 'completed'
      and after.assignee_id = before.assignee_id, '{}'),
    ('started', after.status = 'in_progress' and before.status <> 'in_progress', '{}'),
    ('completed', after.status = 'completed' and before.status <> 'completed', '{}'),
    ('reopened', after.status = 'pending' and before.status <> 'pending', '{}'),
    ('cancelled', after.status = 'cancelled' and before.status <> 'cancelled', '{}'),
    ('deleted', after.deleted_at is not null and before.deleted_at is null, '{}'),
    ('restored', after.deleted_at is null and before.deleted_at is not null, '{}')
  ) as said (kind, is_so, details)
  where said.is_so
$$;

-- An item that repeats comes again on the next of its days; brought back to open, what came after it goes if nobody has
-- touched it.
create or replace function app.continue_action_item(done action_items) returns void
language plpgsql set search_path = public, pg_temp
as $$
declare
  today date := (clock_timestamp() at time zone 'utc')::date;
  next_day date := (
    select min(d)::date from generate_series(
      greatest(coalesce(done.due_on, today), today) + 1, greatest(coalesce(done.due_on, today), today) + 7, interval '1 day') as d
    where extract(isodow from d)::smallint = any (done.repeats_on));
  made uuid := app.uuid_v7();
begin
  if next_day > '2199-12-31' then
    return;
  end if;
  insert into action_items (id, organization_id, cohort_id, pair_id, title, assignee_id, creator_id, priority, due_on,
    repeats_on, previous_id, message_seq)
  values (made, done.organization_id, done.cohort_id, done.pair_id, done.title, done.assignee_id, done.creator_id,
    done.priority, next_day, done.repeats_on, done.id, done.message_seq)
  on conflict (previous_id) do nothing;
  if not found then
    return;
  end if;
  update action_item_words w set description = was.description
  from action_item_words was where w.item_id = made and was.item_id = done.id;
  insert into action_item_steps (id, item_id, pair_id, place, title)
  select app.uuid_v7(), made, s.pair_id, s.place, s.title from action_item_steps s where s.item_id = done.id;
end
$$;

-- Every change is written down by the database itself, and the words' row is there with its item.
create or replace function app.keep_action_item() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  actor uuid := case when door_before <> 'cohort_items' then app.person_id() end;
begin
  perform set_config('app.door', 'action_items', true);
  if tg_op = 'INSERT' then
    insert into action_item_words (item_id, pair_id) values (new.id, new.pair_id);
    insert into action_item_changes (item_id, pair_id, actor_id, kind)
    values (new.id, new.pair_id, actor, case when new.previous_id is null then 'created' else 'repeated' end);
  else
    insert into action_item_changes (item_id, pair_id, actor_id, kind, details)
    select new.id, new.pair_id, actor, d.kind, d.details from app.action_item_differences(old, new) d;
    if new.status = 'completed' and old.status <> 'completed' and new.repeats_on is not null then
      perform app.continue_action_item(new);
    elsif old.status = 'completed' and new.status <> 'completed' then
      delete from action_items i where i.previous_id = new.id and i.status = 'pending' and i.edition = 1;
    end if;
  end if;
  perform set_config('app.door', door_before, true);
  return null;
end
$$;

-- A step says who did it.
create or replace function app.guard_action_item_step() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
  new.done_by := case when new.done_at is null then null when old.done_at is null then app.person_id() else old.done_by end;
  return new;
end
$$;

-- What is done to steps is written down; not while their item is being purged, nor when it comes again with them.
create or replace function app.keep_action_item_step() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  step action_item_steps%rowtype := case when tg_op = 'DELETE' then old else new end;
  kind text := case tg_op when 'DELETE' then 'step_removed' when 'INSERT' then 'step_added'
    else case when (new.done_at is null) <> (old.done_at is null)
      then case when new.done_at is null then 'step_reopened' else 'step_done' end
      when new.title <> old.title then 'step_changed' end end;
begin
  if kind is not null and door_before <> 'action_items' then
    perform set_config('app.door', 'action_items', true);
    insert into action_item_changes (item_id, pair_id, actor_id, kind)
    select i.id, i.pair_id, app.person_id(), kind from action_items i where i.id = step.item_id;
    perform set_config('app.door', door_before, true);
  end if;
  return null;
end
$$;

grant execute on function app.guard_action_item(), app.guard_action_item_words(), app.keep_action_item(),
  app.guard_action_item_step(), app.keep_action_item_step() to trellis_owner;
reset role;

create or replace trigger action_items_guard before update on action_items
  for each row execute function app.guard_action_item();
create or replace trigger action_items_keep after insert or update on action_items
  for each row execute function app.keep_action_item();
create or replace trigger action_item_words_guard before update on action_item_words
  for each row execute function app.guard_action_item_words();
create or replace trigger action_item_steps_guard before update on action_item_steps
  for each row execute function app.guard_action_item_step();
create or replace trigger action_item_steps_keep after insert or update or delete on action_item_steps
  for each row execute function app.keep_action_item_step();
