-- tables:
-- Whose an item is to do ties it to a person, and no role has the right to write that. What is handed over goes through
-- one function: behind its door the guard of policies-rules.sql gives the item to the other one of its two, and every
-- other rule of that guard holds as it does for each of them.
create policy action_items_hands_over on action_items for update to trellis_policy
  using (app.door() = 'handing_over' and pair_id = any (array(select app.my_open_pair_ids())))
  with check (app.door() = 'handing_over' and pair_id = any (array(select app.my_open_pair_ids())));

set local role trellis_policy;

-- Gives an item to that side of its pair, in the asking person's name; false where it is theirs already, or where the
-- policy above lets nobody write. Of two who ask at the same moment the second waits here, and finds it done.
create or replace function app.hand_over_action_item(item uuid, to_side text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  is_handed_over boolean;
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'handing_over', true);
  update action_items i set title = i.title
  from pairs p
  where i.id = item and p.id = i.pair_id
    and i.assignee_id <> case to_side when 'mentor' then p.mentor_person_id when 'mentee' then p.mentee_person_id end;
  is_handed_over := found;
  perform set_config('app.door', door_before, true);
  return is_handed_over;
end
$$;

grant execute on function app.hand_over_action_item(uuid, text) to trellis_app;
reset role;
