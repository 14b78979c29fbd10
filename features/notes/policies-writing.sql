-- tables: pairs, conversations, cohorts, events, shared_note_comments
-- How words come into a note and are kept: each way is one function; nobody writes these rows by hand.

grant select on shared_notes, shared_note_positions, shared_note_updates, shared_note_states, shared_note_versions
  to trellis_policy;
grant update (changed_at, changed_by) on shared_notes to trellis_policy;
grant insert (note_id, pair_id), update (last_number, weight, kept_at) on shared_note_positions to trellis_policy;
grant insert (note_id, pair_id, number, id, author_id, bytes), delete on shared_note_updates to trellis_policy;
grant insert (note_id, pair_id, upto, bytes, plain, words, hands), update (upto, bytes, plain, words, hands)
  on shared_note_states to trellis_policy;
grant insert (id, note_id, pair_id, number, name, kind, upto, document, plain, author_ids, made_by, made_at,
  written) on shared_note_versions to trellis_policy;

grant select, update (resolved_at, resolved_by) on shared_note_comments to trellis_policy;

set local role trellis_policy;

-- Adds the updates that wait, several people's in one transaction. Each is checked on its own: its author must be one
-- of the two of a running pair, and the writer where the note is a person's own. Numbers are given under the lock of
-- the note's position, so they have no gaps. One that is there already is answered, not doubled. Answer, a row for each
-- input place: kept, repeated, refused, deleted, stopped (contact was stopped) or heavy (the note may be full: it is to
-- be weighed). That a note was changed, and by whom, is written down at most every ten seconds.
drop function if exists app.add_shared_note_updates(uuid[], uuid[], uuid[], bytea[], integer[], bigint);
create or replace function app.add_shared_note_updates(
  ids uuid[], note_ids uuid[], author_ids uuid[], brought bytea[], weights integer[], most_weight bigint
)
returns table (
  place integer, outcome text, number bigint, pair_id uuid, cohort_id uuid, audience text, creator_id uuid,
  is_told boolean
)
language plpgsql volatile security definer rows 20 set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  there record;
  answer text;
  given bigint;
  told boolean;
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'note', true);
  perform 1 from shared_note_positions p where p.note_id = any (note_ids) order by p.note_id for update;
  for nth in 1 .. cardinality(ids) loop
    select n.pair_id, n.cohort_id, n.organization_id, n.audience, n.creator_id, n.deleted_at,
      p.last_number, p.weight, p.kept_at,
      n.changed_at < clock_timestamp() - interval '10 seconds' or n.changed_by is distinct from author_ids[nth]
        and n.changed_at < clock_timestamp() - interval '2 seconds' as is_due,
      c.stopped_at, u.number as there_number
    into there
    from shared_notes n
    join shared_note_positions p on p.note_id = n.id
    join pairs x on x.id = n.pair_id and x.state in ('active', 'paused')
      and author_ids[nth] in (x.mentor_person_id, x.mentee_person_id)
    left join conversations c on c.pair_id = n.pair_id
    left join shared_note_updates u on u.note_id = n.id and u.id = ids[nth]
    where n.id = note_ids[nth] and (n.audience <> 'me' or n.creator_id = author_ids[nth]);
    answer := case when there.pair_id is null then 'refused' when there.there_number is not null then 'repeated'
      when there.deleted_at is not null then 'deleted'
      when there.stopped_at is not null and there.audience <> 'me' then 'stopped'
      when weights[nth] > 0 and there.weight + weights[nth] > most_weight then 'heavy' else 'kept' end;
    given := there.there_number;
    told := false;
    if answer = 'kept' then
      given := there.last_number + 1;
      told := there.is_due;
      insert into shared_note_updates (note_id, pair_id, number, id, author_id, bytes)
      values (note_ids[nth], there.pair_id, given, ids[nth], author_ids[nth], brought[nth]);
      update shared_note_positions p
      set last_number = given, weight = p.weight + weights[nth],
        kept_at = coalesce(p.kept_at, clock_timestamp() + interval '1 minute')
      where p.note_id = note_ids[nth];
      if there.kept_at is null then
        perform app.add_job('keep_shared_note', jsonb_build_object('noteId', note_ids[nth]),
          clock_timestamp() + interval '1 minute');
        perform set_config('app.door', 'note', true);
      end if;
      if told then
        update shared_notes n set changed_at = clock_timestamp(), changed_by = author_ids[nth] where n.id = note_ids[nth];
        insert into events (organization_id, kind, actor_id, subject_id, payload)
        values (there.organization_id, 'shared_note.changed', author_ids[nth], note_ids[nth],
          jsonb_build_object('pairId', there.pair_id, 'number', given));
      end if;
    end if;
    return query select nth, answer, given, there.pair_id, there.cohort_id, there.audience, there.creator_id, told;
  end loop;
  perform set_config('app.door', '', true);
end
$$;

-- Keeps a version of a note under the next number; of one of the two, or made by itself (nobody asks). Null where the
-- note is not there for them. The same id again is the same version.
drop function if exists app.add_shared_note_version(uuid, uuid, text, text, bigint, jsonb, text, uuid[], timestamptz);
create or replace function app.add_shared_note_version(
  version uuid, note uuid, given_name text, given_kind text, last_update bigint, given_document jsonb, words text,
  authors uuid[], at timestamptz default null, given_written jsonb default null
)
returns integer
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  is_job boolean := door_before = 'jobs' and app.person_id() is null;
  in_pair uuid;
  given integer;
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'note', true);
  perform 1 from shared_note_positions p where p.note_id = note for update;
  select n.pair_id into in_pair
  from shared_notes n join pairs x on x.id = n.pair_id
  where n.id = note and (is_job or x.state in ('active', 'paused')
    and app.person_id() in (x.mentor_person_id, x.mentee_person_id)
    and (n.audience <> 'me' or n.creator_id = app.person_id()));
  if in_pair is not null then
    select v.number into given from shared_note_versions v where v.note_id = note and v.id = version;
    if given is null then
      select coalesce(max(v.number), 0) + 1 into given from shared_note_versions v where v.note_id = note;
      insert into shared_note_versions (
        id, note_id, pair_id, number, name, kind, upto, document, plain, author_ids, made_by, made_at, written
      )
      values (version, note, in_pair, given, given_name, case when is_job then 'by_itself' else given_kind end,
        last_update, given_document, words, authors, app.person_id(), coalesce(at, clock_timestamp()),
        given_written);
    end if;
  end if;
  perform set_config('app.door', door_before, true);
  return given;
end
$$;

-- Says that what was said to a passage is settled, or open again; false where the note is none of the asking person's.
create or replace function app.settle_shared_note_comment(comment uuid, is_settled boolean) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  is_done boolean;
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'note', true);
  update shared_note_comments m
  set resolved_at = case when is_settled then coalesce(m.resolved_at, clock_timestamp()) end,
    resolved_by = case when is_settled then coalesce(m.resolved_by, app.person_id()) end
  where m.id = comment and m.parent_id is null and exists (
    select from shared_notes n join pairs x on x.id = n.pair_id
    where n.id = m.note_id and x.state in ('active', 'paused')
      and app.person_id() in (x.mentor_person_id, x.mentee_person_id)
      and (n.audience <> 'me' or n.creator_id = app.person_id()));
  is_done := found;
  perform set_config('app.door', '', true);
  return is_done;
end
$$;
grant execute on function app.settle_shared_note_comment(uuid, boolean) to trellis_app;
grant execute on function app.add_shared_note_updates(uuid[], uuid[], uuid[], bytea[], integer[], bigint),
  app.add_shared_note_version(uuid, uuid, text, text, bigint, jsonb, text, uuid[], timestamptz, jsonb) to trellis_app;

-- What the job that keeps a note short works on: its state and the updates behind its last version.
drop function if exists app.shared_note_to_keep(uuid);
create or replace function app.shared_note_to_keep(note uuid)
returns table (
  number bigint, author_id uuid, bytes bytea, at timestamptz, is_state boolean, last_version bigint, hands jsonb
)
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  door_before text := coalesce(app.door(), '');
  versioned bigint;
begin
  perform set_config('app.door', 'note', true);
  select coalesce(max(v.upto), 0) into versioned from shared_note_versions v where v.note_id = note;
  return query
  select s.upto, null::uuid, s.bytes, null::timestamptz, true, versioned, s.hands
  from shared_note_states s where s.note_id = note
  union all
  select u.number, u.author_id, u.bytes, u.at, false, versioned, null::jsonb
  from shared_note_updates u where u.note_id = note
  order by 5 desc, 1;
  perform set_config('app.door', door_before, true);
end
$$;

-- Whether a note is to be made short now: nobody wrote for so long, or too much was written without a rest. Otherwise
-- the job comes again. Where nothing waits, or the note is gone, there is nothing to do.
create or replace function app.shared_note_rests(note uuid, rest_ms integer, most integer) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  there record;
  again timestamptz := clock_timestamp() + make_interval(secs => rest_ms / 1000.0);
  is_due boolean := false;
begin
  perform set_config('app.door', 'note', true);
  select p.last_number, p.kept_at, u.at,
    p.last_number - coalesce((select s.upto from shared_note_states s where s.note_id = note), 0) as waiting
  into there
  from shared_note_positions p
  left join shared_note_updates u on u.note_id = p.note_id and u.number = p.last_number
  where p.note_id = note for update of p;
  is_due := found and (there.waiting >= most or there.at is null
    or there.at <= clock_timestamp() - make_interval(secs => rest_ms / 1000.0));
  if found and not is_due then
    update shared_note_positions p set kept_at = again where p.note_id = note;
    perform app.add_job('keep_shared_note', jsonb_build_object('noteId', note), again);
    perform set_config('app.door', 'note', true);
  end if;
  perform set_config('app.door', door_before, true);
  return is_due;
end
$$;

-- Keeps all updates up to a number as one, with the note's plain words; single ones go a day later, when a version has
-- them. Those that came meanwhile stay, and have the job come again. An older state never takes a newer one's
-- place. Answers who hears of the note.
drop function if exists app.keep_shared_note(uuid, bigint, bytea, text, bigint);
create or replace function app.keep_shared_note(
  note uuid, last_update bigint, given bytea, given_plain text, given_weight bigint, given_hands jsonb
)
returns table (pair_id uuid, cohort_id uuid, audience text, creator_id uuid)
language plpgsql volatile security definer rows 1 set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  door_before text := coalesce(app.door(), '');
  there record;
begin
  perform set_config('app.door', 'note', true);
  select p.last_number into there from shared_note_positions p where p.note_id = note for update;
  if found then
    insert into shared_note_states as s (note_id, pair_id, upto, bytes, plain, words, hands)
    select n.id, n.pair_id, last_update, given, given_plain,
      to_tsvector(k.language::regconfig, app.without_accents(left(given_plain, 500000))), given_hands
    from shared_notes n join cohorts k on k.id = n.cohort_id where n.id = note
    on conflict (note_id) do update
    set upto = excluded.upto, bytes = excluded.bytes, plain = excluded.plain, words = excluded.words,
      hands = excluded.hands
    where excluded.upto >= s.upto;
    delete from shared_note_updates u
    where u.note_id = note and u.at < clock_timestamp() - interval '1 day'
      and u.number <= least(last_update, (select max(v.upto) from shared_note_versions v where v.note_id = note));
    return query select n.pair_id, n.cohort_id, n.audience, n.creator_id from shared_notes n where n.id = note;
    if there.last_number = last_update then
      update shared_note_positions p set weight = given_weight, kept_at = null where p.note_id = note;
    else
      update shared_note_positions p set kept_at = clock_timestamp() + interval '1 minute' where p.note_id = note;
      perform app.add_job('keep_shared_note', jsonb_build_object('noteId', note), clock_timestamp() + interval '1 minute');
      perform set_config('app.door', 'note', true);
    end if;
  end if;
  perform set_config('app.door', door_before, true);
end
$$;

grant execute on function app.shared_note_to_keep(uuid),
  app.keep_shared_note(uuid, bigint, bytea, text, bigint, jsonb), app.shared_note_rests(uuid, integer, integer),
  app.add_shared_note_version(uuid, uuid, text, text, bigint, jsonb, text, uuid[], timestamptz, jsonb) to trellis_worker;
reset role;

-- What these functions see and write, and nothing else of that role.
create policy shared_notes_writing_reads on shared_notes for select to trellis_policy using (app.door() = 'note');
create policy shared_notes_writing_changes on shared_notes for update to trellis_policy
  using (app.door() = 'note') with check (app.door() = 'note');
create policy shared_note_positions_writing_reads on shared_note_positions for select to trellis_policy
  using (app.door() = 'note');
create policy shared_note_positions_writing_adds on shared_note_positions for insert to trellis_policy
  with check (app.door() = 'note');
create policy shared_note_positions_writing_changes on shared_note_positions for update to trellis_policy
  using (app.door() = 'note') with check (app.door() = 'note');
create policy shared_note_updates_writing_reads on shared_note_updates for select to trellis_policy
  using (app.door() = 'note');
create policy shared_note_updates_writing_adds on shared_note_updates for insert to trellis_policy
  with check (app.door() = 'note');
create policy shared_note_updates_writing_removes on shared_note_updates for delete to trellis_policy
  using (app.door() = 'note');
create policy shared_note_states_writing_reads on shared_note_states for select to trellis_policy
  using (app.door() = 'note');
create policy shared_note_states_writing_adds on shared_note_states for insert to trellis_policy
  with check (app.door() = 'note');
create policy shared_note_states_writing_changes on shared_note_states for update to trellis_policy
  using (app.door() = 'note') with check (app.door() = 'note');
create policy shared_note_versions_writing_reads on shared_note_versions for select to trellis_policy
  using (app.door() = 'note');
create policy shared_note_versions_writing_adds on shared_note_versions for insert to trellis_policy
  with check (app.door() = 'note');
create policy shared_note_comments_writing_reads on shared_note_comments for select to trellis_policy
  using (app.door() = 'note');
create policy shared_note_comments_writing_changes on shared_note_comments for update to trellis_policy
  using (app.door() = 'note') with check (app.door() = 'note');
create policy events_note_adds on events for insert to trellis_policy with check (app.door() = 'note');
create policy pairs_note_reads on pairs for select to trellis_policy using (app.door() = 'note');
create policy conversations_note_reads on conversations for select to trellis_policy using (app.door() = 'note');
create policy cohorts_note_reads on cohorts for select to trellis_policy using (app.door() = 'note');
