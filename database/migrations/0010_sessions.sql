-- Meetings of a pair: when, where, what about, and how it was.

-- Lets one index say that a person is in one place at a time. Part of every PostgreSQL; the database's owner may add it.
-- In a schema of its own, which nobody uses by name: its functions are open to everybody.
create schema if not exists extensions;
create extension if not exists btree_gist with schema extensions;

-- Meetings that come again: the rule they were made by.
create table session_series (
  id uuid primary key,
  organization_id uuid not null,
  cohort_id uuid not null,
  pair_id uuid not null,
  creator_id uuid not null,
  -- RFC 5545, without its start; reckoned in the zone below.
  rule text not null check (length(rule) between 6 and 500),
  -- The zone in which the hour stays the same over changes of the clock.
  zone text not null check (length(zone) between 1 and 64),
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 5 and 1440),
  created_at timestamptz not null default clock_timestamp(),
  unique (id, pair_id),
  foreign key (pair_id, cohort_id, organization_id) references pairs (id, cohort_id, organization_id) on delete cascade,
  foreign key (pair_id, creator_id) references pair_people (pair_id, person_id) on delete cascade
);
create index session_series_pair on session_series (pair_id, cohort_id, organization_id);
create index session_series_creator on session_series (pair_id, creator_id);

-- One meeting of a pair: what a cohort's staff may know of it.
create table sessions (
  id uuid primary key,
  organization_id uuid not null,
  cohort_id uuid not null,
  pair_id uuid not null,
  -- Who proposed the time that stands now.
  proposer_id uuid,
  title text not null default '' check (length(title) <= 200),
  state text not null default 'proposed' check (state in ('proposed', 'accepted', 'canceled', 'held', 'missed')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- The zone it was planned in, for calendars and for series.
  zone text not null check (length(zone) between 1 and 64),
  place_kind text not null default 'video' check (place_kind in ('video', 'phone', 'in_person')),
  series_id uuid,
  -- The time the series gave it, where it was moved.
  series_starts_at timestamptz,
  -- Counts the changes that calendars hear of (SEQUENCE of RFC 5545).
  sequence integer not null default 0 check (sequence >= 0),
  canceled_by uuid,
  -- What it was before it was canceled, so that it can be that again.
  canceled_from text check (canceled_from in ('proposed', 'accepted')),
  edition integer not null default 1 check (edition > 0),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (id, pair_id),
  unique (series_id, series_starts_at),
  check (ends_at > starts_at and ends_at <= starts_at + interval '1 day'),
  check (starts_at between '2000-01-01Z' and '2200-01-01Z'),
  check ((series_id is null) = (series_starts_at is null)),
  check ((state = 'canceled') = (canceled_from is not null)),
  foreign key (pair_id, cohort_id, organization_id) references pairs (id, cohort_id, organization_id) on delete cascade,
  foreign key (pair_id, proposer_id) references pair_people (pair_id, person_id) on delete set null (proposer_id),
  foreign key (pair_id, canceled_by) references pair_people (pair_id, person_id) on delete set null (canceled_by),
  foreign key (series_id, pair_id) references session_series (id, pair_id) on delete cascade
);
create index sessions_pair on sessions (pair_id, starts_at, id);
create index sessions_of_pair on sessions (pair_id, cohort_id, organization_id);
create index sessions_proposer on sessions (pair_id, proposer_id);
create index sessions_canceled_by on sessions (pair_id, canceled_by);
create index sessions_series on sessions (series_id, pair_id);
create index sessions_cohort on sessions (cohort_id, starts_at, id);
create index sessions_to_come on sessions (starts_at) where state = 'accepted';

-- The words of a meeting that are between the two: where, and why it was moved or is not held.
create table session_words (
  session_id uuid primary key,
  pair_id uuid not null,
  place text not null default '' check (length(place) <= 1000),
  reason text not null default '' check (length(reason) <= 2000),
  foreign key (session_id, pair_id) references sessions (id, pair_id) on delete cascade
);
create index session_words_session on session_words (session_id, pair_id);

-- The time that an accepted meeting takes of each of the two: nobody is in two meetings at once.
create table session_times (
  session_id uuid not null,
  pair_id uuid not null,
  person_id uuid not null,
  during tstzrange not null check (not isempty(during)),
  primary key (session_id, person_id),
  constraint session_times_once exclude using gist (person_id with =, during with &&),
  foreign key (session_id, pair_id) references sessions (id, pair_id) on delete cascade,
  foreign key (pair_id, person_id) references pair_people (pair_id, person_id) on delete cascade
);
create index session_times_session on session_times (session_id, pair_id);
create index session_times_person on session_times (pair_id, person_id);

-- A point of a meeting's agenda, which both write.
create table session_agenda_points (
  id uuid primary key,
  session_id uuid not null,
  pair_id uuid not null,
  author_id uuid not null,
  place integer not null check (place between 1 and 1000),
  title text not null check (length(btrim(title)) between 1 and 300),
  -- Where it came from, if from something of the pair's: an action item, or a message by its number.
  action_item_id uuid,
  message_seq bigint,
  done_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  check (action_item_id is null or message_seq is null),
  foreign key (session_id, pair_id) references sessions (id, pair_id) on delete cascade,
  foreign key (pair_id, author_id) references pair_people (pair_id, person_id) on delete cascade,
  foreign key (action_item_id, pair_id) references action_items (id, pair_id) on delete set null (action_item_id)
);
create index session_agenda_points_session on session_agenda_points (session_id, pair_id, place);
create index session_agenda_points_author on session_agenda_points (pair_id, author_id);
create index session_agenda_points_item on session_agenda_points (action_item_id, pair_id);

-- How a meeting was for one of the two: theirs alone.
create table session_impressions (
  session_id uuid not null,
  pair_id uuid not null,
  person_id uuid not null,
  did_happen boolean not null,
  rating smallint check (rating between 1 and 5),
  words text not null default '' check (length(words) <= 4000),
  at timestamptz not null default clock_timestamp(),
  primary key (session_id, person_id),
  foreign key (session_id, pair_id) references sessions (id, pair_id) on delete cascade,
  foreign key (pair_id, person_id) references pair_people (pair_id, person_id) on delete cascade
);
create index session_impressions_session on session_impressions (session_id, pair_id);
create index session_impressions_person on session_impressions (pair_id, person_id);

-- The private address at which a person's calendar program reads their meetings. The key itself is known to them alone.
create table calendar_feeds (
  person_id uuid primary key references people (id) on delete cascade,
  token_hash bytea not null unique,
  made_at timestamptz not null default clock_timestamp(),
  last_read_at timestamptz
);

create trigger sessions_touch before update on sessions for each row execute function app.touch_updated_at();

do $$
declare
  named text;
begin
  foreach named in array array[
    'session_series', 'sessions', 'session_words', 'session_times', 'session_agenda_points', 'session_impressions',
    'calendar_feeds'
  ] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
  end loop;
end
$$;

set local role trellis_policy;
-- What a pair that has ended had before it is canceled in the same transaction, and gives its time back.
create function app.cancel_sessions_of_pair() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  ended uuid;
begin
  -- As whoever accepts or proposes does: what they wrote before is seen here, and after this they write nothing.
  perform pg_advisory_xact_lock(hashtextextended('sessions of ' || new.id::text, 0));
  perform set_config('app.door', 'session', true);
  delete from session_times t where t.pair_id = new.id;
  for ended in
    with canceled as (
      update sessions s
      set state = 'canceled', canceled_from = s.state, sequence = s.sequence + 1, edition = s.edition + 1
      where s.pair_id = new.id and s.state in ('proposed', 'accepted') and s.ends_at > clock_timestamp()
      returning s.id, s.series_id, s.starts_at)
    select distinct on (coalesce(c.series_id, c.id)) c.id from canceled c
    order by coalesce(c.series_id, c.id), c.starts_at
  loop
    -- One mail a series; its calendar part says what has become of all of it.
    perform app.add_job('mail_session', jsonb_build_object('sessionId', ended, 'what', 'ended'));
  end loop;
  perform set_config('app.door', door_before, true);
  return null;
end
$$;
grant execute on function app.cancel_sessions_of_pair() to trellis_owner;
reset role;
create trigger pairs_cancel_sessions after update of state on pairs
  for each row when (new.state = 'closed' and old.state <> 'closed') execute function app.cancel_sessions_of_pair();

-- A mail may bring a calendar part (RFC 6047): what it is about goes into the calendar of whoever gets it.

alter table mails add column calendar text check (length(calendar) <= 200000);
alter table mails add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL'));
alter table mails add check (calendar is null or calendar_method is not null);
alter table mails add check (calendar is null or html is not null);
