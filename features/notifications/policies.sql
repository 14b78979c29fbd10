-- tables: notifications, people, pairs, conversations, action_items, goals, shared_notes
--
-- What somebody is told of is theirs alone: no staff, no admin, and not in a preview, because what was read, and when,
-- is between a person and the product. Rows are written by the triggers on facts; their person reads them and says that
-- they are read or put away.
grant select, update (read_at, archived_at) on notifications to trellis_app;
grant select, insert (organization_id, person_id, cohort_id, pair_id, kind, thing, thing_id, actor_id),
  update (count, last_at, actor_id) on notifications to trellis_policy;
grant select (id, read_at, archived_at), delete on notifications to trellis_worker;
grant select (deleted_at) on goals to trellis_policy;

set local role trellis_policy;

-- Cases that the asking person handles now. Their function comes after this one: it is looked for when it is asked.
create or replace function app.my_notified_case_ids() returns setof uuid
language plpgsql stable security definer rows 5 set search_path = public, pg_temp
as $$
begin
  return query select app.my_case_ids();
end
$$;

grant execute on function app.my_notified_case_ids() to trellis_app;
reset role;

-- Read and changed by their person. With the end of a pair its news end too; so do those of a case that is handled by
-- others now.
create policy notifications_own on notifications for all to trellis_app
  using (
    person_id = app.person_id() and app.preview_id() is null
    and (pair_id = any (array(select * from app.my_pair_ids()))
      or thing_id = any (array(select app.my_notified_case_ids())))
  );
-- The triggers on facts.
create policy notifications_door_reads on notifications for select to trellis_policy
  using (app.door() = 'notification');
create policy notifications_door_adds on notifications for insert to trellis_policy
  with check (app.door() = 'notification');
create policy notifications_door_folds on notifications for update to trellis_policy
  using (app.door() = 'notification') with check (app.door() = 'notification');
-- What was read or put away half a year ago goes.
create policy notifications_worker_reads on notifications for select to trellis_worker using (app.door() = 'jobs');
create policy notifications_worker_purges on notifications for delete to trellis_worker
  using (app.door() = 'jobs' and least(read_at, archived_at) < clock_timestamp() - interval '180 days');

-- What the triggers see of those they tell and of what they tell.
create policy people_notification_reads on people for select to trellis_policy using (app.door() = 'notification');
create policy pairs_notification_reads on pairs for select to trellis_policy using (app.door() = 'notification');
create policy conversations_notification_reads on conversations for select to trellis_policy
  using (app.door() = 'notification');
create policy action_items_notification_reads on action_items for select to trellis_policy
  using (app.door() = 'notification');
create policy goals_notification_reads on goals for select to trellis_policy using (app.door() = 'notification');
create policy shared_notes_notification_reads on shared_notes for select to trellis_policy
  using (app.door() = 'notification');
