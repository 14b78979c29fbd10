-- What a pair writes down together, every keystroke of it and every version.

-- One note. Its words are made of its updates; nobody's last edit overwrites another's.
create table shared_notes (
  id uuid primary key,
  organization_id uuid not null,
  cohort_id uuid not null,
  pair_id uuid not null,
  creator_id uuid not null,
  title text not null check (length(btrim(title)) between 1 and 200),
  -- Who reads it: its creator alone, the two, or the two and the cohort's coordinators.
  audience text not null default 'pair' check (audience in ('me', 'pair', 'coordinators')),
  template text not null default 'empty' check (template in ('empty', 'first_meeting', 'grow', 'retrospective')),
  -- The message of the pair's conversation that it was made of.
  message_seq bigint,
  archived_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid,
  changed_at timestamptz not null default clock_timestamp(),
  changed_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (id, pair_id),
  foreign key (pair_id, cohort_id, organization_id) references pairs (id, cohort_id, organization_id) on delete cascade,
  foreign key (pair_id, creator_id) references pair_people (pair_id, person_id) on delete cascade,
  foreign key (pair_id, deleted_by) references pair_people (pair_id, person_id) on delete set null (deleted_by),
  foreign key (pair_id, changed_by) references pair_people (pair_id, person_id) on delete set null (changed_by)
);
create index shared_notes_pair on shared_notes (pair_id, cohort_id, organization_id);
create index shared_notes_changed on shared_notes (pair_id, changed_at, id);
create index shared_notes_creator on shared_notes (pair_id, creator_id);
create index shared_notes_deleted_by on shared_notes (pair_id, deleted_by);
create index shared_notes_changed_by on shared_notes (pair_id, changed_by);
create index shared_notes_cohort on shared_notes (cohort_id, changed_at, id);
create index shared_notes_deleted on shared_notes (deleted_at) where deleted_at is not null;

-- How far a note has come: the number of its last update. Locked for as long as one is added, so narrow on purpose.
create table shared_note_positions (
  note_id uuid primary key,
  pair_id uuid not null,
  last_number bigint not null default 0,
  -- No fewer bytes than the note's words have; reckoned anew when it comes near to what a note may hold.
  weight bigint not null default 0,
  -- When the job that keeps the note short will look at it; null when it need not.
  kept_at timestamptz,
  foreign key (note_id, pair_id) references shared_notes (id, pair_id) on delete cascade
) with (fillfactor = 50);
create index shared_note_positions_note on shared_note_positions (note_id, pair_id);

-- The updates of a note in the order they were kept (binary, as Yjs makes them). What is here is what "saved" means.
create table shared_note_updates (
  note_id uuid not null,
  pair_id uuid not null,
  number bigint not null check (number > 0),
  -- Made by the sender: sent again, it is the same one.
  id uuid not null,
  author_id uuid not null,
  bytes bytea not null check (length(bytes) between 1 and 4194304),
  at timestamptz not null default clock_timestamp(),
  primary key (note_id, number),
  unique (note_id, id),
  foreign key (note_id, pair_id) references shared_notes (id, pair_id) on delete cascade,
  foreign key (pair_id, author_id) references pair_people (pair_id, person_id) on delete cascade
);
create index shared_note_updates_note on shared_note_updates (note_id, pair_id);
create index shared_note_updates_author on shared_note_updates (pair_id, author_id);

-- All updates up to a number made into one, so that opening a note does not read its whole past; and its plain words.
create table shared_note_states (
  note_id uuid primary key,
  pair_id uuid not null,
  upto bigint not null check (upto >= 0),
  bytes bytea not null,
  plain text not null default '',
  words tsvector,
  foreign key (note_id, pair_id) references shared_notes (id, pair_id) on delete cascade
);
create index shared_note_states_note on shared_note_states (note_id, pair_id);
create index shared_note_states_words on shared_note_states using gin (words);

-- A version of a note to come back to: its document as checked JSON and its plain words, who wrote since the last one.
create table shared_note_versions (
  id uuid primary key,
  note_id uuid not null,
  pair_id uuid not null,
  number integer not null check (number > 0),
  -- Given by a person; null for those made by themselves.
  name text check (length(btrim(name)) between 1 and 120),
  kind text not null check (kind in ('by_itself', 'named', 'restored')),
  -- The last update that is in it.
  upto bigint not null check (upto >= 0),
  document jsonb not null check (jsonb_typeof(document) = 'object'),
  plain text not null,
  author_ids uuid[] not null default '{}',
  made_by uuid,
  made_at timestamptz not null default clock_timestamp(),
  unique (note_id, number),
  foreign key (note_id, pair_id) references shared_notes (id, pair_id) on delete cascade,
  foreign key (pair_id, made_by) references pair_people (pair_id, person_id) on delete set null (made_by)
);
create index shared_note_versions_note on shared_note_versions (note_id, pair_id, number);
create index shared_note_versions_made_by on shared_note_versions (pair_id, made_by);

-- What one says to a passage of a note, and the answers to it.
create table shared_note_comments (
  id uuid primary key,
  note_id uuid not null,
  pair_id uuid not null,
  author_id uuid not null,
  -- The comment it answers; null for the first, which alone has a passage.
  parent_id uuid,
  -- The passage, as the place in the document that moves with it (relative positions of Yjs), and its words then.
  anchor jsonb check (jsonb_typeof(anchor) = 'object' and length(anchor::text) <= 4000),
  quoted text not null default '' check (length(quoted) <= 500),
  body text check (length(body) between 1 and 4000),
  resolved_at timestamptz,
  resolved_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz,
  unique (id, note_id),
  check ((body is null) = (deleted_at is not null)),
  check ((parent_id is null) = (anchor is not null)),
  foreign key (note_id, pair_id) references shared_notes (id, pair_id) on delete cascade,
  foreign key (pair_id, author_id) references pair_people (pair_id, person_id) on delete cascade,
  foreign key (pair_id, resolved_by) references pair_people (pair_id, person_id) on delete set null (resolved_by),
  foreign key (parent_id, note_id) references shared_note_comments (id, note_id) on delete cascade
);
create index shared_note_comments_note on shared_note_comments (note_id, pair_id, created_at);
create index shared_note_comments_author on shared_note_comments (pair_id, author_id);
create index shared_note_comments_resolved_by on shared_note_comments (pair_id, resolved_by);
create index shared_note_comments_parent on shared_note_comments (parent_id, note_id);

create trigger shared_notes_touch before update on shared_notes for each row execute function app.touch_updated_at();

do $$
declare
  named text;
begin
  foreach named in array array[
    'shared_notes', 'shared_note_positions', 'shared_note_updates', 'shared_note_states', 'shared_note_versions', 'shared_note_comments'
  ] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
  end loop;
end
$$;

set local role trellis_policy;
-- Where a note stands is kept from its beginning.
create function app.keep_position_of_shared_note() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'note', true);
  insert into shared_note_positions (note_id, pair_id) values (new.id, new.pair_id);
  perform set_config('app.door', door_before, true);
  return null;
end
$$;
grant execute on function app.keep_position_of_shared_note() to trellis_owner;
reset role;
create trigger shared_notes_keep_position after insert on shared_notes
  for each row execute function app.keep_position_of_shared_note();
