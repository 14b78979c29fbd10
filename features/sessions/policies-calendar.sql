-- tables: calendar_feeds
--
-- A person's calendar program reads their meetings at an address that holds a key; the key is kept as its hash alone.
grant select, update (last_read_at) on calendar_feeds to trellis_policy;

set local role trellis_policy;

-- Whose calendar the key opens; nobody's where it was renewed, or where the account is closed.
create or replace function app.person_of_calendar(hash bytea) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  person uuid;
begin
  perform set_config('app.door', 'session', true);
  select f.person_id into person
  from calendar_feeds f join people p on p.id = f.person_id
  where f.token_hash = hash and p.disabled_at is null;
  -- Once in ten minutes is enough to say that it is used; a new address was not read when the old one was.
  update calendar_feeds f set last_read_at = clock_timestamp()
  where f.person_id = person
    and (f.last_read_at is null or f.last_read_at < f.made_at
      or f.last_read_at < clock_timestamp() - interval '10 minutes');
  perform set_config('app.door', door_before, true);
  return person;
end
$$;

-- A meeting with everything its mail needs: its series, the two with their addresses and zones, and the words between
-- them. Only the job asks.
create or replace function app.session_to_mail(session uuid) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  answer jsonb;
begin
  perform set_config('app.door', 'session', true);
  select jsonb_build_object(
    'session', to_jsonb(s), 'place', w.place, 'reason', w.reason, 'series', to_jsonb(r),
    'all', (select jsonb_agg(to_jsonb(o) || jsonb_build_object('place', d.place) order by o.starts_at)
            from sessions o join session_words d on d.session_id = o.id
            where o.id = s.id or o.series_id = s.series_id),
    'people', (select jsonb_agg(jsonb_build_object(
        'id', p.id, 'name', p.name, 'email', a.email, 'zone', p.time_zone, 'isDisabled', p.disabled_at is not null))
      from pair_people t join people p on p.id = t.person_id join person_addresses a on a.person_id = p.id
      where t.pair_id = s.pair_id))
  into answer
  from sessions s
  join session_words w on w.session_id = s.id
  left join session_series r on r.id = s.series_id
  where s.id = session;
  perform set_config('app.door', door_before, true);
  return answer;
end
$$;

-- When each of the two is taken by accepted meetings of any pair of theirs, without a word of what: so that nobody
-- proposes what cannot be. Nothing in a preview, where nothing is proposed.
create or replace function app.busy_times(pair uuid, since timestamptz, until timestamptz, but_for uuid)
returns table (person_id uuid, starts_at timestamptz, ends_at timestamptz)
language plpgsql volatile security definer rows 20 set search_path = public, pg_temp
as $$
#variable_conflict use_variable
begin
  if app.preview_id() is not null or not pair = any (array(select * from app.my_pair_ids())) then
    return;
  end if;
  perform set_config('app.door', 'session', true);
  return query
  select t.person_id, lower(t.during), upper(t.during)
  from session_times t
  where t.person_id in (select p.person_id from pair_people p where p.pair_id = pair)
    and t.during && tstzrange(since, until) and t.session_id is distinct from but_for
  order by lower(t.during)
  limit 500;
  perform set_config('app.door', '', true);
end
$$;

grant execute on function
  app.person_of_calendar(bytea), app.busy_times(uuid, timestamptz, timestamptz, uuid) to trellis_app;
grant execute on function app.session_to_mail(uuid) to trellis_worker;
reset role;

grant select (person_id, made_at, last_read_at), insert (person_id, token_hash), update (token_hash, made_at), delete
  on calendar_feeds to trellis_app;

create policy calendar_feeds_own_reads on calendar_feeds for select to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null);
create policy calendar_feeds_own_adds on calendar_feeds for insert to trellis_app
  with check (person_id = app.person_id() and app.preview_id() is null);
create policy calendar_feeds_own_changes on calendar_feeds for update to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null);
create policy calendar_feeds_own_removes on calendar_feeds for delete to trellis_app
  using (person_id = app.person_id() and app.preview_id() is null);
create policy calendar_feeds_door_reads on calendar_feeds for select to trellis_policy
  using (app.door() = 'session');
create policy calendar_feeds_door_changes on calendar_feeds for update to trellis_policy
  using (app.door() = 'session') with check (app.door() = 'session');

create policy people_session_reads on people for select to trellis_policy using (app.door() = 'session');
create policy person_addresses_session_reads on person_addresses for select to trellis_policy
  using (app.door() = 'session');
