-- A note of a meeting, pictures in a note, and whose each word of it is.

-- The meeting that a note belongs to; the note stays when the meeting goes.
alter table shared_notes
  add column session_id uuid,
  add foreign key (session_id, pair_id) references sessions (id, pair_id) on delete set null (session_id);
create index shared_notes_session on shared_notes (session_id, pair_id);

-- Whose hand each number is that Yjs gave to an editor ({"<number>": "<person>"}): single updates do not stay for ever.
alter table shared_note_states
  add column hands jsonb not null default '{}' check (jsonb_typeof(hands) = 'object');

-- The words of a version piece by piece with whose they are ([["<person>" or null, length], …] over its text); null
-- where it is not known.
alter table shared_note_versions
  add column written jsonb check (jsonb_typeof(written) = 'array');

-- A picture that stands in a note; its bytes are the file feature's.
create table shared_note_files (
  note_id uuid not null,
  pair_id uuid not null,
  file_id uuid not null,
  owner_id uuid not null,
  added_at timestamptz not null default clock_timestamp(),
  primary key (note_id, file_id),
  foreign key (note_id, pair_id) references shared_notes (id, pair_id) on delete cascade,
  foreign key (file_id, owner_id) references files (id, owner_id) on delete cascade,
  foreign key (pair_id, owner_id) references pair_people (pair_id, person_id) on delete cascade
);
create index shared_note_files_note on shared_note_files (note_id, pair_id);
create index shared_note_files_file on shared_note_files (file_id, owner_id);
create index shared_note_files_owner on shared_note_files (pair_id, owner_id);
alter table shared_note_files enable row level security;
alter table shared_note_files force row level security;

-- A file may also be brought to stand in a note: within the pair's conversation, and no message's.
alter table files drop constraint files_purpose_check,
  add constraint files_purpose_check check (purpose in ('message', 'photo', 'action_item', 'shared_note'));
