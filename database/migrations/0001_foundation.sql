-- The people, the programs they meet in, and what is kept of every change.
create schema if not exists app;
alter default privileges revoke execute on functions from public;

-- A time-ordered identifier (uuid version 7, RFC 9562 section 5.7), also on servers below version 18.
create function app.uuid_v7() returns uuid
language sql volatile parallel safe set search_path = pg_catalog
as $$
  select encode(
    set_bit(
      set_bit(
        overlay(
          uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
          from 1 for 6
        ),
        52, 1
      ),
      53, 1
    ),
    'hex'
  )::uuid
$$;

create function app.touch_updated_at() returns trigger
language plpgsql set search_path = pg_catalog
as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end
$$;

-- An organization runs cohorts and keeps its people apart from everybody else's.
create table organizations (
  id uuid primary key default app.uuid_v7(),
  name text not null check (length(btrim(name)) between 1 and 120),
  is_demo boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

-- A person is one account, whatever they do and wherever they do it.
create table people (
  id uuid primary key,
  name text not null check (length(btrim(name)) between 1 and 120),
  time_zone text not null default 'UTC' check (length(time_zone) <= 64),
  locale text not null default 'en' check (length(locale) <= 16),
  disabled_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

-- The address a person signs in with, apart from the person because partners see a name and never an address.
create table person_addresses (
  person_id uuid primary key references people (id) on delete cascade,
  email text not null check (length(email) <= 320)
);
create unique index person_addresses_email on person_addresses (lower(email));

-- Who belongs to an organization, and with which rights over it.
create table organization_members (
  organization_id uuid not null references organizations (id) on delete cascade,
  person_id uuid not null references people (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'analyst', 'member')),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, person_id)
);
create index organization_members_person on organization_members (person_id);

-- One run of a mentoring program.
create table cohorts (
  id uuid primary key default app.uuid_v7(),
  organization_id uuid not null references organizations (id) on delete cascade,
  name text not null check (length(btrim(name)) between 1 and 120),
  description text not null default '' check (length(description) <= 4000),
  starts_on date,
  ends_on date,
  -- Who may read what a pair writes: the pair alone, or the cohort's coordinators too. Shown to everybody.
  message_disclosure text not null default 'pair' check (message_disclosure in ('pair', 'coordinators')),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (id, organization_id),
  check (ends_on is null or starts_on is null or ends_on >= starts_on)
);
create index cohorts_organization on cohorts (organization_id, created_at);

-- The coordinators of a cohort.
create table cohort_staff (
  cohort_id uuid not null,
  organization_id uuid not null,
  person_id uuid not null,
  role text not null default 'coordinator' check (role in ('coordinator')),
  created_at timestamptz not null default clock_timestamp(),
  primary key (cohort_id, person_id),
  foreign key (cohort_id, organization_id) references cohorts (id, organization_id) on delete cascade,
  foreign key (organization_id, person_id)
    references organization_members (organization_id, person_id) on delete cascade
);
create index cohort_staff_person on cohort_staff (organization_id, person_id);

-- A person's part as a mentor in one cohort. It is ended, not deleted: the partner keeps what was said.
create table mentors (
  id uuid primary key default app.uuid_v7(),
  cohort_id uuid not null,
  organization_id uuid not null,
  person_id uuid not null,
  status text not null default 'active' check (status in ('active', 'ended')),
  headline text not null default '' check (length(headline) <= 200),
  capacity integer not null default 1 check (capacity between 0 and 50),
  profile_goals jsonb not null default '[]' check (jsonb_typeof(profile_goals) = 'array'),
  private_notes text not null default '' check (length(private_notes) <= 100000),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (cohort_id, person_id),
  unique (id, person_id, cohort_id),
  foreign key (cohort_id, organization_id) references cohorts (id, organization_id) on delete cascade,
  foreign key (organization_id, person_id)
    references organization_members (organization_id, person_id) on delete restrict
);
create index mentors_person on mentors (organization_id, person_id);

-- A person's part as a mentee in one cohort. It is ended, not deleted: the partner keeps what was said.
create table mentees (
  id uuid primary key default app.uuid_v7(),
  cohort_id uuid not null,
  organization_id uuid not null,
  person_id uuid not null,
  status text not null default 'active' check (status in ('active', 'ended')),
  headline text not null default '' check (length(headline) <= 200),
  profile_goals jsonb not null default '[]' check (jsonb_typeof(profile_goals) = 'array'),
  private_notes text not null default '' check (length(private_notes) <= 100000),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (cohort_id, person_id),
  unique (id, person_id, cohort_id),
  foreign key (cohort_id, organization_id) references cohorts (id, organization_id) on delete cascade,
  foreign key (organization_id, person_id)
    references organization_members (organization_id, person_id) on delete restrict
);
create index mentees_person on mentees (organization_id, person_id);

-- One mentor with one mentee in one cohort, from proposed to closed.
create table pairs (
  id uuid primary key default app.uuid_v7(),
  organization_id uuid not null,
  cohort_id uuid not null,
  mentor_id uuid not null,
  mentee_id uuid not null,
  mentor_person_id uuid not null,
  mentee_person_id uuid not null,
  state text not null default 'proposed' check (state in ('proposed', 'active', 'paused', 'closed')),
  activated_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  check (mentor_person_id <> mentee_person_id),
  foreign key (cohort_id, organization_id) references cohorts (id, organization_id) on delete cascade,
  foreign key (mentor_id, mentor_person_id, cohort_id)
    references mentors (id, person_id, cohort_id) on delete restrict,
  foreign key (mentee_id, mentee_person_id, cohort_id)
    references mentees (id, person_id, cohort_id) on delete restrict
);
create unique index pairs_live on pairs (mentor_id, mentee_id) where state <> 'closed';
create index pairs_cohort on pairs (cohort_id, created_at);
create index pairs_mentor on pairs (mentor_id);
create index pairs_mentee on pairs (mentee_id);
create index pairs_mentor_person on pairs (mentor_person_id);
create index pairs_mentee_person on pairs (mentee_person_id);

-- A way in: to an address by mail, or by a link for several people.
create table invitations (
  id uuid primary key,
  organization_id uuid not null references organizations (id) on delete cascade,
  cohort_id uuid,
  part text not null check (part in ('mentor', 'mentee', 'coordinator', 'analyst', 'admin')),
  email text check (length(email) <= 320),
  token_hash bytea not null unique,
  uses_allowed integer not null default 1 check (uses_allowed between 1 and 10000),
  uses integer not null default 0 check (uses between 0 and uses_allowed),
  created_by uuid references people (id) on delete set null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  sent_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  foreign key (cohort_id, organization_id) references cohorts (id, organization_id) on delete cascade,
  check ((cohort_id is null) = (part in ('analyst', 'admin'))),
  check (email is null or uses_allowed = 1)
);
create index invitations_organization on invitations (organization_id, created_at);
create index invitations_cohort on invitations (cohort_id, created_at);
create index invitations_created_by on invitations (created_by);

-- Who came in by which invitation.
create table invitation_acceptances (
  invitation_id uuid not null references invitations (id) on delete cascade,
  person_id uuid not null references people (id) on delete cascade,
  accepted_at timestamptz not null default clock_timestamp(),
  primary key (invitation_id, person_id)
);
create index invitation_acceptances_person on invitation_acceptances (person_id);

-- Facts: one row for every change, written in the change's own transaction.
create table events (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default app.uuid_v7(),
  kind text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
  actor_id uuid,
  subject_id uuid not null,
  payload jsonb not null default '{}' check (jsonb_typeof(payload) = 'object'),
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id)
);

-- What staff did and looked at. Rows can be added, never changed and never taken away.
create table audit_log (
  id uuid primary key default app.uuid_v7(),
  organization_id uuid not null references organizations (id) on delete restrict,
  actor_id uuid not null references people (id) on delete restrict,
  subject_id uuid references people (id) on delete restrict,
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  reason text not null default '' check (length(reason) <= 1000),
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  created_at timestamptz not null default clock_timestamp()
);
create index audit_log_organization on audit_log (organization_id, id);
create index audit_log_actor on audit_log (actor_id);
create index audit_log_subject on audit_log (subject_id, id);

-- An admin looks, for at most thirty minutes and for a reason, at what one participant sees.
create table previews (
  id uuid primary key,
  organization_id uuid not null,
  cohort_id uuid not null,
  previewer_id uuid not null references people (id) on delete cascade,
  subject_id uuid not null references people (id) on delete cascade,
  part text not null check (part in ('mentor', 'mentee')),
  reason text not null check (length(btrim(reason)) between 10 and 500),
  started_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null default clock_timestamp() + interval '30 minutes',
  ended_at timestamptz,
  foreign key (cohort_id, organization_id) references cohorts (id, organization_id) on delete cascade,
  check (previewer_id <> subject_id),
  check (expires_at <= started_at + interval '31 minutes')
);
create index previews_cohort on previews (cohort_id);
create index previews_previewer on previews (previewer_id, started_at);
create index previews_subject on previews (subject_id, started_at);

do $$
declare
  named text;
begin
  foreach named in array array[
    'organizations', 'people', 'organization_members', 'cohorts', 'mentors', 'mentees', 'pairs', 'invitations'
  ] loop
    execute format(
      'create trigger %1$s_touch before update on %1$s for each row execute function app.touch_updated_at()',
      named
    );
  end loop;
  foreach named in array array[
    'organizations', 'people', 'person_addresses', 'organization_members', 'cohorts', 'cohort_staff', 'mentors', 'mentees', 'pairs',
    'invitations', 'invitation_acceptances', 'events', 'audit_log', 'previews'
  ] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
  end loop;
end
$$;

-- A pair's life goes forward: proposed, active, paused and back, closed for good. The dates follow the state.
create function app.keep_pair_state() returns trigger
language plpgsql set search_path = pg_catalog
as $$
begin
  if tg_op = 'INSERT' then
    if new.state not in ('proposed', 'active') then
      raise exception using errcode = 'TR001', message = 'pair_state_refused';
    end if;
  elsif old.state is distinct from new.state and not (
    (old.state = 'proposed' and new.state in ('active', 'closed'))
    or (old.state = 'active' and new.state in ('paused', 'closed'))
    or (old.state = 'paused' and new.state in ('active', 'closed'))
  ) then
    raise exception using errcode = 'TR001', message = 'pair_state_refused';
  end if;
  if new.state = 'active' and new.activated_at is null then
    new.activated_at := clock_timestamp();
  end if;
  if new.state = 'closed' and new.closed_at is null then
    new.closed_at := clock_timestamp();
  end if;
  return new;
end
$$;
create trigger pairs_keep_state before insert or update on pairs
  for each row execute function app.keep_pair_state();

-- A part that has ended takes its running pairs with it.
create function app.close_pairs_of_ended_part() returns trigger
language plpgsql set search_path = pg_catalog
as $$
begin
  if new.status = 'ended' and old.status <> 'ended' then
    update public.pairs set state = 'closed'
    where state <> 'closed' and (mentor_id = new.id or mentee_id = new.id);
  end if;
  return new;
end
$$;
create trigger mentors_close_pairs after update of status on mentors
  for each row execute function app.close_pairs_of_ended_part();
create trigger mentees_close_pairs after update of status on mentees
  for each row execute function app.close_pairs_of_ended_part();

-- Tells every serving process at once whose rights have changed; rare changes only, never a message.
create function app.tell_rights_changed() returns trigger
language plpgsql set search_path = pg_catalog
as $$
declare
  changed jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
  perform pg_notify('trellis_revocation', jsonb_build_object(
    'people', (
      select jsonb_agg(value) from jsonb_each_text(changed)
      where key in ('person_id', 'mentor_person_id', 'mentee_person_id', 'previewer_id') and value is not null
    ),
    'cohortId', changed -> 'cohort_id'
  )::text);
  return null;
end
$$;
create trigger pairs_tell after insert or update of state or delete on pairs
  for each row execute function app.tell_rights_changed();
create trigger organization_members_tell after insert or update of role or delete on organization_members
  for each row execute function app.tell_rights_changed();
create trigger cohort_staff_tell after insert or delete on cohort_staff
  for each row execute function app.tell_rights_changed();
create trigger previews_tell after update of ended_at on previews
  for each row execute function app.tell_rights_changed();
