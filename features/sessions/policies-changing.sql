-- tables:
-- How a meeting changes: either proposes, only the other one accepts, either moves or cancels. Each function answers in
-- a word what came of it: `stopped` where contact between the two is; null where there is no such meeting for whoever
-- asks.
set local role trellis_policy;

-- Holds a running pair of the asking person still until the transaction ends, and opens the door; false where it is
-- none. Whoever ends the pair waits here too, so that nothing is agreed in a pair that is over.
create or replace function app.hold_pair(pair uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('sessions of ' || pair::text, 0));
  if not pair = any (array(select * from app.my_pair_ids())) then
    return false;
  end if;
  perform set_config('app.door', 'session', true);
  return true;
end
$$;

-- The meeting as it stands, held still as above; without an id where it is not the asking person's.
create or replace function app.session_to_change(session uuid) returns sessions
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  found_session sessions%rowtype;
  pair uuid;
begin
  perform set_config('app.door', 'session', true);
  select s.pair_id into pair from sessions s where s.id = session;
  perform set_config('app.door', '', true);
  if pair is not null and app.hold_pair(pair) then
    select s.* into found_session from sessions s where s.id = session;
  end if;
  return found_session;
end
$$;

-- A meeting alone, or with all that follow it in its series, in whatever state.
create or replace function app.session_and_following(about sessions, is_whole boolean) returns setof uuid
language sql stable rows 10 set search_path = public, pg_temp
as $$
  select s.id from sessions s
  where s.id = about.id or (is_whole and s.series_id = about.series_id and s.starts_at >= about.starts_at)
$$;

-- Takes the time of accepted meetings for both of their pair; false where one of the two is elsewhere then. One after
-- the other for each person, so that of two who come at once one waits instead of both failing.
create or replace function app.take_session_times(taken uuid[]) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('time of ' || who.person_id::text, 0))
  from (select distinct p.person_id from sessions s join pair_people p on p.pair_id = s.pair_id
        where s.id = any (taken) order by p.person_id) as who;
  insert into session_times (session_id, pair_id, person_id, during)
  select s.id, s.pair_id, p.person_id, tstzrange(s.starts_at, s.ends_at)
  from sessions s join pair_people p on p.pair_id = s.pair_id
  where s.id = any (taken);
  return true;
exception when exclusion_violation then
  return false;
end
$$;

-- Proposes one meeting, or all of a series, in the asking person's name: proposed, repeated, stopped where contact is, or
-- conflict where an id is taken. `told`: title, zone, place_kind, place, state. `planned`: id, starts_at, ends_at, series_starts_at of each.
-- `series`: id, rule, starts_at, minutes.
create or replace function app.propose_sessions(pair uuid, told jsonb, planned jsonb, series jsonb) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  me uuid := app.person_id();
  about pairs%rowtype;
  there sessions%rowtype;
  answer text := 'proposed';
begin
  if not app.hold_pair(pair) then
    return null;
  end if;
  select p.* into about from pairs p where p.id = pair;
  select s.* into there from sessions s where s.id = (planned -> 0 ->> 'id')::uuid;
  if there.id is not null then
    answer := case when there.pair_id = pair then 'repeated' else 'conflict' end;
  elsif not pair = any (array(select app.my_open_pair_ids())) then
    answer := 'stopped';
  else
    if series is not null then
      insert into session_series (id, organization_id, cohort_id, pair_id, creator_id, rule, zone, starts_at, minutes)
      values ((series ->> 'id')::uuid, about.organization_id, about.cohort_id, pair, me, series ->> 'rule',
        told ->> 'zone', (series ->> 'starts_at')::timestamptz, (series ->> 'minutes')::integer);
    end if;
    insert into sessions (id, organization_id, cohort_id, pair_id, proposer_id, title, state, starts_at, ends_at, zone,
      place_kind, series_id, series_starts_at)
    select p.id, about.organization_id, about.cohort_id, pair, me, told ->> 'title', told ->> 'state', p.starts_at,
      p.ends_at, told ->> 'zone', told ->> 'place_kind', (series ->> 'id')::uuid, p.series_starts_at
    from jsonb_to_recordset(planned)
      as p (id uuid, starts_at timestamptz, ends_at timestamptz, series_starts_at timestamptz);
    insert into session_words (session_id, pair_id, place)
    select p.id, pair, told ->> 'place' from jsonb_to_recordset(planned) as p (id uuid);
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

-- Accepts what the other one proposed, or this and all that follow of its series: accepted, repeated, not_yours (it
-- waits for the other one), over, stale, past, or overlaps where one of the two is elsewhere then.
create or replace function app.accept_session(session uuid, seen_edition integer, is_whole boolean) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  about sessions%rowtype := app.session_to_change(session);
  accepted uuid[];
  answer text;
begin
  answer := case when about.id is null then null when about.state = 'accepted' then 'repeated'
    when about.state <> 'proposed' then 'over' when about.edition <> seen_edition then 'stale'
    when about.proposer_id = app.person_id() then 'not_yours' when about.ends_at <= clock_timestamp() then 'past'
    when not about.pair_id = any (array(select app.my_open_pair_ids())) then 'stopped' else 'accepted' end;
  if answer = 'accepted' then
    accepted := array(
      select s.id from sessions s
      where s.id in (select * from app.session_and_following(about, is_whole)) and s.state = 'proposed'
        and s.proposer_id = about.proposer_id);
    if app.take_session_times(accepted) then
      update sessions s set state = 'accepted', sequence = s.sequence + 1, edition = s.edition + 1
      where s.id = any (accepted);
    else
      answer := 'overlaps';
    end if;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

-- Proposes other times for one meeting, or for several of its series (id, starts_at, ends_at of each), with a reason:
-- moved, over or stale. The other one has to accept again.
create or replace function app.move_session(session uuid, seen_edition integer, planned jsonb, why text) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  about sessions%rowtype := app.session_to_change(session);
  answer text;
begin
  answer := case when about.id is null then null when about.state not in ('proposed', 'accepted') then 'over'
    when about.edition <> seen_edition then 'stale'
    when not about.pair_id = any (array(select app.my_open_pair_ids())) then 'stopped' else 'moved' end;
  if answer = 'moved' then
    with moved as (
      update sessions s
      set starts_at = p.starts_at, ends_at = p.ends_at, state = 'proposed', proposer_id = app.person_id(),
        sequence = s.sequence + 1, edition = s.edition + 1
      from jsonb_to_recordset(planned) as p (id uuid, starts_at timestamptz, ends_at timestamptz)
      where s.id = p.id and s.state in ('proposed', 'accepted')
        and (s.id = session or s.series_id = about.series_id)
      returning s.id),
    freed as (delete from session_times t using moved m where t.session_id = m.id)
    update session_words w set reason = why from moved m where w.session_id = m.id;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

-- Changes what a meeting is called and where it is, of one or of this and all that follow: changed, over or stale.
create or replace function app.describe_session(session uuid, seen_edition integer, told jsonb, is_whole boolean)
returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  about sessions%rowtype := app.session_to_change(session);
  answer text;
begin
  answer := case when about.id is null then null when about.state = 'canceled' then 'over'
    when about.edition <> seen_edition then 'stale'
    when not about.pair_id = any (array(select app.my_open_pair_ids())) then 'stopped' else 'changed' end;
  if answer = 'changed' then
    with changed as (
      update sessions s
      set title = told ->> 'title', place_kind = told ->> 'place_kind', sequence = s.sequence + 1, edition = s.edition + 1
      where s.id in (select * from app.session_and_following(about, is_whole))
        and (s.id = session or s.state in ('proposed', 'accepted'))
      returning s.id)
    update session_words w set place = told ->> 'place' from changed c where w.session_id = c.id;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

-- Cancels one meeting, or this and all that follow of its series, with a reason: canceled, repeated, over or stale.
create or replace function app.cancel_session(session uuid, seen_edition integer, is_whole boolean, why text)
returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  about sessions%rowtype := app.session_to_change(session);
  answer text;
begin
  answer := case when about.id is null then null when about.state = 'canceled' then 'repeated'
    when about.state not in ('proposed', 'accepted') or about.ends_at <= clock_timestamp() then 'over'
    when about.edition <> seen_edition then 'stale' else 'canceled' end;
  if answer = 'canceled' then
    with canceled as (
      update sessions s
      set state = 'canceled', canceled_from = s.state, canceled_by = app.person_id(), sequence = s.sequence + 1,
        edition = s.edition + 1
      where s.id in (select * from app.session_and_following(about, is_whole)) and s.state in ('proposed', 'accepted')
      returning s.id),
    freed as (delete from session_times t using canceled c where t.session_id = c.id)
    -- Where contact is stopped a meeting can be canceled, without a word.
    update session_words w
    set reason = case when about.pair_id = any (array(select app.my_open_pair_ids())) then why else '' end
    from canceled c where w.session_id = c.id;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

-- Takes one's own cancellation back while the meeting is still ahead: restored, repeated, not_yours (the other one
-- canceled it), past, or overlaps where its time has gone to another since.
create or replace function app.restore_session(session uuid, is_whole boolean) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  about sessions%rowtype := app.session_to_change(session);
  restored uuid[];
  answer text;
begin
  answer := case when about.id is null then null when about.state <> 'canceled' then 'repeated'
    when about.canceled_by is distinct from app.person_id() then 'not_yours'
    when about.ends_at <= clock_timestamp() then 'past'
    when not about.pair_id = any (array(select app.my_open_pair_ids())) then 'stopped' else 'restored' end;
  if answer = 'restored' then
    restored := array(
      select s.id from sessions s
      where s.id in (select * from app.session_and_following(about, is_whole)) and s.state = 'canceled'
        and s.canceled_by = app.person_id());
    if app.take_session_times(array(
      select s.id from sessions s where s.id = any (restored) and s.canceled_from = 'accepted')) then
      update sessions s
      set state = s.canceled_from, canceled_from = null, canceled_by = null, sequence = s.sequence + 1,
        edition = s.edition + 1
      where s.id = any (restored);
      update session_words w set reason = '' where w.session_id = any (restored);
    else
      answer := 'overlaps';
    end if;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

-- Keeps whether a meeting that has begun took place: closed, or early or over. It took place as soon as one says so.
create or replace function app.close_session(session uuid, did_happen boolean) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  about sessions%rowtype := app.session_to_change(session);
  answer text;
begin
  answer := case when about.id is null then null when about.state = 'canceled' then 'over'
    when about.starts_at > clock_timestamp() then 'early' else 'closed' end;
  if answer = 'closed' then
    update sessions s set state = case when did_happen or s.state = 'held' then 'held' else 'missed' end,
      edition = s.edition + 1
    where s.id = session;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$$;

grant execute on function
  app.propose_sessions(uuid, jsonb, jsonb, jsonb), app.accept_session(uuid, integer, boolean),
  app.move_session(uuid, integer, jsonb, text), app.describe_session(uuid, integer, jsonb, boolean),
  app.cancel_session(uuid, integer, boolean, text), app.restore_session(uuid, boolean),
  app.close_session(uuid, boolean)
  to trellis_app;
reset role;
