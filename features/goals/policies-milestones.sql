-- tables: pair_deeds, pair_milestones, pair_milestone_looks, pairs, conversations
-- What a pair has reached is found by triggers from what it did. Nobody writes it by hand, and nobody reads the deeds.

grant select, insert (pair_id, kind, subject_id) on pair_deeds to trellis_policy;
grant select, insert (pair_id, kind) on pair_milestones to trellis_policy;
grant select on pair_milestones to trellis_app;
grant select, insert (pair_id, kind, person_id) on pair_milestone_looks to trellis_app;

create policy pair_deeds_kept_reads on pair_deeds for select to trellis_policy using (app.door() = 'milestone');
create policy pair_deeds_kept on pair_deeds for insert to trellis_policy with check (app.door() = 'milestone');
create policy pairs_milestone_reads on pairs for select to trellis_policy using (app.door() = 'milestone');
create policy conversations_milestone_reads on conversations for select to trellis_policy
  using (app.door() = 'milestone');

create policy pair_milestones_read on pair_milestones for select to trellis_app
  using (pair_id = any (array(select app.my_pair_ids())));
create policy pair_milestones_staff_reads on pair_milestones for select to trellis_app
  using (pair_id = any (array(select app.my_run_pair_ids())));
create policy pair_milestones_found_reads on pair_milestones for select to trellis_policy
  using (app.door() = 'milestone');
create policy pair_milestones_found on pair_milestones for insert to trellis_policy
  with check (app.door() = 'milestone');

-- What was celebrated with whom is known to them alone.
create policy pair_milestone_looks_read on pair_milestone_looks for select to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null);
create policy pair_milestone_looks_add on pair_milestone_looks for insert to trellis_app
  with check (person_id = app.person_id() and app.preview_id() is null
    and pair_id = any (array(select app.my_pair_ids())));
