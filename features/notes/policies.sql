-- tables: shared_notes, shared_note_positions, shared_note_updates, shared_note_states, shared_note_versions, shared_note_comments, shared_note_files

-- shared_notes ----------------------------------------------------------------------------------------------
grant select, insert (id, organization_id, cohort_id, pair_id, creator_id, title, audience, template, message_seq,
  session_id, changed_by),
  update (title, audience, archived_at, deleted_at, deleted_by, changed_at, changed_by) on shared_notes to trellis_app;

-- Read by the two; one for oneself by its writer alone: not by the other, not by admins, and not in a preview.
create policy shared_notes_party_reads on shared_notes for select to trellis_app
  using (pair_id = any (array(select * from app.my_pair_ids()))
    and (audience <> 'me' or (creator_id = app.person_id() and app.preview_id() is null)));
-- Those that say so at their title, by the staff of the cohort too.
create policy shared_notes_coordinator_reads on shared_notes for select to trellis_app
  using (audience = 'coordinators' and deleted_at is null and pair_id = any (array(select app.my_run_pair_ids())));
create policy shared_notes_add on shared_notes for insert to trellis_app
  with check (creator_id = app.person_id() and app.preview_id() is null
    and pair_id = any (array(select * from app.my_pair_ids())));
-- Nobody but its writer makes a note one's own.
create policy shared_notes_change on shared_notes for update to trellis_app
  using (app.preview_id() is null and pair_id = any (array(select * from app.my_pair_ids()))
    and (audience <> 'me' or creator_id = app.person_id()));

-- Words -----------------------------------------------------------------------------------------------------
-- Whoever reads a note reads its words; in a preview only where the cohort tells everybody that it reads along.
grant select on shared_note_positions, shared_note_updates, shared_note_states, shared_note_versions,
  shared_note_comments to trellis_app;

create policy shared_note_positions_read on shared_note_positions for select to trellis_app
  using (exists (select from shared_notes n where n.id = note_id));
create policy shared_note_updates_read on shared_note_updates for select to trellis_app
  using (exists (select from shared_notes n where n.id = note_id)
    and (app.preview_id() is null or pair_id = any (array(select * from app.my_worded_pair_ids()))));
create policy shared_note_states_read on shared_note_states for select to trellis_app
  using (exists (select from shared_notes n where n.id = note_id)
    and (app.preview_id() is null or pair_id = any (array(select * from app.my_worded_pair_ids()))));
create policy shared_note_versions_read on shared_note_versions for select to trellis_app
  using (exists (select from shared_notes n where n.id = note_id)
    and (app.preview_id() is null or pair_id = any (array(select * from app.my_worded_pair_ids()))));
create policy shared_note_comments_read on shared_note_comments for select to trellis_app
  using (exists (select from shared_notes n where n.id = note_id)
    and (app.preview_id() is null or pair_id = any (array(select * from app.my_worded_pair_ids()))));

-- Comments are written by the two; each takes back their own.
grant insert (id, note_id, pair_id, author_id, parent_id, anchor, quoted, body), update (body, deleted_at)
  on shared_note_comments to trellis_app;
create policy shared_note_comments_add on shared_note_comments for insert to trellis_app
  with check (author_id = app.person_id() and app.preview_id() is null
    and pair_id = any (array(select * from app.my_pair_ids()))
    and exists (select from shared_notes n where n.id = note_id));
create policy shared_note_comments_change on shared_note_comments for update to trellis_app
  using (author_id = app.person_id() and app.preview_id() is null
    and pair_id = any (array(select * from app.my_pair_ids())));

-- Pictures --------------------------------------------------------------------------------------------------
-- Whoever reads the words of a note sees its pictures; the two put their own files into it.
grant select, insert (note_id, pair_id, file_id, owner_id) on shared_note_files to trellis_app;
grant select (file_id) on shared_note_files to trellis_worker;
create policy shared_note_files_read on shared_note_files for select to trellis_app
  using (exists (select from shared_notes n where n.id = note_id)
    and (app.preview_id() is null or pair_id = any (array(select * from app.my_worded_pair_ids()))));
create policy shared_note_files_add on shared_note_files for insert to trellis_app
  with check (owner_id = app.person_id() and app.preview_id() is null
    and pair_id = any (array(select * from app.my_pair_ids()))
    and exists (select from shared_notes n where n.id = note_id));
create policy shared_note_files_worker_reads on shared_note_files for select to trellis_worker
  using (app.door() = 'jobs');
-- The policy above decides who reads the file itself.
create policy files_shared_note_reads on files for select to trellis_app
  using (exists (select from shared_note_files s where s.file_id = files.id));
