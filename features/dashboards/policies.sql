-- tables:
-- Numbers of a cohort for those who may read numbers: staff, and analysts, who see no names.
grant select (id, cohort_id, state) on pairs to trellis_policy;

create policy mentors_counted on mentors for select to trellis_policy
  using (app.door() = 'count' and cohort_id = any (array(select app.my_overseen_cohort_ids())));
create policy mentees_counted on mentees for select to trellis_policy
  using (app.door() = 'count' and cohort_id = any (array(select app.my_overseen_cohort_ids())));
create policy invitations_counted on invitations for select to trellis_policy
  using (app.door() = 'count' and cohort_id = any (array(select app.my_overseen_cohort_ids())));
create policy pairs_counted on pairs for select to trellis_policy
  using (app.door() = 'count' and cohort_id = any (array(select app.my_overseen_cohort_ids())));
create policy conversation_positions_counted on conversation_positions for select to trellis_policy
  using (
    app.door() = 'count'
    and exists (
      select 1 from conversations c
      where c.id = conversation_id and c.cohort_id = any (array(select app.my_overseen_cohort_ids()))
    )
  );

set local role trellis_policy;

-- One row of numbers for a cohort the asking person may read numbers of; no row for anybody else.
create or replace function app.count_cohort(cohort uuid)
returns table (
  mentors integer, mentees integer, open_invitations integer, proposed integer, active integer, paused integer,
  closed integer, writing_lately integer
)
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
        and i.expires_at > clock_timestamp()),
    count(*) filter (where r.state = 'proposed')::integer,
    count(*) filter (where r.state = 'active')::integer,
    count(*) filter (where r.state = 'paused')::integer,
    count(*) filter (where r.state = 'closed')::integer,
    count(*) filter (where r.state in ('active', 'paused')
      and p.last_message_at > clock_timestamp() - interval '14 days')::integer
  from pairs r
  left join conversations c on c.pair_id = r.id
  left join conversation_positions p on p.conversation_id = c.id
  where r.cohort_id = cohort;
  perform set_config('app.door', '', true);
end
$$;
grant execute on function app.count_cohort(uuid) to trellis_app;
reset role;
