-- tables: messages, message_edits, message_reactions, message_pins, message_stars, files
-- What is done to a message once it is there: changed, taken back, answered with a sign, pinned, starred.
-- Each way is one function; nobody writes these rows by hand.

grant select (is_adorned), update (body, deleted_at, is_adorned) on messages to trellis_policy;
grant select, insert (message_id, conversation_id, edition, body, written_at), delete on message_edits to trellis_policy;
grant select, insert (message_id, conversation_id, person_id, emoji), delete on message_reactions to trellis_policy;
grant select, insert (message_id, conversation_id, pinned_by), delete on message_pins to trellis_policy;
grant select, insert (message_id, conversation_id, person_id), delete on message_stars to trellis_policy;
grant update (state, removed_at) on files to trellis_policy;

set local role trellis_policy;

-- The message that the asking person is about to change, locked, and the door opened for it; nothing where it is
-- not theirs to see.
create or replace function app.message_to_change(message uuid)
returns table (conversation_id uuid, author_id uuid, sent_at timestamptz, deleted_at timestamptz, stopped_at timestamptz)
language plpgsql volatile security definer rows 1 set search_path = public, pg_temp
as $$
#variable_conflict use_column
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'writing', true);
  return query
  select m.conversation_id, m.author_id, m.sent_at, m.deleted_at, c.stopped_at
  from messages m join conversations c on c.id = m.conversation_id
  where m.id = message and c.is_open and app.person_id() in (c.mentor_person_id, c.mentee_person_id)
  for no key update of m;
end
$$;

-- Changes the words of one's own message for as long as the cohort allows: edited, missing, stopped or too_late.
-- The trigger on messages keeps what it said before.
create or replace function app.edit_message(message uuid, changed_body text) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  there record;
  answer text;
begin
  select w.*, k.message_edit_minutes as minutes into there
  from app.message_to_change(message) w
  join conversations c on c.id = w.conversation_id join cohorts k on k.id = c.cohort_id
  where w.author_id = app.person_id() and w.deleted_at is null;
  answer := case when there.conversation_id is null then 'missing' when there.stopped_at is not null then 'stopped'
    when clock_timestamp() > there.sent_at + make_interval(mins => there.minutes) then 'too_late' else 'edited' end;
  if answer = 'edited' then
    update messages m set body = changed_body where m.id = message;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

-- Takes one's own message back: deleted, repeated or missing. Its words are kept for the way back, seen by nobody.
create or replace function app.delete_message(message uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  there record;
  answer text;
begin
  select w.* into there from app.message_to_change(message) w where w.author_id = app.person_id();
  answer := case when there.conversation_id is null then 'missing' when there.deleted_at is not null then 'repeated'
    else 'deleted' end;
  if answer = 'deleted' then
    update messages m set body = null, deleted_at = clock_timestamp() where m.id = message;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

-- Brings one's own message back: undone, repeated, missing or too_late. Ten seconds are promised; the rest is for
-- the way here.
create or replace function app.undo_delete_message(message uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  there record;
  words_before text;
  answer text;
begin
  select w.* into there from app.message_to_change(message) w where w.author_id = app.person_id();
  answer := case when there.conversation_id is null then 'missing' when there.deleted_at is null then 'repeated'
    when clock_timestamp() > there.deleted_at + interval '15 seconds' then 'too_late' else 'undone' end;
  if answer = 'undone' then
    delete from message_edits e
    where e.message_id = message
      and e.edition = (select max(l.edition) from message_edits l where l.message_id = message)
    returning e.body into words_before;
    update messages m set body = words_before, deleted_at = null where m.id = message;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

-- Answers a message with a sign, or takes it off again: changed, unchanged, missing, stopped or too_many (twelve).
create or replace function app.react_to_message(message uuid, sign text, is_set boolean) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  there record;
  given text[];
  answer text;
begin
  select w.* into there from app.message_to_change(message) w where w.deleted_at is null;
  -- Counted in a statement of its own, which sees what was written while this one waited for the lock.
  given := array(select r.emoji from message_reactions r where r.message_id = message and r.person_id = app.person_id());
  answer := case when there.conversation_id is null then 'missing' when sign = any (given) = is_set then 'unchanged'
    when is_set and there.stopped_at is not null then 'stopped' when is_set and cardinality(given) >= 12 then 'too_many'
    else 'changed' end;
  if answer = 'changed' and is_set then
    insert into message_reactions (message_id, conversation_id, person_id, emoji)
    values (message, there.conversation_id, app.person_id(), sign);
    update messages m set is_adorned = true where m.id = message and not m.is_adorned;
  elsif answer = 'changed' then
    delete from message_reactions r
    where r.message_id = message and r.person_id = app.person_id() and r.emoji = sign;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

-- Puts a message at the top for both, or takes it off: changed, unchanged, missing, stopped or too_many (fifty).
create or replace function app.pin_message(message uuid, is_set boolean) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  there record;
  pinned uuid[];
  answer text;
begin
  select w.* into there from app.message_to_change(message) w where w.deleted_at is null;
  -- As above.
  pinned := array(select p.message_id from message_pins p where p.conversation_id = there.conversation_id);
  answer := case when there.conversation_id is null then 'missing' when message = any (pinned) = is_set then 'unchanged'
    when is_set and there.stopped_at is not null then 'stopped' when is_set and cardinality(pinned) >= 50 then 'too_many'
    else 'changed' end;
  if answer = 'changed' and is_set then
    insert into message_pins (message_id, conversation_id, pinned_by)
    values (message, there.conversation_id, app.person_id());
    update messages m set is_adorned = true where m.id = message and not m.is_adorned;
  elsif answer = 'changed' then
    delete from message_pins p where p.message_id = message;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

-- Keeps a message for the asking person, or no longer: changed, unchanged or missing.
create or replace function app.star_message(message uuid, is_set boolean) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  there record;
  has_it boolean;
  answer text;
begin
  select w.* into there from app.message_to_change(message) w where w.deleted_at is null;
  has_it := exists (select 1 from message_stars s where s.message_id = message and s.person_id = app.person_id());
  answer := case when there.conversation_id is null then 'missing' when has_it = is_set then 'unchanged'
    else 'changed' end;
  if answer = 'changed' and is_set then
    insert into message_stars (message_id, conversation_id, person_id)
    values (message, there.conversation_id, app.person_id());
    update messages m set is_adorned = true where m.id = message and not m.is_adorned;
  elsif answer = 'changed' then
    delete from message_stars s where s.message_id = message and s.person_id = app.person_id();
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

-- What is left of a message whose way back is over: words, signs, pins and stars go, and files lose their place;
-- their bytes follow. Done again it finds nothing.
create or replace function app.erase_deleted_message(message uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  is_over boolean;
begin
  perform set_config('app.door', 'writing', true);
  select true into is_over from messages m
  where m.id = message and m.deleted_at < clock_timestamp() - interval '15 seconds' for update;
  if is_over then
    delete from message_edits e where e.message_id = message;
    delete from message_reactions r where r.message_id = message;
    delete from message_pins p where p.message_id = message;
    delete from message_stars s where s.message_id = message;
    update files f set state = 'removed', removed_at = clock_timestamp()
    where f.message_id = message and f.state <> 'removed';
  end if;
  perform set_config('app.door', door_before, true);
  return coalesce(is_over, false);
end
$$;

grant execute on function
  app.edit_message(uuid, text), app.delete_message(uuid), app.undo_delete_message(uuid),
  app.react_to_message(uuid, text, boolean), app.pin_message(uuid, boolean), app.star_message(uuid, boolean)
  to trellis_app;
grant execute on function app.erase_deleted_message(uuid) to trellis_worker;
reset role;

-- messages --------------------------------------------------------------------------------------------------
create policy messages_writing_changes on messages for update to trellis_policy
  using (app.door() = 'writing') with check (app.door() = 'writing');

-- message_edits ---------------------------------------------------------------------------------------------
grant select on message_edits, message_reactions, message_pins, message_stars to trellis_app;

-- Who may read the message may read what it said before; of one that was taken back nobody does.
create policy message_edits_read on message_edits for select to trellis_app
  using (exists (select 1 from messages m where m.id = message_id and m.deleted_at is null));
create policy message_edits_writing on message_edits to trellis_policy
  using (app.door() = 'writing') with check (app.door() = 'writing');

-- message_reactions and message_pins ------------------------------------------------------------------------
create policy message_reactions_read on message_reactions for select to trellis_app
  using (conversation_id = any (array(
    select * from app.my_readable_conversation_ids() union all select * from app.my_disclosed_conversation_ids()
  )));
create policy message_reactions_writing on message_reactions to trellis_policy
  using (app.door() = 'writing') with check (app.door() = 'writing');
create policy message_pins_read on message_pins for select to trellis_app
  using (conversation_id = any (array(
    select * from app.my_readable_conversation_ids() union all select * from app.my_disclosed_conversation_ids()
  )));
create policy message_pins_writing on message_pins to trellis_policy
  using (app.door() = 'writing') with check (app.door() = 'writing');

-- message_stars ---------------------------------------------------------------------------------------------
-- One's own alone, and not even through one's eyes.
create policy message_stars_read on message_stars for select to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy message_stars_writing on message_stars to trellis_policy
  using (app.door() = 'writing') with check (app.door() = 'writing');

-- files -----------------------------------------------------------------------------------------------------
create policy files_writing_reads on files for select to trellis_policy using (app.door() = 'writing');
create policy files_writing_removes on files for update to trellis_policy
  using (app.door() = 'writing') with check (app.door() = 'writing');
