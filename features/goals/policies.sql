-- tables: goals, goal_words, goal_steps, goal_check_ins, goal_action_items
-- A shared goal is there for the two of its pair, and its title, state and day for the cohort's staff. A private one
-- is there for its owner alone: not in a preview, and for nobody else in any way.

grant select, insert (id, organization_id, cohort_id, pair_id, owner_id, audience, title, target_on),
  update (audience, title, target_on, state, reached_at, deleted_at, edition) on goals to trellis_app;
grant select (id, pair_id, owner_id, audience, progress), update (progress) on goals to trellis_policy;
grant select, insert (goal_id, pair_id, description, measure), update (description, measure) on goal_words to trellis_app;
grant select, insert (id, goal_id, pair_id, place, title), update (title, done_at), delete on goal_steps to trellis_app;
grant select, insert (id, goal_id, pair_id, author_id, progress, words) on goal_check_ins to trellis_app;
grant select, insert (goal_id, item_id, pair_id), delete on goal_action_items to trellis_app;

set local role trellis_policy;

-- Goals that the asking person knows of as one of a running pair: what is shared, and their own.
create or replace function app.my_goal_ids() returns setof uuid
language sql stable security definer rows 50 set search_path = public, pg_temp
as $$
  select id from goals
  where pair_id = any (array(select * from app.my_pair_ids()))
    and (audience = 'pair' or (owner_id = app.person_id() and app.preview_id() is null))
$$;

-- Those of them in pairs in which something may be written.
create or replace function app.my_open_goal_ids() returns setof uuid
language sql stable security definer rows 50 set search_path = public, pg_temp
as $$
  select id from goals
  where pair_id = any (array(select app.my_open_pair_ids())) and (audience = 'pair' or owner_id = app.person_id())
$$;

-- The asking person's own ones of these.
create or replace function app.my_own_goal_ids() returns setof uuid
language sql stable security definer rows 50 set search_path = public, pg_temp
as $$
  select id from goals
  where pair_id = any (array(select app.my_open_pair_ids())) and owner_id = app.person_id()
$$;

grant execute on function app.my_goal_ids(), app.my_open_goal_ids(), app.my_own_goal_ids() to trellis_app;
reset role;

-- goals -----------------------------------------------------------------------------------------------------
create policy goals_read on goals for select to trellis_app
  using (
    pair_id = any (array(select * from app.my_pair_ids()))
    and (audience = 'pair' or (owner_id = app.person_id() and app.preview_id() is null))
  );
create policy goals_coordinator_reads on goals for select to trellis_app
  using (audience = 'pair' and pair_id = any (array(select app.my_run_pair_ids())));
-- Everybody sets goals for themselves.
create policy goals_add on goals for insert to trellis_app
  with check (owner_id = app.person_id() and pair_id = any (array(select app.my_open_pair_ids())));
create policy goals_change on goals for update to trellis_app
  using (owner_id = app.person_id() and pair_id = any (array(select app.my_open_pair_ids())));
-- The functions above see the goals of the asking person's pairs; a check-in of either of the two moves its goal.
create policy goals_of_mine on goals for select to trellis_policy
  using (app.door() = 'goal' or pair_id = any (array(select * from app.my_pair_ids())));
create policy goals_moved on goals for update to trellis_policy using (app.door() = 'goal');

-- goal_words ------------------------------------------------------------------------------------------------
create policy goal_words_read on goal_words for select to trellis_app
  using (
    pair_id = any (array(select * from app.my_worded_pair_ids())) and goal_id = any (array(select app.my_goal_ids()))
  );
create policy goal_words_add on goal_words for insert to trellis_app
  with check (goal_id = any (array(select app.my_own_goal_ids())));
create policy goal_words_change on goal_words for update to trellis_app
  using (goal_id = any (array(select app.my_own_goal_ids())));

-- goal_steps ------------------------------------------------------------------------------------------------
-- Either of the two adds, ticks and takes away a step of a goal they know of.
create policy goal_steps_read on goal_steps for select to trellis_app
  using (
    pair_id = any (array(select * from app.my_worded_pair_ids())) and goal_id = any (array(select app.my_goal_ids()))
  );
create policy goal_steps_add on goal_steps for insert to trellis_app
  with check (goal_id = any (array(select app.my_open_goal_ids())));
create policy goal_steps_change on goal_steps for update to trellis_app
  using (goal_id = any (array(select app.my_open_goal_ids())));
create policy goal_steps_remove on goal_steps for delete to trellis_app
  using (goal_id = any (array(select app.my_open_goal_ids())));

-- goal_check_ins --------------------------------------------------------------------------------------------
create policy goal_check_ins_read on goal_check_ins for select to trellis_app
  using (
    pair_id = any (array(select * from app.my_worded_pair_ids())) and goal_id = any (array(select app.my_goal_ids()))
  );
create policy goal_check_ins_add on goal_check_ins for insert to trellis_app
  with check (author_id = app.person_id() and goal_id = any (array(select app.my_open_goal_ids())));

-- goal_action_items -----------------------------------------------------------------------------------------
create policy goal_action_items_read on goal_action_items for select to trellis_app
  using (goal_id = any (array(select app.my_goal_ids())));
create policy goal_action_items_add on goal_action_items for insert to trellis_app
  with check (goal_id = any (array(select app.my_open_goal_ids())));
create policy goal_action_items_remove on goal_action_items for delete to trellis_app
  using (goal_id = any (array(select app.my_open_goal_ids())));
