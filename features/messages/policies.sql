-- tables: conversations, conversation_keys, conversation_positions, conversation_readers, conversation_archives, messages

grant select, insert (pair_id, organization_id, cohort_id, mentor_person_id, mentee_person_id), update (is_open)
  on conversations to trellis_policy;
grant select, insert (conversation_id), update (last_seq, last_message_at) on conversation_positions to trellis_policy;
grant select, insert (conversation_id, person_id) on conversation_readers to trellis_policy;
grant select, insert on conversation_keys to trellis_policy;
-- Never the body: the functions that show a masked page cannot read it.
grant select (id, conversation_id, seq, author_id, message_type, sent_at, deleted_at) on messages to trellis_policy;
grant select (id, actor_id, action, details, created_at, organization_id) on audit_log to trellis_policy;

set local role trellis_policy;

-- Conversations of the asking person's running pairs; in a preview only those of its cohort.
create or replace function app.my_conversation_ids() returns setof uuid
language sql stable rows 5
as $$ select conversation_id from public.conversation_keys $$;

-- Those of them whose words the asking person may read: all, but in a preview none unless the cohort tells
-- everybody that its coordinators read along.
create or replace function app.my_readable_conversation_ids() returns setof uuid
language sql stable rows 5
as $$
  select * from app.my_conversation_ids()
  where app.preview_id() is null or app.preview_shows_words()
$$;

-- Conversations of cohorts the asking person runs, for counting and dates, never for words.
create or replace function app.my_overseen_conversation_ids() returns setof uuid
language plpgsql stable security definer rows 50 set search_path = public, pg_temp
as $$
declare
  overseen uuid[] := array(select app.my_overseen_cohort_ids());
begin
  if cardinality(overseen) > 0 then
    return query select id from conversations where cohort_id = any (overseen);
  end if;
end
$$;

-- Conversations opened for staff of a cohort that discloses them: the audit row of the last thirty minutes is the key.
-- And those opened for the review of a report, whose function stands with safeguarding.
create or replace function app.opened_conversation_ids() returns setof uuid
language plpgsql stable security definer rows 1 set search_path = public, pg_temp
as $$
begin
  if app.preview_id() is not null then
    return;
  end if;
  return query
  select c.id
  from audit_log a
  join conversations c on c.id = (a.details ->> 'conversationId')::uuid
  join cohorts k on k.id = c.cohort_id
  where a.actor_id = app.person_id() and a.action = 'conversation.opened'
    and a.created_at > clock_timestamp() - interval '30 minutes'
    and a.organization_id = c.organization_id
    and 'coordinators' = any (app.message_readers(k.message_disclosure))
    and c.cohort_id = any (array(select app.my_run_cohort_ids()));
  return query select app.my_reviewed_conversation_ids();
end
$$;

-- The same, after a look into one's own entries in the log: most people never opened any, and every page of a
-- conversation asks.
create or replace function app.my_disclosed_conversation_ids() returns setof uuid
language sql stable rows 1
as $$
  select app.opened_conversation_ids()
  where exists (
    select from public.audit_log a
    where a.actor_id = app.person_id() and a.action in ('conversation.opened', 'conversation.reviewed')
      and a.created_at > now() - interval '30 minutes')
$$;

-- A page of a conversation without its words, newest first: what a preview shows where the words are the pair's own.
create or replace function app.masked_messages(conversation uuid, before_seq bigint, take integer)
returns table (id uuid, seq bigint, author_id uuid, message_type text, sent_at timestamptz, deleted_at timestamptz)
language sql stable security definer rows 50 set search_path = public, pg_temp
as $$
  select m.id, m.seq, m.author_id, m.message_type, m.sent_at, m.deleted_at
  from messages m
  where m.conversation_id = conversation and m.seq < before_seq
  order by m.seq desc
  limit least(take, 200)
$$;

-- The partner's messages in a conversation of the asking person beyond a number, as bare rows: for counting, which
-- a preview may do where it may not read.
create or replace function app.unread_messages(conversation uuid, after_seq bigint) returns setof integer
language sql stable security definer rows 10 set search_path = public, pg_temp
as $$
  select 1 from messages m
  where m.conversation_id = conversation and m.seq > after_seq and m.author_id <> app.person_id()
    and m.deleted_at is null
  limit 100
$$;

-- Opens a pair's conversation to the asking person for thirty minutes, where they run the cohort and the cohort
-- tells everybody that its coordinators read along. The log entry comes first and is the key; both people of the
-- pair find it on their page of who looked. Null where it may not be opened.
create or replace function app.open_disclosed_conversation(conversation uuid, reason text) returns timestamptz
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
#variable_conflict use_variable
declare
  opened conversations%rowtype;
begin
  select c.* into opened
  from conversations c join cohorts k on k.id = c.cohort_id
  where c.id = conversation and 'coordinators' = any (app.message_readers(k.message_disclosure))
    and c.cohort_id = any (array(select app.my_run_cohort_ids()));
  if not found then
    return null;
  end if;
  perform set_config('app.door', 'disclosure', true);
  insert into audit_log (organization_id, actor_id, subject_id, action, reason, details)
  select opened.organization_id, app.person_id(), looked_at, 'conversation.opened', reason,
    jsonb_build_object('conversationId', opened.id, 'cohortId', opened.cohort_id)
  from unnest(array[opened.mentor_person_id, opened.mentee_person_id]) as looked_at;
  perform set_config('app.door', '', true);
  return clock_timestamp() + interval '30 minutes';
end
$$;

grant execute on function
  app.my_conversation_ids(), app.my_readable_conversation_ids(), app.my_overseen_conversation_ids(),
  app.opened_conversation_ids(), app.my_disclosed_conversation_ids(), app.masked_messages(uuid, bigint, integer),
  app.unread_messages(uuid, bigint), app.open_disclosed_conversation(uuid, text)
  to trellis_app;
reset role;

-- conversations ---------------------------------------------------------------------------------------------
grant select on conversations, conversation_positions, conversation_readers, conversation_archives to trellis_app;

-- The two of a running pair, in a preview of its cohort alone; staff see that it exists, so that they see whether the
-- program lives.
create policy conversations_pair_reads on conversations for select to trellis_app
  using (
    is_open
    and (mentor_person_id = app.person_id() or mentee_person_id = app.person_id())
    and (app.preview_id() is null or cohort_id = app.preview_cohort_id())
  );
create policy conversations_counted_by_staff on conversations for select to trellis_app
  using (cohort_id = any (array(select app.my_overseen_cohort_ids())));
-- The functions above: one's own, those one runs; the pair's trigger and the sending function by their door.
create policy conversations_own on conversations for select to trellis_policy
  using (
    -- The door first: where it is open, the memberships are not even asked for.
    app.door() in ('send', 'pair')
    or mentor_person_id = app.person_id() or mentee_person_id = app.person_id()
    or organization_id = any (array(select * from app.my_organization_ids()))
  );
create policy conversations_pair_makes on conversations for insert to trellis_policy
  with check (app.door() = 'pair');
create policy conversations_pair_closes on conversations for update to trellis_policy
  using (app.door() = 'pair') with check (app.door() = 'pair');

-- conversation_keys -----------------------------------------------------------------------------------------
-- Made with the conversation; the foreign key carries over when it closes.
grant select on conversation_keys to trellis_app;

-- One's own, while the conversation is open; in a preview those of its cohort.
create policy conversation_keys_own on conversation_keys for select to trellis_app, trellis_policy
  using (person_id = app.person_id() and is_open and (app.preview_id() is null or cohort_id = app.preview_cohort_id()));
create policy conversation_keys_made on conversation_keys for insert to trellis_policy with check (app.door() = 'pair');

-- conversation_positions ------------------------------------------------------------------------------------
create policy conversation_positions_pair_reads on conversation_positions for select to trellis_app
  using (conversation_id = any (array(select * from app.my_conversation_ids())));
create policy conversation_positions_counted_by_staff on conversation_positions for select to trellis_app
  using (conversation_id = any (array(select app.my_overseen_conversation_ids())));
create policy conversation_positions_send_reads on conversation_positions for select to trellis_policy
  using (app.door() in ('send', 'pair'));
create policy conversation_positions_pair_makes on conversation_positions for insert to trellis_policy
  with check (app.door() = 'pair');
create policy conversation_positions_send_moves on conversation_positions for update to trellis_policy
  using (app.door() = 'send') with check (app.door() = 'send');

-- conversation_readers --------------------------------------------------------------------------------------
grant update (read_seq, read_at) on conversation_readers to trellis_app;

-- How far one has read oneself; of the partner app.partners_reading() tells what both share.
create policy conversation_readers_read on conversation_readers for select to trellis_app
  using (person_id = app.person_id() and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy conversation_readers_mark on conversation_readers for update to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())))
  with check (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy conversation_readers_pair_makes on conversation_readers for insert to trellis_policy
  with check (app.door() = 'pair');

-- conversation_archives -------------------------------------------------------------------------------------
grant insert (conversation_id, person_id), delete on conversation_archives to trellis_app;

create policy conversation_archives_read on conversation_archives for select to trellis_app
  using (person_id = app.person_id() and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy conversation_archives_add on conversation_archives for insert to trellis_app
  with check (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));
create policy conversation_archives_remove on conversation_archives for delete to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select * from app.my_conversation_ids())));

-- messages --------------------------------------------------------------------------------------------------
-- Nobody writes by hand: policies-sending.sql and policies-writing.sql hold the ways in.
grant select on messages to trellis_app;

-- One policy for the two of a pair and for staff to whom it was opened: two would be joined by "or", and then
-- PostgreSQL reads the whole conversation for each page of it.
create policy messages_read on messages for select to trellis_app
  using (conversation_id = any (array(
    select * from app.my_readable_conversation_ids() union all select * from app.my_disclosed_conversation_ids()
  )));
create policy messages_send_reads on messages for select to trellis_policy
  using (app.door() in ('send', 'writing') or conversation_id = any (array(select * from app.my_conversation_ids())));

-- The function that shows disclosed words sees the asking person's own entries in the log.
create policy audit_log_own on audit_log for select to trellis_policy using (actor_id = app.person_id());
