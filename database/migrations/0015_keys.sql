-- The keys that a person holds: one narrow row for each part, each pair and each conversation that is theirs. Almost every
-- policy asks for them, so they are kept where one look finds them. Nobody writes them by hand: they are made with what
-- they open, and whether they open it is carried over by the foreign keys themselves, in the same moment.

-- The same thing has a truer name in its policies.
drop function if exists app.visible_person_ids() cascade;

alter table mentors
  add column is_active boolean not null generated always as (status = 'active') stored,
  add unique (id, person_id, cohort_id, is_active);
alter table mentees
  add column is_active boolean not null generated always as (status = 'active') stored,
  add unique (id, person_id, cohort_id, is_active);
alter table pairs
  add column is_running boolean not null generated always as (state in ('active', 'paused')) stored,
  add unique (id, cohort_id, is_running);
alter table conversations add unique (id, cohort_id, is_open);

-- A person's key to a cohort they take part in, as mentor or as mentee.
create table part_keys (
  person_id uuid not null references people (id) on delete cascade,
  cohort_id uuid not null,
  mentor_id uuid,
  mentee_id uuid,
  part_id uuid not null generated always as (coalesce(mentor_id, mentee_id)) stored,
  is_active boolean not null,
  primary key (person_id, part_id),
  check (num_nonnulls(mentor_id, mentee_id) = 1),
  foreign key (mentor_id, person_id, cohort_id, is_active)
    references mentors (id, person_id, cohort_id, is_active) on update cascade on delete cascade,
  foreign key (mentee_id, person_id, cohort_id, is_active)
    references mentees (id, person_id, cohort_id, is_active) on update cascade on delete cascade
);
create unique index part_keys_mentor on part_keys (mentor_id, person_id, cohort_id, is_active);
create unique index part_keys_mentee on part_keys (mentee_id, person_id, cohort_id, is_active);

-- A person's key to a pair they are one of, with who the other one is.
create table pair_keys (
  person_id uuid not null,
  pair_id uuid not null,
  cohort_id uuid not null,
  partner_id uuid not null,
  partner_part_id uuid not null,
  is_running boolean not null,
  primary key (person_id, pair_id),
  foreign key (pair_id, cohort_id, is_running)
    references pairs (id, cohort_id, is_running) on update cascade on delete cascade,
  foreign key (pair_id, person_id) references pair_people (pair_id, person_id) on delete cascade,
  foreign key (pair_id, partner_id) references pair_people (pair_id, person_id) on delete cascade
);
create index pair_keys_pair on pair_keys (pair_id, cohort_id, is_running);
create unique index pair_keys_of on pair_keys (pair_id, person_id);
create unique index pair_keys_partner on pair_keys (pair_id, partner_id);

-- A person's key to the conversation of one of their pairs.
create table conversation_keys (
  person_id uuid not null,
  conversation_id uuid not null,
  cohort_id uuid not null,
  is_open boolean not null,
  primary key (person_id, conversation_id),
  foreign key (conversation_id, cohort_id, is_open)
    references conversations (id, cohort_id, is_open) on update cascade on delete cascade,
  foreign key (conversation_id, person_id)
    references conversation_readers (conversation_id, person_id) on delete cascade
);
create index conversation_keys_conversation on conversation_keys (conversation_id, cohort_id, is_open);
create unique index conversation_keys_of on conversation_keys (conversation_id, person_id);

do $$
declare
  named text;
begin
  foreach named in array array['mentors', 'mentees', 'pairs', 'conversations', 'conversation_readers'] loop
    execute format('alter table %I no force row level security', named);
  end loop;
  insert into part_keys (person_id, cohort_id, mentor_id, is_active)
  select person_id, cohort_id, id, is_active from mentors;
  insert into part_keys (person_id, cohort_id, mentee_id, is_active)
  select person_id, cohort_id, id, is_active from mentees;
  insert into pair_keys (person_id, pair_id, cohort_id, partner_id, partner_part_id, is_running)
  select mentor_person_id, id, cohort_id, mentee_person_id, mentee_id, is_running from pairs
  union all
  select mentee_person_id, id, cohort_id, mentor_person_id, mentor_id, is_running from pairs;
  insert into conversation_keys (person_id, conversation_id, cohort_id, is_open)
  select r.person_id, c.id, c.cohort_id, c.is_open
  from conversation_readers r join conversations c on c.id = r.conversation_id;
  foreach named in array array['mentors', 'mentees', 'pairs', 'conversations', 'conversation_readers'] loop
    execute format('alter table %I force row level security', named);
  end loop;
  foreach named in array array['part_keys', 'pair_keys', 'conversation_keys'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
  end loop;
end
$$;

set local role trellis_policy;

-- Whoever takes part in a cohort gets the key to it.
create function app.make_part_key() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'part', true);
  if tg_table_name = 'mentors' then
    insert into part_keys (person_id, cohort_id, mentor_id, is_active)
    values (new.person_id, new.cohort_id, new.id, new.status = 'active');
  else
    insert into part_keys (person_id, cohort_id, mentee_id, is_active)
    values (new.person_id, new.cohort_id, new.id, new.status = 'active');
  end if;
  perform set_config('app.door', door_before, true);
  return null;
end
$$;

-- The two of a pair get a key to it each.
create function app.make_pair_keys() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  running boolean := new.state in ('active', 'paused');
begin
  perform set_config('app.door', 'pair', true);
  insert into pair_keys (person_id, pair_id, cohort_id, partner_id, partner_part_id, is_running)
  values
    (new.mentor_person_id, new.id, new.cohort_id, new.mentee_person_id, new.mentee_id, running),
    (new.mentee_person_id, new.id, new.cohort_id, new.mentor_person_id, new.mentor_id, running);
  perform set_config('app.door', door_before, true);
  return null;
end
$$;

-- Whoever a conversation is between gets the key to it.
create function app.make_conversation_key() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'pair', true);
  insert into conversation_keys (person_id, conversation_id, cohort_id, is_open)
  select new.person_id, c.id, c.cohort_id, c.is_open from conversations c
  where c.id = new.conversation_id and new.person_id in (c.mentor_person_id, c.mentee_person_id);
  perform set_config('app.door', door_before, true);
  return null;
end
$$;

grant execute on function app.make_part_key(), app.make_pair_keys(), app.make_conversation_key() to trellis_owner;
reset role;

create trigger mentors_make_key after insert on mentors for each row execute function app.make_part_key();
create trigger mentees_make_key after insert on mentees for each row execute function app.make_part_key();
-- After its two people are written down: triggers go by their names.
create trigger pairs_make_keys after insert on pairs for each row execute function app.make_pair_keys();
create trigger conversation_readers_make_key after insert on conversation_readers
  for each row execute function app.make_conversation_key();
