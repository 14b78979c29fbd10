-- The one conversation of a pair, and everything said in it.
create table conversations (
  id uuid primary key default app.uuid_v7(),
  pair_id uuid not null unique references pairs (id) on delete cascade,
  organization_id uuid not null,
  cohort_id uuid not null,
  mentor_person_id uuid not null,
  mentee_person_id uuid not null,
  -- False as soon as the pair is closed: then nobody of the pair reads or writes here any more.
  is_open boolean not null default true,
  created_at timestamptz not null default clock_timestamp(),
  foreign key (cohort_id, organization_id) references cohorts (id, organization_id) on delete cascade
);
create index conversations_cohort on conversations (cohort_id);
create index conversations_mentor_person on conversations (mentor_person_id) where is_open;
create index conversations_mentee_person on conversations (mentee_person_id) where is_open;

-- The last number given out in a conversation: narrow and half empty, because every message changes it.
create table conversation_positions (
  conversation_id uuid primary key references conversations (id) on delete cascade,
  last_seq bigint not null default 0 check (last_seq >= 0),
  last_message_at timestamptz
) with (fillfactor = 50);

-- The two people of a conversation, and how far each has read.
create table conversation_readers (
  conversation_id uuid not null references conversations (id) on delete cascade,
  person_id uuid not null references people (id) on delete cascade,
  read_seq bigint not null default 0 check (read_seq >= 0),
  read_at timestamptz,
  primary key (conversation_id, person_id)
) with (fillfactor = 70);
create index conversation_readers_person on conversation_readers (person_id);

-- A person put a conversation out of sight; the other one is not told.
create table conversation_archives (
  conversation_id uuid not null,
  person_id uuid not null,
  archived_at timestamptz not null default clock_timestamp(),
  primary key (conversation_id, person_id),
  foreign key (conversation_id, person_id)
    references conversation_readers (conversation_id, person_id) on delete cascade
);

-- One message. Its number has no gaps within its conversation; its author is one of the conversation's two.
create table messages (
  id uuid primary key,
  conversation_id uuid not null,
  seq bigint not null check (seq > 0),
  author_id uuid not null,
  message_type text not null default 'text' check (message_type in ('text', 'file', 'image', 'voice')),
  body text check (length(body) between 1 and 8000),
  sent_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz,
  unique (conversation_id, seq),
  check ((body is null) = (deleted_at is not null)),
  foreign key (conversation_id, author_id)
    references conversation_readers (conversation_id, person_id) on delete cascade
);

do $$
declare
  named text;
begin
  foreach named in array array[
    'conversations', 'conversation_positions', 'conversation_readers', 'conversation_archives', 'messages'
  ] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
  end loop;
end
$$;

grant create on schema app to trellis_policy;
grant usage on schema app to trellis_policy;
set local role trellis_policy;
alter default privileges revoke execute on functions from public;

-- The moment a pair becomes active its one conversation is there; the moment it closes the conversation does too.
create function app.keep_conversation_of_pair() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  made uuid;
begin
  perform set_config('app.door', 'pair', true);
  if new.state = 'active' then
    insert into conversations (pair_id, organization_id, cohort_id, mentor_person_id, mentee_person_id)
    values (new.id, new.organization_id, new.cohort_id, new.mentor_person_id, new.mentee_person_id)
    on conflict (pair_id) do nothing
    returning id into made;
    if made is not null then
      insert into conversation_positions (conversation_id) values (made);
      insert into conversation_readers (conversation_id, person_id)
      values (made, new.mentor_person_id), (made, new.mentee_person_id);
    end if;
  end if;
  update conversations set is_open = (new.state in ('active', 'paused'))
  where pair_id = new.id and is_open <> (new.state in ('active', 'paused'));
  perform set_config('app.door', '', true);
  return null;
end
$$;
grant execute on function app.keep_conversation_of_pair() to trellis_owner;
reset role;
create trigger pairs_keep_conversation after insert or update of state on pairs
  for each row execute function app.keep_conversation_of_pair();
