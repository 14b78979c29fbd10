-- tables:
-- Numbers of a cohort for those who may read numbers: staff, and analysts, who see no names.
create policy mentors_counted on mentors for select to trellis_policy
  using (app.door() = 'count' and cohort_id = any (array(select app.my_overseen_cohort_ids())));
create policy mentees_counted on mentees for select to trellis_policy
  using (app.door() = 'count' and cohort_id = any (array(select app.my_overseen_cohort_ids())));
create policy invitations_counted on invitations for select to trellis_policy
  using (app.door() = 'count' and cohort_id = any (array(select app.my_overseen_cohort_ids())));

set local role trellis_policy;
create or replace function app.count_cohort(cohort uuid)
returns table (mentors integer, mentees integer, open_invitations integer)
language plpgsql stable security definer rows 1 set search_path = public, pg_temp
as $$
begin
  if not cohort = any (array(select app.my_overseen_cohort_ids())) then
    return;
  end if;
  perform set_config('app.door', 'count', true);
  return query
  select
    (select count(*)::integer from mentors m where m.cohort_id = cohort and m.status = 'active'),
    (select count(*)::integer from mentees m where m.cohort_id = cohort and m.status = 'active'),
    (select count(*)::integer from invitations i
      where i.cohort_id = cohort and i.revoked_at is null and i.uses < i.uses_allowed
        and i.expires_at > clock_timestamp());
  perform set_config('app.door', '', true);
end
$$;
grant execute on function app.count_cohort(uuid) to trellis_app;
reset role;
