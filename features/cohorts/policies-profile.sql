-- tables: profiles, mentors, mentees
-- What people say of themselves: read by those they work with and by those who run their cohort, written by them alone.

grant select, insert (id, mentor_id, mentee_id, person_id, cohort_id, bio, languages, availability, slots, links),
  update (bio, languages, availability, slots, links, edition) on profiles to trellis_app;
grant select (headline, profile_goals), update (headline, profile_goals) on mentors, mentees to trellis_policy;

create policy profiles_own on profiles for select to trellis_app
  using (person_id = app.person_id() and (app.preview_id() is null or cohort_id = app.preview_cohort_id()));
create policy profiles_coordinator_reads on profiles for select to trellis_app
  using (cohort_id = any (array(select app.my_run_cohort_ids())));
create policy profiles_add on profiles for insert to trellis_app
  with check (person_id = app.person_id() and app.preview_id() is null);
create policy profiles_change on profiles for update to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null);

-- The function below looks for whose goals they are before it gives any.
create policy mentors_profile on mentors for select to trellis_policy using (app.door() = 'profile');
create policy mentees_profile on mentees for select to trellis_policy using (app.door() = 'profile');

-- Later rooms' functions are named here before they stand.
set local check_function_bodies = off;
set local role trellis_policy;

-- The goals that stand in a profile: all of them to their person and to those who run the cohort; to a partner those
-- of no pair and those of the pair they share, never what is shared with somebody else.
create or replace function app.profile_goals(part_id uuid) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_variable
declare
  door_before text := coalesce(app.door(), '');
  theirs record;
  answer jsonb;
begin
  perform set_config('app.door', 'profile', true);
  select t.person_id, t.cohort_id, t.profile_goals into theirs
  from (
    select id, person_id, cohort_id, profile_goals from mentors where id = part_id
    union all
    select id, person_id, cohort_id, profile_goals from mentees where id = part_id
  ) as t;
  perform set_config('app.door', door_before, true);
  if (theirs.person_id = app.person_id() and (app.preview_id() is null or theirs.cohort_id = app.preview_cohort_id()))
    or theirs.cohort_id = any (array(select app.my_run_cohort_ids())) then
    return theirs.profile_goals;
  end if;
  if part_id = any (array(select * from app.my_partner_part_ids())) then
    select coalesce(jsonb_agg(e.entry order by e.place), '[]') into answer
    from jsonb_array_elements(theirs.profile_goals) with ordinality as e (entry, place)
    where e.entry ->> 'pairId' is null or (e.entry ->> 'pairId')::uuid = any (array(select * from app.my_pair_ids()));
    return answer;
  end if;
  return null;
end
$$;

-- Keeps the line under the asking person's name and the goals they wrote into their own profile; goals that stand
-- there because they are shared in a pair stay. What is null is left. False where the part is not theirs.
create or replace function app.keep_my_profile(part_id uuid, new_headline text, new_goals jsonb) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  update mentors set headline = coalesce(new_headline, headline),
    profile_goals = app.with_own_goals(profile_goals, new_goals)
  where id = part_id and person_id = app.person_id();
  if found then
    return true;
  end if;
  update mentees set headline = coalesce(new_headline, headline),
    profile_goals = app.with_own_goals(profile_goals, new_goals)
  where id = part_id and person_id = app.person_id();
  return found;
end
$$;

-- The goals of a profile with other ones of its person's own; those of pairs stay behind them.
create or replace function app.with_own_goals(profile_goals jsonb, new_goals jsonb) returns jsonb
language sql immutable set search_path = public, pg_temp
as $$
  select case when new_goals is null then profile_goals else new_goals || (
    select coalesce(jsonb_agg(entry order by place), '[]')
    from jsonb_array_elements(profile_goals) with ordinality as e (entry, place)
    where entry ->> 'goalId' is not null
  ) end
$$;
grant execute on function app.profile_goals(uuid), app.keep_my_profile(uuid, text, jsonb) to trellis_app;
reset role;
