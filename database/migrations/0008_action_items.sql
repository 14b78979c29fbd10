-- What a pair has agreed to do. Titles, states and dates stand in action_items, which a cohort's staff may read; words
-- that are between the two stand in tables of their own.

-- Work that a cohort gives to every pair; a change reaches the running pairs.
create table cohort_action_items (
  id uuid primary key,
  organization_id uuid not null,
  cohort_id uuid not null,
  title text not null check (length(btrim(title)) between 1 and 200),
  description text not null default '' check (length(description) <= 8000),
  -- Whose work it is in each pair.
  side text not null check (side in ('mentor', 'mentee')),
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high')),
  -- Due so many days after a pair began, or on one day for all, or at no time.
  due_after_days integer check (due_after_days between 0 and 1000),
  due_on date check (due_on between '2000-01-01' and '2199-12-31'),
  edition integer not null default 1 check (edition > 0),
  created_by uuid references people (id) on delete set null,
  retired_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (id, cohort_id),
  check (due_after_days is null or due_on is null),
  foreign key (cohort_id, organization_id) references cohorts (id, organization_id) on delete cascade
);
create index cohort_action_items_cohort on cohort_action_items (cohort_id, organization_id, created_at);
create index cohort_action_items_created_by on cohort_action_items (created_by);

-- One thing that one of a pair does, for all who may know of it: no words beside its title.
create table action_items (
  id uuid primary key,
  organization_id uuid not null,
  cohort_id uuid not null,
  pair_id uuid not null,
  title text not null check (length(btrim(title)) between 1 and 200),
  assignee_id uuid not null,
  -- One of the two; null where the cohort gave it.
  creator_id uuid,
  cohort_item_id uuid,
  cohort_item_edition integer,
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high')),
  status text not null default 'pending' check (status in ('pending', 'in_progress', 'completed', 'cancelled')),
  -- A day, not an instant: in everybody's zone the same.
  due_on date check (due_on between '2000-01-01' and '2199-12-31'),
  -- The day its assignee asks for instead, until the other one answers.
  asked_due_on date check (asked_due_on between '2000-01-01' and '2199-12-31'),
  stuck_at timestamptz,
  -- Days of the week, 1 Monday to 7 Sunday, on which it comes again once it is done.
  repeats_on smallint[] check (repeats_on <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[] and cardinality(repeats_on) > 0),
  -- The item that this one came after, where it repeats.
  previous_id uuid unique,
  -- The message of the pair's conversation that it was made of.
  message_seq bigint,
  completed_at timestamptz,
  completed_by uuid,
  deleted_at timestamptz,
  deleted_by uuid,
  -- Counts its changes: who changes an older one is told.
  edition integer not null default 1 check (edition > 0),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (id, pair_id),
  unique (cohort_item_id, pair_id),
  check ((status = 'completed') = (completed_at is not null)),
  check ((creator_id is null) = (cohort_item_id is not null)),
  foreign key (pair_id, cohort_id, organization_id) references pairs (id, cohort_id, organization_id) on delete cascade,
  foreign key (pair_id, assignee_id) references pair_people (pair_id, person_id) on delete cascade,
  foreign key (pair_id, creator_id) references pair_people (pair_id, person_id) on delete cascade,
  foreign key (pair_id, completed_by) references pair_people (pair_id, person_id) on delete set null (completed_by),
  foreign key (pair_id, deleted_by) references pair_people (pair_id, person_id) on delete set null (deleted_by),
  foreign key (cohort_item_id, cohort_id) references cohort_action_items (id, cohort_id) on delete cascade,
  foreign key (previous_id, pair_id) references action_items (id, pair_id) on delete set null (previous_id)
);
create index action_items_pair on action_items (pair_id, cohort_id, organization_id);
create index action_items_assignee on action_items (pair_id, assignee_id, status, due_on);
create index action_items_of_person on action_items (assignee_id, due_on) where status in ('pending', 'in_progress') and deleted_at is null;
create index action_items_creator on action_items (pair_id, creator_id);
create index action_items_completed_by on action_items (pair_id, completed_by);
create index action_items_deleted_by on action_items (pair_id, deleted_by);
create index action_items_cohort on action_items (cohort_id, created_at, id);
create index action_items_cohort_item on action_items (cohort_item_id, cohort_id);
create index action_items_previous on action_items (previous_id, pair_id);
create index action_items_deleted on action_items (deleted_at) where deleted_at is not null;

-- The words of an item that are between the two.
create table action_item_words (
  item_id uuid primary key,
  pair_id uuid not null,
  description text not null default '' check (length(description) <= 8000),
  completion_note text not null default '' check (length(completion_note) <= 4000),
  -- What keeps its assignee from it, and why a later day is asked for.
  stuck_words text not null default '' check (length(stuck_words) <= 2000),
  asked_words text not null default '' check (length(asked_words) <= 2000),
  foreign key (item_id, pair_id) references action_items (id, pair_id) on delete cascade
);
create index action_item_words_item on action_item_words (item_id, pair_id);

-- One step inside of an item.
create table action_item_steps (
  id uuid primary key,
  item_id uuid not null,
  pair_id uuid not null,
  place integer not null check (place between 1 and 100),
  title text not null check (length(btrim(title)) between 1 and 200),
  done_at timestamptz,
  done_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  foreign key (item_id, pair_id) references action_items (id, pair_id) on delete cascade,
  foreign key (pair_id, done_by) references pair_people (pair_id, person_id) on delete set null (done_by)
);
create index action_item_steps_item on action_item_steps (item_id, pair_id, place);
create index action_item_steps_done_by on action_item_steps (pair_id, done_by);

-- What one of the two says to an item.
create table action_item_comments (
  id uuid primary key,
  item_id uuid not null,
  pair_id uuid not null,
  author_id uuid not null,
  -- Null when it was taken back.
  body text check (length(body) between 1 and 4000),
  created_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz,
  unique (id, author_id),
  check ((body is null) = (deleted_at is not null)),
  foreign key (item_id, pair_id) references action_items (id, pair_id) on delete cascade,
  foreign key (pair_id, author_id) references pair_people (pair_id, person_id) on delete cascade
);
create index action_item_comments_item on action_item_comments (item_id, pair_id, created_at);
create index action_item_comments_author on action_item_comments (pair_id, author_id);

-- A file that shows what was done; its bytes are the file feature's.
create table action_item_files (
  item_id uuid not null,
  pair_id uuid not null,
  file_id uuid not null,
  owner_id uuid not null,
  added_at timestamptz not null default clock_timestamp(),
  primary key (item_id, file_id),
  foreign key (item_id, pair_id) references action_items (id, pair_id) on delete cascade,
  foreign key (file_id, owner_id) references files (id, owner_id) on delete cascade,
  foreign key (pair_id, owner_id) references pair_people (pair_id, person_id) on delete cascade
);
create index action_item_files_item on action_item_files (item_id, pair_id);
create index action_item_files_file on action_item_files (file_id, owner_id);
create index action_item_files_owner on action_item_files (pair_id, owner_id);

-- A file may also be brought to show what was done: within the pair's conversation, and no message's.
alter table files drop constraint files_purpose_check,
  add constraint files_purpose_check check (purpose in ('message', 'photo', 'action_item'));

-- What happened to an item, and who did it. Only ever added to.
create table action_item_changes (
  id uuid primary key default app.uuid_v7(),
  item_id uuid not null,
  pair_id uuid not null,
  -- Null where the cohort did it.
  actor_id uuid,
  kind text not null check (kind ~ '^[a-z]+(_[a-z]+)*$' and length(kind) <= 40),
  -- What changed, from what to what; never the words of tables that staff do not read.
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object' and length(details::text) <= 4000),
  at timestamptz not null default clock_timestamp(),
  foreign key (item_id, pair_id) references action_items (id, pair_id) on delete cascade,
  foreign key (pair_id, actor_id) references pair_people (pair_id, person_id) on delete set null (actor_id)
);
create index action_item_changes_item on action_item_changes (item_id, pair_id, id);
create index action_item_changes_actor on action_item_changes (pair_id, actor_id);

do $$
declare
  named text;
begin
  foreach named in array array['cohort_action_items', 'action_items'] loop
    execute format(
      'create trigger %1$s_touch before update on %1$s for each row execute function app.touch_updated_at()', named
    );
  end loop;
  foreach named in array array[
    'cohort_action_items', 'action_items', 'action_item_words', 'action_item_steps', 'action_item_comments',
    'action_item_files', 'action_item_changes'
  ] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
  end loop;
end
$$;
