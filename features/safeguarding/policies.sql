-- tables: safeguarding_cases, safeguarding_case_steps
--
-- A report is read by whoever made it and by those it goes to: the cohort's safeguarding contacts, or its
-- organization's admins where there is none. Never by either of the two it is about as one who handles it, and by the
-- reported person in no way at all: not as coordinator, not as admin.
grant select, insert (id, organization_id, cohort_id, conversation_id, reporter_id, reported_id, message_id, message_words,
    kind, words),
  update (state, handler_id, closed_at, told_at) on safeguarding_cases to trellis_policy;
grant insert (case_id, actor_id, step, words) on safeguarding_case_steps to trellis_policy;
grant update (stopped_at, stopped_by) on conversations to trellis_policy;

set local role trellis_policy;

-- Those to whom a report goes, without the two it is about and without accounts that are closed. Asked by the
-- functions below, behind their door.
create or replace function app.case_contact_ids(cohort uuid, organization uuid, reporter uuid, reported uuid)
returns setof uuid
language sql stable rows 3 set search_path = public, pg_temp
as $$
  with contacts as (
    select s.person_id from cohort_staff s join people p on p.id = s.person_id
    where s.cohort_id = cohort and s.is_safeguarding_contact and p.disabled_at is null
      and s.person_id not in (reporter, reported)
  )
  select person_id from contacts
  union all
  select m.person_id from organization_members m join people p on p.id = m.person_id
  where m.organization_id = organization and m.role in ('owner', 'admin') and p.disabled_at is null
    and m.person_id not in (reporter, reported) and not exists (select from contacts)
$$;

-- Cases that the asking person handles; none in a preview.
create or replace function app.my_case_ids() returns setof uuid
language plpgsql stable security definer rows 5 set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  if app.preview_id() is not null then
    return;
  end if;
  perform set_config('app.door', 'case', true);
  return query
  select c.id from safeguarding_cases c
  where c.organization_id = any (array(select app.my_run_organization_ids()))
    and app.person_id() in (
      select app.case_contact_ids(c.cohort_id, c.organization_id, c.reporter_id, c.reported_id));
  perform set_config('app.door', door_before, true);
end
$$;

-- Who else hears that a case has moved: all who handle it, asked by one of them.
create or replace function app.contact_ids_of_case(case_id uuid) returns setof uuid
language plpgsql stable security definer rows 3 set search_path = public, pg_temp
as $$
#variable_conflict use_variable
begin
  if not case_id = any (array(select app.my_case_ids())) then
    return;
  end if;
  perform set_config('app.door', 'case', true);
  return query
  select app.case_contact_ids(c.cohort_id, c.organization_id, c.reporter_id, c.reported_id)
  from safeguarding_cases c where c.id = case_id;
  perform set_config('app.door', '', true);
end
$$;

-- Conversations opened to the asking person for the review of a report: the audit row of the last thirty minutes is the
-- key, and it turns only while a report of that conversation is theirs to handle and not closed.
create or replace function app.my_reviewed_conversation_ids() returns setof uuid
language plpgsql stable security definer rows 1 set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  opened uuid[] := array(
    select (a.details ->> 'conversationId')::uuid from audit_log a
    where a.actor_id = app.person_id() and a.action = 'conversation.reviewed'
      and a.created_at > clock_timestamp() - interval '30 minutes'
  );
begin
  if cardinality(opened) = 0 then
    return;
  end if;
  perform set_config('app.door', 'case', true);
  return query
  select c.conversation_id from safeguarding_cases c join cohorts k on k.id = c.cohort_id
  where c.conversation_id = any (opened) and c.state <> 'closed'
    and 'safeguarding' = any (app.message_readers(k.message_disclosure))
    and c.id = any (array(select app.my_case_ids()));
  perform set_config('app.door', door_before, true);
end
$$;

-- Opens a case in the asking person's name about the other one of a conversation of theirs, also of one that has
-- ended. The words of the message are handed over by whoever reports it, who can read them. Its contacts are written to
-- by a job of the same transaction. No row: there is no such conversation or
-- message. `outcome`: opened, repeated, conflict (the id is another case's) or too_many in a day.
create or replace function app.open_case(
  case_id uuid, conversation uuid, message uuid, message_words text, kind text, words text
)
returns table (outcome text, organization_id uuid, cohort_id uuid, contact_ids uuid[])
language plpgsql volatile security definer rows 1 set search_path = public, pg_temp
as $$
#variable_conflict use_variable
declare
  me uuid := app.person_id();
  about conversations%rowtype;
  reported uuid;
  there safeguarding_cases%rowtype;
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'case', true);
  select c.* into about from conversations c
  where c.id = conversation and me in (c.mentor_person_id, c.mentee_person_id);
  reported := case when about.mentor_person_id = me then about.mentee_person_id else about.mentor_person_id end;
  if about.id is null or (message is not null and not exists (
    select from messages m where m.id = message and m.conversation_id = conversation and m.author_id = reported
  )) then
    perform set_config('app.door', '', true);
    return;
  end if;
  select c.* into there from safeguarding_cases c where c.id = case_id;
  if there.id is not null then
    outcome := case when there.reporter_id = me and there.conversation_id = conversation then 'repeated' else 'conflict' end;
  elsif (select count(*) from safeguarding_cases c
         where c.reporter_id = me and c.opened_at > clock_timestamp() - interval '1 day') >= 20 then
    outcome := 'too_many';
  else
    outcome := 'opened';
    insert into safeguarding_cases (id, organization_id, cohort_id, conversation_id, reporter_id, reported_id,
      message_id, message_words, kind, words)
    values (case_id, about.organization_id, about.cohort_id, conversation, me, reported, message, message_words, kind,
      words);
    insert into safeguarding_case_steps (case_id, actor_id, step) values (case_id, me, 'opened');
    perform app.add_job('tell_contacts', jsonb_build_object('caseId', case_id));
  end if;
  organization_id := about.organization_id;
  cohort_id := about.cohort_id;
  contact_ids := array(select app.case_contact_ids(about.cohort_id, about.organization_id, me, reported));
  perform set_config('app.door', '', true);
  return next;
end
$$;

-- Takes a case up, or closes it with what came of it. Null where it is not the asking person's to handle; false where
-- it is not the next thing to do with it.
create or replace function app.move_case(case_id uuid, next_state text, words text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
#variable_conflict use_variable
declare
  moved boolean;
begin
  if not case_id = any (array(select app.my_case_ids())) then
    return null;
  end if;
  perform set_config('app.door', 'case', true);
  update safeguarding_cases c
  set state = next_state, handler_id = app.person_id(),
    closed_at = case when next_state = 'closed' then clock_timestamp() end
  where c.id = case_id
    and ((c.state = 'open' and next_state = 'in_review') or (c.state = 'in_review' and next_state = 'closed'));
  moved := found;
  if moved then
    insert into safeguarding_case_steps (case_id, actor_id, step, words)
    values (case_id, app.person_id(), case next_state when 'closed' then 'closed' else 'taken' end, words);
  end if;
  perform set_config('app.door', '', true);
  return moved;
end
$$;

-- Opens the conversation around a report to whoever handles it, for thirty minutes. The reason stays with the case; what
-- the two find on their page of who looked says a safeguarding review, alike for both, so that it names nobody.
create or replace function app.review_conversation(case_id uuid, reason text) returns timestamptz
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
#variable_conflict use_variable
declare
  about safeguarding_cases%rowtype;
begin
  if not case_id = any (array(select app.my_case_ids())) then
    return null;
  end if;
  perform set_config('app.door', 'case', true);
  select c.* into about from safeguarding_cases c where c.id = case_id and c.state <> 'closed';
  if found then
    insert into safeguarding_case_steps (case_id, actor_id, step, words)
    values (case_id, app.person_id(), 'conversation_opened', reason);
    perform set_config('app.door', 'disclosure', true);
    insert into audit_log (organization_id, actor_id, subject_id, action, details)
    select about.organization_id, app.person_id(), looked_at, 'conversation.reviewed',
      jsonb_build_object('conversationId', about.conversation_id, 'cohortId', about.cohort_id)
    from (select least(about.reporter_id, about.reported_id) union all
          select greatest(about.reporter_id, about.reported_id)) as two (looked_at);
  end if;
  perform set_config('app.door', '', true);
  return case when about.id is not null then clock_timestamp() + interval '30 minutes' end;
end
$$;

-- Those a report must be written to, once: told before, none. Only the job asks.
create or replace function app.contacts_to_tell(case_id uuid)
returns table (person_id uuid, name text, email text, organization_id uuid, cohort_name text)
language plpgsql volatile security definer rows 3 set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  door_before text := coalesce(app.door(), '');
  about safeguarding_cases%rowtype;
begin
  perform set_config('app.door', 'case', true);
  update safeguarding_cases c set told_at = clock_timestamp()
  where c.id = contacts_to_tell.case_id and c.told_at is null returning c.* into about;
  return query
  select p.id, p.name, a.email, about.organization_id, k.name
  from app.case_contact_ids(about.cohort_id, about.organization_id, about.reporter_id, about.reported_id) as contact (id)
  join people p on p.id = contact.id
  join person_addresses a on a.person_id = p.id
  join cohorts k on k.id = about.cohort_id;
  perform set_config('app.door', door_before, true);
end
$$;

-- Stops or resumes contact between the two of a conversation. Either of the two stops it; whoever stopped it, and
-- staff who are neither of the two, let it go on. No row: not theirs to do.
create or replace function app.set_contact(conversation uuid, is_wanted boolean)
returns table (organization_id uuid, stopped_at timestamptz, is_changed boolean, is_staff boolean)
language plpgsql volatile security definer rows 1 set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  me uuid := app.person_id();
  about conversations%rowtype;
  is_one_of_two boolean;
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'case', true);
  select c.* into about from conversations c where c.id = conversation and c.is_open for update;
  is_one_of_two := me in (about.mentor_person_id, about.mentee_person_id);
  if (is_one_of_two and (not is_wanted or about.stopped_at is null or about.stopped_by = me))
    or (not is_one_of_two and about.cohort_id = any (array(select app.my_run_cohort_ids()))) then
    update conversations c
    set stopped_at = case when not is_wanted then clock_timestamp() end, stopped_by = case when not is_wanted then me end
    where c.id = about.id and (c.stopped_at is null) <> is_wanted;
    return query select c.organization_id, c.stopped_at, found, not is_one_of_two from conversations c where c.id = about.id;
  end if;
  perform set_config('app.door', '', true);
end
$$;

grant execute on function
  app.my_case_ids(), app.contact_ids_of_case(uuid), app.my_reviewed_conversation_ids(),
  app.open_case(uuid, uuid, uuid, text, text, text),
  app.move_case(uuid, text, text), app.review_conversation(uuid, text), app.set_contact(uuid, boolean)
  to trellis_app;
grant execute on function app.contacts_to_tell(uuid) to trellis_worker;
reset role;

-- safeguarding_cases ----------------------------------------------------------------------------------------
grant select on safeguarding_cases, safeguarding_case_steps to trellis_app;

create policy safeguarding_cases_reporter_reads on safeguarding_cases for select to trellis_app
  using (reporter_id = app.person_id() and app.preview_id() is null);
create policy safeguarding_cases_contact_reads on safeguarding_cases for select to trellis_app
  using (id = any (array(select app.my_case_ids())));
create policy safeguarding_cases_door_reads on safeguarding_cases for select to trellis_policy
  using (app.door() = 'case');
create policy safeguarding_cases_door_adds on safeguarding_cases for insert to trellis_policy
  with check (app.door() = 'case' and reporter_id = app.person_id());
create policy safeguarding_cases_door_changes on safeguarding_cases for update to trellis_policy
  using (app.door() = 'case') with check (app.door() = 'case');

-- safeguarding_case_steps -----------------------------------------------------------------------------------
-- What those who handle it wrote is theirs alone; whoever reported sees the state of the case.
create policy safeguarding_case_steps_contact_reads on safeguarding_case_steps for select to trellis_app
  using (case_id = any (array(select app.my_case_ids())));
create policy safeguarding_case_steps_door_adds on safeguarding_case_steps for insert to trellis_policy
  with check (app.door() = 'case' and actor_id = app.person_id());

-- What the functions above must see of others' tables -------------------------------------------------------
create policy conversations_case_reads on conversations for select to trellis_policy using (app.door() = 'case');
create policy conversations_contact_stops on conversations for update to trellis_policy
  using (app.door() = 'case') with check (app.door() = 'case');
create policy cohort_staff_case_reads on cohort_staff for select to trellis_policy using (app.door() = 'case');
create policy organization_members_case_reads on organization_members for select to trellis_policy
  using (app.door() = 'case');
create policy people_case_reads on people for select to trellis_policy using (app.door() = 'case');
create policy person_addresses_case_reads on person_addresses for select to trellis_policy
  using (app.door() = 'case');
create policy cohorts_case_reads on cohorts for select to trellis_policy using (app.door() = 'case');
