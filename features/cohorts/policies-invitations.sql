-- tables: invitations, invitation_acceptances
-- How people come in: who may invite whom, and what accepting does.

grant select (id, organization_id, cohort_id, part, email, uses_allowed, uses, created_by, expires_at, revoked_at,
    sent_at, created_at, updated_at),
  insert (id, organization_id, cohort_id, part, email, token_hash, uses_allowed, created_by, expires_at, sent_at),
  update (token_hash, expires_at, revoked_at, sent_at) on invitations to trellis_app;
grant select, update (uses) on invitations to trellis_policy;
grant select on invitation_acceptances to trellis_app;
grant select, insert (invitation_id, person_id) on invitation_acceptances to trellis_policy;

-- A cohort's staff invite its participants; admins invite its coordinators and analysts; owners anybody, so admins too.
create policy invitations_read on invitations for select to trellis_app
  using (
    cohort_id = any (array(select app.my_run_cohort_ids()))
    or organization_id = any (array(select app.my_admin_organization_ids()))
  );
create policy invitations_add on invitations for insert to trellis_app
  with check (
    created_by = app.person_id()
    and (
      (part in ('mentor', 'mentee') and cohort_id = any (array(select app.my_run_cohort_ids())))
      or (part in ('coordinator', 'analyst')
        and organization_id = any (array(select app.my_admin_organization_ids())))
      or organization_id = any (array(select app.my_owned_organization_ids()))
    )
  );
create policy invitations_change on invitations for update to trellis_app
  using (
    (part in ('mentor', 'mentee') and cohort_id = any (array(select app.my_run_cohort_ids())))
    or (part in ('coordinator', 'analyst') and organization_id = any (array(select app.my_admin_organization_ids())))
    or organization_id = any (array(select app.my_owned_organization_ids()))
  )
  with check (
    (part in ('mentor', 'mentee') and cohort_id = any (array(select app.my_run_cohort_ids())))
    or (part in ('coordinator', 'analyst') and organization_id = any (array(select app.my_admin_organization_ids())))
    or organization_id = any (array(select app.my_owned_organization_ids()))
  );
create policy invitations_door on invitations for select to trellis_policy using (app.door() = 'invitation');
create policy invitations_door_counts on invitations for update to trellis_policy
  using (app.door() = 'invitation') with check (app.door() = 'invitation');

create policy invitation_acceptances_read on invitation_acceptances for select to trellis_app
  using (
    (person_id = app.person_id() and app.preview_id() is null)
    or invitation_id in (select id from invitations)
  );
create policy invitation_acceptances_own on invitation_acceptances for select to trellis_policy
  using (person_id = app.person_id());
create policy invitation_acceptances_join on invitation_acceptances for insert to trellis_policy
  with check (person_id = app.person_id() and app.door() = 'invitation');

set local role trellis_policy;

-- What the bearer of an invitation may know before signing in.
create or replace function app.read_invitation(hash bytea)
returns table (
  id uuid, organization_name text, cohort_name text, part text, email text, inviter_name text, expires_at timestamptz,
  is_open boolean
)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  perform set_config('app.door', 'invitation', true);
  return query
  select i.id, o.name, c.name, i.part, i.email, p.name, i.expires_at,
    i.revoked_at is null and i.expires_at > clock_timestamp() and i.uses < i.uses_allowed
  from invitations i
  join organizations o on o.id = i.organization_id
  left join cohorts c on c.id = i.cohort_id
  left join people p on p.id = i.created_by
  where i.token_hash = hash;
  perform set_config('app.door', '', true);
end
$$;

-- Lets the asking person in by an invitation, once; says where they now belong.
-- Raises with state TR001 and a stable code: invitation_not_found, invitation_over, invitation_for_other_address.
create or replace function app.accept_invitation(hash bytea)
returns table (organization_id uuid, cohort_id uuid, part text, is_new boolean)
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  invitation invitations%rowtype;
  me uuid := app.person_id();
begin
  if me is null or app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'invitation_not_found';
  end if;
  perform set_config('app.door', 'invitation', true);
  select * into invitation from invitations i where i.token_hash = hash for update;
  if not found then
    raise exception using errcode = 'TR001', message = 'invitation_not_found';
  end if;
  if exists (
    select 1 from invitation_acceptances a where a.invitation_id = invitation.id and a.person_id = me
  ) then
    perform set_config('app.door', '', true);
    return query select invitation.organization_id, invitation.cohort_id, invitation.part, false;
    return;
  end if;
  if invitation.revoked_at is not null or invitation.expires_at <= clock_timestamp()
    or invitation.uses >= invitation.uses_allowed then
    raise exception using errcode = 'TR001', message = 'invitation_over';
  end if;
  if invitation.email is not null and not exists (
    select 1 from person_addresses a where a.person_id = me and lower(a.email) = lower(invitation.email)
  ) then
    raise exception using errcode = 'TR001', message = 'invitation_for_other_address';
  end if;
  update invitations i set uses = i.uses + 1 where i.id = invitation.id;
  insert into invitation_acceptances (invitation_id, person_id) values (invitation.id, me);
  insert into organization_members (organization_id, person_id, role)
  values (
    invitation.organization_id, me,
    case when invitation.part in ('analyst', 'admin') then invitation.part else 'member' end
  )
  on conflict do nothing;
  if invitation.part in ('analyst', 'admin') then
    -- Never lowers somebody: an owner who follows an admin's link stays owner.
    update organization_members m set role = invitation.part
    where m.organization_id = invitation.organization_id and m.person_id = me
      and (m.role = 'member' or (m.role = 'analyst' and invitation.part = 'admin'));
  elsif invitation.part = 'mentor' then
    insert into mentors (cohort_id, organization_id, person_id)
    values (invitation.cohort_id, invitation.organization_id, me) on conflict do nothing;
  elsif invitation.part = 'mentee' then
    insert into mentees (cohort_id, organization_id, person_id)
    values (invitation.cohort_id, invitation.organization_id, me) on conflict do nothing;
  else
    insert into cohort_staff (cohort_id, organization_id, person_id)
    values (invitation.cohort_id, invitation.organization_id, me) on conflict do nothing;
  end if;
  insert into events (organization_id, kind, actor_id, subject_id, payload)
  values (
    invitation.organization_id, 'invitation.accepted', me, invitation.id,
    jsonb_build_object('cohortId', invitation.cohort_id, 'part', invitation.part)
  );
  perform set_config('app.door', '', true);
  return query select invitation.organization_id, invitation.cohort_id, invitation.part, true;
end
$$;

grant execute on function
  app.read_invitation(bytea), app.accept_invitation(bytea)
  to trellis_app;
reset role;
