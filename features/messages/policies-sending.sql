-- tables: messages, conversation_positions, cohorts, files
-- How a message comes in: one function, for one or for several people's at once.

grant insert (id, conversation_id, seq, author_id, message_type, body, sent_at, reply_to_seq, is_adorned, words)
  on messages to trellis_policy;
grant select (id, owner_id, purpose, conversation_id, message_id, kind, state), update (message_id)
  on files to trellis_policy;

grant execute on function app.without_accents(text), app.without_marks(text) to trellis_policy;

drop function if exists app.send_messages(uuid[], uuid[], uuid[], text[]);
set local role trellis_policy;

-- Writes the messages that wait, several people's in one transaction. Each row is checked on its own: its author
-- must be one of the two of an open conversation, by the policy on messages. Numbers are given under the lock of
-- the conversation's position, so they have no gaps. A message that is there already is answered, not doubled.
-- Answer, a row for each input place: sent, repeated, refused (no such open conversation for this author), stopped
-- (contact was stopped), files_missing (one is not there, not ready, not the author's or used already) or conflict
-- (the id belongs to another message). What it answers is a number of the same conversation; another is left out.
-- One alone, the usual case, has a shorter way to the same answers: half the work. Its id written by another
-- transaction in that very moment is told as a serialization failure: asked again, it is found.
create or replace function app.send_messages(
  ids uuid[], conversation_ids uuid[], author_ids uuid[], bodies text[], reply_to_seqs bigint[], file_ids jsonb[]
)
returns table (place integer, outcome text, seq bigint, sent_at timestamptz, organization_id uuid)
language plpgsql volatile security definer rows 20 set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  written_at timestamptz;
  there record;
  kinds text[] := '{}';
  wanted uuid[];
  answer text;
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'send', true);
  if cardinality(ids) = 1 then
    select c.organization_id, c.stopped_at, k.language, m.id, m.seq, m.sent_at,
      m.conversation_id = c.id and m.author_id = author_ids[1] as is_same
    into there
    from conversations c join cohorts k on k.id = c.cohort_id left join messages m on m.id = ids[1]
    where c.id = conversation_ids[1] and c.is_open and author_ids[1] in (c.mentor_person_id, c.mentee_person_id);
    answer := case when there.organization_id is null then 'refused'
      when there.id is not null then case when there.is_same then 'repeated' else 'conflict' end
      when there.stopped_at is not null then 'stopped' else 'sent' end;
    if answer = 'sent' and file_ids[1] is not null then
      wanted := array(select jsonb_array_elements_text(file_ids[1])::uuid);
      kinds := array(
        select f.kind from files f
        where f.id = any (wanted) and f.owner_id = author_ids[1] and f.conversation_id = conversation_ids[1]
          and f.purpose = 'message' and f.state = 'ready' and f.message_id is null
        order by f.id for update
      );
      if cardinality(kinds) <> cardinality(wanted) then
        answer := 'files_missing';
      end if;
    end if;
    if answer = 'sent' then
      update conversation_positions p set last_seq = p.last_seq + 1, last_message_at = clock_timestamp()
      where p.conversation_id = conversation_ids[1]
      returning p.last_seq, p.last_message_at into there.seq, there.sent_at;
      insert into messages (
        id, conversation_id, seq, author_id, message_type, body, sent_at, reply_to_seq, is_adorned, words
      )
      values (
        ids[1], conversation_ids[1], there.seq, author_ids[1],
        case when kinds = '{}' then 'text' when 'voice' = any (kinds) then 'voice' when 'image' = all (kinds) then 'image'
          else 'file' end,
        nullif(bodies[1], ''), there.sent_at,
        case when reply_to_seqs[1] < there.seq and reply_to_seqs[1] > 0 then reply_to_seqs[1] end,
        kinds <> '{}', to_tsvector(there.language::regconfig, app.without_accents(nullif(bodies[1], '')))
      )
      on conflict (id) do nothing;
      if not found then
        raise exception using errcode = '40001', message = 'the same message is being written';
      end if;
      if kinds <> '{}' then
        update files f set message_id = ids[1] where f.id = any (wanted);
      end if;
      insert into events (organization_id, kind, actor_id, subject_id, payload)
      values (there.organization_id, 'message.sent', author_ids[1], ids[1],
        jsonb_build_object('conversationId', conversation_ids[1], 'seq', there.seq));
    end if;
    perform set_config('app.door', '', true);
    return query select 1, answer,
      case when answer in ('sent', 'repeated') then there.seq end,
      case when answer in ('sent', 'repeated') then there.sent_at end, there.organization_id;
    return;
  end if;
  perform 1 from conversation_positions p
  where p.conversation_id = any (conversation_ids) order by p.conversation_id for update;
  -- Files are looked at one message at a time.
  if exists (select 1 from unnest(file_ids) as brought where brought is not null) then
    for at in 1 .. cardinality(ids) loop
      return query select at, one.outcome, one.seq, one.sent_at, one.organization_id
      from app.send_messages(array[ids[at]], array[conversation_ids[at]], array[author_ids[at]], array[bodies[at]],
        array[reply_to_seqs[at]], array[file_ids[at]]) as one;
    end loop;
    return;
  end if;
  written_at := clock_timestamp();
  return query
  with judged as (
    select i.*, c.organization_id, c.stopped_at is not null as is_stopped, k.language, p.last_seq,
      m.id as there_id, m.seq as there_seq, m.sent_at as there_at,
      m.conversation_id = i.conversation_id and m.author_id = i.author_id as is_same,
      c.id is not null as is_allowed,
      row_number() over (partition by i.id order by i.place) as turn
    from unnest(ids, conversation_ids, author_ids, bodies, reply_to_seqs) with ordinality
      as i (id, conversation_id, author_id, body, reply_to_seq, place)
    left join conversations c on c.id = i.conversation_id and c.is_open
      and i.author_id in (c.mentor_person_id, c.mentee_person_id)
    left join cohorts k on k.id = c.cohort_id
    left join conversation_positions p on p.conversation_id = c.id
    left join messages m on m.id = i.id
  ),
  fresh as (
    select j.*, j.last_seq + row_number() over (partition by j.conversation_id order by j.place) as new_seq
    from judged j
    where j.is_allowed and not j.is_stopped and j.there_id is null and j.turn = 1
  ),
  moved as (
    update conversation_positions p set last_seq = f.top, last_message_at = written_at
    from (select conversation_id, max(new_seq) as top from fresh group by conversation_id) f
    where p.conversation_id = f.conversation_id
  ),
  inserted as (
    insert into messages (id, conversation_id, seq, author_id, body, sent_at, reply_to_seq, words)
    select f.id, f.conversation_id, f.new_seq, f.author_id, f.body, written_at,
      case when f.reply_to_seq < f.new_seq and f.reply_to_seq > 0 then f.reply_to_seq end,
      to_tsvector(f.language::regconfig, app.without_accents(f.body))
    from fresh f
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
      when j.there_id is null and j.is_stopped then 'stopped'
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

grant execute on function app.send_messages(uuid[], uuid[], uuid[], text[], bigint[], jsonb[]) to trellis_app;
reset role;

create policy messages_send on messages for insert to trellis_policy
  with check (app.door() = 'send' and exists (
    select 1 from conversations c
    where c.id = conversation_id and c.is_open and author_id in (c.mentor_person_id, c.mentee_person_id)
  ));
-- The language of a cohort is that of its words, whoever's they are.
create policy cohorts_send_reads on cohorts for select to trellis_policy using (app.door() = 'send');
create policy files_send_reads on files for select to trellis_policy using (app.door() = 'send');
create policy files_send_takes on files for update to trellis_policy
  using (app.door() = 'send') with check (app.door() = 'send');
