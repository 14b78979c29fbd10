-- The schema after all migrations and policies. Written by: npm run generate

grant usage on schema app to trellis_app;
grant create, usage on schema app to trellis_policy;
grant usage on schema app to trellis_worker;
grant usage on schema auth to trellis_app;
grant usage on schema auth to trellis_policy;
grant usage on schema public to public;

create table app.migrations (
  number integer not null,
  name text not null,
  file_sha256 text not null,
  previous_sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (number),
  constraint migrations_name_key UNIQUE (name),
  constraint migrations_number_check CHECK ((number > 0))
);
alter table app.migrations enable row level security, force row level security;
create policy owner_only on app.migrations as permissive for all to trellis_owner
  using ((CURRENT_USER = 'trellis_owner'::name))
  with check ((CURRENT_USER = 'trellis_owner'::name));

create table app.policy_files (
  path text not null,
  sha256 text not null,
  tables text[] not null,
  migration_sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint policy_files_pkey PRIMARY KEY (path)
);
alter table app.policy_files enable row level security, force row level security;
create policy owner_only on app.policy_files as permissive for all to trellis_owner
  using ((CURRENT_USER = 'trellis_owner'::name))
  with check ((CURRENT_USER = 'trellis_owner'::name));

create table auth.account (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
);
alter table auth.account enable row level security, force row level security;
CREATE INDEX account_user_id ON auth.account USING btree (user_id);
create policy account_door on auth.account as permissive for all to trellis_app
  using ((current_setting('app.door'::text, true) = 'sign-in'::text))
  with check ((current_setting('app.door'::text, true) = 'sign-in'::text));
grant delete, insert, select on auth.account to trellis_app;
grant update (account_id, provider_id, access_token, refresh_token, id_token, access_token_expires_at, refresh_token_expires_at, scope, password, updated_at) on auth.account to trellis_app;

create table auth.passkey (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  name text,
  public_key text not null,
  credential_id text not null,
  counter integer not null default 0,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone default clock_timestamp(),
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_credential_id_key UNIQUE (credential_id),
  constraint passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE,
  constraint passkey_name_check CHECK ((length(name) <= 120))
);
alter table auth.passkey enable row level security, force row level security;
CREATE INDEX passkey_user_id ON auth.passkey USING btree (user_id);
create policy passkey_door on auth.passkey as permissive for all to trellis_app
  using ((current_setting('app.door'::text, true) = 'sign-in'::text))
  with check ((current_setting('app.door'::text, true) = 'sign-in'::text));
grant delete, insert, select on auth.passkey to trellis_app;
grant update (name, counter, backed_up, transports) on auth.passkey to trellis_app;

create table auth.rate_limits (
  key character varying(255) not null,
  points integer not null default 0,
  expire bigint,
  constraint rate_limits_pkey PRIMARY KEY (key)
);
alter table auth.rate_limits enable row level security, force row level security;
CREATE INDEX rate_limits_expire ON auth.rate_limits USING btree (expire);
create policy rate_limits_door on auth.rate_limits as permissive for all to trellis_app
  using ((current_setting('app.door'::text, true) = 'sign-in'::text))
  with check ((current_setting('app.door'::text, true) = 'sign-in'::text));
grant delete, insert, select on auth.rate_limits to trellis_app;
grant update (points, expire) on auth.rate_limits to trellis_app;

create table auth.session (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  token text not null,
  ip_address text,
  user_agent text,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token),
  constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
);
alter table auth.session enable row level security, force row level security;
CREATE INDEX session_expires_at ON auth.session USING btree (expires_at);
CREATE INDEX session_user_id ON auth.session USING btree (user_id, updated_at);
CREATE TRIGGER session_ended AFTER DELETE ON auth.session FOR EACH ROW EXECUTE FUNCTION auth.tell_sign_in_ended();
create policy session_disabling on auth.session as permissive for delete to trellis_policy
  using ((current_setting('app.door'::text, true) = 'disabling'::text));
create policy session_disabling_read on auth.session as permissive for select to trellis_policy
  using ((current_setting('app.door'::text, true) = 'disabling'::text));
create policy session_door on auth.session as permissive for all to trellis_app
  using ((current_setting('app.door'::text, true) = 'sign-in'::text))
  with check ((current_setting('app.door'::text, true) = 'sign-in'::text));
grant delete, insert, select on auth.session to trellis_app;
grant delete on auth.session to trellis_policy;
grant update (token, ip_address, user_agent, expires_at, updated_at) on auth.session to trellis_app;
grant select (user_id) on auth.session to trellis_policy;

create table auth.two_factor (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  constraint two_factor_pkey PRIMARY KEY (id),
  constraint two_factor_user_id_key UNIQUE (user_id),
  constraint two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
);
alter table auth.two_factor enable row level security, force row level security;
create policy two_factor_door on auth.two_factor as permissive for all to trellis_app
  using ((current_setting('app.door'::text, true) = 'sign-in'::text))
  with check ((current_setting('app.door'::text, true) = 'sign-in'::text));
grant delete, insert, select on auth.two_factor to trellis_app;
grant update (secret, backup_codes, verified, failed_verification_count, locked_until) on auth.two_factor to trellis_app;

create table auth."user" (
  id uuid not null default gen_random_uuid(),
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint user_pkey PRIMARY KEY (id),
  constraint user_email_key UNIQUE (email),
  constraint user_email_check CHECK (((email = lower(email)) AND (length(email) <= 320))),
  constraint user_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120)))
);
alter table auth."user" enable row level security, force row level security;
CREATE TRIGGER user_keep_person AFTER INSERT OR UPDATE OF name, email ON auth."user" FOR EACH ROW EXECUTE FUNCTION auth.keep_person();
create policy user_disabling on auth."user" as permissive for update to trellis_policy
  using ((current_setting('app.door'::text, true) = 'disabling'::text))
  with check ((current_setting('app.door'::text, true) = 'disabling'::text));
create policy user_disabling_read on auth."user" as permissive for select to trellis_policy
  using ((current_setting('app.door'::text, true) = 'disabling'::text));
create policy user_door on auth."user" as permissive for all to trellis_app
  using ((current_setting('app.door'::text, true) = 'sign-in'::text))
  with check ((current_setting('app.door'::text, true) = 'sign-in'::text));
grant delete, insert, select on auth."user" to trellis_app;
grant update (name, email, email_verified, image, two_factor_enabled, updated_at) on auth."user" to trellis_app;
grant select (id) on auth."user" to trellis_policy;
grant update (disabled_at, updated_at) on auth."user" to trellis_policy;

create table auth.verification (
  id uuid not null default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint verification_pkey PRIMARY KEY (id)
);
alter table auth.verification enable row level security, force row level security;
CREATE INDEX verification_expires_at ON auth.verification USING btree (expires_at);
CREATE INDEX verification_identifier ON auth.verification USING btree (identifier, created_at);
create policy verification_door on auth.verification as permissive for all to trellis_app
  using ((current_setting('app.door'::text, true) = 'sign-in'::text))
  with check ((current_setting('app.door'::text, true) = 'sign-in'::text));
grant delete, insert, select on auth.verification to trellis_app;
grant update (identifier, value, expires_at, updated_at) on auth.verification to trellis_app;

create table public.audit_log (
  id uuid not null default app.uuid_v7(),
  organization_id uuid not null,
  actor_id uuid not null,
  subject_id uuid,
  action text not null,
  reason text not null default ''::text,
  details jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint audit_log_pkey PRIMARY KEY (id),
  constraint audit_log_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES public.people(id) ON DELETE RESTRICT,
  constraint audit_log_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE RESTRICT,
  constraint audit_log_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES public.people(id) ON DELETE RESTRICT,
  constraint audit_log_action_check CHECK ((action ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint audit_log_details_check CHECK ((jsonb_typeof(details) = 'object'::text)),
  constraint audit_log_reason_check CHECK ((length(reason) <= 1000))
);
alter table public.audit_log enable row level security, force row level security;
CREATE INDEX audit_log_actor ON public.audit_log USING btree (actor_id);
CREATE INDEX audit_log_organization ON public.audit_log USING btree (organization_id, id);
CREATE INDEX audit_log_subject ON public.audit_log USING btree (subject_id, id);
create policy audit_log_add on public.audit_log as permissive for insert to trellis_app
  with check (((actor_id = app.person_id()) AND (app.preview_id() IS NULL) AND (action <> 'conversation.opened'::text) AND (organization_id = ANY (ARRAY( SELECT app.my_organization_ids() AS my_organization_ids)))));
create policy audit_log_disclosure_adds on public.audit_log as permissive for insert to trellis_policy
  with check (((app.door() = 'disclosure'::text) AND (actor_id = app.person_id())));
create policy audit_log_looked on public.audit_log as permissive for select to trellis_policy
  using (((app.door() = 'looked'::text) AND (subject_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy audit_log_own on public.audit_log as permissive for select to trellis_policy
  using ((actor_id = app.person_id()));
create policy audit_log_read on public.audit_log as permissive for select to trellis_app
  using (((app.preview_id() IS NULL) AND ((actor_id = app.person_id()) OR (subject_id = app.person_id()) OR (organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))))));
grant select on public.audit_log to trellis_app;
grant insert (id, organization_id, actor_id, subject_id, action, reason, details) on public.audit_log to trellis_app;
grant insert (organization_id, actor_id, subject_id, action, reason, details) on public.audit_log to trellis_policy;
grant select (id, organization_id, actor_id, subject_id, action, details, created_at) on public.audit_log to trellis_policy;

create table public.cohort_staff (
  cohort_id uuid not null,
  organization_id uuid not null,
  person_id uuid not null,
  role text not null default 'coordinator'::text,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint cohort_staff_pkey PRIMARY KEY (cohort_id, person_id),
  constraint cohort_staff_cohort_id_organization_id_fkey FOREIGN KEY (cohort_id, organization_id) REFERENCES public.cohorts(id, organization_id) ON DELETE CASCADE,
  constraint cohort_staff_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES public.organization_members(organization_id, person_id) ON DELETE CASCADE,
  constraint cohort_staff_role_check CHECK ((role = 'coordinator'::text))
);
alter table public.cohort_staff enable row level security, force row level security;
CREATE INDEX cohort_staff_person ON public.cohort_staff USING btree (organization_id, person_id);
CREATE TRIGGER cohort_staff_tell AFTER INSERT OR DELETE ON public.cohort_staff FOR EACH ROW EXECUTE FUNCTION app.tell_rights_changed();
create policy cohort_staff_admin_adds on public.cohort_staff as permissive for insert to trellis_app
  with check ((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))));
create policy cohort_staff_admin_removes on public.cohort_staff as permissive for delete to trellis_app
  using ((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))));
create policy cohort_staff_join on public.cohort_staff as permissive for insert to trellis_policy
  with check (((person_id = app.person_id()) AND (app.door() = 'invitation'::text)));
create policy cohort_staff_own on public.cohort_staff as permissive for select to trellis_policy
  using ((person_id = app.person_id()));
create policy cohort_staff_read on public.cohort_staff as permissive for select to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_cohort_ids() AS my_cohort_ids))));
grant delete, select on public.cohort_staff to trellis_app;
grant select on public.cohort_staff to trellis_policy;
grant insert (cohort_id, organization_id, person_id, role) on public.cohort_staff to trellis_app;
grant insert (cohort_id, organization_id, person_id) on public.cohort_staff to trellis_policy;

create table public.cohorts (
  id uuid not null default app.uuid_v7(),
  organization_id uuid not null,
  name text not null,
  description text not null default ''::text,
  starts_on date,
  ends_on date,
  message_disclosure text not null default 'pair'::text,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint cohorts_pkey PRIMARY KEY (id),
  constraint cohorts_id_organization_id_key UNIQUE (id, organization_id),
  constraint cohorts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE,
  constraint cohorts_check CHECK (((ends_on IS NULL) OR (starts_on IS NULL) OR (ends_on >= starts_on))),
  constraint cohorts_description_check CHECK ((length(description) <= 4000)),
  constraint cohorts_message_disclosure_check CHECK ((message_disclosure = ANY (ARRAY['pair'::text, 'coordinators'::text]))),
  constraint cohorts_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120)))
);
alter table public.cohorts enable row level security, force row level security;
CREATE INDEX cohorts_organization ON public.cohorts USING btree (organization_id, created_at);
CREATE TRIGGER cohorts_touch BEFORE UPDATE ON public.cohorts FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy cohorts_admin_adds on public.cohorts as permissive for insert to trellis_app
  with check ((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))));
create policy cohorts_admin_changes on public.cohorts as permissive for update to trellis_app
  using ((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))))
  with check ((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))));
create policy cohorts_policy_reads on public.cohorts as permissive for select to trellis_policy
  using (((organization_id = ANY (ARRAY( SELECT app.my_organization_ids() AS my_organization_ids))) OR (app.door() = 'invitation'::text)));
create policy cohorts_read on public.cohorts as permissive for select to trellis_app
  using (((id = ANY (ARRAY( SELECT app.my_cohort_ids() AS my_cohort_ids))) OR (organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids)))));
grant select on public.cohorts to trellis_app;
grant select on public.cohorts to trellis_policy;
grant insert (id, organization_id, name, description, starts_on, ends_on, message_disclosure) on public.cohorts to trellis_app;
grant update (name, description, starts_on, ends_on, message_disclosure) on public.cohorts to trellis_app;

create table public.conversation_archives (
  conversation_id uuid not null,
  person_id uuid not null,
  archived_at timestamp with time zone not null default clock_timestamp(),
  constraint conversation_archives_pkey PRIMARY KEY (conversation_id, person_id),
  constraint conversation_archives_conversation_id_person_id_fkey FOREIGN KEY (conversation_id, person_id) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE
);
alter table public.conversation_archives enable row level security, force row level security;
create policy conversation_archives_add on public.conversation_archives as permissive for insert to trellis_app
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT app.my_conversation_ids() AS my_conversation_ids)))));
create policy conversation_archives_read on public.conversation_archives as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND (conversation_id = ANY (ARRAY( SELECT app.my_conversation_ids() AS my_conversation_ids)))));
create policy conversation_archives_remove on public.conversation_archives as permissive for delete to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT app.my_conversation_ids() AS my_conversation_ids)))));
grant delete, select on public.conversation_archives to trellis_app;
grant insert (conversation_id, person_id) on public.conversation_archives to trellis_app;

create table public.conversation_positions (
  conversation_id uuid not null,
  last_seq bigint not null default 0,
  last_message_at timestamp with time zone,
  constraint conversation_positions_pkey PRIMARY KEY (conversation_id),
  constraint conversation_positions_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE,
  constraint conversation_positions_last_seq_check CHECK ((last_seq >= 0))
);
alter table public.conversation_positions enable row level security, force row level security;
create policy conversation_positions_counted on public.conversation_positions as permissive for select to trellis_policy
  using (((app.door() = 'count'::text) AND (EXISTS ( SELECT 1
   FROM public.conversations c
  WHERE ((c.id = conversation_positions.conversation_id) AND (c.cohort_id = ANY (ARRAY( SELECT app.my_overseen_cohort_ids() AS my_overseen_cohort_ids))))))));
create policy conversation_positions_counted_by_staff on public.conversation_positions as permissive for select to trellis_app
  using ((conversation_id = ANY (ARRAY( SELECT app.my_overseen_conversation_ids() AS my_overseen_conversation_ids))));
create policy conversation_positions_pair_makes on public.conversation_positions as permissive for insert to trellis_policy
  with check ((app.door() = 'pair'::text));
create policy conversation_positions_pair_reads on public.conversation_positions as permissive for select to trellis_app
  using ((conversation_id = ANY (ARRAY( SELECT app.my_conversation_ids() AS my_conversation_ids))));
create policy conversation_positions_send_moves on public.conversation_positions as permissive for update to trellis_policy
  using ((app.door() = 'send'::text))
  with check ((app.door() = 'send'::text));
create policy conversation_positions_send_reads on public.conversation_positions as permissive for select to trellis_policy
  using ((app.door() = ANY (ARRAY['send'::text, 'pair'::text])));
grant select on public.conversation_positions to trellis_app;
grant select on public.conversation_positions to trellis_policy;
grant insert (conversation_id) on public.conversation_positions to trellis_policy;
grant update (last_seq, last_message_at) on public.conversation_positions to trellis_policy;

create table public.conversation_readers (
  conversation_id uuid not null,
  person_id uuid not null,
  read_seq bigint not null default 0,
  read_at timestamp with time zone,
  constraint conversation_readers_pkey PRIMARY KEY (conversation_id, person_id),
  constraint conversation_readers_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE,
  constraint conversation_readers_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint conversation_readers_read_seq_check CHECK ((read_seq >= 0))
);
alter table public.conversation_readers enable row level security, force row level security;
CREATE INDEX conversation_readers_person ON public.conversation_readers USING btree (person_id);
create policy conversation_readers_mark on public.conversation_readers as permissive for update to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT app.my_conversation_ids() AS my_conversation_ids)))))
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT app.my_conversation_ids() AS my_conversation_ids)))));
create policy conversation_readers_pair_makes on public.conversation_readers as permissive for insert to trellis_policy
  with check ((app.door() = 'pair'::text));
create policy conversation_readers_read on public.conversation_readers as permissive for select to trellis_app
  using ((conversation_id = ANY (ARRAY( SELECT app.my_conversation_ids() AS my_conversation_ids))));
grant select on public.conversation_readers to trellis_app;
grant select on public.conversation_readers to trellis_policy;
grant update (read_seq, read_at) on public.conversation_readers to trellis_app;
grant insert (conversation_id, person_id) on public.conversation_readers to trellis_policy;

create table public.conversations (
  id uuid not null default app.uuid_v7(),
  pair_id uuid not null,
  organization_id uuid not null,
  cohort_id uuid not null,
  mentor_person_id uuid not null,
  mentee_person_id uuid not null,
  is_open boolean not null default true,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint conversations_pkey PRIMARY KEY (id),
  constraint conversations_pair_id_key UNIQUE (pair_id),
  constraint conversations_cohort_id_organization_id_fkey FOREIGN KEY (cohort_id, organization_id) REFERENCES public.cohorts(id, organization_id) ON DELETE CASCADE,
  constraint conversations_pair_id_fkey FOREIGN KEY (pair_id) REFERENCES public.pairs(id) ON DELETE CASCADE
);
alter table public.conversations enable row level security, force row level security;
CREATE INDEX conversations_cohort ON public.conversations USING btree (cohort_id);
CREATE INDEX conversations_mentee_person ON public.conversations USING btree (mentee_person_id) WHERE is_open;
CREATE INDEX conversations_mentor_person ON public.conversations USING btree (mentor_person_id) WHERE is_open;
create policy conversations_counted_by_staff on public.conversations as permissive for select to trellis_app
  using ((id = ANY (ARRAY( SELECT app.my_overseen_conversation_ids() AS my_overseen_conversation_ids))));
create policy conversations_own on public.conversations as permissive for select to trellis_policy
  using (((app.door() = ANY (ARRAY['send'::text, 'pair'::text])) OR (mentor_person_id = app.person_id()) OR (mentee_person_id = app.person_id()) OR (organization_id = ANY (ARRAY( SELECT app.my_organization_ids() AS my_organization_ids)))));
create policy conversations_pair_closes on public.conversations as permissive for update to trellis_policy
  using ((app.door() = 'pair'::text))
  with check ((app.door() = 'pair'::text));
create policy conversations_pair_makes on public.conversations as permissive for insert to trellis_policy
  with check ((app.door() = 'pair'::text));
create policy conversations_pair_reads on public.conversations as permissive for select to trellis_app
  using ((id = ANY (ARRAY( SELECT app.my_conversation_ids() AS my_conversation_ids))));
grant select on public.conversations to trellis_app;
grant select on public.conversations to trellis_policy;
grant insert (pair_id, organization_id, cohort_id, mentor_person_id, mentee_person_id) on public.conversations to trellis_policy;
grant update (is_open) on public.conversations to trellis_policy;

create table public.demo_doors (
  person_id uuid not null,
  organization_id uuid not null,
  place integer not null,
  role text not null,
  cohort_name text,
  constraint demo_doors_pkey PRIMARY KEY (person_id),
  constraint demo_doors_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE,
  constraint demo_doors_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint demo_doors_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'coordinator'::text, 'analyst'::text, 'mentor'::text, 'mentee'::text])))
);
alter table public.demo_doors enable row level security, force row level security;
CREATE INDEX demo_doors_organization ON public.demo_doors USING btree (organization_id);
create policy demo_doors_shown on public.demo_doors as permissive for select to trellis_policy
  using ((app.door() = 'demo'::text));
grant select on public.demo_doors to trellis_policy;

create table public.events (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  kind text not null,
  actor_id uuid,
  subject_id uuid not null,
  payload jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint events_pkey PRIMARY KEY (organization_id, id),
  constraint events_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE,
  constraint events_kind_check CHECK ((kind ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint events_payload_check CHECK ((jsonb_typeof(payload) = 'object'::text))
);
alter table public.events enable row level security, force row level security;
create policy events_add on public.events as permissive for insert to trellis_app
  with check (((actor_id = app.person_id()) AND (app.preview_id() IS NULL) AND (organization_id = ANY (ARRAY( SELECT app.my_organization_ids() AS my_organization_ids)))));
create policy events_function_adds on public.events as permissive for insert to trellis_policy
  with check ((app.door() = ANY (ARRAY['send'::text, 'invitation'::text, 'set-up'::text, 'disclosure'::text])));
create policy events_worker_reads on public.events as permissive for select to trellis_worker
  using ((app.door() = 'jobs'::text));
grant select on public.events to trellis_worker;
grant insert (organization_id, kind, actor_id, subject_id, payload) on public.events to trellis_app;
grant insert (organization_id, kind, actor_id, subject_id, payload) on public.events to trellis_policy;

create table public.invitation_acceptances (
  invitation_id uuid not null,
  person_id uuid not null,
  accepted_at timestamp with time zone not null default clock_timestamp(),
  constraint invitation_acceptances_pkey PRIMARY KEY (invitation_id, person_id),
  constraint invitation_acceptances_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES public.invitations(id) ON DELETE CASCADE,
  constraint invitation_acceptances_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE
);
alter table public.invitation_acceptances enable row level security, force row level security;
CREATE INDEX invitation_acceptances_person ON public.invitation_acceptances USING btree (person_id);
create policy invitation_acceptances_join on public.invitation_acceptances as permissive for insert to trellis_policy
  with check (((person_id = app.person_id()) AND (app.door() = 'invitation'::text)));
create policy invitation_acceptances_own on public.invitation_acceptances as permissive for select to trellis_policy
  using ((person_id = app.person_id()));
create policy invitation_acceptances_read on public.invitation_acceptances as permissive for select to trellis_app
  using ((((person_id = app.person_id()) AND (app.preview_id() IS NULL)) OR (invitation_id IN ( SELECT invitations.id
   FROM public.invitations))));
grant select on public.invitation_acceptances to trellis_app;
grant select on public.invitation_acceptances to trellis_policy;
grant insert (invitation_id, person_id) on public.invitation_acceptances to trellis_policy;

create table public.invitations (
  id uuid not null,
  organization_id uuid not null,
  cohort_id uuid,
  part text not null,
  email text,
  token_hash bytea not null,
  uses_allowed integer not null default 1,
  uses integer not null default 0,
  created_by uuid,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_token_hash_key UNIQUE (token_hash),
  constraint invitations_cohort_id_organization_id_fkey FOREIGN KEY (cohort_id, organization_id) REFERENCES public.cohorts(id, organization_id) ON DELETE CASCADE,
  constraint invitations_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.people(id) ON DELETE SET NULL,
  constraint invitations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE,
  constraint invitations_check CHECK (((uses >= 0) AND (uses <= uses_allowed))),
  constraint invitations_check1 CHECK (((cohort_id IS NULL) = (part = ANY (ARRAY['analyst'::text, 'admin'::text])))),
  constraint invitations_check2 CHECK (((email IS NULL) OR (uses_allowed = 1))),
  constraint invitations_email_check CHECK ((length(email) <= 320)),
  constraint invitations_part_check CHECK ((part = ANY (ARRAY['mentor'::text, 'mentee'::text, 'coordinator'::text, 'analyst'::text, 'admin'::text]))),
  constraint invitations_uses_allowed_check CHECK (((uses_allowed >= 1) AND (uses_allowed <= 10000)))
);
alter table public.invitations enable row level security, force row level security;
CREATE INDEX invitations_cohort ON public.invitations USING btree (cohort_id, created_at);
CREATE INDEX invitations_created_by ON public.invitations USING btree (created_by);
CREATE INDEX invitations_organization ON public.invitations USING btree (organization_id, created_at);
CREATE TRIGGER invitations_touch BEFORE UPDATE ON public.invitations FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy invitations_add on public.invitations as permissive for insert to trellis_app
  with check (((created_by = app.person_id()) AND (((part = ANY (ARRAY['mentor'::text, 'mentee'::text])) AND (cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids)))) OR ((part = ANY (ARRAY['coordinator'::text, 'analyst'::text])) AND (organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids)))) OR (organization_id = ANY (ARRAY( SELECT app.my_owned_organization_ids() AS my_owned_organization_ids))))));
create policy invitations_change on public.invitations as permissive for update to trellis_app
  using ((((part = ANY (ARRAY['mentor'::text, 'mentee'::text])) AND (cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids)))) OR ((part = ANY (ARRAY['coordinator'::text, 'analyst'::text])) AND (organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids)))) OR (organization_id = ANY (ARRAY( SELECT app.my_owned_organization_ids() AS my_owned_organization_ids)))))
  with check ((((part = ANY (ARRAY['mentor'::text, 'mentee'::text])) AND (cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids)))) OR ((part = ANY (ARRAY['coordinator'::text, 'analyst'::text])) AND (organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids)))) OR (organization_id = ANY (ARRAY( SELECT app.my_owned_organization_ids() AS my_owned_organization_ids)))));
create policy invitations_counted on public.invitations as permissive for select to trellis_policy
  using (((app.door() = 'count'::text) AND (cohort_id = ANY (ARRAY( SELECT app.my_overseen_cohort_ids() AS my_overseen_cohort_ids)))));
create policy invitations_door on public.invitations as permissive for select to trellis_policy
  using ((app.door() = 'invitation'::text));
create policy invitations_door_counts on public.invitations as permissive for update to trellis_policy
  using ((app.door() = 'invitation'::text))
  with check ((app.door() = 'invitation'::text));
create policy invitations_read on public.invitations as permissive for select to trellis_app
  using (((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))) OR (organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids)))));
grant select on public.invitations to trellis_policy;
grant insert (id, organization_id, cohort_id, part, email, token_hash, uses_allowed, created_by, expires_at, sent_at) on public.invitations to trellis_app;
grant select (id, organization_id, cohort_id, part, email, uses_allowed, uses, created_by, expires_at, revoked_at, sent_at, created_at, updated_at) on public.invitations to trellis_app;
grant update (token_hash, expires_at, revoked_at, sent_at) on public.invitations to trellis_app;
grant update (uses) on public.invitations to trellis_policy;

create table public.mails (
  id uuid not null,
  organization_id uuid,
  recipient_id uuid,
  to_address text not null,
  kind text not null,
  subject text not null,
  html text,
  text text,
  attempts integer not null default 0,
  last_error text,
  created_at timestamp with time zone not null default clock_timestamp(),
  sent_at timestamp with time zone,
  constraint mails_pkey PRIMARY KEY (id),
  constraint mails_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE,
  constraint mails_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint mails_attempts_check CHECK ((attempts >= 0)),
  constraint mails_check CHECK (((html IS NULL) = (text IS NULL))),
  constraint mails_kind_check CHECK ((kind ~ '^[a-z]+(_[a-z]+)*$'::text)),
  constraint mails_last_error_check CHECK ((length(last_error) <= 500)),
  constraint mails_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 300))),
  constraint mails_to_address_check CHECK (((length(to_address) >= 3) AND (length(to_address) <= 320)))
);
alter table public.mails enable row level security, force row level security;
CREATE INDEX mails_organization ON public.mails USING btree (organization_id, created_at);
CREATE INDEX mails_recipient ON public.mails USING btree (recipient_id, created_at);
CREATE INDEX mails_with_words ON public.mails USING btree (created_at) WHERE (html IS NOT NULL);
create policy mails_mailbox_reads on public.mails as permissive for select to trellis_app
  using (((current_setting('app.mailbox'::text, true) = 'open'::text) AND ((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))) OR ((organization_id IS NULL) AND (recipient_id = ANY (ARRAY( SELECT m.person_id
   FROM public.organization_members m
  WHERE (m.organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))))))))));
create policy mails_recipient_reads on public.mails as permissive for select to trellis_app
  using (((recipient_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy mails_sign_in_adds on public.mails as permissive for insert to trellis_app
  with check (((organization_id IS NULL) AND (app.door() = 'sign-in'::text)));
create policy mails_staff_adds on public.mails as permissive for insert to trellis_app
  with check ((organization_id = ANY (ARRAY( SELECT app.my_run_organization_ids() AS my_run_organization_ids))));
create policy mails_worker_adds on public.mails as permissive for insert to trellis_worker
  with check ((app.door() = 'jobs'::text));
create policy mails_worker_changes on public.mails as permissive for update to trellis_worker
  using ((app.door() = 'jobs'::text))
  with check ((app.door() = 'jobs'::text));
create policy mails_worker_reads on public.mails as permissive for select to trellis_worker
  using ((app.door() = 'jobs'::text));
grant select on public.mails to trellis_app;
grant select on public.mails to trellis_worker;
grant insert (id, organization_id, recipient_id, to_address, kind, subject, html, text) on public.mails to trellis_app;
grant insert (id, organization_id, recipient_id, to_address, kind, subject, html, text) on public.mails to trellis_worker;
grant update (html, text, attempts, last_error, sent_at) on public.mails to trellis_worker;

create table public.mentees (
  id uuid not null default app.uuid_v7(),
  cohort_id uuid not null,
  organization_id uuid not null,
  person_id uuid not null,
  status text not null default 'active'::text,
  headline text not null default ''::text,
  profile_goals jsonb not null default '[]'::jsonb,
  private_notes text not null default ''::text,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint mentees_pkey PRIMARY KEY (id),
  constraint mentees_cohort_id_person_id_key UNIQUE (cohort_id, person_id),
  constraint mentees_id_person_id_cohort_id_key UNIQUE (id, person_id, cohort_id),
  constraint mentees_cohort_id_organization_id_fkey FOREIGN KEY (cohort_id, organization_id) REFERENCES public.cohorts(id, organization_id) ON DELETE CASCADE,
  constraint mentees_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES public.organization_members(organization_id, person_id) ON DELETE RESTRICT,
  constraint mentees_headline_check CHECK ((length(headline) <= 200)),
  constraint mentees_private_notes_check CHECK ((length(private_notes) <= 100000)),
  constraint mentees_profile_goals_check CHECK ((jsonb_typeof(profile_goals) = 'array'::text)),
  constraint mentees_status_check CHECK ((status = ANY (ARRAY['active'::text, 'ended'::text])))
);
alter table public.mentees enable row level security, force row level security;
CREATE INDEX mentees_person ON public.mentees USING btree (organization_id, person_id);
CREATE TRIGGER mentees_close_pairs AFTER UPDATE OF status ON public.mentees FOR EACH ROW EXECUTE FUNCTION app.close_pairs_of_ended_part();
CREATE TRIGGER mentees_touch BEFORE UPDATE ON public.mentees FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy mentees_counted on public.mentees as permissive for select to trellis_policy
  using (((app.door() = 'count'::text) AND (cohort_id = ANY (ARRAY( SELECT app.my_overseen_cohort_ids() AS my_overseen_cohort_ids)))));
create policy mentees_join on public.mentees as permissive for insert to trellis_policy
  with check (((person_id = app.person_id()) AND (app.door() = 'invitation'::text)));
create policy mentees_keep_notes on public.mentees as permissive for update to trellis_policy
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL)))
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy mentees_own on public.mentees as permissive for select to trellis_policy
  using ((person_id = app.person_id()));
create policy mentees_partner_reads on public.mentees as permissive for select to trellis_app
  using ((id = ANY (ARRAY( SELECT app.my_partner_part_ids() AS my_partner_part_ids))));
create policy mentees_read on public.mentees as permissive for select to trellis_app
  using ((((person_id = app.person_id()) AND ((app.preview_id() IS NULL) OR (cohort_id = app.preview_cohort_id()))) OR (cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids)))));
create policy mentees_staff_adds on public.mentees as permissive for insert to trellis_app
  with check ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
create policy mentees_staff_changes on public.mentees as permissive for update to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))))
  with check ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
grant insert (id, cohort_id, organization_id, person_id) on public.mentees to trellis_app;
grant select (id, cohort_id, organization_id, person_id, status, headline, profile_goals, created_at, updated_at) on public.mentees to trellis_app;
grant update (status) on public.mentees to trellis_app;
grant insert (cohort_id, organization_id, person_id) on public.mentees to trellis_policy;
grant select (id, cohort_id, organization_id, person_id, status, private_notes) on public.mentees to trellis_policy;
grant update (status, private_notes) on public.mentees to trellis_policy;

create table public.mentors (
  id uuid not null default app.uuid_v7(),
  cohort_id uuid not null,
  organization_id uuid not null,
  person_id uuid not null,
  status text not null default 'active'::text,
  headline text not null default ''::text,
  capacity integer not null default 1,
  profile_goals jsonb not null default '[]'::jsonb,
  private_notes text not null default ''::text,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint mentors_pkey PRIMARY KEY (id),
  constraint mentors_cohort_id_person_id_key UNIQUE (cohort_id, person_id),
  constraint mentors_id_person_id_cohort_id_key UNIQUE (id, person_id, cohort_id),
  constraint mentors_cohort_id_organization_id_fkey FOREIGN KEY (cohort_id, organization_id) REFERENCES public.cohorts(id, organization_id) ON DELETE CASCADE,
  constraint mentors_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES public.organization_members(organization_id, person_id) ON DELETE RESTRICT,
  constraint mentors_capacity_check CHECK (((capacity >= 0) AND (capacity <= 50))),
  constraint mentors_headline_check CHECK ((length(headline) <= 200)),
  constraint mentors_private_notes_check CHECK ((length(private_notes) <= 100000)),
  constraint mentors_profile_goals_check CHECK ((jsonb_typeof(profile_goals) = 'array'::text)),
  constraint mentors_status_check CHECK ((status = ANY (ARRAY['active'::text, 'ended'::text])))
);
alter table public.mentors enable row level security, force row level security;
CREATE INDEX mentors_person ON public.mentors USING btree (organization_id, person_id);
CREATE TRIGGER mentors_close_pairs AFTER UPDATE OF status ON public.mentors FOR EACH ROW EXECUTE FUNCTION app.close_pairs_of_ended_part();
CREATE TRIGGER mentors_touch BEFORE UPDATE ON public.mentors FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy mentors_counted on public.mentors as permissive for select to trellis_policy
  using (((app.door() = 'count'::text) AND (cohort_id = ANY (ARRAY( SELECT app.my_overseen_cohort_ids() AS my_overseen_cohort_ids)))));
create policy mentors_join on public.mentors as permissive for insert to trellis_policy
  with check (((person_id = app.person_id()) AND (app.door() = 'invitation'::text)));
create policy mentors_keep_notes on public.mentors as permissive for update to trellis_policy
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL)))
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy mentors_own on public.mentors as permissive for select to trellis_policy
  using ((person_id = app.person_id()));
create policy mentors_partner_reads on public.mentors as permissive for select to trellis_app
  using ((id = ANY (ARRAY( SELECT app.my_partner_part_ids() AS my_partner_part_ids))));
create policy mentors_read on public.mentors as permissive for select to trellis_app
  using ((((person_id = app.person_id()) AND ((app.preview_id() IS NULL) OR (cohort_id = app.preview_cohort_id()))) OR (cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids)))));
create policy mentors_staff_adds on public.mentors as permissive for insert to trellis_app
  with check ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
create policy mentors_staff_changes on public.mentors as permissive for update to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))))
  with check ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
grant insert (id, cohort_id, organization_id, person_id, capacity) on public.mentors to trellis_app;
grant select (id, cohort_id, organization_id, person_id, status, headline, capacity, profile_goals, created_at, updated_at) on public.mentors to trellis_app;
grant update (status, capacity) on public.mentors to trellis_app;
grant insert (cohort_id, organization_id, person_id) on public.mentors to trellis_policy;
grant select (id, cohort_id, organization_id, person_id, status, private_notes) on public.mentors to trellis_policy;
grant update (status, private_notes) on public.mentors to trellis_policy;

create table public.messages (
  id uuid not null,
  conversation_id uuid not null,
  seq bigint not null,
  author_id uuid not null,
  message_type text not null default 'text'::text,
  body text,
  sent_at timestamp with time zone not null default clock_timestamp(),
  deleted_at timestamp with time zone,
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_conversation_id_seq_key UNIQUE (conversation_id, seq),
  constraint messages_conversation_id_author_id_fkey FOREIGN KEY (conversation_id, author_id) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE,
  constraint messages_body_check CHECK (((length(body) >= 1) AND (length(body) <= 8000))),
  constraint messages_check CHECK (((body IS NULL) = (deleted_at IS NOT NULL))),
  constraint messages_message_type_check CHECK ((message_type = ANY (ARRAY['text'::text, 'file'::text, 'image'::text, 'voice'::text]))),
  constraint messages_seq_check CHECK ((seq > 0))
);
alter table public.messages enable row level security, force row level security;
create policy messages_author_deletes on public.messages as permissive for update to trellis_app
  using (((author_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT app.my_conversation_ids() AS my_conversation_ids)))))
  with check ((body IS NULL));
create policy messages_read on public.messages as permissive for select to trellis_app
  using ((conversation_id = ANY (ARRAY( SELECT app.my_readable_conversation_ids() AS my_readable_conversation_ids
UNION ALL
 SELECT app.my_disclosed_conversation_ids() AS my_disclosed_conversation_ids))));
create policy messages_send on public.messages as permissive for insert to trellis_policy
  with check (((app.door() = 'send'::text) AND (EXISTS ( SELECT 1
   FROM public.conversations c
  WHERE ((c.id = messages.conversation_id) AND c.is_open AND ((messages.author_id = c.mentor_person_id) OR (messages.author_id = c.mentee_person_id)))))));
create policy messages_send_reads on public.messages as permissive for select to trellis_policy
  using (((app.door() = 'send'::text) OR (conversation_id = ANY (ARRAY( SELECT app.my_conversation_ids() AS my_conversation_ids)))));
grant select on public.messages to trellis_app;
grant update (body, deleted_at) on public.messages to trellis_app;
grant insert (id, conversation_id, seq, author_id, body, sent_at) on public.messages to trellis_policy;
grant select (id, conversation_id, seq, author_id, message_type, sent_at, deleted_at) on public.messages to trellis_policy;

create table public.organization_members (
  organization_id uuid not null,
  person_id uuid not null,
  role text not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint organization_members_pkey PRIMARY KEY (organization_id, person_id),
  constraint organization_members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE,
  constraint organization_members_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint organization_members_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'analyst'::text, 'member'::text])))
);
alter table public.organization_members enable row level security, force row level security;
CREATE INDEX organization_members_person ON public.organization_members USING btree (person_id);
CREATE TRIGGER organization_members_tell AFTER INSERT OR DELETE OR UPDATE OF role ON public.organization_members FOR EACH ROW EXECUTE FUNCTION app.tell_rights_changed();
CREATE TRIGGER organization_members_touch BEFORE UPDATE ON public.organization_members FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy organization_members_add on public.organization_members as permissive for insert to trellis_app
  with check ((((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))) AND (role = ANY (ARRAY['member'::text, 'analyst'::text]))) OR (organization_id = ANY (ARRAY( SELECT app.my_owned_organization_ids() AS my_owned_organization_ids)))));
create policy organization_members_change on public.organization_members as permissive for update to trellis_app
  using ((((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))) AND (role = ANY (ARRAY['member'::text, 'analyst'::text]))) OR (organization_id = ANY (ARRAY( SELECT app.my_owned_organization_ids() AS my_owned_organization_ids)))))
  with check ((((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))) AND (role = ANY (ARRAY['member'::text, 'analyst'::text]))) OR (organization_id = ANY (ARRAY( SELECT app.my_owned_organization_ids() AS my_owned_organization_ids)))));
create policy organization_members_join on public.organization_members as permissive for insert to trellis_policy
  with check (((person_id = app.person_id()) AND (app.door() = ANY (ARRAY['set-up'::text, 'invitation'::text]))));
create policy organization_members_own on public.organization_members as permissive for select to trellis_policy
  using ((person_id = app.person_id()));
create policy organization_members_read on public.organization_members as permissive for select to trellis_app
  using ((((person_id = app.person_id()) AND ((app.preview_id() IS NULL) OR (organization_id = app.preview_organization_id()))) OR (organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids)))));
create policy organization_members_remove on public.organization_members as permissive for delete to trellis_app
  using (((person_id <> app.person_id()) AND (((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))) AND (role = ANY (ARRAY['member'::text, 'analyst'::text]))) OR (organization_id = ANY (ARRAY( SELECT app.my_owned_organization_ids() AS my_owned_organization_ids))))));
create policy organization_members_rise on public.organization_members as permissive for update to trellis_policy
  using (((person_id = app.person_id()) AND (app.door() = 'invitation'::text)))
  with check (((person_id = app.person_id()) AND (app.door() = 'invitation'::text)));
grant delete, select on public.organization_members to trellis_app;
grant select on public.organization_members to trellis_policy;
grant insert (organization_id, person_id, role) on public.organization_members to trellis_app;
grant update (role) on public.organization_members to trellis_app;
grant insert (organization_id, person_id, role) on public.organization_members to trellis_policy;
grant update (role) on public.organization_members to trellis_policy;

create table public.organizations (
  id uuid not null default app.uuid_v7(),
  name text not null,
  is_demo boolean not null default false,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint organizations_pkey PRIMARY KEY (id),
  constraint organizations_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120)))
);
alter table public.organizations enable row level security, force row level security;
CREATE TRIGGER organizations_touch BEFORE UPDATE ON public.organizations FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy organizations_admin_changes on public.organizations as permissive for update to trellis_app
  using ((id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))))
  with check ((id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))));
create policy organizations_demo_named on public.organizations as permissive for select to trellis_policy
  using (((app.door() = 'demo'::text) AND is_demo));
create policy organizations_member_reads on public.organizations as permissive for select to trellis_app
  using ((id = ANY (ARRAY( SELECT app.my_organization_ids() AS my_organization_ids))));
create policy organizations_set_up_adds on public.organizations as permissive for insert to trellis_policy
  with check ((app.door() = 'set-up'::text));
create policy organizations_set_up_reads on public.organizations as permissive for select to trellis_policy
  using ((app.door() = ANY (ARRAY['set-up'::text, 'invitation'::text])));
grant select on public.organizations to trellis_app;
grant select on public.organizations to trellis_policy;
grant update (name) on public.organizations to trellis_app;
grant insert (id, name, is_demo) on public.organizations to trellis_policy;

create table public.pairs (
  id uuid not null default app.uuid_v7(),
  organization_id uuid not null,
  cohort_id uuid not null,
  mentor_id uuid not null,
  mentee_id uuid not null,
  mentor_person_id uuid not null,
  mentee_person_id uuid not null,
  state text not null default 'proposed'::text,
  activated_at timestamp with time zone,
  closed_at timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint pairs_pkey PRIMARY KEY (id),
  constraint pairs_cohort_id_organization_id_fkey FOREIGN KEY (cohort_id, organization_id) REFERENCES public.cohorts(id, organization_id) ON DELETE CASCADE,
  constraint pairs_mentee_id_mentee_person_id_cohort_id_fkey FOREIGN KEY (mentee_id, mentee_person_id, cohort_id) REFERENCES public.mentees(id, person_id, cohort_id) ON DELETE RESTRICT,
  constraint pairs_mentor_id_mentor_person_id_cohort_id_fkey FOREIGN KEY (mentor_id, mentor_person_id, cohort_id) REFERENCES public.mentors(id, person_id, cohort_id) ON DELETE RESTRICT,
  constraint pairs_check CHECK ((mentor_person_id <> mentee_person_id)),
  constraint pairs_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'active'::text, 'paused'::text, 'closed'::text])))
);
alter table public.pairs enable row level security, force row level security;
CREATE INDEX pairs_cohort ON public.pairs USING btree (cohort_id, created_at);
CREATE UNIQUE INDEX pairs_live ON public.pairs USING btree (mentor_id, mentee_id) WHERE (state <> 'closed'::text);
CREATE INDEX pairs_mentee ON public.pairs USING btree (mentee_id);
CREATE INDEX pairs_mentee_person ON public.pairs USING btree (mentee_person_id);
CREATE INDEX pairs_mentor ON public.pairs USING btree (mentor_id);
CREATE INDEX pairs_mentor_person ON public.pairs USING btree (mentor_person_id);
CREATE TRIGGER pairs_keep_conversation AFTER INSERT OR UPDATE OF state ON public.pairs FOR EACH ROW EXECUTE FUNCTION app.keep_conversation_of_pair();
CREATE TRIGGER pairs_keep_state BEFORE INSERT OR UPDATE ON public.pairs FOR EACH ROW EXECUTE FUNCTION app.keep_pair_state();
CREATE TRIGGER pairs_tell AFTER INSERT OR DELETE OR UPDATE OF state ON public.pairs FOR EACH ROW EXECUTE FUNCTION app.tell_rights_changed();
CREATE TRIGGER pairs_touch BEFORE UPDATE ON public.pairs FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy pairs_counted on public.pairs as permissive for select to trellis_policy
  using (((app.door() = 'count'::text) AND (cohort_id = ANY (ARRAY( SELECT app.my_overseen_cohort_ids() AS my_overseen_cohort_ids)))));
create policy pairs_overseen on public.pairs as permissive for select to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_overseen_cohort_ids() AS my_overseen_cohort_ids))));
create policy pairs_own on public.pairs as permissive for select to trellis_policy
  using (((mentor_person_id = app.person_id()) OR (mentee_person_id = app.person_id())));
create policy pairs_party_reads on public.pairs as permissive for select to trellis_app
  using ((((mentor_person_id = app.person_id()) OR (mentee_person_id = app.person_id())) AND (state <> 'proposed'::text) AND ((app.preview_id() IS NULL) OR (cohort_id = app.preview_cohort_id()))));
create policy pairs_staff_adds on public.pairs as permissive for insert to trellis_app
  with check ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
create policy pairs_staff_changes on public.pairs as permissive for update to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))))
  with check ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
grant select on public.pairs to trellis_app;
grant select on public.pairs to trellis_policy;
grant insert (id, organization_id, cohort_id, mentor_id, mentee_id, mentor_person_id, mentee_person_id, state) on public.pairs to trellis_app;
grant update (state) on public.pairs to trellis_app;
grant select (id, cohort_id, state) on public.pairs to trellis_policy;

create table public.people (
  id uuid not null,
  name text not null,
  time_zone text not null default 'UTC'::text,
  locale text not null default 'en'::text,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint people_pkey PRIMARY KEY (id),
  constraint people_locale_check CHECK ((length(locale) <= 16)),
  constraint people_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120))),
  constraint people_time_zone_check CHECK ((length(time_zone) <= 64))
);
alter table public.people enable row level security, force row level security;
CREATE TRIGGER people_disabled AFTER UPDATE OF disabled_at ON public.people FOR EACH ROW WHEN ((new.disabled_at IS DISTINCT FROM old.disabled_at)) EXECUTE FUNCTION auth.follow_disabled();
CREATE TRIGGER people_touch BEFORE UPDATE ON public.people FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy people_change_self on public.people as permissive for update to trellis_app
  using (((id = app.person_id()) AND (app.preview_id() IS NULL)))
  with check (((id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy people_demo_named on public.people as permissive for select to trellis_policy
  using ((id IN ( SELECT demo_doors.person_id
   FROM public.demo_doors)));
create policy people_policy_reads on public.people as permissive for select to trellis_policy
  using (((id = app.person_id()) OR (app.door() = ANY (ARRAY['sign-in'::text, 'invitation'::text, 'looked'::text]))));
create policy people_read on public.people as permissive for select to trellis_app
  using (((id = app.person_id()) OR (id = ANY (ARRAY( SELECT app.visible_person_ids() AS visible_person_ids)))));
create policy people_sign_in_adds on public.people as permissive for insert to trellis_policy
  with check ((app.door() = 'sign-in'::text));
create policy people_sign_in_changes on public.people as permissive for update to trellis_policy
  using ((app.door() = 'sign-in'::text))
  with check ((app.door() = 'sign-in'::text));
create policy people_worker_reads on public.people as permissive for select to trellis_worker
  using ((app.door() = 'jobs'::text));
grant select on public.people to trellis_app;
grant select on public.people to trellis_policy;
grant select on public.people to trellis_worker;
grant update (name, time_zone, locale) on public.people to trellis_app;
grant insert (id, name) on public.people to trellis_policy;
grant update (name) on public.people to trellis_policy;

create table public.person_addresses (
  person_id uuid not null,
  email text not null,
  constraint person_addresses_pkey PRIMARY KEY (person_id),
  constraint person_addresses_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint person_addresses_email_check CHECK ((length(email) <= 320))
);
alter table public.person_addresses enable row level security, force row level security;
CREATE UNIQUE INDEX person_addresses_email ON public.person_addresses USING btree (lower(email));
create policy person_addresses_policy_reads on public.person_addresses as permissive for select to trellis_policy
  using (((person_id = app.person_id()) OR (app.door() = 'sign-in'::text)));
create policy person_addresses_read on public.person_addresses as permissive for select to trellis_app
  using (((app.preview_id() IS NULL) AND ((person_id = app.person_id()) OR (person_id = ANY (ARRAY( SELECT app.reachable_person_ids() AS reachable_person_ids))))));
create policy person_addresses_sign_in_adds on public.person_addresses as permissive for insert to trellis_policy
  with check ((app.door() = 'sign-in'::text));
create policy person_addresses_sign_in_changes on public.person_addresses as permissive for update to trellis_policy
  using ((app.door() = 'sign-in'::text))
  with check ((app.door() = 'sign-in'::text));
create policy person_addresses_worker_reads on public.person_addresses as permissive for select to trellis_worker
  using ((app.door() = 'jobs'::text));
grant select on public.person_addresses to trellis_app;
grant select on public.person_addresses to trellis_policy;
grant select on public.person_addresses to trellis_worker;
grant insert (person_id, email) on public.person_addresses to trellis_policy;
grant update (email) on public.person_addresses to trellis_policy;

create table public.previews (
  id uuid not null,
  organization_id uuid not null,
  cohort_id uuid not null,
  previewer_id uuid not null,
  subject_id uuid not null,
  part text not null,
  reason text not null,
  started_at timestamp with time zone not null default clock_timestamp(),
  expires_at timestamp with time zone not null default (clock_timestamp() + '00:30:00'::interval),
  ended_at timestamp with time zone,
  constraint previews_pkey PRIMARY KEY (id),
  constraint previews_cohort_id_organization_id_fkey FOREIGN KEY (cohort_id, organization_id) REFERENCES public.cohorts(id, organization_id) ON DELETE CASCADE,
  constraint previews_previewer_id_fkey FOREIGN KEY (previewer_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint previews_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint previews_check CHECK ((previewer_id <> subject_id)),
  constraint previews_check1 CHECK ((expires_at <= (started_at + '00:31:00'::interval))),
  constraint previews_part_check CHECK ((part = ANY (ARRAY['mentor'::text, 'mentee'::text]))),
  constraint previews_reason_check CHECK (((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 500)))
);
alter table public.previews enable row level security, force row level security;
CREATE INDEX previews_cohort ON public.previews USING btree (cohort_id);
CREATE INDEX previews_previewer ON public.previews USING btree (previewer_id, started_at);
CREATE INDEX previews_subject ON public.previews USING btree (subject_id, started_at);
CREATE TRIGGER previews_tell AFTER UPDATE OF ended_at ON public.previews FOR EACH ROW EXECUTE FUNCTION app.tell_rights_changed();
create policy previews_begin on public.previews as permissive for insert to trellis_app
  with check (((previewer_id = app.person_id()) AND (organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))) AND (((part = 'mentor'::text) AND (EXISTS ( SELECT 1
   FROM public.mentors m
  WHERE ((m.cohort_id = previews.cohort_id) AND (m.person_id = previews.subject_id))))) OR ((part = 'mentee'::text) AND (EXISTS ( SELECT 1
   FROM public.mentees m
  WHERE ((m.cohort_id = previews.cohort_id) AND (m.person_id = previews.subject_id))))))));
create policy previews_current on public.previews as permissive for select to trellis_policy
  using (((id = app.preview_id()) AND (subject_id = app.person_id())));
create policy previews_end on public.previews as permissive for update to trellis_app
  using (((previewer_id = app.person_id()) AND (app.preview_id() IS NULL)))
  with check (((previewer_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy previews_own on public.previews as permissive for select to trellis_policy
  using ((previewer_id = app.person_id()));
create policy previews_read on public.previews as permissive for select to trellis_app
  using (((app.preview_id() IS NULL) AND ((previewer_id = app.person_id()) OR (subject_id = app.person_id()) OR (organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))))));
grant select on public.previews to trellis_app;
grant select on public.previews to trellis_policy;
grant insert (id, organization_id, cohort_id, previewer_id, subject_id, part, reason) on public.previews to trellis_app;
grant update (ended_at) on public.previews to trellis_app;

CREATE OR REPLACE FUNCTION app.accept_invitation(hash bytea)
 RETURNS TABLE(organization_id uuid, cohort_id uuid, part text, is_new boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.accept_invitation(bytea) owner to trellis_policy;
grant execute on function app.accept_invitation(bytea) to trellis_app;

CREATE OR REPLACE FUNCTION app.add_job(task text, payload jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'jobs', true);
  perform graphile_worker.add_job(task, payload::json, max_attempts := 12);
  -- The sign-in pool's own door is open again for what follows in this transaction.
  perform set_config('app.door', door_before, true);
end
$function$
;
alter function app.add_job(text,jsonb) owner to trellis_policy;
grant execute on function app.add_job(text,jsonb) to trellis_app;
grant execute on function app.add_job(text,jsonb) to trellis_worker;

CREATE OR REPLACE FUNCTION app.close_pairs_of_ended_part()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if new.status = 'ended' and old.status <> 'ended' then
    update public.pairs set state = 'closed'
    where state <> 'closed' and (mentor_id = new.id or mentee_id = new.id);
  end if;
  return new;
end
$function$
;
alter function app.close_pairs_of_ended_part() owner to trellis_owner;

CREATE OR REPLACE FUNCTION app.count_cohort(cohort uuid)
 RETURNS TABLE(mentors integer, mentees integer, open_invitations integer, proposed integer, active integer, paused integer, closed integer, writing_lately integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.count_cohort(uuid) owner to trellis_policy;
grant execute on function app.count_cohort(uuid) to trellis_app;

CREATE OR REPLACE FUNCTION app.current_preview()
 RETURNS TABLE(id uuid, part text, cohort_name text, shows_words boolean, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.id, p.part, c.name, c.message_disclosure = 'coordinators', p.expires_at
  from previews p join cohorts c on c.id = p.cohort_id
  where p.id = app.preview_id() and p.subject_id = app.person_id()
$function$
;
alter function app.current_preview() owner to trellis_policy;
grant execute on function app.current_preview() to trellis_app;

CREATE OR REPLACE FUNCTION app.demo_doors()
 RETURNS TABLE(person_id uuid, name text, role text, cohort_name text, organization_name text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform set_config('app.door', 'demo', true);
  return query
  select d.person_id, p.name, d.role, d.cohort_name, o.name
  from demo_doors d
  join people p on p.id = d.person_id and p.disabled_at is null
  join organizations o on o.id = d.organization_id and o.is_demo
  order by d.place;
  perform set_config('app.door', '', true);
end
$function$
;
alter function app.demo_doors() owner to trellis_policy;
grant execute on function app.demo_doors() to trellis_app;

CREATE OR REPLACE FUNCTION app.door()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select current_setting('app.door', true) $function$
;
alter function app.door() owner to trellis_owner;
grant execute on function app.door() to trellis_app;
grant execute on function app.door() to trellis_policy;
grant execute on function app.door() to trellis_worker;

CREATE OR REPLACE FUNCTION app.enter_preview(preview uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.enter_preview(uuid) owner to trellis_policy;
grant execute on function app.enter_preview(uuid) to trellis_app;

CREATE OR REPLACE FUNCTION app.given_up_jobs()
 RETURNS TABLE(id bigint, task text, attempts integer, last_error text, created_at timestamp with time zone, failed_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform set_config('app.door', 'jobs', true);
  return query
  select j.id, t.identifier, j.attempts::integer, left(j.last_error, 500), j.created_at, j.updated_at
  from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  where j.attempts >= j.max_attempts and j.locked_at is null
    and (
      (j.payload ->> 'organizationId')::uuid = any (array(select app.my_admin_organization_ids()))
      or (j.payload ->> 'organizationId' is null and exists (select app.my_owned_organization_ids()))
    )
  order by j.id desc
  limit 200;
  perform set_config('app.door', '', true);
end
$function$
;
alter function app.given_up_jobs() owner to trellis_policy;
grant execute on function app.given_up_jobs() to trellis_app;

CREATE OR REPLACE FUNCTION app.is_set_up()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  is_there boolean;
begin
  perform set_config('app.door', 'set-up', true);
  is_there := exists (select 1 from organizations where not is_demo);
  perform set_config('app.door', '', true);
  return is_there;
end
$function$
;
alter function app.is_set_up() owner to trellis_policy;
grant execute on function app.is_set_up() to trellis_app;

CREATE OR REPLACE FUNCTION app.keep_conversation_of_pair()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  made uuid;
begin
  perform set_config('app.door', 'pair', true);
  if new.state = 'active' then
    insert into conversations (pair_id, organization_id, cohort_id, mentor_person_id, mentee_person_id)
    values (new.id, new.organization_id, new.cohort_id, new.mentor_person_id, new.mentee_person_id)
    on conflict (pair_id) do nothing
    returning id into made;
    if made is not null then
      insert into conversation_positions (conversation_id) values (made);
      insert into conversation_readers (conversation_id, person_id)
      values (made, new.mentor_person_id), (made, new.mentee_person_id);
    end if;
  end if;
  update conversations set is_open = (new.state in ('active', 'paused'))
  where pair_id = new.id and is_open <> (new.state in ('active', 'paused'));
  perform set_config('app.door', '', true);
  return null;
end
$function$
;
alter function app.keep_conversation_of_pair() owner to trellis_policy;
grant execute on function app.keep_conversation_of_pair() to trellis_owner;

CREATE OR REPLACE FUNCTION app.keep_my_private_notes(part_id uuid, notes text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update mentors set private_notes = notes where id = part_id and person_id = app.person_id();
  if found then
    return true;
  end if;
  update mentees set private_notes = notes where id = part_id and person_id = app.person_id();
  return found;
end
$function$
;
alter function app.keep_my_private_notes(uuid,text) owner to trellis_policy;
grant execute on function app.keep_my_private_notes(uuid,text) to trellis_app;

CREATE OR REPLACE FUNCTION app.keep_pair_state()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if tg_op = 'INSERT' then
    if new.state not in ('proposed', 'active') then
      raise exception using errcode = 'TR001', message = 'pair_state_refused';
    end if;
  elsif old.state is distinct from new.state and not (
    (old.state = 'proposed' and new.state in ('active', 'closed'))
    or (old.state = 'active' and new.state in ('paused', 'closed'))
    or (old.state = 'paused' and new.state in ('active', 'closed'))
  ) then
    raise exception using errcode = 'TR001', message = 'pair_state_refused';
  end if;
  if new.state = 'active' and new.activated_at is null then
    new.activated_at := clock_timestamp();
  end if;
  if new.state = 'closed' and new.closed_at is null then
    new.closed_at := clock_timestamp();
  end if;
  return new;
end
$function$
;
alter function app.keep_pair_state() owner to trellis_owner;

CREATE OR REPLACE FUNCTION app.masked_messages(conversation uuid, before_seq bigint, take integer)
 RETURNS TABLE(id uuid, seq bigint, author_id uuid, message_type text, sent_at timestamp with time zone, deleted_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select m.id, m.seq, m.author_id, m.message_type, m.sent_at, m.deleted_at
  from messages m
  where m.conversation_id = conversation and m.seq < before_seq
  order by m.seq desc
  limit least(take, 200)
$function$
;
alter function app.masked_messages(uuid,bigint,integer) owner to trellis_policy;
grant execute on function app.masked_messages(uuid,bigint,integer) to trellis_app;

CREATE OR REPLACE FUNCTION app.my_admin_organization_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 3
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select organization_id from organization_members
  where person_id = app.person_id() and role in ('owner', 'admin') and app.preview_id() is null
$function$
;
alter function app.my_admin_organization_ids() owner to trellis_policy;
grant execute on function app.my_admin_organization_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_cohort_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select app.my_overseen_cohort_ids()
  union
  select cohort_id from mentors
  where person_id = app.person_id() and status = 'active'
    and (app.preview_id() is null or cohort_id = app.preview_cohort_id())
  union
  select cohort_id from mentees
  where person_id = app.person_id() and status = 'active'
    and (app.preview_id() is null or cohort_id = app.preview_cohort_id())
$function$
;
alter function app.my_cohort_ids() owner to trellis_policy;
grant execute on function app.my_cohort_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_conversation_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select id from conversations
  where is_open
    and (mentor_person_id = app.person_id() or mentee_person_id = app.person_id())
    and (app.preview_id() is null or cohort_id = app.preview_cohort_id())
$function$
;
alter function app.my_conversation_ids() owner to trellis_policy;
grant execute on function app.my_conversation_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_disclosed_conversation_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.id
  from audit_log a
  join conversations c on c.id = (a.details ->> 'conversationId')::uuid
  join cohorts k on k.id = c.cohort_id
  where a.actor_id = app.person_id() and a.action = 'conversation.opened'
    and a.created_at > clock_timestamp() - interval '30 minutes'
    and a.organization_id = c.organization_id
    and k.message_disclosure = 'coordinators'
    and c.cohort_id = any (array(select app.my_run_cohort_ids()))
    and app.preview_id() is null
$function$
;
alter function app.my_disclosed_conversation_ids() owner to trellis_policy;
grant execute on function app.my_disclosed_conversation_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_lookers()
 RETURNS TABLE(person_id uuid, name text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  perform set_config('app.door', 'looked', true);
  return query
  select p.id, p.name from people p
  where p.id in (select a.actor_id from audit_log a where a.subject_id = app.person_id());
  perform set_config('app.door', '', true);
end
$function$
;
alter function app.my_lookers() owner to trellis_policy;
grant execute on function app.my_lookers() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_organization_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 3
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select organization_id from organization_members
  where person_id = app.person_id()
    and (app.preview_id() is null or organization_id = app.preview_organization_id())
$function$
;
alter function app.my_organization_ids() owner to trellis_policy;
grant execute on function app.my_organization_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_overseen_cohort_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select app.my_run_cohort_ids()
  union
  select id from cohorts where organization_id = any (array(select app.my_overseen_organization_ids()))
$function$
;
alter function app.my_overseen_cohort_ids() owner to trellis_policy;
grant execute on function app.my_overseen_cohort_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_overseen_conversation_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
AS $function$ select id from conversations where cohort_id = any (array(select app.my_overseen_cohort_ids())) $function$
;
alter function app.my_overseen_conversation_ids() owner to trellis_policy;
grant execute on function app.my_overseen_conversation_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_overseen_organization_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 3
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select organization_id from organization_members
  where person_id = app.person_id() and role in ('owner', 'admin', 'analyst') and app.preview_id() is null
$function$
;
alter function app.my_overseen_organization_ids() owner to trellis_policy;
grant execute on function app.my_overseen_organization_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_owned_organization_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 3
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select organization_id from organization_members
  where person_id = app.person_id() and role = 'owner' and app.preview_id() is null
$function$
;
alter function app.my_owned_organization_ids() owner to trellis_policy;
grant execute on function app.my_owned_organization_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_partner_part_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case when mentor_person_id = app.person_id() then mentee_id else mentor_id end
  from pairs
  where (mentor_person_id = app.person_id() or mentee_person_id = app.person_id())
    and state in ('active', 'paused')
    and (app.preview_id() is null or cohort_id = app.preview_cohort_id())
$function$
;
alter function app.my_partner_part_ids() owner to trellis_policy;
grant execute on function app.my_partner_part_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_private_notes(part_id uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select private_notes from mentors where id = part_id and person_id = app.person_id() and app.preview_id() is null
  union all
  select private_notes from mentees where id = part_id and person_id = app.person_id() and app.preview_id() is null
$function$
;
alter function app.my_private_notes(uuid) owner to trellis_policy;
grant execute on function app.my_private_notes(uuid) to trellis_app;

CREATE OR REPLACE FUNCTION app.my_readable_conversation_ids()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if app.preview_id() is null or exists (
    select 1 from cohorts k where k.id = app.preview_cohort_id() and k.message_disclosure = 'coordinators'
  ) then
    return query select app.my_conversation_ids();
  end if;
end
$function$
;
alter function app.my_readable_conversation_ids() owner to trellis_policy;
grant execute on function app.my_readable_conversation_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_run_cohort_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select cohort_id from cohort_staff where person_id = app.person_id() and app.preview_id() is null
  union
  select id from cohorts where organization_id = any (array(select app.my_admin_organization_ids()))
$function$
;
alter function app.my_run_cohort_ids() owner to trellis_policy;
grant execute on function app.my_run_cohort_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_run_organization_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 3
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select app.my_admin_organization_ids()
  union
  select organization_id from cohort_staff where person_id = app.person_id() and app.preview_id() is null
$function$
;
alter function app.my_run_organization_ids() owner to trellis_policy;
grant execute on function app.my_run_organization_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.open_disclosed_conversation(conversation uuid, reason text)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_variable
declare
  opened conversations%rowtype;
begin
  select c.* into opened
  from conversations c join cohorts k on k.id = c.cohort_id
  where c.id = conversation and k.message_disclosure = 'coordinators'
    and c.cohort_id = any (array(select app.my_run_cohort_ids()));
  if not found then
    return null;
  end if;
  perform set_config('app.door', 'disclosure', true);
  insert into audit_log (organization_id, actor_id, subject_id, action, reason, details)
  select opened.organization_id, app.person_id(), looked_at, 'conversation.opened', reason,
    jsonb_build_object('conversationId', opened.id, 'cohortId', opened.cohort_id)
  from unnest(array[opened.mentor_person_id, opened.mentee_person_id]) as looked_at;
  perform set_config('app.door', '', true);
  return clock_timestamp() + interval '30 minutes';
end
$function$
;
alter function app.open_disclosed_conversation(uuid,text) owner to trellis_policy;
grant execute on function app.open_disclosed_conversation(uuid,text) to trellis_app;

CREATE OR REPLACE FUNCTION app.person_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.person', true), '')::uuid $function$
;
alter function app.person_id() owner to trellis_owner;
grant execute on function app.person_id() to trellis_app;
grant execute on function app.person_id() to trellis_policy;
grant execute on function app.person_id() to trellis_worker;

CREATE OR REPLACE FUNCTION app.preview_cohort_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.preview_cohort', true), '')::uuid $function$
;
alter function app.preview_cohort_id() owner to trellis_owner;
grant execute on function app.preview_cohort_id() to trellis_app;
grant execute on function app.preview_cohort_id() to trellis_policy;
grant execute on function app.preview_cohort_id() to trellis_worker;

CREATE OR REPLACE FUNCTION app.preview_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.preview', true), '')::uuid $function$
;
alter function app.preview_id() owner to trellis_owner;
grant execute on function app.preview_id() to trellis_app;
grant execute on function app.preview_id() to trellis_policy;
grant execute on function app.preview_id() to trellis_worker;

CREATE OR REPLACE FUNCTION app.preview_organization_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.preview_organization', true), '')::uuid $function$
;
alter function app.preview_organization_id() owner to trellis_owner;
grant execute on function app.preview_organization_id() to trellis_app;
grant execute on function app.preview_organization_id() to trellis_policy;
grant execute on function app.preview_organization_id() to trellis_worker;

CREATE OR REPLACE FUNCTION app.reachable_person_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 20
AS $function$
  select person_id from public.organization_members
  where organization_id = any (array(select app.my_admin_organization_ids()))
  union select person_id from public.mentors where cohort_id = any (array(select app.my_run_cohort_ids()))
  union select person_id from public.mentees where cohort_id = any (array(select app.my_run_cohort_ids()))
$function$
;
alter function app.reachable_person_ids() owner to trellis_owner;
grant execute on function app.reachable_person_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.read_invitation(hash bytea)
 RETURNS TABLE(id uuid, organization_name text, cohort_name text, part text, email text, inviter_name text, expires_at timestamp with time zone, is_open boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.read_invitation(bytea) owner to trellis_policy;
grant execute on function app.read_invitation(bytea) to trellis_app;

CREATE OR REPLACE FUNCTION app.retry_job(job_id bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select 1 from app.given_up_jobs() g where g.id = job_id) then
    return false;
  end if;
  perform set_config('app.door', 'jobs', true);
  perform graphile_worker.reschedule_jobs(array[job_id], run_at := now(), attempts := 0);
  perform set_config('app.door', '', true);
  return true;
end
$function$
;
alter function app.retry_job(bigint) owner to trellis_policy;
grant execute on function app.retry_job(bigint) to trellis_app;

CREATE OR REPLACE FUNCTION app.send_messages(ids uuid[], conversation_ids uuid[], author_ids uuid[], bodies text[])
 RETURNS TABLE(place integer, outcome text, seq bigint, sent_at timestamp with time zone, organization_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 20
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  written_at timestamptz;
  there record;
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'send', true);
  if cardinality(ids) = 1 then
    select c.organization_id, m.id, m.seq, m.sent_at, m.conversation_id = c.id and m.author_id = author_ids[1] as is_same
    into there from conversations c left join messages m on m.id = ids[1]
    where c.id = conversation_ids[1] and c.is_open and author_ids[1] in (c.mentor_person_id, c.mentee_person_id);
    if there.organization_id is not null and there.id is null then
      update conversation_positions p set last_seq = p.last_seq + 1, last_message_at = clock_timestamp()
      where p.conversation_id = conversation_ids[1]
      returning p.last_seq, p.last_message_at into there.seq, there.sent_at;
      insert into messages (id, conversation_id, seq, author_id, body, sent_at)
      values (ids[1], conversation_ids[1], there.seq, author_ids[1], bodies[1], there.sent_at)
      on conflict (id) do nothing;
      if not found then
        raise exception using errcode = '40001', message = 'the same message is being written';
      end if;
      insert into events (organization_id, kind, actor_id, subject_id, payload)
      values (there.organization_id, 'message.sent', author_ids[1], ids[1],
        jsonb_build_object('conversationId', conversation_ids[1], 'seq', there.seq));
    end if;
    perform set_config('app.door', '', true);
    return query select 1,
      case when there.organization_id is null then 'refused' when there.id is null then 'sent'
        when there.is_same then 'repeated' else 'conflict' end,
      case when there.is_same is not false then there.seq end,
      case when there.is_same is not false then there.sent_at end, there.organization_id;
    return;
  end if;
  perform 1 from conversation_positions p
  where p.conversation_id = any (conversation_ids) order by p.conversation_id for update;
  written_at := clock_timestamp();
  return query
  with judged as (
    select i.*, c.organization_id, p.last_seq, m.id as there_id, m.seq as there_seq, m.sent_at as there_at,
      m.conversation_id = i.conversation_id and m.author_id = i.author_id as is_same,
      c.id is not null as is_allowed,
      row_number() over (partition by i.id order by i.place) as turn
    from unnest(ids, conversation_ids, author_ids, bodies) with ordinality
      as i (id, conversation_id, author_id, body, place)
    left join conversations c on c.id = i.conversation_id and c.is_open
      and i.author_id in (c.mentor_person_id, c.mentee_person_id)
    left join conversation_positions p on p.conversation_id = c.id
    left join messages m on m.id = i.id
  ),
  fresh as (
    select j.*, j.last_seq + row_number() over (partition by j.conversation_id order by j.place) as new_seq
    from judged j
    where j.is_allowed and j.there_id is null and j.turn = 1
  ),
  moved as (
    update conversation_positions p set last_seq = f.top, last_message_at = written_at
    from (select conversation_id, max(new_seq) as top from fresh group by conversation_id) f
    where p.conversation_id = f.conversation_id
  ),
  inserted as (
    insert into messages (id, conversation_id, seq, author_id, body, sent_at)
    select f.id, f.conversation_id, f.new_seq, f.author_id, f.body, written_at from fresh f
  ),
  told as (
    insert into events (organization_id, kind, actor_id, subject_id, payload)
    select f.organization_id, 'message.sent', f.author_id, f.id,
      jsonb_build_object('conversationId', f.conversation_id, 'seq', f.new_seq)
    from fresh f
  )
  select j.place::integer,
    case
      when not j.is_allowed then 'refused'
      when j.there_id is null and j.turn = 1 then 'sent'
      when j.there_id is not null and j.is_same then 'repeated'
      when j.there_id is null and first_of.conversation_id = j.conversation_id
        and first_of.author_id = j.author_id then 'repeated'
      else 'conflict'
    end,
    case when j.is_allowed then coalesce(case when j.is_same then j.there_seq end, first_of.new_seq) end,
    case when j.is_allowed then coalesce(case when j.is_same then j.there_at end, written_at) end,
    j.organization_id
  from judged j left join fresh first_of on first_of.id = j.id;
  perform set_config('app.door', '', true);
end
$function$
;
alter function app.send_messages(uuid[],uuid[],uuid[],text[]) owner to trellis_policy;
grant execute on function app.send_messages(uuid[],uuid[],uuid[],text[]) to trellis_app;

CREATE OR REPLACE FUNCTION app.set_up_organization(organization_name text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  made uuid := app.uuid_v7();
begin
  perform pg_advisory_xact_lock(hashtext('trellis set up'));
  perform set_config('app.door', 'set-up', true);
  if app.person_id() is null or app.preview_id() is not null
    or exists (select 1 from organizations where not is_demo) then
    raise exception using errcode = 'TR001', message = 'already_set_up';
  end if;
  insert into organizations (id, name, is_demo) values (made, organization_name, false);
  insert into organization_members (organization_id, person_id, role) values (made, app.person_id(), 'owner');
  insert into events (organization_id, kind, actor_id, subject_id)
  values (made, 'organization.made', app.person_id(), made);
  perform set_config('app.door', '', true);
  return made;
end
$function$
;
alter function app.set_up_organization(text) owner to trellis_policy;
grant execute on function app.set_up_organization(text) to trellis_app;

CREATE OR REPLACE FUNCTION app.tell_rights_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
declare
  changed jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
  perform pg_notify('trellis_revocation', jsonb_build_object(
    'people', (
      select jsonb_agg(value) from jsonb_each_text(changed)
      where key in ('person_id', 'mentor_person_id', 'mentee_person_id', 'previewer_id') and value is not null
    ),
    'cohortId', changed -> 'cohort_id'
  )::text);
  return null;
end
$function$
;
alter function app.tell_rights_changed() owner to trellis_owner;

CREATE OR REPLACE FUNCTION app.touch_updated_at()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  new.updated_at := clock_timestamp();
  return new;
end
$function$
;
alter function app.touch_updated_at() owner to trellis_owner;

CREATE OR REPLACE FUNCTION app.unread_messages(conversation uuid, after_seq bigint)
 RETURNS SETOF integer
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select 1 from messages m
  where m.conversation_id = conversation and m.seq > after_seq and m.author_id <> app.person_id()
    and m.deleted_at is null
  limit 100
$function$
;
alter function app.unread_messages(uuid,bigint) owner to trellis_policy;
grant execute on function app.unread_messages(uuid,bigint) to trellis_app;

CREATE OR REPLACE FUNCTION app.uuid_v7()
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
 SET search_path TO 'pg_catalog'
AS $function$
  select encode(
    set_bit(
      set_bit(
        overlay(
          uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
          from 1 for 6
        ),
        52, 1
      ),
      53, 1
    ),
    'hex'
  )::uuid
$function$
;
alter function app.uuid_v7() owner to trellis_owner;
grant execute on function app.uuid_v7() to trellis_app;
grant execute on function app.uuid_v7() to trellis_policy;
grant execute on function app.uuid_v7() to trellis_worker;

CREATE OR REPLACE FUNCTION app.visible_person_ids()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE ROWS 20
AS $function$
begin
  return query
  select m.person_id from public.organization_members m where m.person_id = app.person_id()
  union
  select m.person_id from public.organization_members m
  where m.organization_id = any (array(select app.my_admin_organization_ids()))
  union
  select m.person_id from public.mentors m where m.id = any (array(select app.my_partner_part_ids()))
  union
  select m.person_id from public.mentees m where m.id = any (array(select app.my_partner_part_ids()))
  union
  select m.person_id from public.mentors m where m.cohort_id = any (array(select app.my_run_cohort_ids()))
  union
  select m.person_id from public.mentees m where m.cohort_id = any (array(select app.my_run_cohort_ids()))
  union
  select s.person_id from public.cohort_staff s where s.cohort_id = any (array(select app.my_cohort_ids()));
end
$function$
;
alter function app.visible_person_ids() owner to trellis_owner;
grant execute on function app.visible_person_ids() to trellis_app;

CREATE OR REPLACE FUNCTION auth.follow_disabled()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform set_config('app.door', 'disabling', true);
  update auth."user" set disabled_at = new.disabled_at, updated_at = clock_timestamp() where id = new.id;
  if new.disabled_at is not null then
    delete from auth.session where user_id = new.id;
    perform pg_notify(
      'trellis_revocation',
      json_build_object('kind', 'person_disabled', 'personId', new.id)::text
    );
  end if;
  perform set_config('app.door', '', true);
  return null;
end
$function$
;
alter function auth.follow_disabled() owner to trellis_policy;

CREATE OR REPLACE FUNCTION auth.keep_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into public.people (id, name) values (new.id, new.name);
    insert into public.person_addresses (person_id, email) values (new.id, new.email);
    return null;
  end if;
  if new.name is distinct from old.name then
    update public.people set name = new.name where id = new.id;
  end if;
  if new.email is distinct from old.email then
    update public.person_addresses set email = new.email where person_id = new.id;
  end if;
  return null;
end
$function$
;
alter function auth.keep_person() owner to trellis_policy;

CREATE OR REPLACE FUNCTION auth.tell_sign_in_ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_notify(
    'trellis_revocation',
    json_build_object('kind', 'sign_in_ended', 'signInId', old.id, 'personId', old.user_id)::text
  );
  return null;
end
$function$
;
alter function auth.tell_sign_in_ended() owner to trellis_owner;
