-- Everything that makes a conversation whole: files and voice, replies, edits, reactions, pins and stars, drafts,
-- messages for later, reminders, search, who shares what, and the way to say that something is wrong.

-- Letters without the marks above and below them, so that "café" is found by "cafe"; what no mark makes is written
-- out, and what nobody sees (a soft hyphen, a joiner) goes. The browser's half: features/messages/search-text.ts.
create function app.without_marks(marked text) returns text
language sql immutable strict parallel safe set search_path = pg_catalog
as $$
  select case when octet_length(marked) = length(marked) then marked else
    translate(
      replace(replace(replace(replace(replace(replace(
        regexp_replace(
          normalize(marked, nfd),
          '[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u200b-\u200f\u2060\ufeff]',
          '', 'g'
        ), 'ß', 'ss'), 'ẞ', 'SS'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'),
      'øØłŁđĐı', 'oOlLdDi'
    )
  end
$$;

-- What words are made of for searching: the above, with the quotes and hyphens of typesetting as the plain ones, and
-- every other sign that is no letter as a blank, which PostgreSQL would take for a part of the word beside it.
create function app.without_accents(accented text) returns text
language sql immutable strict parallel safe set search_path = pg_catalog
as $$
  select case when octet_length(accented) = length(accented) then accented else
    regexp_replace(
      translate(app.without_marks(accented), '‘’‚‛“”„‟«»‐‑', '''''''''""""""--'),
      '[\u00a0-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2010-\u2bff\u3000-\u3004\u3008-\u3020\u3030\ufe00-\ufe0f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U0001f000-\U0001fbff]',
      ' ', 'g')
  end
$$;

grant execute on function app.without_marks(text), app.without_accents(text) to trellis_app, trellis_policy;

-- How a cohort talks: its language, and for how long an author may change what was sent.
alter table cohorts
  add column language text not null default 'english' check (language in (
    'simple', 'arabic', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'hungarian', 'italian',
    'norwegian', 'portuguese', 'romanian', 'russian', 'spanish', 'swedish', 'turkish'
  )),
  add column message_edit_minutes integer not null default 15 check (message_edit_minutes between 0 and 1440);

-- The coordinator to whom reports go; where a cohort has none, its organization's admins.
alter table cohort_staff add column is_safeguarding_contact boolean not null default false;

-- Contact that one of the two, or staff, has stopped: nobody writes any more, both still read.
alter table conversations
  add column stopped_at timestamptz,
  add column stopped_by uuid references people (id) on delete set null;
create index conversations_stopped_by on conversations (stopped_by);

-- How far a person's devices have got what was sent, whether or not it was looked at.
alter table conversation_readers
  add column delivered_seq bigint not null default 0 check (delivered_seq >= 0);

-- The message it answers, when it was last changed, whether a page must look for more of it (files, reactions, a pin,
-- a star), and its words prepared for searching.
alter table messages
  add column reply_to_seq bigint,
  add column is_adorned boolean not null default false,
  add column edited_at timestamptz,
  add column words tsvector,
  add column has_link boolean generated always as (coalesce(body ~* 'https?://', false)) stored,
  add unique (id, conversation_id),
  add foreign key (conversation_id, reply_to_seq) references messages (conversation_id, seq) on delete cascade,
  drop constraint messages_check,
  add constraint messages_say_something check (
    case when deleted_at is not null then body is null when message_type = 'text' then body is not null else true end
  );
create index messages_answers on messages (conversation_id, reply_to_seq) where reply_to_seq is not null;
create index messages_by_day on messages (conversation_id, sent_at);

-- What was written before is found too. For this statement the owner is let past row security.
alter table messages no force row level security;
alter table conversations no force row level security;
alter table cohorts no force row level security;
update messages m set words = to_tsvector(k.language::regconfig, app.without_accents(m.body))
from conversations c join cohorts k on k.id = c.cohort_id
where c.id = m.conversation_id and m.body is not null;
alter table messages force row level security;
alter table conversations force row level security;
alter table cohorts force row level security;

-- What a message said before it was changed or taken back. Nobody reads those of a message that was taken back; they
-- are erased a minute later.
create table message_edits (
  message_id uuid not null,
  conversation_id uuid not null,
  edition integer not null check (edition > 0),
  body text check (length(body) <= 8000),
  written_at timestamptz not null,
  primary key (message_id, edition),
  foreign key (message_id, conversation_id) references messages (id, conversation_id) on delete cascade
);
create index message_edits_conversation on message_edits (conversation_id);

-- A person answered a message with a sign.
create table message_reactions (
  message_id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null,
  emoji text not null check (length(emoji) between 1 and 32),
  reacted_at timestamptz not null default clock_timestamp(),
  primary key (message_id, person_id, emoji),
  foreign key (message_id, conversation_id) references messages (id, conversation_id) on delete cascade,
  foreign key (conversation_id, person_id)
    references conversation_readers (conversation_id, person_id) on delete cascade
);
create index message_reactions_person on message_reactions (conversation_id, person_id);

-- A message that one of the two put at the top for both.
create table message_pins (
  message_id uuid primary key,
  conversation_id uuid not null,
  pinned_by uuid not null,
  pinned_at timestamptz not null default clock_timestamp(),
  foreign key (message_id, conversation_id) references messages (id, conversation_id) on delete cascade,
  foreign key (conversation_id, pinned_by)
    references conversation_readers (conversation_id, person_id) on delete cascade
);
create index message_pins_conversation on message_pins (conversation_id, pinned_at);
create index message_pins_pinned_by on message_pins (conversation_id, pinned_by);

-- A message that a person keeps for themselves; the other one is not told.
create table message_stars (
  message_id uuid not null,
  person_id uuid not null,
  conversation_id uuid not null,
  starred_at timestamptz not null default clock_timestamp(),
  primary key (message_id, person_id),
  foreign key (message_id, conversation_id) references messages (id, conversation_id) on delete cascade,
  foreign key (conversation_id, person_id)
    references conversation_readers (conversation_id, person_id) on delete cascade
);
create index message_stars_person on message_stars (person_id, starred_at);
create index message_stars_reader on message_stars (conversation_id, person_id);

-- What a person has begun to write, on all their devices.
create table message_drafts (
  conversation_id uuid not null,
  person_id uuid not null,
  body text not null check (length(body) between 1 and 8000),
  reply_to_seq bigint,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (conversation_id, person_id),
  foreign key (conversation_id, person_id)
    references conversation_readers (conversation_id, person_id) on delete cascade
);

-- A message that is to be sent later; its number is the message's. The row goes when the message is there.
create table scheduled_messages (
  id uuid primary key,
  conversation_id uuid not null,
  author_id uuid not null,
  body text not null check (length(body) between 1 and 8000),
  reply_to_seq bigint,
  send_at timestamptz not null,
  -- Why it could not be sent when its time came.
  refusal text check (length(refusal) <= 64),
  created_at timestamptz not null default clock_timestamp(),
  foreign key (conversation_id, author_id)
    references conversation_readers (conversation_id, person_id) on delete cascade
);
create index scheduled_messages_author on scheduled_messages (conversation_id, author_id, send_at);

-- A person wants to be reminded of a message.
create table message_reminders (
  id uuid primary key,
  message_id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null,
  remind_at timestamptz not null,
  -- When it was due and shown; done when the person put it away.
  told_at timestamptz,
  done_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  foreign key (message_id, conversation_id) references messages (id, conversation_id) on delete cascade,
  foreign key (conversation_id, person_id)
    references conversation_readers (conversation_id, person_id) on delete cascade
);
create index message_reminders_message on message_reminders (message_id);
create index message_reminders_person on message_reminders (person_id, remind_at) where done_at is null;
create index message_reminders_reader on message_reminders (conversation_id, person_id);

-- A person wants no signals from a conversation, until a time or for good (infinity).
create table conversation_mutes (
  conversation_id uuid not null,
  person_id uuid not null,
  muted_until timestamptz not null,
  primary key (conversation_id, person_id),
  foreign key (conversation_id, person_id)
    references conversation_readers (conversation_id, person_id) on delete cascade
);

-- What a person lets partners notice. What they do not share they are not shown of others either. No row: all of it.
create table messaging_preferences (
  person_id uuid primary key references people (id) on delete cascade,
  shares_typing boolean not null default true,
  shares_seen boolean not null default true,
  shares_presence boolean not null default true,
  updated_at timestamptz not null default clock_timestamp()
);

-- A file, picture or voice recording: of a message, or a person's photo. Its bytes stand in the storage under its
-- number; a row that is ready always has bytes.
create table files (
  id uuid primary key,
  owner_id uuid not null references people (id) on delete cascade,
  purpose text not null check (purpose in ('message', 'photo')),
  conversation_id uuid,
  message_id uuid,
  kind text not null check (kind in ('file', 'image', 'voice')),
  name text not null check (length(name) between 1 and 200),
  media_type text not null check (length(media_type) <= 127),
  size bigint not null check (size >= 0),
  -- SHA-256 of the bytes that are kept, in hexadecimal.
  checksum text check (checksum ~ '^[0-9a-f]{64}$'),
  width integer check (width > 0),
  height integer check (height > 0),
  duration_ms integer check (duration_ms >= 0),
  -- Loudness of a voice recording, 0 to 100, at most 200 values in even steps.
  waveform smallint[] check (cardinality(waveform) <= 200),
  -- The words of a voice recording, for those who cannot hear it now.
  text_version text check (length(text_version) <= 8000),
  state text not null default 'uploading' check (state in ('uploading', 'checking', 'ready', 'refused', 'removed')),
  refusal text check (length(refusal) <= 64),
  created_at timestamptz not null default clock_timestamp(),
  ready_at timestamptz,
  removed_at timestamptz,
  check ((purpose = 'photo') = (conversation_id is null)),
  check (state <> 'ready' or checksum is not null),
  unique (id, owner_id),
  foreign key (conversation_id, owner_id)
    references conversation_readers (conversation_id, person_id) on delete cascade,
  foreign key (message_id, conversation_id) references messages (id, conversation_id)
    on delete set null (message_id)
);
create index files_owner on files (owner_id, created_at);
create index files_conversation on files (conversation_id, owner_id);
create index files_message on files (message_id, conversation_id);
create index files_gallery on files (conversation_id, created_at) where message_id is not null and state = 'ready';
create index files_unfinished on files (created_at) where state <> 'ready' or message_id is null;

-- One stored form of a file: the file itself, a picture for the screen, a small one for the list.
create table file_forms (
  file_id uuid not null references files (id) on delete cascade,
  form text not null check (form in ('original', 'screen', 'small')),
  media_type text not null check (length(media_type) <= 127),
  size bigint not null check (size > 0),
  width integer check (width > 0),
  height integer check (height > 0),
  primary key (file_id, form)
);

-- One's own picture and nobody else's.
alter table people
  add column photo_id uuid,
  add foreign key (photo_id, id) references files (id, owner_id) on delete set null (photo_id);
create index people_photo on people (photo_id, id);

-- A report that something is wrong between two people, and what was done about it.
create table safeguarding_cases (
  id uuid primary key,
  organization_id uuid not null,
  cohort_id uuid not null,
  conversation_id uuid not null references conversations (id) on delete cascade,
  reporter_id uuid not null references people (id) on delete cascade,
  reported_id uuid not null references people (id) on delete cascade,
  -- The message it is about; none: the person.
  message_id uuid,
  -- What that message said when it was reported: it may be changed or taken back afterwards.
  message_words text check (length(message_words) <= 8000),
  kind text not null check (kind in ('unkind', 'unsafe', 'unwanted', 'other')),
  words text not null default '' check (length(words) <= 4000),
  state text not null default 'open' check (state in ('open', 'in_review', 'closed')),
  handler_id uuid references people (id) on delete set null,
  -- When its contacts were written to.
  told_at timestamptz,
  opened_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  check ((state = 'closed') = (closed_at is not null)),
  foreign key (cohort_id, organization_id) references cohorts (id, organization_id) on delete cascade,
  foreign key (message_id, conversation_id) references messages (id, conversation_id) on delete cascade
);
create index safeguarding_cases_cohort on safeguarding_cases (cohort_id, opened_at);
create index safeguarding_cases_organization on safeguarding_cases (organization_id, opened_at);
create index safeguarding_cases_conversation on safeguarding_cases (conversation_id);
create index safeguarding_cases_message on safeguarding_cases (message_id, conversation_id);
create index safeguarding_cases_reporter on safeguarding_cases (reporter_id);
create index safeguarding_cases_reported on safeguarding_cases (reported_id);
create index safeguarding_cases_handler on safeguarding_cases (handler_id);

-- What was done about a report, by whom and why, in the words of those who handle it. Only ever added to.
create table safeguarding_case_steps (
  id uuid primary key default app.uuid_v7(),
  case_id uuid not null references safeguarding_cases (id) on delete cascade,
  actor_id uuid references people (id) on delete set null,
  step text not null check (step in ('opened', 'taken', 'conversation_opened', 'closed')),
  words text not null default '' check (length(words) <= 4000),
  at timestamptz not null default clock_timestamp()
);
create index safeguarding_case_steps_case on safeguarding_case_steps (case_id, id);
create index safeguarding_case_steps_actor on safeguarding_case_steps (actor_id);

do $$
declare
  named text;
begin
  foreach named in array array['messaging_preferences', 'safeguarding_cases'] loop
    execute format(
      'create trigger %1$s_touch before update on %1$s for each row execute function app.touch_updated_at()',
      named
    );
  end loop;
  foreach named in array array[
    'message_edits', 'message_reactions', 'message_pins', 'message_stars', 'message_drafts', 'scheduled_messages',
    'message_reminders', 'conversation_mutes', 'messaging_preferences', 'files', 'file_forms', 'safeguarding_cases',
    'safeguarding_case_steps'
  ] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
  end loop;
end
$$;

set local role trellis_policy;

-- Words that are changed or taken back are kept as an edition first, and what a search finds follows them.
create function app.keep_message_words() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'writing', true);
  if old.body is not null then
    insert into message_edits (message_id, conversation_id, edition, body, written_at)
    select old.id, old.conversation_id, coalesce(max(e.edition), 0) + 1, old.body, coalesce(old.edited_at, old.sent_at)
    from message_edits e where e.message_id = old.id;
  end if;
  if old.deleted_at is null and new.deleted_at is null then
    new.edited_at := clock_timestamp();
  end if;
  new.words := (
    select to_tsvector(k.language::regconfig, app.without_accents(new.body))
    from conversations c join cohorts k on k.id = c.cohort_id where c.id = new.conversation_id
  );
  perform set_config('app.door', door_before, true);
  return new;
end
$$;
grant execute on function app.keep_message_words() to trellis_owner;
reset role;
create trigger messages_keep_words before update of body on messages
  for each row when (old.body is distinct from new.body) execute function app.keep_message_words();

-- A sign-in that was cut short is told like one that ended.
create trigger session_shortened after update on auth.session
  for each row when (
    new.expires_at < old.expires_at or new.updated_at < old.updated_at
    or new.token <> old.token or new.user_id <> old.user_id
  )
  execute function auth.tell_sign_in_ended();
