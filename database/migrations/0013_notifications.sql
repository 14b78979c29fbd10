-- What each person is told of in the product: a row for each kind of news about a thing, and none of its words.

create table notifications (
  id uuid primary key default app.uuid_v7(),
  organization_id uuid not null references organizations (id) on delete cascade,
  -- Whose it is.
  person_id uuid not null references people (id) on delete cascade,
  -- Where it happened; a case belongs to no pair's news.
  cohort_id uuid,
  pair_id uuid,
  kind text not null check (kind in (
    'action_item_assigned', 'action_item_done', 'action_item_stuck', 'action_item_later_asked',
    'action_item_later_answered', 'action_item_commented',
    'goal_shared', 'goal_checked_in', 'goal_reached',
    'session_proposed', 'session_accepted', 'session_moved', 'session_canceled', 'session_restored',
    'shared_note_made', 'shared_note_changed', 'shared_note_commented', 'shared_note_resolved',
    'agreement_proposed', 'agreement_signed', 'pair_made', 'milestone_reached', 'case_opened'
  )),
  thing text not null check (thing in ('action_item', 'goal', 'session', 'shared_note', 'pair', 'milestone', 'case')),
  -- A milestone is its pair's.
  thing_id uuid not null,
  -- Who did it last; null where nobody did it alone, or they are gone.
  actor_id uuid references people (id) on delete set null,
  -- How often it happened since it was last read.
  count integer not null default 1 check (count > 0),
  first_at timestamptz not null default clock_timestamp(),
  last_at timestamptz not null default clock_timestamp(),
  read_at timestamptz,
  archived_at timestamptz,
  check ((thing = 'case') = (pair_id is null)),
  check ((pair_id is null) = (cohort_id is null)),
  foreign key (pair_id, cohort_id, organization_id) references pairs (id, cohort_id, organization_id) on delete cascade
);
-- The same news about the same thing folds into the row that is not read yet.
create unique index notifications_unread on notifications (person_id, kind, thing_id)
  where read_at is null and archived_at is null;
create index notifications_listed on notifications (person_id, last_at, id);
create index notifications_old on notifications (least(read_at, archived_at));
create index notifications_organization on notifications (organization_id);
create index notifications_pair on notifications (pair_id, cohort_id, organization_id);
create index notifications_actor on notifications (actor_id);

alter table notifications enable row level security;
alter table notifications force row level security;

set local role trellis_policy;

-- Tells these people of something, but whoever did it and closed accounts; unread already, it is the same row once
-- more. Called by the triggers below alone, behind their door.
create function app.add_notifications(
  people_ids uuid[], news text, about text, about_id uuid, actor uuid, at_pair uuid, at_cohort uuid, at_organization uuid
) returns void
language plpgsql volatile set search_path = public, pg_temp
as $$
begin
  -- A note that is new to somebody is not changed for them as well.
  if news = 'shared_note_changed' then
    update notifications n set count = n.count + 1, last_at = clock_timestamp(), actor_id = actor
    where n.person_id = any (people_ids) and n.person_id is distinct from actor and n.kind = 'shared_note_made'
      and n.thing_id = about_id and n.read_at is null and n.archived_at is null;
    if found then
      return;
    end if;
  end if;
  insert into notifications (organization_id, person_id, cohort_id, pair_id, kind, thing, thing_id, actor_id)
  select at_organization, p.id, at_cohort, at_pair, news, about, about_id, actor
  from people p
  where p.id = any (people_ids) and p.id is distinct from actor and p.disabled_at is null
  order by p.id
  on conflict (person_id, kind, thing_id) where read_at is null and archived_at is null
  do update set count = notifications.count + 1, last_at = greatest(notifications.last_at, excluded.last_at),
    actor_id = excluded.actor_id;
end
$$;

-- The same for the two of a pair that runs and in which contact is not stopped.
create function app.add_pair_notifications(
  people_ids uuid[], news text, about text, about_id uuid, actor uuid, at_pair uuid
) returns void
language plpgsql volatile set search_path = public, pg_temp
as $$
declare
  place pairs%rowtype;
begin
  select p.* into place from pairs p
  where p.id = at_pair and p.state in ('active', 'paused')
    and not exists (select from conversations c where c.pair_id = p.id and c.stopped_at is not null);
  if place.id is null then
    return;
  end if;
  perform app.add_notifications(
    array(
      select one from unnest(array[place.mentor_person_id, place.mentee_person_id]) as one
      where people_ids is null or one = any (people_ids)
    ),
    news, about, about_id, actor, place.id, place.cohort_id, place.organization_id
  );
end
$$;

-- What a fact is called as news; null where it is none.
create function app.news_of(fact events) returns text
language sql immutable set search_path = public, pg_temp
as $$
  select case
    when fact.kind = 'case.opened' then 'case_opened'
    when fact.kind in ('pair.made', 'pair.changed') then
      case when fact.payload ->> 'state' = 'active' and coalesce(fact.payload ->> 'before', 'proposed') = 'proposed'
        then 'pair_made' end
    when fact.kind = 'shared_note.changed' and fact.payload ? 'number' then 'shared_note_changed'
    when fact.kind = 'cohort_action_item.changed' then
      case when fact.payload ->> 'deed' = 'given' then 'action_item_assigned' end
    else (
      select said from unnest(array[
        'action_item_assigned', 'action_item_done', 'action_item_stuck', 'action_item_later_asked',
        'action_item_later_answered', 'action_item_commented', 'goal_shared', 'goal_checked_in', 'goal_reached',
        'session_proposed', 'session_accepted', 'session_moved', 'session_canceled', 'session_restored',
        'shared_note_made', 'shared_note_changed', 'shared_note_commented', 'shared_note_resolved',
        'agreement_proposed', 'agreement_signed'
      ]) as said
      where said = split_part(fact.kind, '.', 1) || '_' || (fact.payload ->> 'deed')
    )
  end
$$;

-- Tells whom a fact concerns, in the fact's own transaction: the other one of the pair, or who handles a case. What
-- somebody keeps for themselves is news to nobody.
create function app.notify_of_fact() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
  news text := app.news_of(new);
  about text := split_part(new.kind, '.', 1);
  at_pair uuid;
  at_case safeguarding_cases%rowtype;
  given record;
begin
  if news is null then
    return null;
  end if;
  if new.kind = 'case.opened' then
    perform set_config('app.door', 'case', true);
    select c.* into at_case from safeguarding_cases c where c.id = new.subject_id;
    at_pair := null;
    declare
      handlers uuid[] := array(
        select app.case_contact_ids(at_case.cohort_id, at_case.organization_id, at_case.reporter_id, at_case.reported_id));
    begin
      perform set_config('app.door', 'notification', true);
      perform app.add_notifications(
        handlers, news, 'case', new.subject_id, new.actor_id, null, null, new.organization_id);
    end;
  elsif new.kind = 'cohort_action_item.changed' then
    perform set_config('app.door', 'notification', true);
    for given in
      select i.id, i.pair_id, i.assignee_id from action_items i
      where i.cohort_item_id = new.subject_id and i.deleted_at is null order by i.assignee_id, i.id
    loop
      perform app.add_pair_notifications(
        array[given.assignee_id], news, 'action_item', given.id, new.actor_id, given.pair_id);
    end loop;
  else
    perform set_config('app.door', 'notification', true);
    at_pair := case when about in ('agreement', 'pair') then new.subject_id else (new.payload ->> 'pairId')::uuid end;
    if about = 'shared_note' then
      at_pair := (select n.pair_id from shared_notes n
        where n.id = new.subject_id and n.pair_id = at_pair and n.audience <> 'me' and n.deleted_at is null);
    elsif about = 'goal' then
      at_pair := (select g.pair_id from goals g
        where g.id = new.subject_id and g.pair_id = at_pair and g.audience = 'pair' and g.deleted_at is null);
    end if;
    if at_pair is not null then
      perform app.add_pair_notifications(
        null, news, case about when 'agreement' then 'pair' else about end, new.subject_id, new.actor_id, at_pair);
    end if;
  end if;
  perform set_config('app.door', door_before, true);
  return null;
end
$$;

-- Tells of what a pair has reached: the one whose deed it was sees it at once, the other one finds it here.
create function app.notify_of_milestone() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'notification', true);
  perform app.add_pair_notifications(null, 'milestone_reached', 'milestone', new.pair_id, app.person_id(), new.pair_id);
  perform set_config('app.door', door_before, true);
  return null;
end
$$;

grant execute on function app.notify_of_fact(), app.notify_of_milestone() to trellis_owner;
reset role;

-- Messages pay nothing: conversations count what is unread in them by themselves.
create trigger events_notify after insert on events for each row
  when (new.kind in (
    'action_item.changed', 'cohort_action_item.changed', 'goal.changed', 'session.changed', 'shared_note.changed',
    'shared_note.commented', 'agreement.changed', 'pair.made', 'pair.changed', 'case.opened'
  ))
  execute function app.notify_of_fact();
create trigger pair_milestones_notify after insert on pair_milestones for each row
  when (new.kind <> 'began_talking')
  execute function app.notify_of_milestone();
