-- tables: previews

grant select, insert (id, organization_id, cohort_id, previewer_id, subject_id, part, reason), update (ended_at)
  on previews to trellis_app;
grant select on previews to trellis_policy;

-- The admin who looks, the person looked at, and the organization's other admins see that a preview was.
create policy previews_read on previews for select to trellis_app
  using (
    app.preview_id() is null
    and (
      previewer_id = app.person_id()
      or subject_id = app.person_id()
      or organization_id = any (array(select app.my_admin_organization_ids()))
    )
  );
-- An admin begins one of a participant of their own organization, in their own name.
create policy previews_begin on previews for insert to trellis_app
  with check (
    previewer_id = app.person_id()
    and organization_id = any (array(select app.my_admin_organization_ids()))
    and (
      (part = 'mentor' and exists (
        select 1 from mentors m where m.cohort_id = previews.cohort_id and m.person_id = previews.subject_id))
      or (part = 'mentee' and exists (
        select 1 from mentees m where m.cohort_id = previews.cohort_id and m.person_id = previews.subject_id))
    )
  );
create policy previews_end on previews for update to trellis_app
  using (previewer_id = app.person_id() and app.preview_id() is null)
  with check (previewer_id = app.person_id() and app.preview_id() is null);
create policy previews_own on previews for select to trellis_policy using (previewer_id = app.person_id());
-- Inside a preview, through the participant's eyes: this one alone.
create policy previews_current on previews for select to trellis_policy
  using (id = app.preview_id() and subject_id = app.person_id());

set local role trellis_policy;

-- Turns this transaction into a look through the participant's eyes. The asking person must be the admin who
-- began the preview and must still be one; afterwards nothing can be written and nothing private is there.
-- Raises with state TR001: preview_over.
create or replace function app.enter_preview(preview uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  found_preview previews%rowtype;
begin
  select * into found_preview from previews p
  where p.id = preview and p.previewer_id = app.person_id() and p.ended_at is null and p.expires_at > clock_timestamp()
    and p.organization_id = any (array(select app.my_admin_organization_ids()));
  if not found then
    raise exception using errcode = 'TR001', message = 'preview_over';
  end if;
  perform set_config('app.preview', found_preview.id::text, true),
    set_config('app.preview_cohort', found_preview.cohort_id::text, true),
    set_config('app.preview_organization', found_preview.organization_id::text, true),
    set_config('app.person', found_preview.subject_id::text, true);
end
$$;

-- What the banner says of the preview this transaction is in; no row in anybody's own view.
create or replace function app.current_preview()
returns table (id uuid, part text, cohort_name text, shows_words boolean, expires_at timestamptz)
language sql stable security definer rows 1 set search_path = public, pg_temp
as $$
  select p.id, p.part, c.name, 'coordinators' = any (app.message_readers(c.message_disclosure)), p.expires_at
  from previews p join cohorts c on c.id = p.cohort_id
  where p.id = app.preview_id() and p.subject_id = app.person_id()
$$;
grant execute on function app.enter_preview(uuid), app.current_preview() to trellis_app;
reset role;
