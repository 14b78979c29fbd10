-- tables: mails
--
-- A mail is written in the transaction that causes it and sent by a job. Its words hold links that are keys, so
-- they are read by the person written to, and by admins only while the Mailbox page is open: that is when no mail
-- server is set, in the demo and in development (the page says so with app.mailbox).
grant select, insert (id, organization_id, recipient_id, to_address, kind, subject, html, text, calendar,
    calendar_method)
  on mails to trellis_app;
grant select, insert (id, organization_id, recipient_id, to_address, kind, subject, html, text, calendar,
    calendar_method),
  update (html, text, calendar, attempts, last_error, sent_at) on mails to trellis_worker;

create policy mails_recipient_reads on mails for select to trellis_app
  using (recipient_id = app.person_id() and app.preview_id() is null);
create policy mails_mailbox_reads on mails for select to trellis_app
  using (
    current_setting('app.mailbox', true) = 'open'
    -- That a report was made is for those it goes to, and where two people meet is theirs: recipients find them.
    and kind not in ('case_opened', 'session_told')
    and (
      organization_id = any (array(select app.my_admin_organization_ids()))
      -- Sign-in mails are in nobody's name; what another organization wrote to a shared person stays its own.
      or (organization_id is null and recipient_id = any (array(
        select m.person_id from organization_members m
        where m.organization_id = any (array(select app.my_admin_organization_ids()))
      )))
    )
  );
-- Whoever runs an organization or a cohort of it invites in its name; the sign-in door writes in nobody's.
create policy mails_staff_adds on mails for insert to trellis_app
  with check (kind = 'invitation' and organization_id = any (array(select app.my_run_organization_ids())));
create policy mails_sign_in_adds on mails for insert to trellis_app
  with check (organization_id is null and app.door() = 'sign-in');
-- Jobs send what is written, write themselves, and take old words away.
create policy mails_worker_reads on mails for select to trellis_worker using (app.door() = 'jobs');
create policy mails_worker_adds on mails for insert to trellis_worker with check (app.door() = 'jobs');
create policy mails_worker_changes on mails for update to trellis_worker
  using (app.door() = 'jobs') with check (app.door() = 'jobs');
