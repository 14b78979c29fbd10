-- tables: conversations, conversation_positions, conversation_readers, conversation_archives, messages

grant select, insert (pair_id, organization_id, cohort_id, mentor_person_id, mentee_person_id), update (is_open)
  on conversations to trellis_policy;
grant select, insert (conversation_id), update (last_seq, last_message_at) on conversation_positions to trellis_policy;
grant select, insert (conversation_id, person_id) on conversation_readers to trellis_policy;
-- Never the body: the functions that show a masked page cannot read it.
grant select (id, conversation_id, seq, author_id, message_type, sent_at, deleted_at),
  insert (id, conversation_id, seq, author_id, body, sent_at) on messages to trellis_policy;
grant select (id, actor_id, action, details, created_at, organization_id) on audit_log to trellis_policy;

set local role trellis_policy;

-- Conversations of the asking person's running pairs; in a preview only those of its cohort.
create or replace function app.my_conversation_ids() returns setof uuid
language sql stable security definer rows 5 set search_path = public, pg_temp
as $$
  select id from conversations
  where is_open
    and (mentor_person_id = app.person_id() or mentee_person_id = app.person_id())
    and (app.preview_id() is null or cohort_id = app.preview_cohort_id())
$$;

-- Those of them whose words the asking person may read: all, but in a preview none unless the cohort tells
-- everybody that its coordinators read along.
create or replace function app.my_readable_conversation_ids() returns setof uuid
language plpgsql stable security definer rows 5 set search_path = public, pg_temp
as $$
begin
  if app.preview_id() is null or exists (
    select 1 from cohorts k where k.id = app.preview_cohort_id() and k.message_disclosure = 'coordinators'
  ) then
    return query select app.my_conversation_ids();
  end if;
end
$$;

-- Conversations of cohorts the asking person runs, for counting and dates, never for words.
create or replace function app.my_overseen_conversation_ids() returns setof uuid
language sql stable security definer rows 50 set search_path = public, pg_temp
as $$ select id from conversations where cohort_id = any (array(select app.my_overseen_cohort_ids())) $$;

-- Conversations opened for staff of a cohort that discloses them: the audit row of the last thirty minutes is the key.
create or replace function app.my_disclosed_conversation_ids() returns setof uuid
language sql stable security definer rows 1 set search_path = public, pg_temp
as $$
  select c.id
  from audit_log a
  join conversations c on c.id = (a.details ->> 'conversationId')::uuid
  join cohorts k on k.id = c.cohort_id
  where a.actor_id = app.person_id() and a.action = 'conversation.opened'
    and a.created_at > clock_timestamp() - interval '30 minutes'
    and a.organization_id = c.organization_id
    and k.message_disclosure = 'coordinators'
    and c.cohort_id = any (array(select app.my_run_cohort_ids()))
    and app.preview_id() is null
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
  where c.id = conversation and k.message_disclosure = 'coordinators'
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

-- Writes the messages that wait, several people's in one transaction. Each row is checked on its own: its author
-- must be one of the two of an open conversation, by the policy on messages. Numbers are given under the lock of
-- the conversation's position, so they have no gaps. A message that is there already is answered, not doubled.
-- Answer, a row for each input place: sent, repeated, refused (no such open conversation for this author) or
-- conflict (the id belongs to another message).
-- One alone, the usual case, has a shorter way to the same answers: half the work. Its id written by another
-- transaction in that very moment is told as a serialization failure: asked again, it is found.
create or replace function app.send_messages(ids uuid[], conversation_ids uuid[], author_ids uuid[], bodies text[])
returns table (place integer, outcome text, seq bigint, sent_at timestamptz, organization_id uuid)
language plpgsql volatile security definer rows 20 set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  written_at timestamptz;
  there record;
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'send', true);
  if cardinality(ids) = 1 then
    select c.organization_id, m.id, m.seq, m.sent_at, m.conversation_id = c.id and m.author_id = author_ids[1] as is_same
    into there from conversations c left join messages m on m.id = ids[1]
    where c.id = conversation_ids[1] and c.is_open and author_ids[1] in (c.mentor_person_id, c.mentee_person_id);
    if there.organization_id is not null and there.id is null then
      update conversation_positions p set last_seq = p.last_seq + 1, last_message_at = clock_timestamp()
      where p.conversation_id = conversation_ids[1]
      returning p.last_seq, p.last_message_at into there.seq, there.sent_at;
      insert into messages (id, conversation_id, seq, author_id, body, sent_at)
      values (ids[1], conversation_ids[1], there.seq, author_ids[1], bodies[1], there.sent_at)
      on conflict (id) do nothing;
      if not found then
        raise exception using errcode = '40001', message = 'the same message is being written';
      end if;
      insert into events (organization_id, kind, actor_id, subject_id, payload)
      values (there.organization_id, 'message.sent', author_ids[1], ids[1],
        jsonb_build_object('conversationId', conversation_ids[1], 'seq', there.seq));
    end if;
    perform set_config('app.door', '', true);
    return query select 1,
      case when there.organization_id is null then 'refused' when there.id is null then 'sent'
        when there.is_same then 'repeated' else 'conflict' end,
      case when there.is_same is not false then there.seq end,
      case when there.is_same is not false then there.sent_at end, there.organization_id;
    return;
  end if;
  perform 1 from conversation_positions p
  where p.conversation_id = any (conversation_ids) order by p.conversation_id for update;
  written_at := clock_timestamp();
  return query
  with judged as (
    select i.*, c.organization_id, p.last_seq, m.id as there_id, m.seq as there_seq, m.sent_at as there_at,
      m.conversation_id = i.conversation_id and m.author_id = i.author_id as is_same,
      c.id is not null as is_allowed,
      row_number() over (partition by i.id order by i.place) as turn
    from unnest(ids, conversation_ids, author_ids, bodies) with ordinality
      as i (id, conversation_id, author_id, body, place)
    left join conversations c on c.id = i.conversation_id and c.is_open
      and i.author_id in (c.mentor_person_id, c.mentee_person_id)
    left join conversation_positions p on p.conversation_id = c.id
    left join messages m on m.id = i.id
  ),
  fresh as (
    select j.*, j.last_seq + row_number() over (partition by j.conversation_id order by j.place) as new_seq
    from judged j
    where j.is_allowed and j.there_id is null and j.turn = 1
  ),
  moved as (
    update conversation_positions p set last_seq = f.top, last_message_at = written_at
    from (select conversation_id, max(new_seq) as top from fresh group by conversation_id) f
    where p.conversation_id = f.conversation_id
  ),
  inserted as (
    insert into messages (id, conversation_id, seq, author_id, body, sent_at)
    select f.id, f.conversation_id, f.new_seq, f.author_id, f.body, written_at from fresh f
  ),
  told as (
    insert into events (organization_id, kind, actor_id, subject_id, payload)
    select f.organization_id, 'message.sent', f.author_id, f.id,
      jsonb_build_object('conversationId', f.conversation_id, 'seq', f.new_seq)
    from fresh f
  )
  select j.place::integer,
    case
      when not j.is_allowed then 'refused'
      when j.there_id is null and j.turn = 1 then 'sent'
      when j.there_id is not null and j.is_same then 'repeated'
      when j.there_id is null and first_of.conversation_id = j.conversation_id
        and first_of.author_id = j.author_id then 'repeated'
      else 'conflict'
    end,
    case when j.is_allowed then coalesce(case when j.is_same then j.there_seq end, first_of.new_seq) end,
    case when j.is_allowed then coalesce(case when j.is_same then j.there_at end, written_at) end,
    j.organization_id
  from judged j left join fresh first_of on first_of.id = j.id;
  perform set_config('app.door', '', true);
end
$$;

grant execute on function
  app.my_conversation_ids(), app.my_readable_conversation_ids(), app.my_overseen_conversation_ids(),
  app.my_disclosed_conversation_ids(), app.masked_messages(uuid, bigint, integer),
  app.unread_messages(uuid, bigint), app.open_disclosed_conversation(uuid, text),
  app.send_messages(uuid[], uuid[], uuid[], text[])
  to trellis_app;
reset role;

-- conversations ---------------------------------------------------------------------------------------------
grant select on conversations, conversation_positions, conversation_readers, conversation_archives to trellis_app;

-- The two of a running pair; staff see that it exists, so that they see whether the program lives. Policies are asked
-- from the last name to the first until one says yes: the pair's comes before the staff's.
create policy conversations_pair_reads on conversations for select to trellis_app
  using (id = any (array(select app.my_conversation_ids())));
create policy conversations_counted_by_staff on conversations for select to trellis_app
  using (id = any (array(select app.my_overseen_conversation_ids())));
-- The functions above: one's own, those one runs; the pair's trigger and the sending function by their door.
create policy conversations_own on conversations for select to trellis_policy
  using (
    -- The door first: where it is open, the memberships are not even asked for.
    app.door() in ('send', 'pair')
    or mentor_person_id = app.person_id() or mentee_person_id = app.person_id()
    or organization_id = any (array(select app.my_organization_ids()))
  );
create policy conversations_pair_makes on conversations for insert to trellis_policy
  with check (app.door() = 'pair');
create policy conversations_pair_closes on conversations for update to trellis_policy
  using (app.door() = 'pair') with check (app.door() = 'pair');

-- conversation_positions ------------------------------------------------------------------------------------
create policy conversation_positions_pair_reads on conversation_positions for select to trellis_app
  using (conversation_id = any (array(select app.my_conversation_ids())));
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

-- Both see how far each has read: that is what "seen" means.
create policy conversation_readers_read on conversation_readers for select to trellis_app
  using (conversation_id = any (array(select app.my_conversation_ids())));
create policy conversation_readers_mark on conversation_readers for update to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select app.my_conversation_ids())))
  with check (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select app.my_conversation_ids())));
create policy conversation_readers_pair_makes on conversation_readers for insert to trellis_policy
  with check (app.door() = 'pair');

-- conversation_archives -------------------------------------------------------------------------------------
grant insert (conversation_id, person_id), delete on conversation_archives to trellis_app;

create policy conversation_archives_read on conversation_archives for select to trellis_app
  using (person_id = app.person_id() and conversation_id = any (array(select app.my_conversation_ids())));
create policy conversation_archives_add on conversation_archives for insert to trellis_app
  with check (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select app.my_conversation_ids())));
create policy conversation_archives_remove on conversation_archives for delete to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select app.my_conversation_ids())));

-- messages --------------------------------------------------------------------------------------------------
-- Nobody inserts by hand: app.send_messages is the one way in.
grant select, update (body, deleted_at) on messages to trellis_app;

-- One policy for the two of a pair and for staff to whom it was opened: two would be joined by "or", and then
-- PostgreSQL reads the whole conversation for each page of it.
create policy messages_read on messages for select to trellis_app
  using (conversation_id = any (array(
    select app.my_readable_conversation_ids() union all select app.my_disclosed_conversation_ids()
  )));
-- An author takes their own words back; what is left is the marker (the table itself asks that it be dated).
create policy messages_author_deletes on messages for update to trellis_app
  using (author_id = app.person_id() and app.preview_id() is null
    and conversation_id = any (array(select app.my_conversation_ids())))
  with check (body is null);
create policy messages_send_reads on messages for select to trellis_policy
  using (app.door() = 'send' or conversation_id = any (array(select app.my_conversation_ids())));
create policy messages_send on messages for insert to trellis_policy
  with check (app.door() = 'send' and exists (
    select 1 from conversations c
    where c.id = conversation_id and c.is_open and author_id in (c.mentor_person_id, c.mentee_person_id)
  ));

-- The function that shows disclosed words sees the asking person's own entries in the log.
create policy audit_log_own on audit_log for select to trellis_policy using (actor_id = app.person_id());
