-- What people say of themselves in their part of a cohort, what the two of a pair agree on, and what they have done.

-- The words somebody is known by as a mentor or mentee of one cohort; the row has the id of their part.
create table profiles (
  id uuid primary key,
  mentor_id uuid,
  mentee_id uuid,
  person_id uuid not null,
  cohort_id uuid not null,
  bio text not null default '' check (length(bio) <= 4000),
  -- Tags of BCP 47, the one they like best first.
  languages text[] not null default '{}' check (cardinality(languages) <= 20),
  -- When they have time, in their own words.
  availability text not null default '' check (length(availability) <= 500),
  -- Hours of the week in their own zone: [{"day": 1 to 7, "from": "18:00", "to": "20:00"}].
  slots jsonb not null default '[]' check (jsonb_typeof(slots) = 'array' and jsonb_array_length(slots) <= 21),
  -- [{"label", "url"}]; only addresses that a browser opens as a page or a mail.
  links jsonb not null default '[]' check (jsonb_typeof(links) = 'array' and jsonb_array_length(links) <= 10),
  edition integer not null default 1 check (edition > 0),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  check (id = coalesce(mentor_id, mentee_id) and num_nonnulls(mentor_id, mentee_id) = 1),
  check (not links @? '$[*].url ? (!(@ like_regex "^(https?://|mailto:)" flag "i"))'),
  foreign key (mentor_id, person_id, cohort_id) references mentors (id, person_id, cohort_id) on delete cascade,
  foreign key (mentee_id, person_id, cohort_id) references mentees (id, person_id, cohort_id) on delete cascade
);
create index profiles_mentor on profiles (mentor_id, person_id, cohort_id);
create index profiles_mentee on profiles (mentee_id, person_id, cohort_id);
create index profiles_cohort on profiles (cohort_id);

-- One version of what the two want to keep to. Whoever wrote it has signed it.
create table pair_agreements (
  pair_id uuid not null,
  version integer not null check (version between 1 and 1000),
  author_id uuid not null,
  goals text not null check (length(goals) <= 4000),
  rhythm text not null check (length(rhythm) <= 4000),
  boundaries text not null check (length(boundaries) <= 4000),
  created_at timestamptz not null default clock_timestamp(),
  primary key (pair_id, version),
  foreign key (pair_id, author_id) references pair_people (pair_id, person_id) on delete cascade
);
create index pair_agreements_author on pair_agreements (pair_id, author_id);

-- Who has signed which version. It holds when both have.
create table pair_agreement_signatures (
  pair_id uuid not null,
  version integer not null,
  person_id uuid not null,
  signed_at timestamptz not null default clock_timestamp(),
  primary key (pair_id, version, person_id),
  foreign key (pair_id, version) references pair_agreements (pair_id, version) on delete cascade,
  foreign key (pair_id, person_id) references pair_people (pair_id, person_id) on delete cascade
);
create index pair_agreement_signatures_person on pair_agreement_signatures (pair_id, person_id);

create trigger profiles_touch before update on profiles for each row execute function app.touch_updated_at();

do $$
declare
  named text;
begin
  foreach named in array array['profiles', 'pair_agreements', 'pair_agreement_signatures'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
  end loop;
end
$$;

set local role trellis_policy;

-- Keeps one thing that a pair did and finds the milestones it makes. Called by triggers alone.
create function app.keep_deed(pair uuid, deed_kind text, subject uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  done integer;
begin
  perform set_config('app.door', 'milestone', true);
  insert into pair_deeds (pair_id, kind, subject_id) values (pair, deed_kind, subject) on conflict do nothing;
  if found then
    select count(*) into done from pair_deeds where pair_id = pair and kind = deed_kind;
    insert into pair_milestones (pair_id, kind)
    select pair, m.kind
    from (values
      ('began_talking', 'spoke', 2),
      ('first_action_item_done', 'action_item_done', 1),
      ('fifth_action_item_done', 'action_item_done', 5),
      ('first_goal_set', 'goal_set', 1),
      ('first_goal_reached', 'goal_reached', 1),
      ('first_session_held', 'session_held', 1),
      ('fifth_session_held', 'session_held', 5),
      ('first_note_written', 'note_written', 1)
    ) as m (kind, deed, needed)
    where m.deed = deed_kind and m.needed <= done
    on conflict do nothing;
    -- Half a year is one of doing things together, not of having been put together.
    insert into pair_milestones (pair_id, kind)
    select id, 'half_year' from pairs where id = pair and activated_at <= clock_timestamp() - interval '183 days'
    on conflict do nothing;
  end if;
  perform set_config('app.door', door_before, true);
end
$$;

-- One of the two said something to the other. Beyond the first messages nothing new is learnt.
create function app.keep_spoken() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  pair uuid;
begin
  perform set_config('app.door', 'milestone', true);
  select pair_id into pair from conversations where id = new.conversation_id;
  perform set_config('app.door', door_before, true);
  perform app.keep_deed(pair, 'spoke', new.author_id);
  return null;
end
$$;

create function app.keep_item_done() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform app.keep_deed(new.pair_id, 'action_item_done', new.id);
  return null;
end
$$;

create function app.keep_session_held() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform app.keep_deed(new.pair_id, 'session_held', new.id);
  return null;
end
$$;

create function app.keep_note_written() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform app.keep_deed(new.pair_id, 'note_written', new.id);
  return null;
end
$$;

-- A shared goal was set or reached, and stands in its owner's profile for as long as it is shared; what was there
-- under the same title before is this goal now. Private ones leave no trace.
create function app.keep_goal_shared() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.audience = 'pair' and new.deleted_at is null then
    perform app.keep_deed(new.pair_id, 'goal_set', new.id);
    if new.state = 'reached' then
      perform app.keep_deed(new.pair_id, 'goal_reached', new.id);
    end if;
  end if;
  update mentors set profile_goals = app.with_goal(profile_goals, new)
  where person_id = new.owner_id and cohort_id = new.cohort_id and app.side_of(new.pair_id, new.owner_id) = 'mentor'
    and profile_goals is distinct from app.with_goal(profile_goals, new);
  update mentees set profile_goals = app.with_goal(profile_goals, new)
  where person_id = new.owner_id and cohort_id = new.cohort_id and app.side_of(new.pair_id, new.owner_id) = 'mentee'
    and profile_goals is distinct from app.with_goal(profile_goals, new);
  return null;
end
$$;

-- On which side of a pair of theirs the asking person is.
create function app.side_of(pair uuid, person uuid) returns text
language sql stable security definer set search_path = public, pg_temp
as $$
  select case when mentor_person_id = person then 'mentor' when mentee_person_id = person then 'mentee' end
  from pairs where id = pair
$$;

-- The goals of a profile with a goal in its place, or without it where it is not shared.
create function app.with_goal(profile_goals jsonb, goal goals) returns jsonb
language sql immutable set search_path = public, pg_temp
as $$
  select coalesce(jsonb_agg(entry order by place), '[]')
  from (
    select entry, place from jsonb_array_elements(profile_goals) with ordinality as e (entry, place)
    where entry ->> 'goalId' is distinct from goal.id::text
      and not (
        goal.audience = 'pair' and entry ->> 'goalId' is null
        and lower(btrim(coalesce(entry ->> 'title', entry #>> '{}'))) = lower(btrim(goal.title))
      )
    union all
    select jsonb_build_object('goalId', goal.id, 'pairId', goal.pair_id, 'title', goal.title, 'state', goal.state,
      'targetOn', goal.target_on), 1000000
    where goal.audience = 'pair' and goal.deleted_at is null
  ) as kept
$$;

-- A check-in, by whichever of the two, says how far a goal is now.
create function app.take_check_in() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'goal', true);
  update goals set progress = new.progress where id = new.goal_id and progress <> new.progress;
  perform set_config('app.door', door_before, true);
  return null;
end
$$;

grant execute on function
  app.keep_spoken(), app.keep_item_done(), app.keep_session_held(), app.keep_note_written(), app.keep_goal_shared(),
  app.take_check_in() to trellis_owner;
reset role;

create trigger messages_keep_spoken after insert on messages
  for each row when (new.seq <= 40) execute function app.keep_spoken();
create trigger action_items_keep_done after insert or update of status on action_items
  for each row when (new.status = 'completed') execute function app.keep_item_done();
create trigger goals_keep_shared after insert or update of title, target_on, state, audience, deleted_at on goals
  for each row execute function app.keep_goal_shared();
create trigger goal_check_ins_take after insert on goal_check_ins
  for each row execute function app.take_check_in();
create trigger sessions_keep_held after insert or update of state on sessions
  for each row when (new.state = 'held') execute function app.keep_session_held();
create trigger shared_notes_keep_written after insert or update of audience, changed_at on shared_notes
  for each row when (new.audience <> 'me' and new.changed_at > new.created_at) execute function app.keep_note_written();

-- Pairs that talked before there were milestones.
alter table conversations no force row level security;
alter table messages no force row level security;
alter table pair_deeds no force row level security;
alter table pair_milestones no force row level security;
insert into pair_deeds (pair_id, kind, subject_id, at)
select c.pair_id, 'spoke', m.author_id, min(m.sent_at)
from conversations c join messages m on m.conversation_id = c.id
group by c.pair_id, m.author_id;
insert into pair_milestones (pair_id, kind, reached_at)
select pair_id, 'began_talking', max(at) from pair_deeds group by pair_id having count(*) = 2;
alter table conversations force row level security;
alter table messages force row level security;
alter table pair_deeds force row level security;
alter table pair_milestones force row level security;
