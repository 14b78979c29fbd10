-- tables: files, file_forms
--
-- A file is its owner's until it goes with a message; from then on it is read by whoever may read the message, and no
-- longer than they may. A photo is seen by whoever may see its person.

grant select, insert (id, owner_id, purpose, conversation_id, kind, name, media_type, size, waveform, text_version),
  update (state, removed_at, text_version) on files to trellis_app;
grant select, delete, update (state, refusal, media_type, size, checksum, width, height, duration_ms, ready_at,
  removed_at) on files to trellis_worker;
grant select on file_forms to trellis_app;
grant select, insert (file_id, form, media_type, size, width, height) on file_forms to trellis_worker;

-- files -----------------------------------------------------------------------------------------------------
create policy files_owner_reads on files for select to trellis_app
  using (owner_id = app.person_id() and app.preview_id() is null
    and (conversation_id is null or conversation_id = any (array(select * from app.my_conversation_ids()))));
-- The policy on messages decides; a message that was taken back takes its files along.
create policy files_message_reads on files for select to trellis_app
  using (exists (select 1 from messages m where m.id = message_id and m.deleted_at is null));
create policy files_photo_reads on files for select to trellis_app
  using (exists (select 1 from people p where p.photo_id = files.id));
create policy files_owner_begins on files for insert to trellis_app
  with check (owner_id = app.person_id() and app.preview_id() is null
    and (conversation_id is null or conversation_id = any (array(select * from app.my_conversation_ids()))));
-- The owner hands it over to be looked at, describes it and takes it back. Ready it becomes by the jobs alone: that
-- needs a checksum, which nobody else writes. What was taken back stays so, and nothing is uploaded twice.
create policy files_owner_changes on files for update to trellis_app
  using (owner_id = app.person_id() and app.preview_id() is null and state <> 'removed'
    and (conversation_id is null or conversation_id = any (array(select * from app.my_conversation_ids()))))
  with check (state in ('checking', 'ready', 'removed'));
create policy files_worker_reads on files for select to trellis_worker using (app.door() = 'jobs');
create policy files_worker_changes on files for update to trellis_worker
  using (app.door() = 'jobs') with check (app.door() = 'jobs');
create policy files_worker_erases on files for delete to trellis_worker using (app.door() = 'jobs');

-- file_forms ------------------------------------------------------------------------------------------------
create policy file_forms_read on file_forms for select to trellis_app
  using (exists (select 1 from files f where f.id = file_id));
create policy file_forms_worker_reads on file_forms for select to trellis_worker using (app.door() = 'jobs');
create policy file_forms_worker_adds on file_forms for insert to trellis_worker with check (app.door() = 'jobs');
