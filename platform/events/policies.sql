-- tables: events, audit_log

-- events ----------------------------------------------------------------------------------------------------
grant insert (organization_id, kind, actor_id, subject_id, payload) on events to trellis_app, trellis_policy;
grant select on events to trellis_worker;

-- A person writes facts of their own doing, in their own organization, and reads none back.
create policy events_add on events for insert to trellis_app
  with check (
    actor_id = app.person_id()
    and app.preview_id() is null
    and organization_id = any (array(select app.my_organization_ids()))
  );
-- The functions that write several people's rows at once, or let somebody in, write their facts too.
create policy events_function_adds on events for insert to trellis_policy
  with check (app.door() in ('send', 'invitation', 'set-up', 'disclosure'));
create policy events_worker_reads on events for select to trellis_worker using (app.door() = 'jobs');

-- audit_log -------------------------------------------------------------------------------------------------
grant select, insert (id, organization_id, actor_id, subject_id, action, reason, details) on audit_log to trellis_app;
grant insert (organization_id, actor_id, subject_id, action, reason, details) on audit_log to trellis_policy;

-- Admins read their organization's log; each person reads what they did and what was done about them.
create policy audit_log_read on audit_log for select to trellis_app
  using (
    app.preview_id() is null
    and (
      actor_id = app.person_id()
      or subject_id = app.person_id()
      or organization_id = any (array(select app.my_admin_organization_ids()))
    )
  );
-- An entry that opens a conversation is a key: app.open_disclosed_conversation and app.review_conversation alone cut it,
-- for both of the pair to see.
create policy audit_log_add on audit_log for insert to trellis_app
  with check (
    actor_id = app.person_id()
    and app.preview_id() is null
    and action not in ('conversation.opened', 'conversation.reviewed')
    and organization_id = any (array(select app.my_organization_ids()))
  );
-- Opening a disclosed conversation writes its row from inside the database.
create policy audit_log_disclosure_adds on audit_log for insert to trellis_policy
  with check (app.door() = 'disclosure' and actor_id = app.person_id());
