-- tables: scheduled_messages, message_reminders
--
-- What somebody will send, and what they want to be reminded of, is theirs alone.
grant select, insert (id, conversation_id, author_id, body, reply_to_seq, send_at), update (body, send_at, refusal), delete
  on scheduled_messages to trellis_app;
grant select, update (refusal), delete on scheduled_messages to trellis_policy;
grant select, insert (id, message_id, conversation_id, person_id, remind_at), update (remind_at, told_at, done_at)
  on message_reminders to trellis_app;
grant select, update (told_at) on message_reminders to trellis_policy;

set local role trellis_policy;

-- Sends a message whose time has come, as its author. The row goes in the same transaction in which the message comes,
-- and they share their id: done twice, late, or by a worker that was killed in the middle, it is one message. What is
-- refused stays, with the reason. No row: nothing is to be done (sent, taken back, or put off).
create or replace function app.send_scheduled_message(scheduled uuid)
returns table (outcome text, conversation_id uuid, author_id uuid)
language plpgsql volatile security definer rows 1 set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  door_before text := coalesce(app.door(), '');
  waiting scheduled_messages%rowtype;
begin
  perform set_config('app.door', 'later', true);
  select s.* into waiting from scheduled_messages s
  where s.id = scheduled and s.send_at <= clock_timestamp() and s.refusal is null for update;
  if found then
    select sent.outcome into outcome from app.send_messages(
      array[waiting.id], array[waiting.conversation_id], array[waiting.author_id], array[waiting.body],
      array[waiting.reply_to_seq], array[null]::jsonb[]) as sent;
    perform set_config('app.door', 'later', true);
    if outcome in ('sent', 'repeated') then
      delete from scheduled_messages s where s.id = scheduled;
    else
      update scheduled_messages s
      set refusal = case outcome when 'stopped' then 'contact_stopped' when 'conflict' then 'conflict'
        else 'conversation_closed' end
      where s.id = scheduled;
    end if;
    conversation_id := waiting.conversation_id;
    author_id := waiting.author_id;
    return next;
  end if;
  perform set_config('app.door', door_before, true);
end
$$;

-- Marks a reminder told whose time has come, once; whose it is and of what. Not where its pair has ended.
create or replace function app.tell_reminder(reminder uuid)
returns table (person_id uuid, conversation_id uuid, message_id uuid)
language plpgsql volatile security definer rows 1 set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'later', true);
  return query
  update message_reminders r set told_at = clock_timestamp()
  where r.id = reminder and r.remind_at <= clock_timestamp() and r.told_at is null and r.done_at is null
    and exists (select from conversations c where c.id = r.conversation_id and c.is_open)
  returning r.person_id, r.conversation_id, r.message_id;
  perform set_config('app.door', door_before, true);
end
$$;
grant execute on function app.send_scheduled_message(uuid), app.tell_reminder(uuid) to trellis_worker;
reset role;

-- scheduled_messages ----------------------------------------------------------------------------------------
create policy scheduled_messages_read on scheduled_messages for select to trellis_app
  using (author_id = app.person_id() and app.preview_id() is null);
create policy scheduled_messages_add on scheduled_messages for insert to trellis_app
  with check (author_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy scheduled_messages_change on scheduled_messages for update to trellis_app
  using (author_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())))
  with check (author_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
-- Also when the pair has ended: the words are copied and put away then.
create policy scheduled_messages_remove on scheduled_messages for delete to trellis_app
  using (author_id = app.person_id() and app.preview_id() is null);
create policy scheduled_messages_later_reads on scheduled_messages for select to trellis_policy
  using (app.door() = 'later');
create policy scheduled_messages_later_refuses on scheduled_messages for update to trellis_policy
  using (app.door() = 'later') with check (app.door() = 'later');
create policy scheduled_messages_later_removes on scheduled_messages for delete to trellis_policy
  using (app.door() = 'later');

-- message_reminders -----------------------------------------------------------------------------------------
create policy message_reminders_read on message_reminders for select to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy message_reminders_add on message_reminders for insert to trellis_app
  with check (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy message_reminders_change on message_reminders for update to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())))
  with check (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy message_reminders_later_reads on message_reminders for select to trellis_policy
  using (app.door() = 'later');
create policy message_reminders_later_tells on message_reminders for update to trellis_policy
  using (app.door() = 'later') with check (app.door() = 'later');

-- Whether a pair still runs, for reminders that come due.
create policy conversations_later_reads on conversations for select to trellis_policy using (app.door() = 'later');
