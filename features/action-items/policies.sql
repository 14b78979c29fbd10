-- tables: action_items, action_item_words, action_item_steps, action_item_comments, action_item_files
--
-- Both of a running pair read everything of their items; a cohort's staff read titles, states and dates, never words,
-- steps, comments or files. Who of the two may change what is decided by the triggers of policies-rules.sql.

grant select on action_items, action_item_words, action_item_steps, action_item_comments, action_item_files to trellis_app;
grant insert (id, organization_id, cohort_id, pair_id, title, assignee_id, creator_id, priority, due_on, repeats_on,
    message_seq),
  update (title, priority, status, due_on, asked_due_on, stuck_at, repeats_on, deleted_at)
  on action_items to trellis_app;
grant update (description, completion_note, stuck_words, asked_words) on action_item_words to trellis_app;
grant insert (id, item_id, pair_id, place, title), update (place, title, done_at), delete on action_item_steps to trellis_app;
grant insert (id, item_id, pair_id, author_id, body), update (body, deleted_at) on action_item_comments to trellis_app;
grant insert (item_id, pair_id, file_id, owner_id), delete on action_item_files to trellis_app;
grant select (file_id) on action_item_files to trellis_worker;
grant select, insert, delete, update (title, priority, due_on, cohort_item_edition, deleted_at)
  on action_items to trellis_policy;
grant select, insert, update (description) on action_item_words to trellis_policy;
grant select, insert on action_item_steps to trellis_policy;
grant select (id, cohort_item_id, deleted_at), delete on action_items to trellis_worker;

set local role trellis_policy;

-- Items of those pairs whose steps the asking person may change: made by them, or theirs to do, and not deleted.
create or replace function app.my_changeable_item_ids() returns setof uuid
language plpgsql stable security definer rows 100 set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'action_items', true);
  return query
  select i.id from action_items i
  where i.pair_id = any (array(select app.my_open_pair_ids()))
    and app.person_id() in (i.creator_id, i.assignee_id) and i.deleted_at is null;
  perform set_config('app.door', door_before, true);
end
$$;

grant execute on function app.my_changeable_item_ids() to trellis_app;
reset role;

-- action_items ----------------------------------------------------------------------------------------------
create policy action_items_coordinator_reads on action_items for select to trellis_app
  using (pair_id = any (array(select app.my_run_pair_ids())));
create policy action_items_pair_reads on action_items for select to trellis_app
  using (pair_id = any (array(select * from app.my_pair_ids())));
create policy action_items_pair_makes on action_items for insert to trellis_app
  with check (creator_id = app.person_id() and pair_id = any (array(select app.my_open_pair_ids())));
create policy action_items_pair_changes on action_items for update to trellis_app
  using (pair_id = any (array(select app.my_open_pair_ids())))
  with check (pair_id = any (array(select app.my_open_pair_ids())));
-- The triggers and functions of this feature.
create policy action_items_door_reads on action_items for select to trellis_policy
  using (app.door() in ('action_items', 'cohort_items', 'handing_over'));
create policy action_items_door_makes on action_items for insert to trellis_policy
  with check (app.door() in ('action_items', 'cohort_items'));
create policy action_items_door_changes on action_items for update to trellis_policy
  using (app.door() = 'cohort_items') with check (app.door() = 'cohort_items');
create policy action_items_door_removes on action_items for delete to trellis_policy
  using (app.door() = 'action_items');
create policy action_items_worker_reads on action_items for select to trellis_worker using (app.door() = 'jobs');
create policy action_items_worker_purges on action_items for delete to trellis_worker
  using (app.door() = 'jobs' and deleted_at < clock_timestamp() - interval '30 days');

-- action_item_words -----------------------------------------------------------------------------------------
create policy action_item_words_pair_reads on action_item_words for select to trellis_app
  using (pair_id = any (array(select * from app.my_worded_pair_ids())));
create policy action_item_words_pair_changes on action_item_words for update to trellis_app
  using (pair_id = any (array(select app.my_open_pair_ids())))
  with check (pair_id = any (array(select app.my_open_pair_ids())));
create policy action_item_words_door_reads on action_item_words for select to trellis_policy
  using (app.door() in ('action_items', 'cohort_items'));
create policy action_item_words_door_makes on action_item_words for insert to trellis_policy
  with check (app.door() = 'action_items');
create policy action_item_words_door_changes on action_item_words for update to trellis_policy
  using (app.door() in ('action_items', 'cohort_items')) with check (app.door() in ('action_items', 'cohort_items'));

-- action_item_steps -----------------------------------------------------------------------------------------
create policy action_item_steps_pair_reads on action_item_steps for select to trellis_app
  using (pair_id = any (array(select * from app.my_worded_pair_ids())));
create policy action_item_steps_add on action_item_steps for insert to trellis_app
  with check (item_id = any (array(select app.my_changeable_item_ids())));
create policy action_item_steps_change on action_item_steps for update to trellis_app
  using (item_id = any (array(select app.my_changeable_item_ids())))
  with check (item_id = any (array(select app.my_changeable_item_ids())));
create policy action_item_steps_remove on action_item_steps for delete to trellis_app
  using (item_id = any (array(select app.my_changeable_item_ids())));
create policy action_item_steps_door_reads on action_item_steps for select to trellis_policy
  using (app.door() = 'action_items');
create policy action_item_steps_door_adds on action_item_steps for insert to trellis_policy
  with check (app.door() = 'action_items');

-- action_item_comments --------------------------------------------------------------------------------------
create policy action_item_comments_pair_reads on action_item_comments for select to trellis_app
  using (pair_id = any (array(select * from app.my_worded_pair_ids())));
create policy action_item_comments_add on action_item_comments for insert to trellis_app
  with check (author_id = app.person_id() and pair_id = any (array(select app.my_open_pair_ids())));
-- An author takes back what they said, and that is all.
create policy action_item_comments_take_back on action_item_comments for update to trellis_app
  using (author_id = app.person_id() and pair_id = any (array(select app.my_open_pair_ids())))
  with check (body is null);

-- action_item_files -----------------------------------------------------------------------------------------
create policy action_item_files_pair_reads on action_item_files for select to trellis_app
  using (pair_id = any (array(select * from app.my_worded_pair_ids())));
create policy action_item_files_add on action_item_files for insert to trellis_app
  with check (owner_id = app.person_id() and pair_id = any (array(select app.my_open_pair_ids())));
create policy action_item_files_worker_reads on action_item_files for select to trellis_worker using (app.door() = 'jobs');
-- The policy above decides who reads the file itself.
create policy files_action_item_reads on files for select to trellis_app
  using (exists (select 1 from action_item_files a where a.file_id = files.id));
create policy action_item_files_remove on action_item_files for delete to trellis_app
  using (owner_id = app.person_id() and pair_id = any (array(select app.my_open_pair_ids())));
