-- tables: session_series, sessions, session_words, session_times, session_agenda_points, session_impressions
--
-- The two of a running pair read everything of their meetings; the cohort's staff read titles, states and times. What
-- a meeting becomes is decided by the functions of policies-changing.sql, behind their door: nobody else writes it.
grant select, insert (id, organization_id, cohort_id, pair_id, creator_id, rule, zone, starts_at, minutes)
  on session_series to trellis_policy;
grant select, insert (id, organization_id, cohort_id, pair_id, proposer_id, title, state, starts_at, ends_at, zone,
    place_kind, series_id, series_starts_at),
  update (proposer_id, title, state, starts_at, ends_at, place_kind, sequence, canceled_by, canceled_from, edition)
  on sessions to trellis_policy;
grant select, insert (session_id, pair_id, place), update (place, reason) on session_words to trellis_policy;
grant select, insert (session_id, pair_id, person_id, during), delete on session_times to trellis_policy;
grant select on pair_people to trellis_policy;

-- session_series, sessions ----------------------------------------------------------------------------------
grant select on session_series, sessions, session_words to trellis_app;

create policy session_series_party_reads on session_series for select to trellis_app
  using (pair_id = any (array(select * from app.my_pair_ids())));
create policy session_series_coordinator_reads on session_series for select to trellis_app
  using (cohort_id = any (array(select app.my_run_cohort_ids())));
create policy session_series_door_reads on session_series for select to trellis_policy
  using (app.door() = 'session');
create policy session_series_door_adds on session_series for insert to trellis_policy
  with check (app.door() = 'session');

create policy sessions_party_reads on sessions for select to trellis_app
  using (pair_id = any (array(select * from app.my_pair_ids())));
create policy sessions_coordinator_reads on sessions for select to trellis_app
  using (cohort_id = any (array(select app.my_run_cohort_ids())));
create policy sessions_door_reads on sessions for select to trellis_policy using (app.door() = 'session');
create policy sessions_door_adds on sessions for insert to trellis_policy with check (app.door() = 'session');
create policy sessions_door_changes on sessions for update to trellis_policy
  using (app.door() = 'session') with check (app.door() = 'session');

-- session_words ---------------------------------------------------------------------------------------------
-- Where, and why not: between the two. In a preview only where the cohort tells everybody that staff read along.
create policy session_words_party_reads on session_words for select to trellis_app
  using (pair_id = any (array(select * from app.my_worded_pair_ids())));
create policy session_words_door_reads on session_words for select to trellis_policy using (app.door() = 'session');
create policy session_words_door_adds on session_words for insert to trellis_policy
  with check (app.door() = 'session');
create policy session_words_door_changes on session_words for update to trellis_policy
  using (app.door() = 'session') with check (app.door() = 'session');

-- session_times ---------------------------------------------------------------------------------------------
-- Read by nobody as they are: app.busy_times says when two people are taken, never by what.
create policy session_times_door_reads on session_times for select to trellis_policy using (app.door() = 'session');
create policy session_times_door_adds on session_times for insert to trellis_policy
  with check (app.door() = 'session');
create policy session_times_door_removes on session_times for delete to trellis_policy
  using (app.door() = 'session');

-- session_agenda_points -------------------------------------------------------------------------------------
-- Both write one agenda, as long as contact between them is not stopped.
grant select, insert (id, session_id, pair_id, author_id, place, title, action_item_id, message_seq),
  update (place, title, done_at), delete on session_agenda_points to trellis_app;

create policy session_agenda_points_party_reads on session_agenda_points for select to trellis_app
  using (pair_id = any (array(select * from app.my_worded_pair_ids())));
create policy session_agenda_points_party_adds on session_agenda_points for insert to trellis_app
  with check (author_id = app.person_id() and pair_id = any (array(select app.my_open_pair_ids())));
create policy session_agenda_points_party_changes on session_agenda_points for update to trellis_app
  using (pair_id = any (array(select app.my_open_pair_ids())));
create policy session_agenda_points_party_removes on session_agenda_points for delete to trellis_app
  using (pair_id = any (array(select app.my_open_pair_ids())));

-- session_impressions ---------------------------------------------------------------------------------------
-- How it was is for oneself alone.
grant select, insert (session_id, pair_id, person_id, did_happen, rating, words), update (did_happen, rating, words, at)
  on session_impressions to trellis_app;

create policy session_impressions_own_reads on session_impressions for select to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null and pair_id = any (array(select * from app.my_pair_ids())));
create policy session_impressions_own_adds on session_impressions for insert to trellis_app
  with check (person_id = app.person_id() and app.preview_id() is null and pair_id = any (array(select * from app.my_pair_ids())));
create policy session_impressions_own_changes on session_impressions for update to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null and pair_id = any (array(select * from app.my_pair_ids())));

-- What the functions see of a pair --------------------------------------------------------------------------
create policy pairs_session_reads on pairs for select to trellis_policy using (app.door() = 'session');
create policy pair_people_session_reads on pair_people for select to trellis_policy using (app.door() = 'session');
