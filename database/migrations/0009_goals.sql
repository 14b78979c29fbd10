-- What somebody wants to reach, how far they are, and what a pair has reached together.

-- A goal of one person: private, or shared with the pair it was made in.
create table goals (
  id uuid primary key,
  organization_id uuid not null,
  cohort_id uuid not null,
  pair_id uuid not null,
  owner_id uuid not null,
  audience text not null default 'pair' check (audience in ('me', 'pair')),
  title text not null check (length(btrim(title)) between 1 and 200),
  target_on date check (target_on between '2000-01-01' and '2199-12-31'),
  state text not null default 'open' check (state in ('open', 'reached', 'dropped')),
  -- In hundredths, by its last check-in.
  progress smallint not null default 0 check (progress between 0 and 100),
  reached_at timestamptz,
  deleted_at timestamptz,
  edition integer not null default 1 check (edition > 0),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (id, pair_id),
  unique (id, owner_id),
  check ((state = 'reached') = (reached_at is not null)),
  foreign key (pair_id, cohort_id, organization_id) references pairs (id, cohort_id, organization_id) on delete cascade,
  foreign key (pair_id, owner_id) references pair_people (pair_id, person_id) on delete cascade
);
create index goals_pair on goals (pair_id, cohort_id, organization_id);
create index goals_owner on goals (pair_id, owner_id);
create index goals_made on goals (pair_id, created_at, id);
create index goals_cohort on goals (cohort_id, created_at, id);

-- The words of a goal: why, and how one will know.
create table goal_words (
  goal_id uuid primary key,
  pair_id uuid not null,
  description text not null default '' check (length(description) <= 8000),
  measure text not null default '' check (length(measure) <= 1000),
  foreign key (goal_id, pair_id) references goals (id, pair_id) on delete cascade
);
create index goal_words_goal on goal_words (goal_id, pair_id);

-- One step on the way to a goal.
create table goal_steps (
  id uuid primary key,
  goal_id uuid not null,
  pair_id uuid not null,
  place integer not null check (place > 0),
  title text not null check (length(btrim(title)) between 1 and 200),
  done_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  foreign key (goal_id, pair_id) references goals (id, pair_id) on delete cascade
);
create index goal_steps_goal on goal_steps (goal_id, pair_id, place);

-- How far a goal was at a time, said by its owner or the partner.
create table goal_check_ins (
  id uuid primary key,
  goal_id uuid not null,
  pair_id uuid not null,
  author_id uuid not null,
  progress smallint not null check (progress between 0 and 100),
  words text not null default '' check (length(words) <= 2000),
  at timestamptz not null default clock_timestamp(),
  foreign key (goal_id, pair_id) references goals (id, pair_id) on delete cascade,
  foreign key (pair_id, author_id) references pair_people (pair_id, person_id) on delete cascade
);
create index goal_check_ins_goal on goal_check_ins (goal_id, pair_id, at);
create index goal_check_ins_author on goal_check_ins (pair_id, author_id);

-- An item that serves a goal of the same pair.
create table goal_action_items (
  goal_id uuid not null,
  item_id uuid not null,
  pair_id uuid not null,
  primary key (goal_id, item_id),
  foreign key (goal_id, pair_id) references goals (id, pair_id) on delete cascade,
  foreign key (item_id, pair_id) references action_items (id, pair_id) on delete cascade
);
create index goal_action_items_goal on goal_action_items (goal_id, pair_id);
create index goal_action_items_item on goal_action_items (item_id, pair_id);

-- What a pair did that milestones are counted by: written by triggers alone, once for each thing that was done.
create table pair_deeds (
  pair_id uuid not null references pairs (id) on delete cascade,
  kind text not null check (kind in (
    'spoke', 'action_item_done', 'goal_set', 'goal_reached', 'session_held', 'note_written'
  )),
  -- Who spoke, or the item, goal, session or note.
  subject_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (pair_id, kind, subject_id)
);

-- Something a pair has reached by what it did: found by the database, never claimed.
create table pair_milestones (
  pair_id uuid not null references pairs (id) on delete cascade,
  kind text not null check (kind in (
    'began_talking', 'first_action_item_done', 'fifth_action_item_done', 'first_goal_set', 'first_goal_reached',
    'first_session_held', 'fifth_session_held', 'first_note_written', 'half_year'
  )),
  reached_at timestamptz not null default clock_timestamp(),
  primary key (pair_id, kind)
);

-- A milestone was celebrated with somebody: once is enough.
create table pair_milestone_looks (
  pair_id uuid not null,
  kind text not null,
  person_id uuid not null,
  looked_at timestamptz not null default clock_timestamp(),
  primary key (pair_id, kind, person_id),
  foreign key (pair_id, kind) references pair_milestones (pair_id, kind) on delete cascade,
  foreign key (pair_id, person_id) references pair_people (pair_id, person_id) on delete cascade
);
create index pair_milestone_looks_person on pair_milestone_looks (pair_id, person_id);

create trigger goals_touch before update on goals for each row execute function app.touch_updated_at();

do $$
declare
  named text;
begin
  foreach named in array array[
    'goals', 'goal_words', 'goal_steps', 'goal_check_ins', 'goal_action_items', 'pair_deeds',
    'pair_milestones', 'pair_milestone_looks'
  ] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
  end loop;
end
$$;
