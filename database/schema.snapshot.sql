-- The schema after all migrations and policies. Written by: npm run generate

create extension btree_gist with schema extensions;

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
CREATE TRIGGER session_shortened AFTER UPDATE ON auth.session FOR EACH ROW WHEN (((new.expires_at < old.expires_at) OR (new.updated_at < old.updated_at) OR (new.token <> old.token) OR (new.user_id <> old.user_id))) EXECUTE FUNCTION auth.tell_sign_in_ended();
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

create table public.action_item_changes (
  id uuid not null default app.uuid_v7(),
  item_id uuid not null,
  pair_id uuid not null,
  actor_id uuid,
  kind text not null,
  details jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null default clock_timestamp(),
  constraint action_item_changes_pkey PRIMARY KEY (id),
  constraint action_item_changes_item_id_pair_id_fkey FOREIGN KEY (item_id, pair_id) REFERENCES public.action_items(id, pair_id) ON DELETE CASCADE,
  constraint action_item_changes_pair_id_actor_id_fkey FOREIGN KEY (pair_id, actor_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE SET NULL (actor_id),
  constraint action_item_changes_details_check CHECK (((jsonb_typeof(details) = 'object'::text) AND (length((details)::text) <= 4000))),
  constraint action_item_changes_kind_check CHECK (((kind ~ '^[a-z]+(_[a-z]+)*$'::text) AND (length(kind) <= 40)))
);
alter table public.action_item_changes enable row level security, force row level security;
CREATE INDEX action_item_changes_actor ON public.action_item_changes USING btree (pair_id, actor_id);
CREATE INDEX action_item_changes_item ON public.action_item_changes USING btree (item_id, pair_id, id);
create policy action_item_changes_door_adds on public.action_item_changes as permissive for insert to trellis_policy
  with check ((app.door() = ANY (ARRAY['action_items'::text, 'cohort_items'::text])));
create policy action_item_changes_pair_reads on public.action_item_changes as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))));
grant select on public.action_item_changes to trellis_app;
grant insert (item_id, pair_id, actor_id, kind, details) on public.action_item_changes to trellis_policy;

create table public.action_item_comments (
  id uuid not null,
  item_id uuid not null,
  pair_id uuid not null,
  author_id uuid not null,
  body text,
  created_at timestamp with time zone not null default clock_timestamp(),
  deleted_at timestamp with time zone,
  constraint action_item_comments_pkey PRIMARY KEY (id),
  constraint action_item_comments_id_author_id_key UNIQUE (id, author_id),
  constraint action_item_comments_item_id_pair_id_fkey FOREIGN KEY (item_id, pair_id) REFERENCES public.action_items(id, pair_id) ON DELETE CASCADE,
  constraint action_item_comments_pair_id_author_id_fkey FOREIGN KEY (pair_id, author_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint action_item_comments_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000))),
  constraint action_item_comments_check CHECK (((body IS NULL) = (deleted_at IS NOT NULL)))
);
alter table public.action_item_comments enable row level security, force row level security;
CREATE INDEX action_item_comments_author ON public.action_item_comments USING btree (pair_id, author_id);
CREATE INDEX action_item_comments_item ON public.action_item_comments USING btree (item_id, pair_id, created_at);
create policy action_item_comments_add on public.action_item_comments as permissive for insert to trellis_app
  with check (((author_id = app.person_id()) AND (pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids)))));
create policy action_item_comments_pair_reads on public.action_item_comments as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))));
create policy action_item_comments_take_back on public.action_item_comments as permissive for update to trellis_app
  using (((author_id = app.person_id()) AND (pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids)))))
  with check ((body IS NULL));
grant select on public.action_item_comments to trellis_app;
grant insert (id, item_id, pair_id, author_id, body) on public.action_item_comments to trellis_app;
grant update (body, deleted_at) on public.action_item_comments to trellis_app;

create table public.action_item_files (
  item_id uuid not null,
  pair_id uuid not null,
  file_id uuid not null,
  owner_id uuid not null,
  added_at timestamp with time zone not null default clock_timestamp(),
  constraint action_item_files_pkey PRIMARY KEY (item_id, file_id),
  constraint action_item_files_file_id_owner_id_fkey FOREIGN KEY (file_id, owner_id) REFERENCES public.files(id, owner_id) ON DELETE CASCADE,
  constraint action_item_files_item_id_pair_id_fkey FOREIGN KEY (item_id, pair_id) REFERENCES public.action_items(id, pair_id) ON DELETE CASCADE,
  constraint action_item_files_pair_id_owner_id_fkey FOREIGN KEY (pair_id, owner_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE
);
alter table public.action_item_files enable row level security, force row level security;
CREATE INDEX action_item_files_file ON public.action_item_files USING btree (file_id, owner_id);
CREATE INDEX action_item_files_item ON public.action_item_files USING btree (item_id, pair_id);
CREATE INDEX action_item_files_owner ON public.action_item_files USING btree (pair_id, owner_id);
create policy action_item_files_add on public.action_item_files as permissive for insert to trellis_app
  with check (((owner_id = app.person_id()) AND (pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids)))));
create policy action_item_files_pair_reads on public.action_item_files as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))));
create policy action_item_files_remove on public.action_item_files as permissive for delete to trellis_app
  using (((owner_id = app.person_id()) AND (pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids)))));
create policy action_item_files_worker_reads on public.action_item_files as permissive for select to trellis_worker
  using ((app.door() = 'jobs'::text));
grant delete, select on public.action_item_files to trellis_app;
grant insert (item_id, pair_id, file_id, owner_id) on public.action_item_files to trellis_app;
grant select (file_id) on public.action_item_files to trellis_worker;

create table public.action_item_steps (
  id uuid not null,
  item_id uuid not null,
  pair_id uuid not null,
  place integer not null,
  title text not null,
  done_at timestamp with time zone,
  done_by uuid,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint action_item_steps_pkey PRIMARY KEY (id),
  constraint action_item_steps_item_id_pair_id_fkey FOREIGN KEY (item_id, pair_id) REFERENCES public.action_items(id, pair_id) ON DELETE CASCADE,
  constraint action_item_steps_pair_id_done_by_fkey FOREIGN KEY (pair_id, done_by) REFERENCES public.pair_people(pair_id, person_id) ON DELETE SET NULL (done_by),
  constraint action_item_steps_place_check CHECK (((place >= 1) AND (place <= 100))),
  constraint action_item_steps_title_check CHECK (((length(btrim(title)) >= 1) AND (length(btrim(title)) <= 200)))
);
alter table public.action_item_steps enable row level security, force row level security;
CREATE INDEX action_item_steps_done_by ON public.action_item_steps USING btree (pair_id, done_by);
CREATE INDEX action_item_steps_item ON public.action_item_steps USING btree (item_id, pair_id, place);
CREATE TRIGGER action_item_steps_guard BEFORE UPDATE ON public.action_item_steps FOR EACH ROW EXECUTE FUNCTION app.guard_action_item_step();
CREATE TRIGGER action_item_steps_keep AFTER INSERT OR DELETE OR UPDATE ON public.action_item_steps FOR EACH ROW EXECUTE FUNCTION app.keep_action_item_step();
create policy action_item_steps_add on public.action_item_steps as permissive for insert to trellis_app
  with check ((item_id = ANY (ARRAY( SELECT app.my_changeable_item_ids() AS my_changeable_item_ids))));
create policy action_item_steps_change on public.action_item_steps as permissive for update to trellis_app
  using ((item_id = ANY (ARRAY( SELECT app.my_changeable_item_ids() AS my_changeable_item_ids))))
  with check ((item_id = ANY (ARRAY( SELECT app.my_changeable_item_ids() AS my_changeable_item_ids))));
create policy action_item_steps_door_adds on public.action_item_steps as permissive for insert to trellis_policy
  with check ((app.door() = 'action_items'::text));
create policy action_item_steps_door_reads on public.action_item_steps as permissive for select to trellis_policy
  using ((app.door() = 'action_items'::text));
create policy action_item_steps_pair_reads on public.action_item_steps as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))));
create policy action_item_steps_remove on public.action_item_steps as permissive for delete to trellis_app
  using ((item_id = ANY (ARRAY( SELECT app.my_changeable_item_ids() AS my_changeable_item_ids))));
grant delete, select on public.action_item_steps to trellis_app;
grant insert, select on public.action_item_steps to trellis_policy;
grant insert (id, item_id, pair_id, place, title) on public.action_item_steps to trellis_app;
grant update (place, title, done_at) on public.action_item_steps to trellis_app;

create table public.action_item_words (
  item_id uuid not null,
  pair_id uuid not null,
  description text not null default ''::text,
  completion_note text not null default ''::text,
  stuck_words text not null default ''::text,
  asked_words text not null default ''::text,
  constraint action_item_words_pkey PRIMARY KEY (item_id),
  constraint action_item_words_item_id_pair_id_fkey FOREIGN KEY (item_id, pair_id) REFERENCES public.action_items(id, pair_id) ON DELETE CASCADE,
  constraint action_item_words_asked_words_check CHECK ((length(asked_words) <= 2000)),
  constraint action_item_words_completion_note_check CHECK ((length(completion_note) <= 4000)),
  constraint action_item_words_description_check CHECK ((length(description) <= 8000)),
  constraint action_item_words_stuck_words_check CHECK ((length(stuck_words) <= 2000))
);
alter table public.action_item_words enable row level security, force row level security;
CREATE INDEX action_item_words_item ON public.action_item_words USING btree (item_id, pair_id);
CREATE TRIGGER action_item_words_guard BEFORE UPDATE ON public.action_item_words FOR EACH ROW EXECUTE FUNCTION app.guard_action_item_words();
create policy action_item_words_door_changes on public.action_item_words as permissive for update to trellis_policy
  using ((app.door() = ANY (ARRAY['action_items'::text, 'cohort_items'::text])))
  with check ((app.door() = ANY (ARRAY['action_items'::text, 'cohort_items'::text])));
create policy action_item_words_door_makes on public.action_item_words as permissive for insert to trellis_policy
  with check ((app.door() = 'action_items'::text));
create policy action_item_words_door_reads on public.action_item_words as permissive for select to trellis_policy
  using ((app.door() = ANY (ARRAY['action_items'::text, 'cohort_items'::text])));
create policy action_item_words_pair_changes on public.action_item_words as permissive for update to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids))))
  with check ((pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids))));
create policy action_item_words_pair_reads on public.action_item_words as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))));
grant select on public.action_item_words to trellis_app;
grant insert, select on public.action_item_words to trellis_policy;
grant update (description, completion_note, stuck_words, asked_words) on public.action_item_words to trellis_app;
grant update (description) on public.action_item_words to trellis_policy;

create table public.action_items (
  id uuid not null,
  organization_id uuid not null,
  cohort_id uuid not null,
  pair_id uuid not null,
  title text not null,
  assignee_id uuid not null,
  creator_id uuid,
  cohort_item_id uuid,
  cohort_item_edition integer,
  priority text not null default 'medium'::text,
  status text not null default 'pending'::text,
  due_on date,
  asked_due_on date,
  stuck_at timestamp with time zone,
  repeats_on smallint[],
  previous_id uuid,
  message_seq bigint,
  completed_at timestamp with time zone,
  completed_by uuid,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  edition integer not null default 1,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint action_items_pkey PRIMARY KEY (id),
  constraint action_items_cohort_item_id_pair_id_key UNIQUE (cohort_item_id, pair_id),
  constraint action_items_id_pair_id_key UNIQUE (id, pair_id),
  constraint action_items_previous_id_key UNIQUE (previous_id),
  constraint action_items_cohort_item_id_cohort_id_fkey FOREIGN KEY (cohort_item_id, cohort_id) REFERENCES public.cohort_action_items(id, cohort_id) ON DELETE CASCADE,
  constraint action_items_pair_id_assignee_id_fkey FOREIGN KEY (pair_id, assignee_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint action_items_pair_id_cohort_id_organization_id_fkey FOREIGN KEY (pair_id, cohort_id, organization_id) REFERENCES public.pairs(id, cohort_id, organization_id) ON DELETE CASCADE,
  constraint action_items_pair_id_completed_by_fkey FOREIGN KEY (pair_id, completed_by) REFERENCES public.pair_people(pair_id, person_id) ON DELETE SET NULL (completed_by),
  constraint action_items_pair_id_creator_id_fkey FOREIGN KEY (pair_id, creator_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint action_items_pair_id_deleted_by_fkey FOREIGN KEY (pair_id, deleted_by) REFERENCES public.pair_people(pair_id, person_id) ON DELETE SET NULL (deleted_by),
  constraint action_items_previous_id_pair_id_fkey FOREIGN KEY (previous_id, pair_id) REFERENCES public.action_items(id, pair_id) ON DELETE SET NULL (previous_id),
  constraint action_items_asked_due_on_check CHECK (((asked_due_on >= '2000-01-01'::date) AND (asked_due_on <= '2199-12-31'::date))),
  constraint action_items_check CHECK (((status = 'completed'::text) = (completed_at IS NOT NULL))),
  constraint action_items_check1 CHECK (((creator_id IS NULL) = (cohort_item_id IS NOT NULL))),
  constraint action_items_due_on_check CHECK (((due_on >= '2000-01-01'::date) AND (due_on <= '2199-12-31'::date))),
  constraint action_items_edition_check CHECK ((edition > 0)),
  constraint action_items_priority_check CHECK ((priority = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text]))),
  constraint action_items_repeats_on_check CHECK (((repeats_on <@ ARRAY[(1)::smallint, (2)::smallint, (3)::smallint, (4)::smallint, (5)::smallint, (6)::smallint, (7)::smallint]) AND (cardinality(repeats_on) > 0))),
  constraint action_items_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'in_progress'::text, 'completed'::text, 'cancelled'::text]))),
  constraint action_items_title_check CHECK (((length(btrim(title)) >= 1) AND (length(btrim(title)) <= 200)))
);
alter table public.action_items enable row level security, force row level security;
CREATE INDEX action_items_assignee ON public.action_items USING btree (pair_id, assignee_id, status, due_on);
CREATE INDEX action_items_cohort ON public.action_items USING btree (cohort_id, created_at, id);
CREATE INDEX action_items_cohort_item ON public.action_items USING btree (cohort_item_id, cohort_id);
CREATE INDEX action_items_completed_by ON public.action_items USING btree (pair_id, completed_by);
CREATE INDEX action_items_creator ON public.action_items USING btree (pair_id, creator_id);
CREATE INDEX action_items_deleted ON public.action_items USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX action_items_deleted_by ON public.action_items USING btree (pair_id, deleted_by);
CREATE INDEX action_items_of_person ON public.action_items USING btree (assignee_id, due_on) WHERE ((status = ANY (ARRAY['pending'::text, 'in_progress'::text])) AND (deleted_at IS NULL));
CREATE INDEX action_items_pair ON public.action_items USING btree (pair_id, cohort_id, organization_id);
CREATE INDEX action_items_previous ON public.action_items USING btree (previous_id, pair_id);
CREATE TRIGGER action_items_guard BEFORE UPDATE ON public.action_items FOR EACH ROW EXECUTE FUNCTION app.guard_action_item();
CREATE TRIGGER action_items_keep AFTER INSERT OR UPDATE ON public.action_items FOR EACH ROW EXECUTE FUNCTION app.keep_action_item();
CREATE TRIGGER action_items_keep_done AFTER INSERT OR UPDATE OF status ON public.action_items FOR EACH ROW WHEN ((new.status = 'completed'::text)) EXECUTE FUNCTION app.keep_item_done();
CREATE TRIGGER action_items_touch BEFORE UPDATE ON public.action_items FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy action_items_coordinator_reads on public.action_items as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT app.my_run_pair_ids() AS my_run_pair_ids))));
create policy action_items_door_changes on public.action_items as permissive for update to trellis_policy
  using ((app.door() = 'cohort_items'::text))
  with check ((app.door() = 'cohort_items'::text));
create policy action_items_door_makes on public.action_items as permissive for insert to trellis_policy
  with check ((app.door() = ANY (ARRAY['action_items'::text, 'cohort_items'::text])));
create policy action_items_door_reads on public.action_items as permissive for select to trellis_policy
  using ((app.door() = ANY (ARRAY['action_items'::text, 'cohort_items'::text, 'handing_over'::text])));
create policy action_items_door_removes on public.action_items as permissive for delete to trellis_policy
  using ((app.door() = 'action_items'::text));
create policy action_items_hands_over on public.action_items as permissive for update to trellis_policy
  using (((app.door() = 'handing_over'::text) AND (pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids)))))
  with check (((app.door() = 'handing_over'::text) AND (pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids)))));
create policy action_items_notification_reads on public.action_items as permissive for select to trellis_policy
  using ((app.door() = 'notification'::text));
create policy action_items_pair_changes on public.action_items as permissive for update to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids))))
  with check ((pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids))));
create policy action_items_pair_makes on public.action_items as permissive for insert to trellis_app
  with check (((creator_id = app.person_id()) AND (pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids)))));
create policy action_items_pair_reads on public.action_items as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids)))));
create policy action_items_worker_purges on public.action_items as permissive for delete to trellis_worker
  using (((app.door() = 'jobs'::text) AND (deleted_at < (clock_timestamp() - '30 days'::interval))));
create policy action_items_worker_reads on public.action_items as permissive for select to trellis_worker
  using ((app.door() = 'jobs'::text));
grant select on public.action_items to trellis_app;
grant delete, insert, select on public.action_items to trellis_policy;
grant delete on public.action_items to trellis_worker;
grant insert (id, organization_id, cohort_id, pair_id, title, assignee_id, creator_id, priority, due_on, repeats_on, message_seq) on public.action_items to trellis_app;
grant update (title, priority, status, due_on, asked_due_on, stuck_at, repeats_on, deleted_at) on public.action_items to trellis_app;
grant update (title, cohort_item_edition, priority, due_on, deleted_at) on public.action_items to trellis_policy;
grant select (id, cohort_item_id, deleted_at) on public.action_items to trellis_worker;

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
  with check (((actor_id = app.person_id()) AND (app.preview_id() IS NULL) AND (action <> ALL (ARRAY['conversation.opened'::text, 'conversation.reviewed'::text])) AND (organization_id = ANY (ARRAY( SELECT app.my_organization_ids() AS my_organization_ids)))));
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

create table public.calendar_feeds (
  person_id uuid not null,
  token_hash bytea not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  last_read_at timestamp with time zone,
  constraint calendar_feeds_pkey PRIMARY KEY (person_id),
  constraint calendar_feeds_token_hash_key UNIQUE (token_hash),
  constraint calendar_feeds_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE
);
alter table public.calendar_feeds enable row level security, force row level security;
create policy calendar_feeds_door_changes on public.calendar_feeds as permissive for update to trellis_policy
  using ((app.door() = 'session'::text))
  with check ((app.door() = 'session'::text));
create policy calendar_feeds_door_reads on public.calendar_feeds as permissive for select to trellis_policy
  using ((app.door() = 'session'::text));
create policy calendar_feeds_own_adds on public.calendar_feeds as permissive for insert to trellis_app
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy calendar_feeds_own_changes on public.calendar_feeds as permissive for update to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy calendar_feeds_own_reads on public.calendar_feeds as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy calendar_feeds_own_removes on public.calendar_feeds as permissive for delete to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL)));
grant delete on public.calendar_feeds to trellis_app;
grant select on public.calendar_feeds to trellis_policy;
grant insert (person_id, token_hash) on public.calendar_feeds to trellis_app;
grant select (person_id, made_at, last_read_at) on public.calendar_feeds to trellis_app;
grant update (token_hash, made_at) on public.calendar_feeds to trellis_app;
grant update (last_read_at) on public.calendar_feeds to trellis_policy;

create table public.cohort_action_items (
  id uuid not null,
  organization_id uuid not null,
  cohort_id uuid not null,
  title text not null,
  description text not null default ''::text,
  side text not null,
  priority text not null default 'medium'::text,
  due_after_days integer,
  due_on date,
  edition integer not null default 1,
  created_by uuid,
  retired_at timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint cohort_action_items_pkey PRIMARY KEY (id),
  constraint cohort_action_items_id_cohort_id_key UNIQUE (id, cohort_id),
  constraint cohort_action_items_cohort_id_organization_id_fkey FOREIGN KEY (cohort_id, organization_id) REFERENCES public.cohorts(id, organization_id) ON DELETE CASCADE,
  constraint cohort_action_items_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.people(id) ON DELETE SET NULL,
  constraint cohort_action_items_check CHECK (((due_after_days IS NULL) OR (due_on IS NULL))),
  constraint cohort_action_items_description_check CHECK ((length(description) <= 8000)),
  constraint cohort_action_items_due_after_days_check CHECK (((due_after_days >= 0) AND (due_after_days <= 1000))),
  constraint cohort_action_items_due_on_check CHECK (((due_on >= '2000-01-01'::date) AND (due_on <= '2199-12-31'::date))),
  constraint cohort_action_items_edition_check CHECK ((edition > 0)),
  constraint cohort_action_items_priority_check CHECK ((priority = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text]))),
  constraint cohort_action_items_side_check CHECK ((side = ANY (ARRAY['mentor'::text, 'mentee'::text]))),
  constraint cohort_action_items_title_check CHECK (((length(btrim(title)) >= 1) AND (length(btrim(title)) <= 200)))
);
alter table public.cohort_action_items enable row level security, force row level security;
CREATE INDEX cohort_action_items_cohort ON public.cohort_action_items USING btree (cohort_id, organization_id, created_at);
CREATE INDEX cohort_action_items_created_by ON public.cohort_action_items USING btree (created_by);
CREATE TRIGGER cohort_action_items_guard BEFORE UPDATE ON public.cohort_action_items FOR EACH ROW EXECUTE FUNCTION app.guard_cohort_action_item();
CREATE TRIGGER cohort_action_items_spread AFTER INSERT OR UPDATE ON public.cohort_action_items FOR EACH ROW EXECUTE FUNCTION app.spread_cohort_action_item();
CREATE TRIGGER cohort_action_items_touch BEFORE UPDATE ON public.cohort_action_items FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy cohort_action_items_door_reads on public.cohort_action_items as permissive for select to trellis_policy
  using ((app.door() = 'cohort_items'::text));
create policy cohort_action_items_staff_changes on public.cohort_action_items as permissive for update to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))))
  with check ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
create policy cohort_action_items_staff_makes on public.cohort_action_items as permissive for insert to trellis_app
  with check (((created_by = app.person_id()) AND (cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids)))));
create policy cohort_action_items_staff_reads on public.cohort_action_items as permissive for select to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
grant select on public.cohort_action_items to trellis_app;
grant select on public.cohort_action_items to trellis_policy;
grant insert (id, organization_id, cohort_id, title, description, side, priority, due_after_days, due_on, created_by) on public.cohort_action_items to trellis_app;
grant update (title, description, priority, due_after_days, due_on, retired_at) on public.cohort_action_items to trellis_app;

create table public.cohort_staff (
  cohort_id uuid not null,
  organization_id uuid not null,
  person_id uuid not null,
  role text not null default 'coordinator'::text,
  created_at timestamp with time zone not null default clock_timestamp(),
  is_safeguarding_contact boolean not null default false,
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
create policy cohort_staff_admin_changes on public.cohort_staff as permissive for update to trellis_app
  using ((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))))
  with check ((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))));
create policy cohort_staff_admin_removes on public.cohort_staff as permissive for delete to trellis_app
  using ((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))));
create policy cohort_staff_case_reads on public.cohort_staff as permissive for select to trellis_policy
  using ((app.door() = 'case'::text));
create policy cohort_staff_join on public.cohort_staff as permissive for insert to trellis_policy
  with check (((person_id = app.person_id()) AND (app.door() = 'invitation'::text)));
create policy cohort_staff_mine on public.cohort_staff as permissive for select to trellis_policy
  using ((cohort_id = ANY (ARRAY( SELECT my_cohort_ids.my_cohort_ids
   FROM app.my_cohort_ids() my_cohort_ids(my_cohort_ids)))));
create policy cohort_staff_own on public.cohort_staff as permissive for select to trellis_policy
  using ((person_id = app.person_id()));
create policy cohort_staff_read on public.cohort_staff as permissive for select to trellis_app
  using (((cohort_id = ANY (ARRAY( SELECT my_cohort_ids.my_cohort_ids
   FROM app.my_cohort_ids() my_cohort_ids(my_cohort_ids)))) OR (cohort_id = ANY (ARRAY( SELECT app.my_overseen_cohort_ids() AS my_overseen_cohort_ids)))));
grant delete, select on public.cohort_staff to trellis_app;
grant select on public.cohort_staff to trellis_policy;
grant insert (cohort_id, organization_id, person_id, role) on public.cohort_staff to trellis_app;
grant update (is_safeguarding_contact) on public.cohort_staff to trellis_app;
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
  language text not null default 'english'::text,
  message_edit_minutes integer not null default 15,
  constraint cohorts_pkey PRIMARY KEY (id),
  constraint cohorts_id_organization_id_key UNIQUE (id, organization_id),
  constraint cohorts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE,
  constraint cohorts_check CHECK (((ends_on IS NULL) OR (starts_on IS NULL) OR (ends_on >= starts_on))),
  constraint cohorts_description_check CHECK ((length(description) <= 4000)),
  constraint cohorts_language_check CHECK ((language = ANY (ARRAY['simple'::text, 'arabic'::text, 'danish'::text, 'dutch'::text, 'english'::text, 'finnish'::text, 'french'::text, 'german'::text, 'hungarian'::text, 'italian'::text, 'norwegian'::text, 'portuguese'::text, 'romanian'::text, 'russian'::text, 'spanish'::text, 'swedish'::text, 'turkish'::text]))),
  constraint cohorts_message_disclosure_check CHECK ((message_disclosure = ANY (ARRAY['pair'::text, 'coordinators'::text]))),
  constraint cohorts_message_edit_minutes_check CHECK (((message_edit_minutes >= 0) AND (message_edit_minutes <= 1440))),
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
create policy cohorts_case_reads on public.cohorts as permissive for select to trellis_policy
  using ((app.door() = 'case'::text));
create policy cohorts_note_reads on public.cohorts as permissive for select to trellis_policy
  using ((app.door() = 'note'::text));
create policy cohorts_policy_reads on public.cohorts as permissive for select to trellis_policy
  using (((organization_id = ANY (ARRAY( SELECT my_organization_ids.my_organization_ids
   FROM app.my_organization_ids() my_organization_ids(my_organization_ids)))) OR (app.door() = 'invitation'::text)));
create policy cohorts_read on public.cohorts as permissive for select to trellis_app
  using (((id = ANY (ARRAY( SELECT my_cohort_ids.my_cohort_ids
   FROM app.my_cohort_ids() my_cohort_ids(my_cohort_ids)))) OR (id = ANY (ARRAY( SELECT app.my_overseen_cohort_ids() AS my_overseen_cohort_ids))) OR (organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids)))));
create policy cohorts_send_reads on public.cohorts as permissive for select to trellis_policy
  using ((app.door() = 'send'::text));
grant select on public.cohorts to trellis_app;
grant select on public.cohorts to trellis_policy;
grant insert (id, organization_id, name, description, starts_on, ends_on, message_disclosure, language, message_edit_minutes) on public.cohorts to trellis_app;
grant update (name, description, starts_on, ends_on, message_disclosure, language, message_edit_minutes) on public.cohorts to trellis_app;

create table public.conversation_archives (
  conversation_id uuid not null,
  person_id uuid not null,
  archived_at timestamp with time zone not null default clock_timestamp(),
  constraint conversation_archives_pkey PRIMARY KEY (conversation_id, person_id),
  constraint conversation_archives_conversation_id_person_id_fkey FOREIGN KEY (conversation_id, person_id) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE
);
alter table public.conversation_archives enable row level security, force row level security;
create policy conversation_archives_add on public.conversation_archives as permissive for insert to trellis_app
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy conversation_archives_read on public.conversation_archives as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy conversation_archives_remove on public.conversation_archives as permissive for delete to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
grant delete, select on public.conversation_archives to trellis_app;
grant insert (conversation_id, person_id) on public.conversation_archives to trellis_app;

create table public.conversation_keys (
  person_id uuid not null,
  conversation_id uuid not null,
  cohort_id uuid not null,
  is_open boolean not null,
  constraint conversation_keys_pkey PRIMARY KEY (person_id, conversation_id),
  constraint conversation_keys_conversation_id_cohort_id_is_open_fkey FOREIGN KEY (conversation_id, cohort_id, is_open) REFERENCES public.conversations(id, cohort_id, is_open) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint conversation_keys_conversation_id_person_id_fkey FOREIGN KEY (conversation_id, person_id) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE
);
alter table public.conversation_keys enable row level security, force row level security;
CREATE INDEX conversation_keys_conversation ON public.conversation_keys USING btree (conversation_id, cohort_id, is_open);
CREATE UNIQUE INDEX conversation_keys_of ON public.conversation_keys USING btree (conversation_id, person_id);
create policy conversation_keys_made on public.conversation_keys as permissive for insert to trellis_policy
  with check ((app.door() = 'pair'::text));
create policy conversation_keys_own on public.conversation_keys as permissive for select to trellis_app, trellis_policy
  using (((person_id = app.person_id()) AND is_open AND ((app.preview_id() IS NULL) OR (cohort_id = app.preview_cohort_id()))));
grant select on public.conversation_keys to trellis_app;
grant insert, select on public.conversation_keys to trellis_policy;

create table public.conversation_mutes (
  conversation_id uuid not null,
  person_id uuid not null,
  muted_until timestamp with time zone not null,
  constraint conversation_mutes_pkey PRIMARY KEY (conversation_id, person_id),
  constraint conversation_mutes_conversation_id_person_id_fkey FOREIGN KEY (conversation_id, person_id) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE
);
alter table public.conversation_mutes enable row level security, force row level security;
create policy conversation_mutes_add on public.conversation_mutes as permissive for insert to trellis_app
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy conversation_mutes_change on public.conversation_mutes as permissive for update to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy conversation_mutes_read on public.conversation_mutes as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy conversation_mutes_remove on public.conversation_mutes as permissive for delete to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
grant delete, select on public.conversation_mutes to trellis_app;
grant insert (conversation_id, person_id, muted_until) on public.conversation_mutes to trellis_app;
grant update (muted_until) on public.conversation_mutes to trellis_app;

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
  using ((conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids)))));
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
  delivered_seq bigint not null default 0,
  constraint conversation_readers_pkey PRIMARY KEY (conversation_id, person_id),
  constraint conversation_readers_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE,
  constraint conversation_readers_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint conversation_readers_delivered_seq_check CHECK ((delivered_seq >= 0)),
  constraint conversation_readers_read_seq_check CHECK ((read_seq >= 0))
);
alter table public.conversation_readers enable row level security, force row level security;
CREATE INDEX conversation_readers_person ON public.conversation_readers USING btree (person_id);
CREATE TRIGGER conversation_readers_make_key AFTER INSERT ON public.conversation_readers FOR EACH ROW EXECUTE FUNCTION app.make_conversation_key();
create policy conversation_readers_mark on public.conversation_readers as permissive for update to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))))
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy conversation_readers_of_pairs on public.conversation_readers as permissive for select to trellis_policy
  using ((conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids)))));
create policy conversation_readers_pair_makes on public.conversation_readers as permissive for insert to trellis_policy
  with check ((app.door() = 'pair'::text));
create policy conversation_readers_read on public.conversation_readers as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
grant select on public.conversation_readers to trellis_app;
grant select on public.conversation_readers to trellis_policy;
grant update (read_seq, read_at, delivered_seq) on public.conversation_readers to trellis_app;
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
  stopped_at timestamp with time zone,
  stopped_by uuid,
  constraint conversations_pkey PRIMARY KEY (id),
  constraint conversations_id_cohort_id_is_open_key UNIQUE (id, cohort_id, is_open),
  constraint conversations_pair_id_key UNIQUE (pair_id),
  constraint conversations_cohort_id_organization_id_fkey FOREIGN KEY (cohort_id, organization_id) REFERENCES public.cohorts(id, organization_id) ON DELETE CASCADE,
  constraint conversations_pair_id_fkey FOREIGN KEY (pair_id) REFERENCES public.pairs(id) ON DELETE CASCADE,
  constraint conversations_stopped_by_fkey FOREIGN KEY (stopped_by) REFERENCES public.people(id) ON DELETE SET NULL
);
alter table public.conversations enable row level security, force row level security;
CREATE INDEX conversations_cohort ON public.conversations USING btree (cohort_id);
CREATE INDEX conversations_mentee_person ON public.conversations USING btree (mentee_person_id) WHERE is_open;
CREATE INDEX conversations_mentor_person ON public.conversations USING btree (mentor_person_id) WHERE is_open;
CREATE INDEX conversations_stopped_by ON public.conversations USING btree (stopped_by);
create policy conversations_case_reads on public.conversations as permissive for select to trellis_policy
  using ((app.door() = 'case'::text));
create policy conversations_contact_stops on public.conversations as permissive for update to trellis_policy
  using ((app.door() = 'case'::text))
  with check ((app.door() = 'case'::text));
create policy conversations_counted_by_staff on public.conversations as permissive for select to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_overseen_cohort_ids() AS my_overseen_cohort_ids))));
create policy conversations_later_reads on public.conversations as permissive for select to trellis_policy
  using ((app.door() = 'later'::text));
create policy conversations_milestone_reads on public.conversations as permissive for select to trellis_policy
  using ((app.door() = 'milestone'::text));
create policy conversations_note_reads on public.conversations as permissive for select to trellis_policy
  using ((app.door() = 'note'::text));
create policy conversations_notification_reads on public.conversations as permissive for select to trellis_policy
  using ((app.door() = 'notification'::text));
create policy conversations_own on public.conversations as permissive for select to trellis_policy
  using (((app.door() = ANY (ARRAY['send'::text, 'pair'::text])) OR (mentor_person_id = app.person_id()) OR (mentee_person_id = app.person_id()) OR (organization_id = ANY (ARRAY( SELECT my_organization_ids.my_organization_ids
   FROM app.my_organization_ids() my_organization_ids(my_organization_ids))))));
create policy conversations_pair_closes on public.conversations as permissive for update to trellis_policy
  using ((app.door() = 'pair'::text))
  with check ((app.door() = 'pair'::text));
create policy conversations_pair_makes on public.conversations as permissive for insert to trellis_policy
  with check ((app.door() = 'pair'::text));
create policy conversations_pair_reads on public.conversations as permissive for select to trellis_app
  using ((is_open AND ((mentor_person_id = app.person_id()) OR (mentee_person_id = app.person_id())) AND ((app.preview_id() IS NULL) OR (cohort_id = app.preview_cohort_id()))));
grant select on public.conversations to trellis_app;
grant select on public.conversations to trellis_policy;
grant insert (pair_id, organization_id, cohort_id, mentor_person_id, mentee_person_id) on public.conversations to trellis_policy;
grant update (is_open, stopped_at, stopped_by) on public.conversations to trellis_policy;

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
CREATE TRIGGER events_notify AFTER INSERT ON public.events FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['action_item.changed'::text, 'cohort_action_item.changed'::text, 'goal.changed'::text, 'session.changed'::text, 'shared_note.changed'::text, 'shared_note.commented'::text, 'agreement.changed'::text, 'pair.made'::text, 'pair.changed'::text, 'case.opened'::text]))) EXECUTE FUNCTION app.notify_of_fact();
create policy events_add on public.events as permissive for insert to trellis_app
  with check (((actor_id = app.person_id()) AND (app.preview_id() IS NULL) AND (organization_id = ANY (ARRAY( SELECT app.my_organization_ids() AS my_organization_ids)))));
create policy events_function_adds on public.events as permissive for insert to trellis_policy
  with check ((app.door() = ANY (ARRAY['send'::text, 'invitation'::text, 'set-up'::text, 'disclosure'::text])));
create policy events_milestone_adds on public.events as permissive for insert to trellis_policy
  with check ((app.door() = 'milestone'::text));
create policy events_note_adds on public.events as permissive for insert to trellis_policy
  with check ((app.door() = 'note'::text));
create policy events_worker_reads on public.events as permissive for select to trellis_worker
  using ((app.door() = 'jobs'::text));
grant select on public.events to trellis_worker;
grant insert (organization_id, kind, actor_id, subject_id, payload) on public.events to trellis_app;
grant insert (organization_id, kind, actor_id, subject_id, payload) on public.events to trellis_policy;

create table public.file_forms (
  file_id uuid not null,
  form text not null,
  media_type text not null,
  size bigint not null,
  width integer,
  height integer,
  constraint file_forms_pkey PRIMARY KEY (file_id, form),
  constraint file_forms_file_id_fkey FOREIGN KEY (file_id) REFERENCES public.files(id) ON DELETE CASCADE,
  constraint file_forms_form_check CHECK ((form = ANY (ARRAY['original'::text, 'screen'::text, 'small'::text]))),
  constraint file_forms_height_check CHECK ((height > 0)),
  constraint file_forms_media_type_check CHECK ((length(media_type) <= 127)),
  constraint file_forms_size_check CHECK ((size > 0)),
  constraint file_forms_width_check CHECK ((width > 0))
);
alter table public.file_forms enable row level security, force row level security;
create policy file_forms_read on public.file_forms as permissive for select to trellis_app
  using ((EXISTS ( SELECT 1
   FROM public.files f
  WHERE (f.id = file_forms.file_id))));
create policy file_forms_worker_adds on public.file_forms as permissive for insert to trellis_worker
  with check ((app.door() = 'jobs'::text));
create policy file_forms_worker_reads on public.file_forms as permissive for select to trellis_worker
  using ((app.door() = 'jobs'::text));
grant select on public.file_forms to trellis_app;
grant select on public.file_forms to trellis_worker;
grant insert (file_id, form, media_type, size, width, height) on public.file_forms to trellis_worker;

create table public.files (
  id uuid not null,
  owner_id uuid not null,
  purpose text not null,
  conversation_id uuid,
  message_id uuid,
  kind text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  checksum text,
  width integer,
  height integer,
  duration_ms integer,
  waveform smallint[],
  text_version text,
  state text not null default 'uploading'::text,
  refusal text,
  created_at timestamp with time zone not null default clock_timestamp(),
  ready_at timestamp with time zone,
  removed_at timestamp with time zone,
  constraint files_pkey PRIMARY KEY (id),
  constraint files_id_owner_id_key UNIQUE (id, owner_id),
  constraint files_conversation_id_owner_id_fkey FOREIGN KEY (conversation_id, owner_id) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE,
  constraint files_message_id_conversation_id_fkey FOREIGN KEY (message_id, conversation_id) REFERENCES public.messages(id, conversation_id) ON DELETE SET NULL (message_id),
  constraint files_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint files_check CHECK (((purpose = 'photo'::text) = (conversation_id IS NULL))),
  constraint files_check1 CHECK (((state <> 'ready'::text) OR (checksum IS NOT NULL))),
  constraint files_checksum_check CHECK ((checksum ~ '^[0-9a-f]{64}$'::text)),
  constraint files_duration_ms_check CHECK ((duration_ms >= 0)),
  constraint files_height_check CHECK ((height > 0)),
  constraint files_kind_check CHECK ((kind = ANY (ARRAY['file'::text, 'image'::text, 'voice'::text]))),
  constraint files_media_type_check CHECK ((length(media_type) <= 127)),
  constraint files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint files_purpose_check CHECK ((purpose = ANY (ARRAY['message'::text, 'photo'::text, 'action_item'::text, 'shared_note'::text]))),
  constraint files_refusal_check CHECK ((length(refusal) <= 64)),
  constraint files_size_check CHECK ((size >= 0)),
  constraint files_state_check CHECK ((state = ANY (ARRAY['uploading'::text, 'checking'::text, 'ready'::text, 'refused'::text, 'removed'::text]))),
  constraint files_text_version_check CHECK ((length(text_version) <= 8000)),
  constraint files_waveform_check CHECK ((cardinality(waveform) <= 200)),
  constraint files_width_check CHECK ((width > 0))
);
alter table public.files enable row level security, force row level security;
CREATE INDEX files_conversation ON public.files USING btree (conversation_id, owner_id);
CREATE INDEX files_gallery ON public.files USING btree (conversation_id, created_at) WHERE ((message_id IS NOT NULL) AND (state = 'ready'::text));
CREATE INDEX files_message ON public.files USING btree (message_id, conversation_id);
CREATE INDEX files_owner ON public.files USING btree (owner_id, created_at);
CREATE INDEX files_unfinished ON public.files USING btree (created_at) WHERE ((state <> 'ready'::text) OR (message_id IS NULL));
create policy files_action_item_reads on public.files as permissive for select to trellis_app
  using ((EXISTS ( SELECT 1
   FROM public.action_item_files a
  WHERE (a.file_id = files.id))));
create policy files_message_reads on public.files as permissive for select to trellis_app
  using ((EXISTS ( SELECT 1
   FROM public.messages m
  WHERE ((m.id = files.message_id) AND (m.deleted_at IS NULL)))));
create policy files_owner_begins on public.files as permissive for insert to trellis_app
  with check (((owner_id = app.person_id()) AND (app.preview_id() IS NULL) AND ((conversation_id IS NULL) OR (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids)))))));
create policy files_owner_changes on public.files as permissive for update to trellis_app
  using (((owner_id = app.person_id()) AND (app.preview_id() IS NULL) AND (state <> 'removed'::text) AND ((conversation_id IS NULL) OR (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids)))))))
  with check ((state = ANY (ARRAY['checking'::text, 'ready'::text, 'removed'::text])));
create policy files_owner_reads on public.files as permissive for select to trellis_app
  using (((owner_id = app.person_id()) AND (app.preview_id() IS NULL) AND ((conversation_id IS NULL) OR (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids)))))));
create policy files_photo_reads on public.files as permissive for select to trellis_app
  using ((EXISTS ( SELECT 1
   FROM public.people p
  WHERE (p.photo_id = files.id))));
create policy files_send_reads on public.files as permissive for select to trellis_policy
  using ((app.door() = 'send'::text));
create policy files_send_takes on public.files as permissive for update to trellis_policy
  using ((app.door() = 'send'::text))
  with check ((app.door() = 'send'::text));
create policy files_shared_note_reads on public.files as permissive for select to trellis_app
  using ((EXISTS ( SELECT
   FROM public.shared_note_files s
  WHERE (s.file_id = files.id))));
create policy files_worker_changes on public.files as permissive for update to trellis_worker
  using ((app.door() = 'jobs'::text))
  with check ((app.door() = 'jobs'::text));
create policy files_worker_erases on public.files as permissive for delete to trellis_worker
  using ((app.door() = 'jobs'::text));
create policy files_worker_reads on public.files as permissive for select to trellis_worker
  using ((app.door() = 'jobs'::text));
create policy files_writing_reads on public.files as permissive for select to trellis_policy
  using ((app.door() = 'writing'::text));
create policy files_writing_removes on public.files as permissive for update to trellis_policy
  using ((app.door() = 'writing'::text))
  with check ((app.door() = 'writing'::text));
grant select on public.files to trellis_app;
grant delete, select on public.files to trellis_worker;
grant insert (id, owner_id, purpose, conversation_id, kind, name, media_type, size, waveform, text_version) on public.files to trellis_app;
grant update (text_version, state, removed_at) on public.files to trellis_app;
grant select (id, owner_id, purpose, conversation_id, message_id, kind, state) on public.files to trellis_policy;
grant update (message_id, state, removed_at) on public.files to trellis_policy;
grant update (media_type, size, checksum, width, height, duration_ms, state, refusal, ready_at, removed_at) on public.files to trellis_worker;

create table public.goal_action_items (
  goal_id uuid not null,
  item_id uuid not null,
  pair_id uuid not null,
  constraint goal_action_items_pkey PRIMARY KEY (goal_id, item_id),
  constraint goal_action_items_goal_id_pair_id_fkey FOREIGN KEY (goal_id, pair_id) REFERENCES public.goals(id, pair_id) ON DELETE CASCADE,
  constraint goal_action_items_item_id_pair_id_fkey FOREIGN KEY (item_id, pair_id) REFERENCES public.action_items(id, pair_id) ON DELETE CASCADE
);
alter table public.goal_action_items enable row level security, force row level security;
CREATE INDEX goal_action_items_goal ON public.goal_action_items USING btree (goal_id, pair_id);
CREATE INDEX goal_action_items_item ON public.goal_action_items USING btree (item_id, pair_id);
create policy goal_action_items_add on public.goal_action_items as permissive for insert to trellis_app
  with check ((goal_id = ANY (ARRAY( SELECT app.my_open_goal_ids() AS my_open_goal_ids))));
create policy goal_action_items_read on public.goal_action_items as permissive for select to trellis_app
  using ((goal_id = ANY (ARRAY( SELECT app.my_goal_ids() AS my_goal_ids))));
create policy goal_action_items_remove on public.goal_action_items as permissive for delete to trellis_app
  using ((goal_id = ANY (ARRAY( SELECT app.my_open_goal_ids() AS my_open_goal_ids))));
grant delete, select on public.goal_action_items to trellis_app;
grant insert (goal_id, item_id, pair_id) on public.goal_action_items to trellis_app;

create table public.goal_check_ins (
  id uuid not null,
  goal_id uuid not null,
  pair_id uuid not null,
  author_id uuid not null,
  progress smallint not null,
  words text not null default ''::text,
  at timestamp with time zone not null default clock_timestamp(),
  constraint goal_check_ins_pkey PRIMARY KEY (id),
  constraint goal_check_ins_goal_id_pair_id_fkey FOREIGN KEY (goal_id, pair_id) REFERENCES public.goals(id, pair_id) ON DELETE CASCADE,
  constraint goal_check_ins_pair_id_author_id_fkey FOREIGN KEY (pair_id, author_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint goal_check_ins_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
  constraint goal_check_ins_words_check CHECK ((length(words) <= 2000))
);
alter table public.goal_check_ins enable row level security, force row level security;
CREATE INDEX goal_check_ins_author ON public.goal_check_ins USING btree (pair_id, author_id);
CREATE INDEX goal_check_ins_goal ON public.goal_check_ins USING btree (goal_id, pair_id, at);
CREATE TRIGGER goal_check_ins_take AFTER INSERT ON public.goal_check_ins FOR EACH ROW EXECUTE FUNCTION app.take_check_in();
create policy goal_check_ins_add on public.goal_check_ins as permissive for insert to trellis_app
  with check (((author_id = app.person_id()) AND (goal_id = ANY (ARRAY( SELECT app.my_open_goal_ids() AS my_open_goal_ids)))));
create policy goal_check_ins_read on public.goal_check_ins as permissive for select to trellis_app
  using (((pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))) AND (goal_id = ANY (ARRAY( SELECT app.my_goal_ids() AS my_goal_ids)))));
grant select on public.goal_check_ins to trellis_app;
grant insert (id, goal_id, pair_id, author_id, progress, words) on public.goal_check_ins to trellis_app;

create table public.goal_steps (
  id uuid not null,
  goal_id uuid not null,
  pair_id uuid not null,
  place integer not null,
  title text not null,
  done_at timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint goal_steps_pkey PRIMARY KEY (id),
  constraint goal_steps_goal_id_pair_id_fkey FOREIGN KEY (goal_id, pair_id) REFERENCES public.goals(id, pair_id) ON DELETE CASCADE,
  constraint goal_steps_place_check CHECK ((place > 0)),
  constraint goal_steps_title_check CHECK (((length(btrim(title)) >= 1) AND (length(btrim(title)) <= 200)))
);
alter table public.goal_steps enable row level security, force row level security;
CREATE INDEX goal_steps_goal ON public.goal_steps USING btree (goal_id, pair_id, place);
create policy goal_steps_add on public.goal_steps as permissive for insert to trellis_app
  with check ((goal_id = ANY (ARRAY( SELECT app.my_open_goal_ids() AS my_open_goal_ids))));
create policy goal_steps_change on public.goal_steps as permissive for update to trellis_app
  using ((goal_id = ANY (ARRAY( SELECT app.my_open_goal_ids() AS my_open_goal_ids))));
create policy goal_steps_read on public.goal_steps as permissive for select to trellis_app
  using (((pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))) AND (goal_id = ANY (ARRAY( SELECT app.my_goal_ids() AS my_goal_ids)))));
create policy goal_steps_remove on public.goal_steps as permissive for delete to trellis_app
  using ((goal_id = ANY (ARRAY( SELECT app.my_open_goal_ids() AS my_open_goal_ids))));
grant delete, select on public.goal_steps to trellis_app;
grant insert (id, goal_id, pair_id, place, title) on public.goal_steps to trellis_app;
grant update (title, done_at) on public.goal_steps to trellis_app;

create table public.goal_words (
  goal_id uuid not null,
  pair_id uuid not null,
  description text not null default ''::text,
  measure text not null default ''::text,
  constraint goal_words_pkey PRIMARY KEY (goal_id),
  constraint goal_words_goal_id_pair_id_fkey FOREIGN KEY (goal_id, pair_id) REFERENCES public.goals(id, pair_id) ON DELETE CASCADE,
  constraint goal_words_description_check CHECK ((length(description) <= 8000)),
  constraint goal_words_measure_check CHECK ((length(measure) <= 1000))
);
alter table public.goal_words enable row level security, force row level security;
CREATE INDEX goal_words_goal ON public.goal_words USING btree (goal_id, pair_id);
create policy goal_words_add on public.goal_words as permissive for insert to trellis_app
  with check ((goal_id = ANY (ARRAY( SELECT app.my_own_goal_ids() AS my_own_goal_ids))));
create policy goal_words_change on public.goal_words as permissive for update to trellis_app
  using ((goal_id = ANY (ARRAY( SELECT app.my_own_goal_ids() AS my_own_goal_ids))));
create policy goal_words_read on public.goal_words as permissive for select to trellis_app
  using (((pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))) AND (goal_id = ANY (ARRAY( SELECT app.my_goal_ids() AS my_goal_ids)))));
grant select on public.goal_words to trellis_app;
grant insert (goal_id, pair_id, description, measure) on public.goal_words to trellis_app;
grant update (description, measure) on public.goal_words to trellis_app;

create table public.goals (
  id uuid not null,
  organization_id uuid not null,
  cohort_id uuid not null,
  pair_id uuid not null,
  owner_id uuid not null,
  audience text not null default 'pair'::text,
  title text not null,
  target_on date,
  state text not null default 'open'::text,
  progress smallint not null default 0,
  reached_at timestamp with time zone,
  deleted_at timestamp with time zone,
  edition integer not null default 1,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint goals_pkey PRIMARY KEY (id),
  constraint goals_id_owner_id_key UNIQUE (id, owner_id),
  constraint goals_id_pair_id_key UNIQUE (id, pair_id),
  constraint goals_pair_id_cohort_id_organization_id_fkey FOREIGN KEY (pair_id, cohort_id, organization_id) REFERENCES public.pairs(id, cohort_id, organization_id) ON DELETE CASCADE,
  constraint goals_pair_id_owner_id_fkey FOREIGN KEY (pair_id, owner_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint goals_audience_check CHECK ((audience = ANY (ARRAY['me'::text, 'pair'::text]))),
  constraint goals_check CHECK (((state = 'reached'::text) = (reached_at IS NOT NULL))),
  constraint goals_edition_check CHECK ((edition > 0)),
  constraint goals_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
  constraint goals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'reached'::text, 'dropped'::text]))),
  constraint goals_target_on_check CHECK (((target_on >= '2000-01-01'::date) AND (target_on <= '2199-12-31'::date))),
  constraint goals_title_check CHECK (((length(btrim(title)) >= 1) AND (length(btrim(title)) <= 200)))
);
alter table public.goals enable row level security, force row level security;
CREATE INDEX goals_cohort ON public.goals USING btree (cohort_id, created_at, id);
CREATE INDEX goals_made ON public.goals USING btree (pair_id, created_at, id);
CREATE INDEX goals_owner ON public.goals USING btree (pair_id, owner_id);
CREATE INDEX goals_pair ON public.goals USING btree (pair_id, cohort_id, organization_id);
CREATE TRIGGER goals_keep_shared AFTER INSERT OR UPDATE OF title, target_on, state, audience, deleted_at ON public.goals FOR EACH ROW EXECUTE FUNCTION app.keep_goal_shared();
CREATE TRIGGER goals_touch BEFORE UPDATE ON public.goals FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy goals_add on public.goals as permissive for insert to trellis_app
  with check (((owner_id = app.person_id()) AND (pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids)))));
create policy goals_change on public.goals as permissive for update to trellis_app
  using (((owner_id = app.person_id()) AND (pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids)))));
create policy goals_coordinator_reads on public.goals as permissive for select to trellis_app
  using (((audience = 'pair'::text) AND (pair_id = ANY (ARRAY( SELECT app.my_run_pair_ids() AS my_run_pair_ids)))));
create policy goals_moved on public.goals as permissive for update to trellis_policy
  using ((app.door() = 'goal'::text));
create policy goals_notification_reads on public.goals as permissive for select to trellis_policy
  using ((app.door() = 'notification'::text));
create policy goals_of_mine on public.goals as permissive for select to trellis_policy
  using (((app.door() = 'goal'::text) OR (pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids))))));
create policy goals_read on public.goals as permissive for select to trellis_app
  using (((pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids)))) AND ((audience = 'pair'::text) OR ((owner_id = app.person_id()) AND (app.preview_id() IS NULL)))));
grant select on public.goals to trellis_app;
grant insert (id, organization_id, cohort_id, pair_id, owner_id, audience, title, target_on) on public.goals to trellis_app;
grant update (audience, title, target_on, state, reached_at, deleted_at, edition) on public.goals to trellis_app;
grant select (id, pair_id, owner_id, audience, progress, deleted_at) on public.goals to trellis_policy;
grant update (progress) on public.goals to trellis_policy;

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
  calendar text,
  calendar_method text,
  constraint mails_pkey PRIMARY KEY (id),
  constraint mails_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE,
  constraint mails_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint mails_attempts_check CHECK ((attempts >= 0)),
  constraint mails_calendar_check CHECK ((length(calendar) <= 200000)),
  constraint mails_calendar_method_check CHECK ((calendar_method = ANY (ARRAY['REQUEST'::text, 'CANCEL'::text]))),
  constraint mails_check CHECK (((html IS NULL) = (text IS NULL))),
  constraint mails_check1 CHECK (((calendar IS NULL) OR (calendar_method IS NOT NULL))),
  constraint mails_check2 CHECK (((calendar IS NULL) OR (html IS NOT NULL))),
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
  using (((current_setting('app.mailbox'::text, true) = 'open'::text) AND (kind <> ALL (ARRAY['case_opened'::text, 'session_told'::text])) AND ((organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))) OR ((organization_id IS NULL) AND (recipient_id = ANY (ARRAY( SELECT m.person_id
   FROM public.organization_members m
  WHERE (m.organization_id = ANY (ARRAY( SELECT app.my_admin_organization_ids() AS my_admin_organization_ids))))))))));
create policy mails_recipient_reads on public.mails as permissive for select to trellis_app
  using (((recipient_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy mails_sign_in_adds on public.mails as permissive for insert to trellis_app
  with check (((organization_id IS NULL) AND (app.door() = 'sign-in'::text)));
create policy mails_staff_adds on public.mails as permissive for insert to trellis_app
  with check (((kind = 'invitation'::text) AND (organization_id = ANY (ARRAY( SELECT app.my_run_organization_ids() AS my_run_organization_ids)))));
create policy mails_worker_adds on public.mails as permissive for insert to trellis_worker
  with check ((app.door() = 'jobs'::text));
create policy mails_worker_changes on public.mails as permissive for update to trellis_worker
  using ((app.door() = 'jobs'::text))
  with check ((app.door() = 'jobs'::text));
create policy mails_worker_reads on public.mails as permissive for select to trellis_worker
  using ((app.door() = 'jobs'::text));
grant select on public.mails to trellis_app;
grant select on public.mails to trellis_worker;
grant insert (id, organization_id, recipient_id, to_address, kind, subject, html, text, calendar, calendar_method) on public.mails to trellis_app;
grant insert (id, organization_id, recipient_id, to_address, kind, subject, html, text, calendar, calendar_method) on public.mails to trellis_worker;
grant update (html, text, attempts, last_error, sent_at, calendar) on public.mails to trellis_worker;

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
  is_active boolean not null generated always as ((status = 'active'::text)) stored,
  constraint mentees_pkey PRIMARY KEY (id),
  constraint mentees_cohort_id_person_id_key UNIQUE (cohort_id, person_id),
  constraint mentees_id_person_id_cohort_id_is_active_key UNIQUE (id, person_id, cohort_id, is_active),
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
CREATE TRIGGER mentees_make_key AFTER INSERT ON public.mentees FOR EACH ROW EXECUTE FUNCTION app.make_part_key();
CREATE TRIGGER mentees_touch BEFORE UPDATE ON public.mentees FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy mentees_coordinator_reads on public.mentees as permissive for select to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
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
  using ((id = ANY (ARRAY( SELECT my_partner_part_ids.my_partner_part_ids
   FROM app.my_partner_part_ids() my_partner_part_ids(my_partner_part_ids)))));
create policy mentees_profile on public.mentees as permissive for select to trellis_policy
  using ((app.door() = 'profile'::text));
create policy mentees_self_reads on public.mentees as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND ((app.preview_id() IS NULL) OR (cohort_id = app.preview_cohort_id()))));
create policy mentees_staff_adds on public.mentees as permissive for insert to trellis_app
  with check ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
create policy mentees_staff_changes on public.mentees as permissive for update to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))))
  with check ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
grant insert (id, cohort_id, organization_id, person_id) on public.mentees to trellis_app;
grant select (id, cohort_id, organization_id, person_id, status, headline, created_at, updated_at) on public.mentees to trellis_app;
grant update (status) on public.mentees to trellis_app;
grant insert (cohort_id, organization_id, person_id) on public.mentees to trellis_policy;
grant select (id, cohort_id, organization_id, person_id, status, headline, profile_goals, private_notes) on public.mentees to trellis_policy;
grant update (status, headline, profile_goals, private_notes) on public.mentees to trellis_policy;

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
  is_active boolean not null generated always as ((status = 'active'::text)) stored,
  constraint mentors_pkey PRIMARY KEY (id),
  constraint mentors_cohort_id_person_id_key UNIQUE (cohort_id, person_id),
  constraint mentors_id_person_id_cohort_id_is_active_key UNIQUE (id, person_id, cohort_id, is_active),
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
CREATE TRIGGER mentors_make_key AFTER INSERT ON public.mentors FOR EACH ROW EXECUTE FUNCTION app.make_part_key();
CREATE TRIGGER mentors_touch BEFORE UPDATE ON public.mentors FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy mentors_coordinator_reads on public.mentors as permissive for select to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
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
  using ((id = ANY (ARRAY( SELECT my_partner_part_ids.my_partner_part_ids
   FROM app.my_partner_part_ids() my_partner_part_ids(my_partner_part_ids)))));
create policy mentors_profile on public.mentors as permissive for select to trellis_policy
  using ((app.door() = 'profile'::text));
create policy mentors_self_reads on public.mentors as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND ((app.preview_id() IS NULL) OR (cohort_id = app.preview_cohort_id()))));
create policy mentors_staff_adds on public.mentors as permissive for insert to trellis_app
  with check ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
create policy mentors_staff_changes on public.mentors as permissive for update to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))))
  with check ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
grant insert (id, cohort_id, organization_id, person_id, capacity) on public.mentors to trellis_app;
grant select (id, cohort_id, organization_id, person_id, status, headline, capacity, created_at, updated_at) on public.mentors to trellis_app;
grant update (status, capacity) on public.mentors to trellis_app;
grant insert (cohort_id, organization_id, person_id) on public.mentors to trellis_policy;
grant select (id, cohort_id, organization_id, person_id, status, headline, profile_goals, private_notes) on public.mentors to trellis_policy;
grant update (status, headline, profile_goals, private_notes) on public.mentors to trellis_policy;

create table public.message_drafts (
  conversation_id uuid not null,
  person_id uuid not null,
  body text not null,
  reply_to_seq bigint,
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint message_drafts_pkey PRIMARY KEY (conversation_id, person_id),
  constraint message_drafts_conversation_id_person_id_fkey FOREIGN KEY (conversation_id, person_id) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE,
  constraint message_drafts_body_check CHECK (((length(body) >= 1) AND (length(body) <= 8000)))
);
alter table public.message_drafts enable row level security, force row level security;
create policy message_drafts_add on public.message_drafts as permissive for insert to trellis_app
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy message_drafts_change on public.message_drafts as permissive for update to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy message_drafts_read on public.message_drafts as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy message_drafts_remove on public.message_drafts as permissive for delete to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
grant delete, select on public.message_drafts to trellis_app;
grant insert (conversation_id, person_id, body, reply_to_seq, changed_at) on public.message_drafts to trellis_app;
grant update (body, reply_to_seq, changed_at) on public.message_drafts to trellis_app;

create table public.message_edits (
  message_id uuid not null,
  conversation_id uuid not null,
  edition integer not null,
  body text,
  written_at timestamp with time zone not null,
  constraint message_edits_pkey PRIMARY KEY (message_id, edition),
  constraint message_edits_message_id_conversation_id_fkey FOREIGN KEY (message_id, conversation_id) REFERENCES public.messages(id, conversation_id) ON DELETE CASCADE,
  constraint message_edits_body_check CHECK ((length(body) <= 8000)),
  constraint message_edits_edition_check CHECK ((edition > 0))
);
alter table public.message_edits enable row level security, force row level security;
CREATE INDEX message_edits_conversation ON public.message_edits USING btree (conversation_id);
create policy message_edits_read on public.message_edits as permissive for select to trellis_app
  using ((EXISTS ( SELECT 1
   FROM public.messages m
  WHERE ((m.id = message_edits.message_id) AND (m.deleted_at IS NULL)))));
create policy message_edits_writing on public.message_edits as permissive for all to trellis_policy
  using ((app.door() = 'writing'::text))
  with check ((app.door() = 'writing'::text));
grant select on public.message_edits to trellis_app;
grant delete, select on public.message_edits to trellis_policy;
grant insert (message_id, conversation_id, edition, body, written_at) on public.message_edits to trellis_policy;

create table public.message_pins (
  message_id uuid not null,
  conversation_id uuid not null,
  pinned_by uuid not null,
  pinned_at timestamp with time zone not null default clock_timestamp(),
  constraint message_pins_pkey PRIMARY KEY (message_id),
  constraint message_pins_conversation_id_pinned_by_fkey FOREIGN KEY (conversation_id, pinned_by) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE,
  constraint message_pins_message_id_conversation_id_fkey FOREIGN KEY (message_id, conversation_id) REFERENCES public.messages(id, conversation_id) ON DELETE CASCADE
);
alter table public.message_pins enable row level security, force row level security;
CREATE INDEX message_pins_conversation ON public.message_pins USING btree (conversation_id, pinned_at);
CREATE INDEX message_pins_pinned_by ON public.message_pins USING btree (conversation_id, pinned_by);
create policy message_pins_read on public.message_pins as permissive for select to trellis_app
  using ((conversation_id = ANY (ARRAY( SELECT my_readable_conversation_ids.my_readable_conversation_ids
   FROM app.my_readable_conversation_ids() my_readable_conversation_ids(my_readable_conversation_ids)
UNION ALL
 SELECT my_disclosed_conversation_ids.my_disclosed_conversation_ids
   FROM app.my_disclosed_conversation_ids() my_disclosed_conversation_ids(my_disclosed_conversation_ids)))));
create policy message_pins_writing on public.message_pins as permissive for all to trellis_policy
  using ((app.door() = 'writing'::text))
  with check ((app.door() = 'writing'::text));
grant select on public.message_pins to trellis_app;
grant delete, select on public.message_pins to trellis_policy;
grant insert (message_id, conversation_id, pinned_by) on public.message_pins to trellis_policy;

create table public.message_reactions (
  message_id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null,
  emoji text not null,
  reacted_at timestamp with time zone not null default clock_timestamp(),
  constraint message_reactions_pkey PRIMARY KEY (message_id, person_id, emoji),
  constraint message_reactions_conversation_id_person_id_fkey FOREIGN KEY (conversation_id, person_id) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE,
  constraint message_reactions_message_id_conversation_id_fkey FOREIGN KEY (message_id, conversation_id) REFERENCES public.messages(id, conversation_id) ON DELETE CASCADE,
  constraint message_reactions_emoji_check CHECK (((length(emoji) >= 1) AND (length(emoji) <= 32)))
);
alter table public.message_reactions enable row level security, force row level security;
CREATE INDEX message_reactions_person ON public.message_reactions USING btree (conversation_id, person_id);
create policy message_reactions_read on public.message_reactions as permissive for select to trellis_app
  using ((conversation_id = ANY (ARRAY( SELECT my_readable_conversation_ids.my_readable_conversation_ids
   FROM app.my_readable_conversation_ids() my_readable_conversation_ids(my_readable_conversation_ids)
UNION ALL
 SELECT my_disclosed_conversation_ids.my_disclosed_conversation_ids
   FROM app.my_disclosed_conversation_ids() my_disclosed_conversation_ids(my_disclosed_conversation_ids)))));
create policy message_reactions_writing on public.message_reactions as permissive for all to trellis_policy
  using ((app.door() = 'writing'::text))
  with check ((app.door() = 'writing'::text));
grant select on public.message_reactions to trellis_app;
grant delete, select on public.message_reactions to trellis_policy;
grant insert (message_id, conversation_id, person_id, emoji) on public.message_reactions to trellis_policy;

create table public.message_reminders (
  id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null,
  remind_at timestamp with time zone not null,
  told_at timestamp with time zone,
  done_at timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint message_reminders_pkey PRIMARY KEY (id),
  constraint message_reminders_conversation_id_person_id_fkey FOREIGN KEY (conversation_id, person_id) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE,
  constraint message_reminders_message_id_conversation_id_fkey FOREIGN KEY (message_id, conversation_id) REFERENCES public.messages(id, conversation_id) ON DELETE CASCADE
);
alter table public.message_reminders enable row level security, force row level security;
CREATE INDEX message_reminders_message ON public.message_reminders USING btree (message_id);
CREATE INDEX message_reminders_person ON public.message_reminders USING btree (person_id, remind_at) WHERE (done_at IS NULL);
CREATE INDEX message_reminders_reader ON public.message_reminders USING btree (conversation_id, person_id);
create policy message_reminders_add on public.message_reminders as permissive for insert to trellis_app
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy message_reminders_change on public.message_reminders as permissive for update to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))))
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy message_reminders_later_reads on public.message_reminders as permissive for select to trellis_policy
  using ((app.door() = 'later'::text));
create policy message_reminders_later_tells on public.message_reminders as permissive for update to trellis_policy
  using ((app.door() = 'later'::text))
  with check ((app.door() = 'later'::text));
create policy message_reminders_read on public.message_reminders as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
grant select on public.message_reminders to trellis_app;
grant select on public.message_reminders to trellis_policy;
grant insert (id, message_id, conversation_id, person_id, remind_at) on public.message_reminders to trellis_app;
grant update (remind_at, told_at, done_at) on public.message_reminders to trellis_app;
grant update (told_at) on public.message_reminders to trellis_policy;

create table public.message_stars (
  message_id uuid not null,
  person_id uuid not null,
  conversation_id uuid not null,
  starred_at timestamp with time zone not null default clock_timestamp(),
  constraint message_stars_pkey PRIMARY KEY (message_id, person_id),
  constraint message_stars_conversation_id_person_id_fkey FOREIGN KEY (conversation_id, person_id) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE,
  constraint message_stars_message_id_conversation_id_fkey FOREIGN KEY (message_id, conversation_id) REFERENCES public.messages(id, conversation_id) ON DELETE CASCADE
);
alter table public.message_stars enable row level security, force row level security;
CREATE INDEX message_stars_person ON public.message_stars USING btree (person_id, starred_at);
CREATE INDEX message_stars_reader ON public.message_stars USING btree (conversation_id, person_id);
create policy message_stars_read on public.message_stars as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy message_stars_writing on public.message_stars as permissive for all to trellis_policy
  using ((app.door() = 'writing'::text))
  with check ((app.door() = 'writing'::text));
grant select on public.message_stars to trellis_app;
grant delete, select on public.message_stars to trellis_policy;
grant insert (message_id, person_id, conversation_id) on public.message_stars to trellis_policy;

create table public.messages (
  id uuid not null,
  conversation_id uuid not null,
  seq bigint not null,
  author_id uuid not null,
  message_type text not null default 'text'::text,
  body text,
  sent_at timestamp with time zone not null default clock_timestamp(),
  deleted_at timestamp with time zone,
  reply_to_seq bigint,
  is_adorned boolean not null default false,
  edited_at timestamp with time zone,
  words tsvector,
  has_link boolean generated always as (COALESCE((body ~* 'https?://'::text), false)) stored,
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_conversation_id_seq_key UNIQUE (conversation_id, seq),
  constraint messages_id_conversation_id_key UNIQUE (id, conversation_id),
  constraint messages_conversation_id_author_id_fkey FOREIGN KEY (conversation_id, author_id) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE,
  constraint messages_conversation_id_reply_to_seq_fkey FOREIGN KEY (conversation_id, reply_to_seq) REFERENCES public.messages(conversation_id, seq) ON DELETE CASCADE,
  constraint messages_body_check CHECK (((length(body) >= 1) AND (length(body) <= 8000))),
  constraint messages_message_type_check CHECK ((message_type = ANY (ARRAY['text'::text, 'file'::text, 'image'::text, 'voice'::text]))),
  constraint messages_say_something CHECK (
CASE
    WHEN (deleted_at IS NOT NULL) THEN (body IS NULL)
    WHEN (message_type = 'text'::text) THEN (body IS NOT NULL)
    ELSE true
END),
  constraint messages_seq_check CHECK ((seq > 0))
);
alter table public.messages enable row level security, force row level security;
CREATE INDEX messages_answers ON public.messages USING btree (conversation_id, reply_to_seq) WHERE (reply_to_seq IS NOT NULL);
CREATE INDEX messages_by_day ON public.messages USING btree (conversation_id, sent_at);
CREATE TRIGGER messages_keep_spoken AFTER INSERT ON public.messages FOR EACH ROW WHEN ((new.seq <= 40)) EXECUTE FUNCTION app.keep_spoken();
CREATE TRIGGER messages_keep_words BEFORE UPDATE OF body ON public.messages FOR EACH ROW WHEN ((old.body IS DISTINCT FROM new.body)) EXECUTE FUNCTION app.keep_message_words();
create policy messages_read on public.messages as permissive for select to trellis_app
  using ((conversation_id = ANY (ARRAY( SELECT my_readable_conversation_ids.my_readable_conversation_ids
   FROM app.my_readable_conversation_ids() my_readable_conversation_ids(my_readable_conversation_ids)
UNION ALL
 SELECT my_disclosed_conversation_ids.my_disclosed_conversation_ids
   FROM app.my_disclosed_conversation_ids() my_disclosed_conversation_ids(my_disclosed_conversation_ids)))));
create policy messages_send on public.messages as permissive for insert to trellis_policy
  with check (((app.door() = 'send'::text) AND (EXISTS ( SELECT 1
   FROM public.conversations c
  WHERE ((c.id = messages.conversation_id) AND c.is_open AND ((messages.author_id = c.mentor_person_id) OR (messages.author_id = c.mentee_person_id)))))));
create policy messages_send_reads on public.messages as permissive for select to trellis_policy
  using (((app.door() = ANY (ARRAY['send'::text, 'writing'::text])) OR (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy messages_writing_changes on public.messages as permissive for update to trellis_policy
  using ((app.door() = 'writing'::text))
  with check ((app.door() = 'writing'::text));
grant select on public.messages to trellis_app;
grant insert (id, conversation_id, seq, author_id, message_type, body, sent_at, reply_to_seq, is_adorned, words) on public.messages to trellis_policy;
grant select (id, conversation_id, seq, author_id, message_type, sent_at, deleted_at, is_adorned) on public.messages to trellis_policy;
grant update (body, deleted_at, is_adorned) on public.messages to trellis_policy;

create table public.messaging_preferences (
  person_id uuid not null,
  shares_typing boolean not null default true,
  shares_seen boolean not null default true,
  shares_presence boolean not null default true,
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint messaging_preferences_pkey PRIMARY KEY (person_id),
  constraint messaging_preferences_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE
);
alter table public.messaging_preferences enable row level security, force row level security;
CREATE TRIGGER messaging_preferences_touch BEFORE UPDATE ON public.messaging_preferences FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy messaging_preferences_add on public.messaging_preferences as permissive for insert to trellis_app
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy messaging_preferences_change on public.messaging_preferences as permissive for update to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy messaging_preferences_of_pairs on public.messaging_preferences as permissive for select to trellis_policy
  using (((person_id = app.person_id()) OR (person_id = ANY (ARRAY( SELECT app.my_partner_ids() AS my_partner_ids)))));
create policy messaging_preferences_own on public.messaging_preferences as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL)));
grant select on public.messaging_preferences to trellis_app;
grant insert (person_id, shares_typing, shares_seen, shares_presence) on public.messaging_preferences to trellis_app;
grant update (shares_typing, shares_seen, shares_presence) on public.messaging_preferences to trellis_app;
grant select (person_id, shares_typing, shares_seen, shares_presence) on public.messaging_preferences to trellis_policy;

create table public.notifications (
  id uuid not null default app.uuid_v7(),
  organization_id uuid not null,
  person_id uuid not null,
  cohort_id uuid,
  pair_id uuid,
  kind text not null,
  thing text not null,
  thing_id uuid not null,
  actor_id uuid,
  count integer not null default 1,
  first_at timestamp with time zone not null default clock_timestamp(),
  last_at timestamp with time zone not null default clock_timestamp(),
  read_at timestamp with time zone,
  archived_at timestamp with time zone,
  constraint notifications_pkey PRIMARY KEY (id),
  constraint notifications_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES public.people(id) ON DELETE SET NULL,
  constraint notifications_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE,
  constraint notifications_pair_id_cohort_id_organization_id_fkey FOREIGN KEY (pair_id, cohort_id, organization_id) REFERENCES public.pairs(id, cohort_id, organization_id) ON DELETE CASCADE,
  constraint notifications_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint notifications_check CHECK (((thing = 'case'::text) = (pair_id IS NULL))),
  constraint notifications_check1 CHECK (((pair_id IS NULL) = (cohort_id IS NULL))),
  constraint notifications_count_check CHECK ((count > 0)),
  constraint notifications_kind_check CHECK ((kind = ANY (ARRAY['action_item_assigned'::text, 'action_item_done'::text, 'action_item_stuck'::text, 'action_item_later_asked'::text, 'action_item_later_answered'::text, 'action_item_commented'::text, 'goal_shared'::text, 'goal_checked_in'::text, 'goal_reached'::text, 'session_proposed'::text, 'session_accepted'::text, 'session_moved'::text, 'session_canceled'::text, 'session_restored'::text, 'shared_note_made'::text, 'shared_note_changed'::text, 'shared_note_commented'::text, 'shared_note_resolved'::text, 'agreement_proposed'::text, 'agreement_signed'::text, 'pair_made'::text, 'milestone_reached'::text, 'case_opened'::text]))),
  constraint notifications_thing_check CHECK ((thing = ANY (ARRAY['action_item'::text, 'goal'::text, 'session'::text, 'shared_note'::text, 'pair'::text, 'milestone'::text, 'case'::text])))
);
alter table public.notifications enable row level security, force row level security;
CREATE INDEX notifications_actor ON public.notifications USING btree (actor_id);
CREATE INDEX notifications_listed ON public.notifications USING btree (person_id, last_at, id);
CREATE INDEX notifications_old ON public.notifications USING btree (LEAST(read_at, archived_at));
CREATE INDEX notifications_organization ON public.notifications USING btree (organization_id);
CREATE INDEX notifications_pair ON public.notifications USING btree (pair_id, cohort_id, organization_id);
CREATE UNIQUE INDEX notifications_unread ON public.notifications USING btree (person_id, kind, thing_id) WHERE ((read_at IS NULL) AND (archived_at IS NULL));
create policy notifications_door_adds on public.notifications as permissive for insert to trellis_policy
  with check ((app.door() = 'notification'::text));
create policy notifications_door_folds on public.notifications as permissive for update to trellis_policy
  using ((app.door() = 'notification'::text))
  with check ((app.door() = 'notification'::text));
create policy notifications_door_reads on public.notifications as permissive for select to trellis_policy
  using ((app.door() = 'notification'::text));
create policy notifications_own on public.notifications as permissive for all to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND ((pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids)))) OR (thing_id = ANY (ARRAY( SELECT app.my_notified_case_ids() AS my_notified_case_ids))))));
create policy notifications_worker_purges on public.notifications as permissive for delete to trellis_worker
  using (((app.door() = 'jobs'::text) AND (LEAST(read_at, archived_at) < (clock_timestamp() - '180 days'::interval))));
create policy notifications_worker_reads on public.notifications as permissive for select to trellis_worker
  using ((app.door() = 'jobs'::text));
grant select on public.notifications to trellis_app;
grant select on public.notifications to trellis_policy;
grant delete on public.notifications to trellis_worker;
grant update (read_at, archived_at) on public.notifications to trellis_app;
grant insert (organization_id, person_id, cohort_id, pair_id, kind, thing, thing_id, actor_id) on public.notifications to trellis_policy;
grant update (actor_id, count, last_at) on public.notifications to trellis_policy;
grant select (id, read_at, archived_at) on public.notifications to trellis_worker;

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
create policy organization_members_case_reads on public.organization_members as permissive for select to trellis_policy
  using ((app.door() = 'case'::text));
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
  using ((id = ANY (ARRAY( SELECT my_organization_ids.my_organization_ids
   FROM app.my_organization_ids() my_organization_ids(my_organization_ids)))));
create policy organizations_set_up_adds on public.organizations as permissive for insert to trellis_policy
  with check ((app.door() = 'set-up'::text));
create policy organizations_set_up_reads on public.organizations as permissive for select to trellis_policy
  using ((app.door() = ANY (ARRAY['set-up'::text, 'invitation'::text])));
grant select on public.organizations to trellis_app;
grant select on public.organizations to trellis_policy;
grant update (name) on public.organizations to trellis_app;
grant insert (id, name, is_demo) on public.organizations to trellis_policy;

create table public.pair_agreement_signatures (
  pair_id uuid not null,
  version integer not null,
  person_id uuid not null,
  signed_at timestamp with time zone not null default clock_timestamp(),
  constraint pair_agreement_signatures_pkey PRIMARY KEY (pair_id, version, person_id),
  constraint pair_agreement_signatures_pair_id_person_id_fkey FOREIGN KEY (pair_id, person_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint pair_agreement_signatures_pair_id_version_fkey FOREIGN KEY (pair_id, version) REFERENCES public.pair_agreements(pair_id, version) ON DELETE CASCADE
);
alter table public.pair_agreement_signatures enable row level security, force row level security;
CREATE INDEX pair_agreement_signatures_person ON public.pair_agreement_signatures USING btree (pair_id, person_id);
create policy pair_agreement_signatures_add on public.pair_agreement_signatures as permissive for insert to trellis_app
  with check (((person_id = app.person_id()) AND (pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids)))));
create policy pair_agreement_signatures_read on public.pair_agreement_signatures as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids)))));
grant select on public.pair_agreement_signatures to trellis_app;
grant insert (pair_id, version, person_id) on public.pair_agreement_signatures to trellis_app;

create table public.pair_agreements (
  pair_id uuid not null,
  version integer not null,
  author_id uuid not null,
  goals text not null,
  rhythm text not null,
  boundaries text not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint pair_agreements_pkey PRIMARY KEY (pair_id, version),
  constraint pair_agreements_pair_id_author_id_fkey FOREIGN KEY (pair_id, author_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint pair_agreements_boundaries_check CHECK ((length(boundaries) <= 4000)),
  constraint pair_agreements_goals_check CHECK ((length(goals) <= 4000)),
  constraint pair_agreements_rhythm_check CHECK ((length(rhythm) <= 4000)),
  constraint pair_agreements_version_check CHECK (((version >= 1) AND (version <= 1000)))
);
alter table public.pair_agreements enable row level security, force row level security;
CREATE INDEX pair_agreements_author ON public.pair_agreements USING btree (pair_id, author_id);
create policy pair_agreements_add on public.pair_agreements as permissive for insert to trellis_app
  with check (((author_id = app.person_id()) AND (pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids)))));
create policy pair_agreements_read on public.pair_agreements as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))));
grant select on public.pair_agreements to trellis_app;
grant insert (pair_id, version, author_id, goals, rhythm, boundaries) on public.pair_agreements to trellis_app;

create table public.pair_deeds (
  pair_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint pair_deeds_pkey PRIMARY KEY (pair_id, kind, subject_id),
  constraint pair_deeds_pair_id_fkey FOREIGN KEY (pair_id) REFERENCES public.pairs(id) ON DELETE CASCADE,
  constraint pair_deeds_kind_check CHECK ((kind = ANY (ARRAY['spoke'::text, 'action_item_done'::text, 'goal_set'::text, 'goal_reached'::text, 'session_held'::text, 'note_written'::text])))
);
alter table public.pair_deeds enable row level security, force row level security;
create policy pair_deeds_kept on public.pair_deeds as permissive for insert to trellis_policy
  with check ((app.door() = 'milestone'::text));
create policy pair_deeds_kept_reads on public.pair_deeds as permissive for select to trellis_policy
  using ((app.door() = 'milestone'::text));
grant select on public.pair_deeds to trellis_policy;
grant insert (pair_id, kind, subject_id) on public.pair_deeds to trellis_policy;

create table public.pair_keys (
  person_id uuid not null,
  pair_id uuid not null,
  cohort_id uuid not null,
  partner_id uuid not null,
  partner_part_id uuid not null,
  is_running boolean not null,
  constraint pair_keys_pkey PRIMARY KEY (person_id, pair_id),
  constraint pair_keys_pair_id_cohort_id_is_running_fkey FOREIGN KEY (pair_id, cohort_id, is_running) REFERENCES public.pairs(id, cohort_id, is_running) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint pair_keys_pair_id_partner_id_fkey FOREIGN KEY (pair_id, partner_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint pair_keys_pair_id_person_id_fkey FOREIGN KEY (pair_id, person_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE
);
alter table public.pair_keys enable row level security, force row level security;
CREATE UNIQUE INDEX pair_keys_of ON public.pair_keys USING btree (pair_id, person_id);
CREATE INDEX pair_keys_pair ON public.pair_keys USING btree (pair_id, cohort_id, is_running);
CREATE UNIQUE INDEX pair_keys_partner ON public.pair_keys USING btree (pair_id, partner_id);
create policy pair_keys_made on public.pair_keys as permissive for insert to trellis_policy
  with check ((app.door() = 'pair'::text));
create policy pair_keys_own on public.pair_keys as permissive for select to trellis_app, trellis_policy
  using (((person_id = app.person_id()) AND is_running AND ((app.preview_id() IS NULL) OR (cohort_id = app.preview_cohort_id()))));
grant select on public.pair_keys to trellis_app;
grant insert, select on public.pair_keys to trellis_policy;

create table public.pair_milestone_looks (
  pair_id uuid not null,
  kind text not null,
  person_id uuid not null,
  looked_at timestamp with time zone not null default clock_timestamp(),
  constraint pair_milestone_looks_pkey PRIMARY KEY (pair_id, kind, person_id),
  constraint pair_milestone_looks_pair_id_kind_fkey FOREIGN KEY (pair_id, kind) REFERENCES public.pair_milestones(pair_id, kind) ON DELETE CASCADE,
  constraint pair_milestone_looks_pair_id_person_id_fkey FOREIGN KEY (pair_id, person_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE
);
alter table public.pair_milestone_looks enable row level security, force row level security;
CREATE INDEX pair_milestone_looks_person ON public.pair_milestone_looks USING btree (pair_id, person_id);
create policy pair_milestone_looks_add on public.pair_milestone_looks as permissive for insert to trellis_app
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids))))));
create policy pair_milestone_looks_read on public.pair_milestone_looks as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL)));
grant select on public.pair_milestone_looks to trellis_app;
grant insert (pair_id, kind, person_id) on public.pair_milestone_looks to trellis_app;

create table public.pair_milestones (
  pair_id uuid not null,
  kind text not null,
  reached_at timestamp with time zone not null default clock_timestamp(),
  constraint pair_milestones_pkey PRIMARY KEY (pair_id, kind),
  constraint pair_milestones_pair_id_fkey FOREIGN KEY (pair_id) REFERENCES public.pairs(id) ON DELETE CASCADE,
  constraint pair_milestones_kind_check CHECK ((kind = ANY (ARRAY['began_talking'::text, 'first_action_item_done'::text, 'fifth_action_item_done'::text, 'first_goal_set'::text, 'first_goal_reached'::text, 'first_session_held'::text, 'fifth_session_held'::text, 'first_note_written'::text, 'half_year'::text])))
);
alter table public.pair_milestones enable row level security, force row level security;
CREATE TRIGGER pair_milestones_notify AFTER INSERT ON public.pair_milestones FOR EACH ROW WHEN ((new.kind <> 'began_talking'::text)) EXECUTE FUNCTION app.notify_of_milestone();
CREATE TRIGGER pair_milestones_tell AFTER INSERT ON public.pair_milestones FOR EACH ROW EXECUTE FUNCTION app.tell_milestone();
create policy pair_milestones_coordinator_reads on public.pair_milestones as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT app.my_run_pair_ids() AS my_run_pair_ids))));
create policy pair_milestones_found on public.pair_milestones as permissive for insert to trellis_policy
  with check ((app.door() = 'milestone'::text));
create policy pair_milestones_found_reads on public.pair_milestones as permissive for select to trellis_policy
  using ((app.door() = 'milestone'::text));
create policy pair_milestones_read on public.pair_milestones as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids)))));
grant select on public.pair_milestones to trellis_app;
grant select on public.pair_milestones to trellis_policy;
grant insert (pair_id, kind) on public.pair_milestones to trellis_policy;

create table public.pair_people (
  pair_id uuid not null,
  person_id uuid not null,
  side text not null,
  constraint pair_people_pkey PRIMARY KEY (pair_id, person_id),
  constraint pair_people_pair_id_side_key UNIQUE (pair_id, side),
  constraint pair_people_pair_id_fkey FOREIGN KEY (pair_id) REFERENCES public.pairs(id) ON DELETE CASCADE,
  constraint pair_people_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint pair_people_side_check CHECK ((side = ANY (ARRAY['mentor'::text, 'mentee'::text])))
);
alter table public.pair_people enable row level security, force row level security;
CREATE INDEX pair_people_person ON public.pair_people USING btree (person_id);
create policy pair_people_coordinator_reads on public.pair_people as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT app.my_run_pair_ids() AS my_run_pair_ids))));
create policy pair_people_kept on public.pair_people as permissive for insert to trellis_policy
  with check ((app.door() = 'pair'::text));
create policy pair_people_party_reads on public.pair_people as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids)))));
create policy pair_people_session_reads on public.pair_people as permissive for select to trellis_policy
  using ((app.door() = 'session'::text));
grant select on public.pair_people to trellis_app;
grant select on public.pair_people to trellis_policy;
grant insert (pair_id, person_id, side) on public.pair_people to trellis_policy;

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
  is_running boolean not null generated always as ((state = ANY (ARRAY['active'::text, 'paused'::text]))) stored,
  constraint pairs_pkey PRIMARY KEY (id),
  constraint pairs_id_cohort_id_is_running_key UNIQUE (id, cohort_id, is_running),
  constraint pairs_id_cohort_id_organization_id_key UNIQUE (id, cohort_id, organization_id),
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
CREATE TRIGGER pairs_cancel_sessions AFTER UPDATE OF state ON public.pairs FOR EACH ROW WHEN (((new.state = 'closed'::text) AND (old.state <> 'closed'::text))) EXECUTE FUNCTION app.cancel_sessions_of_pair();
CREATE TRIGGER pairs_give_items AFTER INSERT OR UPDATE OF state ON public.pairs FOR EACH ROW WHEN ((new.state = 'active'::text)) EXECUTE FUNCTION app.give_items_to_pair();
CREATE TRIGGER pairs_keep_conversation AFTER INSERT OR UPDATE OF state ON public.pairs FOR EACH ROW EXECUTE FUNCTION app.keep_conversation_of_pair();
CREATE TRIGGER pairs_keep_people AFTER INSERT ON public.pairs FOR EACH ROW EXECUTE FUNCTION app.keep_people_of_pair();
CREATE TRIGGER pairs_keep_state BEFORE INSERT OR UPDATE ON public.pairs FOR EACH ROW EXECUTE FUNCTION app.keep_pair_state();
CREATE TRIGGER pairs_make_keys AFTER INSERT ON public.pairs FOR EACH ROW EXECUTE FUNCTION app.make_pair_keys();
CREATE TRIGGER pairs_tell AFTER INSERT OR DELETE OR UPDATE OF state ON public.pairs FOR EACH ROW EXECUTE FUNCTION app.tell_rights_changed();
CREATE TRIGGER pairs_touch BEFORE UPDATE ON public.pairs FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy pairs_coordinated on public.pairs as permissive for select to trellis_policy
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
create policy pairs_counted on public.pairs as permissive for select to trellis_policy
  using (((app.door() = 'count'::text) AND (cohort_id = ANY (ARRAY( SELECT app.my_overseen_cohort_ids() AS my_overseen_cohort_ids)))));
create policy pairs_items_read on public.pairs as permissive for select to trellis_policy
  using ((app.door() = 'cohort_items'::text));
create policy pairs_milestone_reads on public.pairs as permissive for select to trellis_policy
  using ((app.door() = 'milestone'::text));
create policy pairs_note_reads on public.pairs as permissive for select to trellis_policy
  using ((app.door() = 'note'::text));
create policy pairs_notification_reads on public.pairs as permissive for select to trellis_policy
  using ((app.door() = 'notification'::text));
create policy pairs_overseen on public.pairs as permissive for select to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_overseen_cohort_ids() AS my_overseen_cohort_ids))));
create policy pairs_own on public.pairs as permissive for select to trellis_policy
  using (((mentor_person_id = app.person_id()) OR (mentee_person_id = app.person_id())));
create policy pairs_party_reads on public.pairs as permissive for select to trellis_app
  using ((((mentor_person_id = app.person_id()) OR (mentee_person_id = app.person_id())) AND (state <> 'proposed'::text) AND ((app.preview_id() IS NULL) OR (cohort_id = app.preview_cohort_id()))));
create policy pairs_session_reads on public.pairs as permissive for select to trellis_policy
  using ((app.door() = 'session'::text));
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

create table public.part_keys (
  person_id uuid not null,
  cohort_id uuid not null,
  mentor_id uuid,
  mentee_id uuid,
  part_id uuid not null generated always as (COALESCE(mentor_id, mentee_id)) stored,
  is_active boolean not null,
  constraint part_keys_pkey PRIMARY KEY (person_id, part_id),
  constraint part_keys_mentee_id_person_id_cohort_id_is_active_fkey FOREIGN KEY (mentee_id, person_id, cohort_id, is_active) REFERENCES public.mentees(id, person_id, cohort_id, is_active) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint part_keys_mentor_id_person_id_cohort_id_is_active_fkey FOREIGN KEY (mentor_id, person_id, cohort_id, is_active) REFERENCES public.mentors(id, person_id, cohort_id, is_active) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint part_keys_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint part_keys_check CHECK ((num_nonnulls(mentor_id, mentee_id) = 1))
);
alter table public.part_keys enable row level security, force row level security;
CREATE UNIQUE INDEX part_keys_mentee ON public.part_keys USING btree (mentee_id, person_id, cohort_id, is_active);
CREATE UNIQUE INDEX part_keys_mentor ON public.part_keys USING btree (mentor_id, person_id, cohort_id, is_active);
create policy part_keys_made on public.part_keys as permissive for insert to trellis_policy
  with check ((app.door() = 'part'::text));
create policy part_keys_own on public.part_keys as permissive for select to trellis_app, trellis_policy
  using (((person_id = app.person_id()) AND is_active AND ((app.preview_id() IS NULL) OR (cohort_id = app.preview_cohort_id()))));
grant select on public.part_keys to trellis_app;
grant select on public.part_keys to trellis_policy;
grant insert (person_id, cohort_id, mentor_id, mentee_id, is_active) on public.part_keys to trellis_policy;

create table public.people (
  id uuid not null,
  name text not null,
  time_zone text not null default 'UTC'::text,
  locale text not null default 'en'::text,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  photo_id uuid,
  constraint people_pkey PRIMARY KEY (id),
  constraint people_photo_id_id_fkey FOREIGN KEY (photo_id, id) REFERENCES public.files(id, owner_id) ON DELETE SET NULL (photo_id),
  constraint people_locale_check CHECK ((length(locale) <= 16)),
  constraint people_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120))),
  constraint people_time_zone_check CHECK ((length(time_zone) <= 64))
);
alter table public.people enable row level security, force row level security;
CREATE INDEX people_photo ON public.people USING btree (photo_id, id);
CREATE TRIGGER people_disabled AFTER UPDATE OF disabled_at ON public.people FOR EACH ROW WHEN ((new.disabled_at IS DISTINCT FROM old.disabled_at)) EXECUTE FUNCTION auth.follow_disabled();
CREATE TRIGGER people_touch BEFORE UPDATE ON public.people FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy people_case_reads on public.people as permissive for select to trellis_policy
  using ((app.door() = 'case'::text));
create policy people_change_self on public.people as permissive for update to trellis_app
  using (((id = app.person_id()) AND (app.preview_id() IS NULL)))
  with check (((id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy people_coordinated_read on public.people as permissive for select to trellis_app
  using ((id = ANY (ARRAY( SELECT app.overseen_person_ids() AS overseen_person_ids))));
create policy people_demo_named on public.people as permissive for select to trellis_policy
  using ((id IN ( SELECT demo_doors.person_id
   FROM public.demo_doors)));
create policy people_my_coordinators_read on public.people as permissive for select to trellis_app
  using ((id = ANY (ARRAY( SELECT my_coordinator_ids.my_coordinator_ids
   FROM app.my_coordinator_ids() my_coordinator_ids(my_coordinator_ids)))));
create policy people_notification_reads on public.people as permissive for select to trellis_policy
  using ((app.door() = 'notification'::text));
create policy people_partner_reads on public.people as permissive for select to trellis_app
  using ((id = ANY (ARRAY( SELECT my_partner_person_ids.my_partner_person_ids
   FROM app.my_partner_person_ids() my_partner_person_ids(my_partner_person_ids)))));
create policy people_policy_reads on public.people as permissive for select to trellis_policy
  using (((id = app.person_id()) OR (app.door() = ANY (ARRAY['sign-in'::text, 'invitation'::text, 'looked'::text]))));
create policy people_self_reads on public.people as permissive for select to trellis_app
  using ((id = app.person_id()));
create policy people_session_reads on public.people as permissive for select to trellis_policy
  using ((app.door() = 'session'::text));
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
grant update (name, time_zone, locale, photo_id) on public.people to trellis_app;
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
create policy person_addresses_case_reads on public.person_addresses as permissive for select to trellis_policy
  using ((app.door() = 'case'::text));
create policy person_addresses_policy_reads on public.person_addresses as permissive for select to trellis_policy
  using (((person_id = app.person_id()) OR (app.door() = 'sign-in'::text)));
create policy person_addresses_read on public.person_addresses as permissive for select to trellis_app
  using (((app.preview_id() IS NULL) AND ((person_id = app.person_id()) OR (person_id = ANY (ARRAY( SELECT app.reachable_person_ids() AS reachable_person_ids))))));
create policy person_addresses_session_reads on public.person_addresses as permissive for select to trellis_policy
  using ((app.door() = 'session'::text));
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

create table public.profiles (
  id uuid not null,
  mentor_id uuid,
  mentee_id uuid,
  person_id uuid not null,
  cohort_id uuid not null,
  bio text not null default ''::text,
  languages text[] not null default '{}'::text[],
  availability text not null default ''::text,
  slots jsonb not null default '[]'::jsonb,
  links jsonb not null default '[]'::jsonb,
  edition integer not null default 1,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint profiles_pkey PRIMARY KEY (id),
  constraint profiles_mentee_id_person_id_cohort_id_fkey FOREIGN KEY (mentee_id, person_id, cohort_id) REFERENCES public.mentees(id, person_id, cohort_id) ON DELETE CASCADE,
  constraint profiles_mentor_id_person_id_cohort_id_fkey FOREIGN KEY (mentor_id, person_id, cohort_id) REFERENCES public.mentors(id, person_id, cohort_id) ON DELETE CASCADE,
  constraint profiles_availability_check CHECK ((length(availability) <= 500)),
  constraint profiles_bio_check CHECK ((length(bio) <= 4000)),
  constraint profiles_check CHECK (((id = COALESCE(mentor_id, mentee_id)) AND (num_nonnulls(mentor_id, mentee_id) = 1))),
  constraint profiles_edition_check CHECK ((edition > 0)),
  constraint profiles_languages_check CHECK ((cardinality(languages) <= 20)),
  constraint profiles_links_check CHECK (((jsonb_typeof(links) = 'array'::text) AND (jsonb_array_length(links) <= 10))),
  constraint profiles_links_check1 CHECK ((NOT (links @? '$[*]."url"?(!(@ like_regex "^(https?://|mailto:)" flag "i"))'::jsonpath))),
  constraint profiles_slots_check CHECK (((jsonb_typeof(slots) = 'array'::text) AND (jsonb_array_length(slots) <= 21)))
);
alter table public.profiles enable row level security, force row level security;
CREATE INDEX profiles_cohort ON public.profiles USING btree (cohort_id);
CREATE INDEX profiles_mentee ON public.profiles USING btree (mentee_id, person_id, cohort_id);
CREATE INDEX profiles_mentor ON public.profiles USING btree (mentor_id, person_id, cohort_id);
CREATE TRIGGER profiles_touch BEFORE UPDATE ON public.profiles FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy profiles_add on public.profiles as permissive for insert to trellis_app
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy profiles_change on public.profiles as permissive for update to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy profiles_coordinator_reads on public.profiles as permissive for select to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
create policy profiles_own on public.profiles as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND ((app.preview_id() IS NULL) OR (cohort_id = app.preview_cohort_id()))));
create policy profiles_partner_reads on public.profiles as permissive for select to trellis_app
  using ((id = ANY (ARRAY( SELECT my_partner_part_ids.my_partner_part_ids
   FROM app.my_partner_part_ids() my_partner_part_ids(my_partner_part_ids)))));
grant select on public.profiles to trellis_app;
grant insert (id, mentor_id, mentee_id, person_id, cohort_id, bio, languages, availability, slots, links) on public.profiles to trellis_app;
grant update (bio, languages, availability, slots, links, edition) on public.profiles to trellis_app;

create table public.safeguarding_case_steps (
  id uuid not null default app.uuid_v7(),
  case_id uuid not null,
  actor_id uuid,
  step text not null,
  words text not null default ''::text,
  at timestamp with time zone not null default clock_timestamp(),
  constraint safeguarding_case_steps_pkey PRIMARY KEY (id),
  constraint safeguarding_case_steps_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES public.people(id) ON DELETE SET NULL,
  constraint safeguarding_case_steps_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.safeguarding_cases(id) ON DELETE CASCADE,
  constraint safeguarding_case_steps_step_check CHECK ((step = ANY (ARRAY['opened'::text, 'taken'::text, 'conversation_opened'::text, 'closed'::text]))),
  constraint safeguarding_case_steps_words_check CHECK ((length(words) <= 4000))
);
alter table public.safeguarding_case_steps enable row level security, force row level security;
CREATE INDEX safeguarding_case_steps_actor ON public.safeguarding_case_steps USING btree (actor_id);
CREATE INDEX safeguarding_case_steps_case ON public.safeguarding_case_steps USING btree (case_id, id);
create policy safeguarding_case_steps_contact_reads on public.safeguarding_case_steps as permissive for select to trellis_app
  using ((case_id = ANY (ARRAY( SELECT app.my_case_ids() AS my_case_ids))));
create policy safeguarding_case_steps_door_adds on public.safeguarding_case_steps as permissive for insert to trellis_policy
  with check (((app.door() = 'case'::text) AND (actor_id = app.person_id())));
grant select on public.safeguarding_case_steps to trellis_app;
grant insert (case_id, actor_id, step, words) on public.safeguarding_case_steps to trellis_policy;

create table public.safeguarding_cases (
  id uuid not null,
  organization_id uuid not null,
  cohort_id uuid not null,
  conversation_id uuid not null,
  reporter_id uuid not null,
  reported_id uuid not null,
  message_id uuid,
  message_words text,
  kind text not null,
  words text not null default ''::text,
  state text not null default 'open'::text,
  handler_id uuid,
  told_at timestamp with time zone,
  opened_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  closed_at timestamp with time zone,
  constraint safeguarding_cases_pkey PRIMARY KEY (id),
  constraint safeguarding_cases_cohort_id_organization_id_fkey FOREIGN KEY (cohort_id, organization_id) REFERENCES public.cohorts(id, organization_id) ON DELETE CASCADE,
  constraint safeguarding_cases_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE,
  constraint safeguarding_cases_handler_id_fkey FOREIGN KEY (handler_id) REFERENCES public.people(id) ON DELETE SET NULL,
  constraint safeguarding_cases_message_id_conversation_id_fkey FOREIGN KEY (message_id, conversation_id) REFERENCES public.messages(id, conversation_id) ON DELETE CASCADE,
  constraint safeguarding_cases_reported_id_fkey FOREIGN KEY (reported_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint safeguarding_cases_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES public.people(id) ON DELETE CASCADE,
  constraint safeguarding_cases_check CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint safeguarding_cases_kind_check CHECK ((kind = ANY (ARRAY['unkind'::text, 'unsafe'::text, 'unwanted'::text, 'other'::text]))),
  constraint safeguarding_cases_message_words_check CHECK ((length(message_words) <= 8000)),
  constraint safeguarding_cases_state_check CHECK ((state = ANY (ARRAY['open'::text, 'in_review'::text, 'closed'::text]))),
  constraint safeguarding_cases_words_check CHECK ((length(words) <= 4000))
);
alter table public.safeguarding_cases enable row level security, force row level security;
CREATE INDEX safeguarding_cases_cohort ON public.safeguarding_cases USING btree (cohort_id, opened_at);
CREATE INDEX safeguarding_cases_conversation ON public.safeguarding_cases USING btree (conversation_id);
CREATE INDEX safeguarding_cases_handler ON public.safeguarding_cases USING btree (handler_id);
CREATE INDEX safeguarding_cases_message ON public.safeguarding_cases USING btree (message_id, conversation_id);
CREATE INDEX safeguarding_cases_organization ON public.safeguarding_cases USING btree (organization_id, opened_at);
CREATE INDEX safeguarding_cases_reported ON public.safeguarding_cases USING btree (reported_id);
CREATE INDEX safeguarding_cases_reporter ON public.safeguarding_cases USING btree (reporter_id);
CREATE TRIGGER safeguarding_cases_touch BEFORE UPDATE ON public.safeguarding_cases FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy safeguarding_cases_contact_reads on public.safeguarding_cases as permissive for select to trellis_app
  using ((id = ANY (ARRAY( SELECT app.my_case_ids() AS my_case_ids))));
create policy safeguarding_cases_door_adds on public.safeguarding_cases as permissive for insert to trellis_policy
  with check (((app.door() = 'case'::text) AND (reporter_id = app.person_id())));
create policy safeguarding_cases_door_changes on public.safeguarding_cases as permissive for update to trellis_policy
  using ((app.door() = 'case'::text))
  with check ((app.door() = 'case'::text));
create policy safeguarding_cases_door_reads on public.safeguarding_cases as permissive for select to trellis_policy
  using ((app.door() = 'case'::text));
create policy safeguarding_cases_reporter_reads on public.safeguarding_cases as permissive for select to trellis_app
  using (((reporter_id = app.person_id()) AND (app.preview_id() IS NULL)));
grant select on public.safeguarding_cases to trellis_app;
grant select on public.safeguarding_cases to trellis_policy;
grant insert (id, organization_id, cohort_id, conversation_id, reporter_id, reported_id, message_id, message_words, kind, words) on public.safeguarding_cases to trellis_policy;
grant update (state, handler_id, told_at, closed_at) on public.safeguarding_cases to trellis_policy;

create table public.scheduled_messages (
  id uuid not null,
  conversation_id uuid not null,
  author_id uuid not null,
  body text not null,
  reply_to_seq bigint,
  send_at timestamp with time zone not null,
  refusal text,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint scheduled_messages_pkey PRIMARY KEY (id),
  constraint scheduled_messages_conversation_id_author_id_fkey FOREIGN KEY (conversation_id, author_id) REFERENCES public.conversation_readers(conversation_id, person_id) ON DELETE CASCADE,
  constraint scheduled_messages_body_check CHECK (((length(body) >= 1) AND (length(body) <= 8000))),
  constraint scheduled_messages_refusal_check CHECK ((length(refusal) <= 64))
);
alter table public.scheduled_messages enable row level security, force row level security;
CREATE INDEX scheduled_messages_author ON public.scheduled_messages USING btree (conversation_id, author_id, send_at);
create policy scheduled_messages_add on public.scheduled_messages as permissive for insert to trellis_app
  with check (((author_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy scheduled_messages_change on public.scheduled_messages as permissive for update to trellis_app
  using (((author_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))))
  with check (((author_id = app.person_id()) AND (app.preview_id() IS NULL) AND (conversation_id = ANY (ARRAY( SELECT my_conversation_ids.my_conversation_ids
   FROM app.my_conversation_ids() my_conversation_ids(my_conversation_ids))))));
create policy scheduled_messages_later_reads on public.scheduled_messages as permissive for select to trellis_policy
  using ((app.door() = 'later'::text));
create policy scheduled_messages_later_refuses on public.scheduled_messages as permissive for update to trellis_policy
  using ((app.door() = 'later'::text))
  with check ((app.door() = 'later'::text));
create policy scheduled_messages_later_removes on public.scheduled_messages as permissive for delete to trellis_policy
  using ((app.door() = 'later'::text));
create policy scheduled_messages_read on public.scheduled_messages as permissive for select to trellis_app
  using (((author_id = app.person_id()) AND (app.preview_id() IS NULL)));
create policy scheduled_messages_remove on public.scheduled_messages as permissive for delete to trellis_app
  using (((author_id = app.person_id()) AND (app.preview_id() IS NULL)));
grant delete, select on public.scheduled_messages to trellis_app;
grant delete, select on public.scheduled_messages to trellis_policy;
grant insert (id, conversation_id, author_id, body, reply_to_seq, send_at) on public.scheduled_messages to trellis_app;
grant update (body, send_at, refusal) on public.scheduled_messages to trellis_app;
grant update (refusal) on public.scheduled_messages to trellis_policy;

create table public.session_agenda_points (
  id uuid not null,
  session_id uuid not null,
  pair_id uuid not null,
  author_id uuid not null,
  place integer not null,
  title text not null,
  action_item_id uuid,
  message_seq bigint,
  done_at timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint session_agenda_points_pkey PRIMARY KEY (id),
  constraint session_agenda_points_action_item_id_pair_id_fkey FOREIGN KEY (action_item_id, pair_id) REFERENCES public.action_items(id, pair_id) ON DELETE SET NULL (action_item_id),
  constraint session_agenda_points_pair_id_author_id_fkey FOREIGN KEY (pair_id, author_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint session_agenda_points_session_id_pair_id_fkey FOREIGN KEY (session_id, pair_id) REFERENCES public.sessions(id, pair_id) ON DELETE CASCADE,
  constraint session_agenda_points_check CHECK (((action_item_id IS NULL) OR (message_seq IS NULL))),
  constraint session_agenda_points_place_check CHECK (((place >= 1) AND (place <= 1000))),
  constraint session_agenda_points_title_check CHECK (((length(btrim(title)) >= 1) AND (length(btrim(title)) <= 300)))
);
alter table public.session_agenda_points enable row level security, force row level security;
CREATE INDEX session_agenda_points_author ON public.session_agenda_points USING btree (pair_id, author_id);
CREATE INDEX session_agenda_points_item ON public.session_agenda_points USING btree (action_item_id, pair_id);
CREATE INDEX session_agenda_points_session ON public.session_agenda_points USING btree (session_id, pair_id, place);
create policy session_agenda_points_party_adds on public.session_agenda_points as permissive for insert to trellis_app
  with check (((author_id = app.person_id()) AND (pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids)))));
create policy session_agenda_points_party_changes on public.session_agenda_points as permissive for update to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids))));
create policy session_agenda_points_party_reads on public.session_agenda_points as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))));
create policy session_agenda_points_party_removes on public.session_agenda_points as permissive for delete to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT app.my_open_pair_ids() AS my_open_pair_ids))));
grant delete, select on public.session_agenda_points to trellis_app;
grant insert (id, session_id, pair_id, author_id, place, title, action_item_id, message_seq) on public.session_agenda_points to trellis_app;
grant update (place, title, done_at) on public.session_agenda_points to trellis_app;

create table public.session_impressions (
  session_id uuid not null,
  pair_id uuid not null,
  person_id uuid not null,
  did_happen boolean not null,
  rating smallint,
  words text not null default ''::text,
  at timestamp with time zone not null default clock_timestamp(),
  constraint session_impressions_pkey PRIMARY KEY (session_id, person_id),
  constraint session_impressions_pair_id_person_id_fkey FOREIGN KEY (pair_id, person_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint session_impressions_session_id_pair_id_fkey FOREIGN KEY (session_id, pair_id) REFERENCES public.sessions(id, pair_id) ON DELETE CASCADE,
  constraint session_impressions_rating_check CHECK (((rating >= 1) AND (rating <= 5))),
  constraint session_impressions_words_check CHECK ((length(words) <= 4000))
);
alter table public.session_impressions enable row level security, force row level security;
CREATE INDEX session_impressions_person ON public.session_impressions USING btree (pair_id, person_id);
CREATE INDEX session_impressions_session ON public.session_impressions USING btree (session_id, pair_id);
create policy session_impressions_own_adds on public.session_impressions as permissive for insert to trellis_app
  with check (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids))))));
create policy session_impressions_own_changes on public.session_impressions as permissive for update to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids))))));
create policy session_impressions_own_reads on public.session_impressions as permissive for select to trellis_app
  using (((person_id = app.person_id()) AND (app.preview_id() IS NULL) AND (pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids))))));
grant select on public.session_impressions to trellis_app;
grant insert (session_id, pair_id, person_id, did_happen, rating, words) on public.session_impressions to trellis_app;
grant update (did_happen, rating, words, at) on public.session_impressions to trellis_app;

create table public.session_series (
  id uuid not null,
  organization_id uuid not null,
  cohort_id uuid not null,
  pair_id uuid not null,
  creator_id uuid not null,
  rule text not null,
  zone text not null,
  starts_at timestamp with time zone not null,
  minutes integer not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint session_series_pkey PRIMARY KEY (id),
  constraint session_series_id_pair_id_key UNIQUE (id, pair_id),
  constraint session_series_pair_id_cohort_id_organization_id_fkey FOREIGN KEY (pair_id, cohort_id, organization_id) REFERENCES public.pairs(id, cohort_id, organization_id) ON DELETE CASCADE,
  constraint session_series_pair_id_creator_id_fkey FOREIGN KEY (pair_id, creator_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint session_series_minutes_check CHECK (((minutes >= 5) AND (minutes <= 1440))),
  constraint session_series_rule_check CHECK (((length(rule) >= 6) AND (length(rule) <= 500))),
  constraint session_series_zone_check CHECK (((length(zone) >= 1) AND (length(zone) <= 64)))
);
alter table public.session_series enable row level security, force row level security;
CREATE INDEX session_series_creator ON public.session_series USING btree (pair_id, creator_id);
CREATE INDEX session_series_pair ON public.session_series USING btree (pair_id, cohort_id, organization_id);
create policy session_series_coordinator_reads on public.session_series as permissive for select to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
create policy session_series_door_adds on public.session_series as permissive for insert to trellis_policy
  with check ((app.door() = 'session'::text));
create policy session_series_door_reads on public.session_series as permissive for select to trellis_policy
  using ((app.door() = 'session'::text));
create policy session_series_party_reads on public.session_series as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids)))));
grant select on public.session_series to trellis_app;
grant select on public.session_series to trellis_policy;
grant insert (id, organization_id, cohort_id, pair_id, creator_id, rule, zone, starts_at, minutes) on public.session_series to trellis_policy;

create table public.session_times (
  session_id uuid not null,
  pair_id uuid not null,
  person_id uuid not null,
  during tstzrange not null,
  constraint session_times_pkey PRIMARY KEY (session_id, person_id),
  constraint session_times_pair_id_person_id_fkey FOREIGN KEY (pair_id, person_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint session_times_session_id_pair_id_fkey FOREIGN KEY (session_id, pair_id) REFERENCES public.sessions(id, pair_id) ON DELETE CASCADE,
  constraint session_times_during_check CHECK ((NOT isempty(during))),
  constraint session_times_once EXCLUDE USING gist (person_id WITH =, during WITH &&)
);
alter table public.session_times enable row level security, force row level security;
CREATE INDEX session_times_person ON public.session_times USING btree (pair_id, person_id);
CREATE INDEX session_times_session ON public.session_times USING btree (session_id, pair_id);
create policy session_times_door_adds on public.session_times as permissive for insert to trellis_policy
  with check ((app.door() = 'session'::text));
create policy session_times_door_reads on public.session_times as permissive for select to trellis_policy
  using ((app.door() = 'session'::text));
create policy session_times_door_removes on public.session_times as permissive for delete to trellis_policy
  using ((app.door() = 'session'::text));
grant delete, select on public.session_times to trellis_policy;
grant insert (session_id, pair_id, person_id, during) on public.session_times to trellis_policy;

create table public.session_words (
  session_id uuid not null,
  pair_id uuid not null,
  place text not null default ''::text,
  reason text not null default ''::text,
  constraint session_words_pkey PRIMARY KEY (session_id),
  constraint session_words_session_id_pair_id_fkey FOREIGN KEY (session_id, pair_id) REFERENCES public.sessions(id, pair_id) ON DELETE CASCADE,
  constraint session_words_place_check CHECK ((length(place) <= 1000)),
  constraint session_words_reason_check CHECK ((length(reason) <= 2000))
);
alter table public.session_words enable row level security, force row level security;
CREATE INDEX session_words_session ON public.session_words USING btree (session_id, pair_id);
create policy session_words_door_adds on public.session_words as permissive for insert to trellis_policy
  with check ((app.door() = 'session'::text));
create policy session_words_door_changes on public.session_words as permissive for update to trellis_policy
  using ((app.door() = 'session'::text))
  with check ((app.door() = 'session'::text));
create policy session_words_door_reads on public.session_words as permissive for select to trellis_policy
  using ((app.door() = 'session'::text));
create policy session_words_party_reads on public.session_words as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))));
grant select on public.session_words to trellis_app;
grant select on public.session_words to trellis_policy;
grant insert (session_id, pair_id, place) on public.session_words to trellis_policy;
grant update (place, reason) on public.session_words to trellis_policy;

create table public.sessions (
  id uuid not null,
  organization_id uuid not null,
  cohort_id uuid not null,
  pair_id uuid not null,
  proposer_id uuid,
  title text not null default ''::text,
  state text not null default 'proposed'::text,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  zone text not null,
  place_kind text not null default 'video'::text,
  series_id uuid,
  series_starts_at timestamp with time zone,
  sequence integer not null default 0,
  canceled_by uuid,
  canceled_from text,
  edition integer not null default 1,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_id_pair_id_key UNIQUE (id, pair_id),
  constraint sessions_series_id_series_starts_at_key UNIQUE (series_id, series_starts_at),
  constraint sessions_pair_id_canceled_by_fkey FOREIGN KEY (pair_id, canceled_by) REFERENCES public.pair_people(pair_id, person_id) ON DELETE SET NULL (canceled_by),
  constraint sessions_pair_id_cohort_id_organization_id_fkey FOREIGN KEY (pair_id, cohort_id, organization_id) REFERENCES public.pairs(id, cohort_id, organization_id) ON DELETE CASCADE,
  constraint sessions_pair_id_proposer_id_fkey FOREIGN KEY (pair_id, proposer_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE SET NULL (proposer_id),
  constraint sessions_series_id_pair_id_fkey FOREIGN KEY (series_id, pair_id) REFERENCES public.session_series(id, pair_id) ON DELETE CASCADE,
  constraint sessions_canceled_from_check CHECK ((canceled_from = ANY (ARRAY['proposed'::text, 'accepted'::text]))),
  constraint sessions_check CHECK (((ends_at > starts_at) AND (ends_at <= (starts_at + '1 day'::interval)))),
  constraint sessions_check1 CHECK (((series_id IS NULL) = (series_starts_at IS NULL))),
  constraint sessions_check2 CHECK (((state = 'canceled'::text) = (canceled_from IS NOT NULL))),
  constraint sessions_edition_check CHECK ((edition > 0)),
  constraint sessions_place_kind_check CHECK ((place_kind = ANY (ARRAY['video'::text, 'phone'::text, 'in_person'::text]))),
  constraint sessions_sequence_check CHECK ((sequence >= 0)),
  constraint sessions_starts_at_check CHECK (((starts_at >= '2000-01-01 00:00:00+00'::timestamp with time zone) AND (starts_at <= '2200-01-01 00:00:00+00'::timestamp with time zone))),
  constraint sessions_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'canceled'::text, 'held'::text, 'missed'::text]))),
  constraint sessions_title_check CHECK ((length(title) <= 200)),
  constraint sessions_zone_check CHECK (((length(zone) >= 1) AND (length(zone) <= 64)))
);
alter table public.sessions enable row level security, force row level security;
CREATE INDEX sessions_canceled_by ON public.sessions USING btree (pair_id, canceled_by);
CREATE INDEX sessions_cohort ON public.sessions USING btree (cohort_id, starts_at, id);
CREATE INDEX sessions_of_pair ON public.sessions USING btree (pair_id, cohort_id, organization_id);
CREATE INDEX sessions_pair ON public.sessions USING btree (pair_id, starts_at, id);
CREATE INDEX sessions_proposer ON public.sessions USING btree (pair_id, proposer_id);
CREATE INDEX sessions_series ON public.sessions USING btree (series_id, pair_id);
CREATE INDEX sessions_to_come ON public.sessions USING btree (starts_at) WHERE (state = 'accepted'::text);
CREATE TRIGGER sessions_keep_held AFTER INSERT OR UPDATE OF state ON public.sessions FOR EACH ROW WHEN ((new.state = 'held'::text)) EXECUTE FUNCTION app.keep_session_held();
CREATE TRIGGER sessions_touch BEFORE UPDATE ON public.sessions FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy sessions_coordinator_reads on public.sessions as permissive for select to trellis_app
  using ((cohort_id = ANY (ARRAY( SELECT app.my_run_cohort_ids() AS my_run_cohort_ids))));
create policy sessions_door_adds on public.sessions as permissive for insert to trellis_policy
  with check ((app.door() = 'session'::text));
create policy sessions_door_changes on public.sessions as permissive for update to trellis_policy
  using ((app.door() = 'session'::text))
  with check ((app.door() = 'session'::text));
create policy sessions_door_reads on public.sessions as permissive for select to trellis_policy
  using ((app.door() = 'session'::text));
create policy sessions_party_reads on public.sessions as permissive for select to trellis_app
  using ((pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids)))));
grant select on public.sessions to trellis_app;
grant select on public.sessions to trellis_policy;
grant insert (id, organization_id, cohort_id, pair_id, proposer_id, title, state, starts_at, ends_at, zone, place_kind, series_id, series_starts_at) on public.sessions to trellis_policy;
grant update (proposer_id, title, state, starts_at, ends_at, place_kind, sequence, canceled_by, canceled_from, edition) on public.sessions to trellis_policy;

create table public.shared_note_comments (
  id uuid not null,
  note_id uuid not null,
  pair_id uuid not null,
  author_id uuid not null,
  parent_id uuid,
  anchor jsonb,
  quoted text not null default ''::text,
  body text,
  resolved_at timestamp with time zone,
  resolved_by uuid,
  created_at timestamp with time zone not null default clock_timestamp(),
  deleted_at timestamp with time zone,
  constraint shared_note_comments_pkey PRIMARY KEY (id),
  constraint shared_note_comments_id_note_id_key UNIQUE (id, note_id),
  constraint shared_note_comments_note_id_pair_id_fkey FOREIGN KEY (note_id, pair_id) REFERENCES public.shared_notes(id, pair_id) ON DELETE CASCADE,
  constraint shared_note_comments_pair_id_author_id_fkey FOREIGN KEY (pair_id, author_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint shared_note_comments_pair_id_resolved_by_fkey FOREIGN KEY (pair_id, resolved_by) REFERENCES public.pair_people(pair_id, person_id) ON DELETE SET NULL (resolved_by),
  constraint shared_note_comments_parent_id_note_id_fkey FOREIGN KEY (parent_id, note_id) REFERENCES public.shared_note_comments(id, note_id) ON DELETE CASCADE,
  constraint shared_note_comments_anchor_check CHECK (((jsonb_typeof(anchor) = 'object'::text) AND (length((anchor)::text) <= 4000))),
  constraint shared_note_comments_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000))),
  constraint shared_note_comments_check CHECK (((body IS NULL) = (deleted_at IS NOT NULL))),
  constraint shared_note_comments_check1 CHECK (((parent_id IS NULL) = (anchor IS NOT NULL))),
  constraint shared_note_comments_quoted_check CHECK ((length(quoted) <= 500))
);
alter table public.shared_note_comments enable row level security, force row level security;
CREATE INDEX shared_note_comments_author ON public.shared_note_comments USING btree (pair_id, author_id);
CREATE INDEX shared_note_comments_note ON public.shared_note_comments USING btree (note_id, pair_id, created_at);
CREATE INDEX shared_note_comments_parent ON public.shared_note_comments USING btree (parent_id, note_id);
CREATE INDEX shared_note_comments_resolved_by ON public.shared_note_comments USING btree (pair_id, resolved_by);
create policy shared_note_comments_add on public.shared_note_comments as permissive for insert to trellis_app
  with check (((author_id = app.person_id()) AND (app.preview_id() IS NULL) AND (pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids)))) AND (EXISTS ( SELECT
   FROM public.shared_notes n
  WHERE (n.id = shared_note_comments.note_id)))));
create policy shared_note_comments_change on public.shared_note_comments as permissive for update to trellis_app
  using (((author_id = app.person_id()) AND (app.preview_id() IS NULL) AND (pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids))))));
create policy shared_note_comments_read on public.shared_note_comments as permissive for select to trellis_app
  using (((EXISTS ( SELECT
   FROM public.shared_notes n
  WHERE (n.id = shared_note_comments.note_id))) AND ((app.preview_id() IS NULL) OR (pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))))));
create policy shared_note_comments_writing_changes on public.shared_note_comments as permissive for update to trellis_policy
  using ((app.door() = 'note'::text))
  with check ((app.door() = 'note'::text));
create policy shared_note_comments_writing_reads on public.shared_note_comments as permissive for select to trellis_policy
  using ((app.door() = 'note'::text));
grant select on public.shared_note_comments to trellis_app;
grant select on public.shared_note_comments to trellis_policy;
grant insert (id, note_id, pair_id, author_id, parent_id, anchor, quoted, body) on public.shared_note_comments to trellis_app;
grant update (body, deleted_at) on public.shared_note_comments to trellis_app;
grant update (resolved_at, resolved_by) on public.shared_note_comments to trellis_policy;

create table public.shared_note_files (
  note_id uuid not null,
  pair_id uuid not null,
  file_id uuid not null,
  owner_id uuid not null,
  added_at timestamp with time zone not null default clock_timestamp(),
  constraint shared_note_files_pkey PRIMARY KEY (note_id, file_id),
  constraint shared_note_files_file_id_owner_id_fkey FOREIGN KEY (file_id, owner_id) REFERENCES public.files(id, owner_id) ON DELETE CASCADE,
  constraint shared_note_files_note_id_pair_id_fkey FOREIGN KEY (note_id, pair_id) REFERENCES public.shared_notes(id, pair_id) ON DELETE CASCADE,
  constraint shared_note_files_pair_id_owner_id_fkey FOREIGN KEY (pair_id, owner_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE
);
alter table public.shared_note_files enable row level security, force row level security;
CREATE INDEX shared_note_files_file ON public.shared_note_files USING btree (file_id, owner_id);
CREATE INDEX shared_note_files_note ON public.shared_note_files USING btree (note_id, pair_id);
CREATE INDEX shared_note_files_owner ON public.shared_note_files USING btree (pair_id, owner_id);
create policy shared_note_files_add on public.shared_note_files as permissive for insert to trellis_app
  with check (((owner_id = app.person_id()) AND (app.preview_id() IS NULL) AND (pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids)))) AND (EXISTS ( SELECT
   FROM public.shared_notes n
  WHERE (n.id = shared_note_files.note_id)))));
create policy shared_note_files_read on public.shared_note_files as permissive for select to trellis_app
  using (((EXISTS ( SELECT
   FROM public.shared_notes n
  WHERE (n.id = shared_note_files.note_id))) AND ((app.preview_id() IS NULL) OR (pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))))));
create policy shared_note_files_worker_reads on public.shared_note_files as permissive for select to trellis_worker
  using ((app.door() = 'jobs'::text));
grant select on public.shared_note_files to trellis_app;
grant insert (note_id, pair_id, file_id, owner_id) on public.shared_note_files to trellis_app;
grant select (file_id) on public.shared_note_files to trellis_worker;

create table public.shared_note_positions (
  note_id uuid not null,
  pair_id uuid not null,
  last_number bigint not null default 0,
  weight bigint not null default 0,
  kept_at timestamp with time zone,
  constraint shared_note_positions_pkey PRIMARY KEY (note_id),
  constraint shared_note_positions_note_id_pair_id_fkey FOREIGN KEY (note_id, pair_id) REFERENCES public.shared_notes(id, pair_id) ON DELETE CASCADE
);
alter table public.shared_note_positions enable row level security, force row level security;
CREATE INDEX shared_note_positions_note ON public.shared_note_positions USING btree (note_id, pair_id);
create policy shared_note_positions_read on public.shared_note_positions as permissive for select to trellis_app
  using ((EXISTS ( SELECT
   FROM public.shared_notes n
  WHERE (n.id = shared_note_positions.note_id))));
create policy shared_note_positions_writing_adds on public.shared_note_positions as permissive for insert to trellis_policy
  with check ((app.door() = 'note'::text));
create policy shared_note_positions_writing_changes on public.shared_note_positions as permissive for update to trellis_policy
  using ((app.door() = 'note'::text))
  with check ((app.door() = 'note'::text));
create policy shared_note_positions_writing_reads on public.shared_note_positions as permissive for select to trellis_policy
  using ((app.door() = 'note'::text));
grant select on public.shared_note_positions to trellis_app;
grant select on public.shared_note_positions to trellis_policy;
grant insert (note_id, pair_id) on public.shared_note_positions to trellis_policy;
grant update (last_number, weight, kept_at) on public.shared_note_positions to trellis_policy;

create table public.shared_note_states (
  note_id uuid not null,
  pair_id uuid not null,
  upto bigint not null,
  bytes bytea not null,
  plain text not null default ''::text,
  words tsvector,
  hands jsonb not null default '{}'::jsonb,
  constraint shared_note_states_pkey PRIMARY KEY (note_id),
  constraint shared_note_states_note_id_pair_id_fkey FOREIGN KEY (note_id, pair_id) REFERENCES public.shared_notes(id, pair_id) ON DELETE CASCADE,
  constraint shared_note_states_hands_check CHECK ((jsonb_typeof(hands) = 'object'::text)),
  constraint shared_note_states_upto_check CHECK ((upto >= 0))
);
alter table public.shared_note_states enable row level security, force row level security;
CREATE INDEX shared_note_states_note ON public.shared_note_states USING btree (note_id, pair_id);
CREATE INDEX shared_note_states_words ON public.shared_note_states USING gin (words);
create policy shared_note_states_read on public.shared_note_states as permissive for select to trellis_app
  using (((EXISTS ( SELECT
   FROM public.shared_notes n
  WHERE (n.id = shared_note_states.note_id))) AND ((app.preview_id() IS NULL) OR (pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))))));
create policy shared_note_states_writing_adds on public.shared_note_states as permissive for insert to trellis_policy
  with check ((app.door() = 'note'::text));
create policy shared_note_states_writing_changes on public.shared_note_states as permissive for update to trellis_policy
  using ((app.door() = 'note'::text))
  with check ((app.door() = 'note'::text));
create policy shared_note_states_writing_reads on public.shared_note_states as permissive for select to trellis_policy
  using ((app.door() = 'note'::text));
grant select on public.shared_note_states to trellis_app;
grant select on public.shared_note_states to trellis_policy;
grant insert (note_id, pair_id, upto, bytes, plain, words, hands) on public.shared_note_states to trellis_policy;
grant update (upto, bytes, plain, words, hands) on public.shared_note_states to trellis_policy;

create table public.shared_note_updates (
  note_id uuid not null,
  pair_id uuid not null,
  number bigint not null,
  id uuid not null,
  author_id uuid not null,
  bytes bytea not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint shared_note_updates_pkey PRIMARY KEY (note_id, number),
  constraint shared_note_updates_note_id_id_key UNIQUE (note_id, id),
  constraint shared_note_updates_note_id_pair_id_fkey FOREIGN KEY (note_id, pair_id) REFERENCES public.shared_notes(id, pair_id) ON DELETE CASCADE,
  constraint shared_note_updates_pair_id_author_id_fkey FOREIGN KEY (pair_id, author_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint shared_note_updates_bytes_check CHECK (((length(bytes) >= 1) AND (length(bytes) <= 4194304))),
  constraint shared_note_updates_number_check CHECK ((number > 0))
);
alter table public.shared_note_updates enable row level security, force row level security;
CREATE INDEX shared_note_updates_author ON public.shared_note_updates USING btree (pair_id, author_id);
CREATE INDEX shared_note_updates_note ON public.shared_note_updates USING btree (note_id, pair_id);
create policy shared_note_updates_read on public.shared_note_updates as permissive for select to trellis_app
  using (((EXISTS ( SELECT
   FROM public.shared_notes n
  WHERE (n.id = shared_note_updates.note_id))) AND ((app.preview_id() IS NULL) OR (pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))))));
create policy shared_note_updates_writing_adds on public.shared_note_updates as permissive for insert to trellis_policy
  with check ((app.door() = 'note'::text));
create policy shared_note_updates_writing_reads on public.shared_note_updates as permissive for select to trellis_policy
  using ((app.door() = 'note'::text));
create policy shared_note_updates_writing_removes on public.shared_note_updates as permissive for delete to trellis_policy
  using ((app.door() = 'note'::text));
grant select on public.shared_note_updates to trellis_app;
grant delete, select on public.shared_note_updates to trellis_policy;
grant insert (note_id, pair_id, number, id, author_id, bytes) on public.shared_note_updates to trellis_policy;

create table public.shared_note_versions (
  id uuid not null,
  note_id uuid not null,
  pair_id uuid not null,
  number integer not null,
  name text,
  kind text not null,
  upto bigint not null,
  document jsonb not null,
  plain text not null,
  author_ids uuid[] not null default '{}'::uuid[],
  made_by uuid,
  made_at timestamp with time zone not null default clock_timestamp(),
  written jsonb,
  constraint shared_note_versions_pkey PRIMARY KEY (id),
  constraint shared_note_versions_note_id_number_key UNIQUE (note_id, number),
  constraint shared_note_versions_note_id_pair_id_fkey FOREIGN KEY (note_id, pair_id) REFERENCES public.shared_notes(id, pair_id) ON DELETE CASCADE,
  constraint shared_note_versions_pair_id_made_by_fkey FOREIGN KEY (pair_id, made_by) REFERENCES public.pair_people(pair_id, person_id) ON DELETE SET NULL (made_by),
  constraint shared_note_versions_document_check CHECK ((jsonb_typeof(document) = 'object'::text)),
  constraint shared_note_versions_kind_check CHECK ((kind = ANY (ARRAY['by_itself'::text, 'named'::text, 'restored'::text]))),
  constraint shared_note_versions_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120))),
  constraint shared_note_versions_number_check CHECK ((number > 0)),
  constraint shared_note_versions_upto_check CHECK ((upto >= 0)),
  constraint shared_note_versions_written_check CHECK ((jsonb_typeof(written) = 'array'::text))
);
alter table public.shared_note_versions enable row level security, force row level security;
CREATE INDEX shared_note_versions_made_by ON public.shared_note_versions USING btree (pair_id, made_by);
CREATE INDEX shared_note_versions_note ON public.shared_note_versions USING btree (note_id, pair_id, number);
create policy shared_note_versions_read on public.shared_note_versions as permissive for select to trellis_app
  using (((EXISTS ( SELECT
   FROM public.shared_notes n
  WHERE (n.id = shared_note_versions.note_id))) AND ((app.preview_id() IS NULL) OR (pair_id = ANY (ARRAY( SELECT my_worded_pair_ids.my_worded_pair_ids
   FROM app.my_worded_pair_ids() my_worded_pair_ids(my_worded_pair_ids)))))));
create policy shared_note_versions_writing_adds on public.shared_note_versions as permissive for insert to trellis_policy
  with check ((app.door() = 'note'::text));
create policy shared_note_versions_writing_reads on public.shared_note_versions as permissive for select to trellis_policy
  using ((app.door() = 'note'::text));
grant select on public.shared_note_versions to trellis_app;
grant select on public.shared_note_versions to trellis_policy;
grant insert (id, note_id, pair_id, number, name, kind, upto, document, plain, author_ids, made_by, made_at, written) on public.shared_note_versions to trellis_policy;

create table public.shared_notes (
  id uuid not null,
  organization_id uuid not null,
  cohort_id uuid not null,
  pair_id uuid not null,
  creator_id uuid not null,
  title text not null,
  audience text not null default 'pair'::text,
  template text not null default 'empty'::text,
  message_seq bigint,
  archived_at timestamp with time zone,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  changed_at timestamp with time zone not null default clock_timestamp(),
  changed_by uuid,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  session_id uuid,
  constraint shared_notes_pkey PRIMARY KEY (id),
  constraint shared_notes_id_pair_id_key UNIQUE (id, pair_id),
  constraint shared_notes_pair_id_changed_by_fkey FOREIGN KEY (pair_id, changed_by) REFERENCES public.pair_people(pair_id, person_id) ON DELETE SET NULL (changed_by),
  constraint shared_notes_pair_id_cohort_id_organization_id_fkey FOREIGN KEY (pair_id, cohort_id, organization_id) REFERENCES public.pairs(id, cohort_id, organization_id) ON DELETE CASCADE,
  constraint shared_notes_pair_id_creator_id_fkey FOREIGN KEY (pair_id, creator_id) REFERENCES public.pair_people(pair_id, person_id) ON DELETE CASCADE,
  constraint shared_notes_pair_id_deleted_by_fkey FOREIGN KEY (pair_id, deleted_by) REFERENCES public.pair_people(pair_id, person_id) ON DELETE SET NULL (deleted_by),
  constraint shared_notes_session_id_pair_id_fkey FOREIGN KEY (session_id, pair_id) REFERENCES public.sessions(id, pair_id) ON DELETE SET NULL (session_id),
  constraint shared_notes_audience_check CHECK ((audience = ANY (ARRAY['me'::text, 'pair'::text, 'coordinators'::text]))),
  constraint shared_notes_template_check CHECK ((template = ANY (ARRAY['empty'::text, 'first_meeting'::text, 'grow'::text, 'retrospective'::text]))),
  constraint shared_notes_title_check CHECK (((length(btrim(title)) >= 1) AND (length(btrim(title)) <= 200)))
);
alter table public.shared_notes enable row level security, force row level security;
CREATE INDEX shared_notes_changed ON public.shared_notes USING btree (pair_id, changed_at, id);
CREATE INDEX shared_notes_changed_by ON public.shared_notes USING btree (pair_id, changed_by);
CREATE INDEX shared_notes_cohort ON public.shared_notes USING btree (cohort_id, changed_at, id);
CREATE INDEX shared_notes_creator ON public.shared_notes USING btree (pair_id, creator_id);
CREATE INDEX shared_notes_deleted ON public.shared_notes USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX shared_notes_deleted_by ON public.shared_notes USING btree (pair_id, deleted_by);
CREATE INDEX shared_notes_pair ON public.shared_notes USING btree (pair_id, cohort_id, organization_id);
CREATE INDEX shared_notes_session ON public.shared_notes USING btree (session_id, pair_id);
CREATE TRIGGER shared_notes_keep_position AFTER INSERT ON public.shared_notes FOR EACH ROW EXECUTE FUNCTION app.keep_position_of_shared_note();
CREATE TRIGGER shared_notes_keep_written AFTER INSERT OR UPDATE OF audience, changed_at ON public.shared_notes FOR EACH ROW WHEN (((new.audience <> 'me'::text) AND (new.changed_at > new.created_at))) EXECUTE FUNCTION app.keep_note_written();
CREATE TRIGGER shared_notes_touch BEFORE UPDATE ON public.shared_notes FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();
create policy shared_notes_add on public.shared_notes as permissive for insert to trellis_app
  with check (((creator_id = app.person_id()) AND (app.preview_id() IS NULL) AND (pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids))))));
create policy shared_notes_change on public.shared_notes as permissive for update to trellis_app
  using (((app.preview_id() IS NULL) AND (pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids)))) AND ((audience <> 'me'::text) OR (creator_id = app.person_id()))));
create policy shared_notes_coordinator_reads on public.shared_notes as permissive for select to trellis_app
  using (((audience = 'coordinators'::text) AND (deleted_at IS NULL) AND (pair_id = ANY (ARRAY( SELECT app.my_run_pair_ids() AS my_run_pair_ids)))));
create policy shared_notes_notification_reads on public.shared_notes as permissive for select to trellis_policy
  using ((app.door() = 'notification'::text));
create policy shared_notes_party_reads on public.shared_notes as permissive for select to trellis_app
  using (((pair_id = ANY (ARRAY( SELECT my_pair_ids.my_pair_ids
   FROM app.my_pair_ids() my_pair_ids(my_pair_ids)))) AND ((audience <> 'me'::text) OR ((creator_id = app.person_id()) AND (app.preview_id() IS NULL)))));
create policy shared_notes_writing_changes on public.shared_notes as permissive for update to trellis_policy
  using ((app.door() = 'note'::text))
  with check ((app.door() = 'note'::text));
create policy shared_notes_writing_purges on public.shared_notes as permissive for delete to trellis_policy
  using ((app.door() = 'note'::text));
create policy shared_notes_writing_reads on public.shared_notes as permissive for select to trellis_policy
  using ((app.door() = 'note'::text));
grant select on public.shared_notes to trellis_app;
grant delete, select on public.shared_notes to trellis_policy;
grant insert (id, organization_id, cohort_id, pair_id, creator_id, title, audience, template, message_seq, changed_by, session_id) on public.shared_notes to trellis_app;
grant update (title, audience, archived_at, deleted_at, deleted_by, changed_at, changed_by) on public.shared_notes to trellis_app;
grant update (changed_at, changed_by) on public.shared_notes to trellis_policy;

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

CREATE OR REPLACE FUNCTION app.accept_session(session uuid, seen_edition integer, is_whole boolean)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.accept_session(uuid,integer,boolean) owner to trellis_policy;
grant execute on function app.accept_session(uuid,integer,boolean) to trellis_app;

CREATE OR REPLACE FUNCTION app.action_item_differences(before public.action_items, after public.action_items)
 RETURNS TABLE(kind text, details jsonb)
 LANGUAGE sql
 IMMUTABLE ROWS 2
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select said.kind, said.details from (values
    ('title_changed', after.title <> before.title, jsonb_build_object('from', before.title, 'to', after.title)),
    ('reassigned', after.assignee_id <> before.assignee_id, jsonb_build_object('to', after.assignee_id)),
    ('priority_changed', after.priority <> before.priority,
      jsonb_build_object('from', before.priority, 'to', after.priority)),
    ('repeats_changed', after.repeats_on is distinct from before.repeats_on, jsonb_build_object('to', after.repeats_on)),
    ('later_granted', after.due_on = before.asked_due_on and after.asked_due_on is null,
      jsonb_build_object('from', before.due_on, 'to', after.due_on)),
    ('due_changed', after.due_on is distinct from before.due_on
      and not coalesce(after.due_on = before.asked_due_on and after.asked_due_on is null, false),
      jsonb_build_object('from', before.due_on, 'to', after.due_on)),
    ('later_asked', after.asked_due_on is not null and after.asked_due_on is distinct from before.asked_due_on,
      jsonb_build_object('to', after.asked_due_on)),
    ('later_refused', after.asked_due_on is null and before.asked_due_on is not null
      and after.due_on is not distinct from before.due_on and after.status <> 'completed'
      and after.assignee_id = before.assignee_id, '{}'),
    ('stuck', after.stuck_at is not null and before.stuck_at is null, '{}'),
    ('unstuck', after.stuck_at is null and before.stuck_at is not null and after.status <> 'completed'
      and after.assignee_id = before.assignee_id, '{}'),
    ('started', after.status = 'in_progress' and before.status <> 'in_progress', '{}'),
    ('completed', after.status = 'completed' and before.status <> 'completed', '{}'),
    ('reopened', after.status = 'pending' and before.status <> 'pending', '{}'),
    ('cancelled', after.status = 'cancelled' and before.status <> 'cancelled', '{}'),
    ('deleted', after.deleted_at is not null and before.deleted_at is null, '{}'),
    ('restored', after.deleted_at is null and before.deleted_at is not null, '{}')
  ) as said (kind, is_so, details)
  where said.is_so
$function$
;
alter function app.action_item_differences(public.action_items,public.action_items) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.add_job(task text, payload jsonb, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone)
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
  perform graphile_worker.add_job(task, payload::json, run_at := run_at, max_attempts := 12);
  -- The sign-in pool's own door is open again for what follows in this transaction.
  perform set_config('app.door', door_before, true);
end
$function$
;
alter function app.add_job(text,jsonb,timestamp with time zone) owner to trellis_policy;
grant execute on function app.add_job(text,jsonb,timestamp with time zone) to trellis_app;
grant execute on function app.add_job(text,jsonb,timestamp with time zone) to trellis_worker;

CREATE OR REPLACE FUNCTION app.add_notifications(people_ids uuid[], news text, about text, about_id uuid, actor uuid, at_pair uuid, at_cohort uuid, at_organization uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.add_notifications(uuid[],text,text,uuid,uuid,uuid,uuid,uuid) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.add_pair_notifications(people_ids uuid[], news text, about text, about_id uuid, actor uuid, at_pair uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.add_pair_notifications(uuid[],text,text,uuid,uuid,uuid) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.add_shared_note_updates(ids uuid[], note_ids uuid[], author_ids uuid[], brought bytea[], weights integer[], most_weight bigint)
 RETURNS TABLE(place integer, outcome text, number bigint, pair_id uuid, cohort_id uuid, audience text, creator_id uuid, is_told boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 20
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.add_shared_note_updates(uuid[],uuid[],uuid[],bytea[],integer[],bigint) owner to trellis_policy;
grant execute on function app.add_shared_note_updates(uuid[],uuid[],uuid[],bytea[],integer[],bigint) to trellis_app;

CREATE OR REPLACE FUNCTION app.add_shared_note_version(version uuid, note uuid, given_name text, given_kind text, last_update bigint, given_document jsonb, words text, authors uuid[], at timestamp with time zone DEFAULT NULL::timestamp with time zone, given_written jsonb DEFAULT NULL::jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.add_shared_note_version(uuid,uuid,text,text,bigint,jsonb,text,uuid[],timestamp with time zone,jsonb) owner to trellis_policy;
grant execute on function app.add_shared_note_version(uuid,uuid,text,text,bigint,jsonb,text,uuid[],timestamp with time zone,jsonb) to trellis_app;
grant execute on function app.add_shared_note_version(uuid,uuid,text,text,bigint,jsonb,text,uuid[],timestamp with time zone,jsonb) to trellis_worker;

CREATE OR REPLACE FUNCTION app.busy_times(pair uuid, since timestamp with time zone, until timestamp with time zone, but_for uuid)
 RETURNS TABLE(person_id uuid, starts_at timestamp with time zone, ends_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 20
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.busy_times(uuid,timestamp with time zone,timestamp with time zone,uuid) owner to trellis_policy;
grant execute on function app.busy_times(uuid,timestamp with time zone,timestamp with time zone,uuid) to trellis_app;

CREATE OR REPLACE FUNCTION app.cancel_session(session uuid, seen_edition integer, is_whole boolean, why text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.cancel_session(uuid,integer,boolean,text) owner to trellis_policy;
grant execute on function app.cancel_session(uuid,integer,boolean,text) to trellis_app;

CREATE OR REPLACE FUNCTION app.cancel_sessions_of_pair()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
  ended uuid;
begin
  -- As whoever accepts or proposes does: what they wrote before is seen here, and after this they write nothing.
  perform pg_advisory_xact_lock(hashtextextended('sessions of ' || new.id::text, 0));
  perform set_config('app.door', 'session', true);
  delete from session_times t where t.pair_id = new.id;
  for ended in
    with canceled as (
      update sessions s
      set state = 'canceled', canceled_from = s.state, sequence = s.sequence + 1, edition = s.edition + 1
      where s.pair_id = new.id and s.state in ('proposed', 'accepted') and s.ends_at > clock_timestamp()
      returning s.id, s.series_id, s.starts_at)
    select distinct on (coalesce(c.series_id, c.id)) c.id from canceled c
    order by coalesce(c.series_id, c.id), c.starts_at
  loop
    -- One mail a series; its calendar part says what has become of all of it.
    perform app.add_job('mail_session', jsonb_build_object('sessionId', ended, 'what', 'ended'));
  end loop;
  perform set_config('app.door', door_before, true);
  return null;
end
$function$
;
alter function app.cancel_sessions_of_pair() owner to trellis_policy;
grant execute on function app.cancel_sessions_of_pair() to trellis_owner;

CREATE OR REPLACE FUNCTION app.case_contact_ids(cohort uuid, organization uuid, reporter uuid, reported uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 3
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.case_contact_ids(uuid,uuid,uuid,uuid) owner to trellis_policy;

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

CREATE OR REPLACE FUNCTION app.close_session(session uuid, did_happen boolean)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.close_session(uuid,boolean) owner to trellis_policy;
grant execute on function app.close_session(uuid,boolean) to trellis_app;

CREATE OR REPLACE FUNCTION app.contact_ids_of_case(case_id uuid)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 3
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.contact_ids_of_case(uuid) owner to trellis_policy;
grant execute on function app.contact_ids_of_case(uuid) to trellis_app;

CREATE OR REPLACE FUNCTION app.contacts_to_tell(case_id uuid)
 RETURNS TABLE(person_id uuid, name text, email text, organization_id uuid, cohort_name text)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 3
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.contacts_to_tell(uuid) owner to trellis_policy;
grant execute on function app.contacts_to_tell(uuid) to trellis_worker;

CREATE OR REPLACE FUNCTION app.continue_action_item(done public.action_items)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  today date := (clock_timestamp() at time zone 'utc')::date;
  next_day date := (
    select min(d)::date from generate_series(
      greatest(coalesce(done.due_on, today), today) + 1, greatest(coalesce(done.due_on, today), today) + 7, interval '1 day') as d
    where extract(isodow from d)::smallint = any (done.repeats_on));
  made uuid := app.uuid_v7();
begin
  if next_day > '2199-12-31' then
    return;
  end if;
  insert into action_items (id, organization_id, cohort_id, pair_id, title, assignee_id, creator_id, priority, due_on,
    repeats_on, previous_id, message_seq)
  values (made, done.organization_id, done.cohort_id, done.pair_id, done.title, done.assignee_id, done.creator_id,
    done.priority, next_day, done.repeats_on, done.id, done.message_seq)
  on conflict (previous_id) do nothing;
  if not found then
    return;
  end if;
  update action_item_words w set description = was.description
  from action_item_words was where w.item_id = made and was.item_id = done.id;
  insert into action_item_steps (id, item_id, pair_id, place, title)
  select app.uuid_v7(), made, s.pair_id, s.place, s.title from action_item_steps s where s.item_id = done.id;
end
$function$
;
alter function app.continue_action_item(public.action_items) owner to trellis_policy;

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
  select p.id, p.part, c.name, 'coordinators' = any (app.message_readers(c.message_disclosure)), p.expires_at
  from previews p join cohorts c on c.id = p.cohort_id
  where p.id = app.preview_id() and p.subject_id = app.person_id()
$function$
;
alter function app.current_preview() owner to trellis_policy;
grant execute on function app.current_preview() to trellis_app;

CREATE OR REPLACE FUNCTION app.delete_message(message uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  there record;
  answer text;
begin
  select w.* into there from app.message_to_change(message) w where w.author_id = app.person_id();
  answer := case when there.conversation_id is null then 'missing' when there.deleted_at is not null then 'repeated'
    else 'deleted' end;
  if answer = 'deleted' then
    update messages m set body = null, deleted_at = clock_timestamp() where m.id = message;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$function$
;
alter function app.delete_message(uuid) owner to trellis_policy;
grant execute on function app.delete_message(uuid) to trellis_app;

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

CREATE OR REPLACE FUNCTION app.describe_session(session uuid, seen_edition integer, told jsonb, is_whole boolean)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.describe_session(uuid,integer,jsonb,boolean) owner to trellis_policy;
grant execute on function app.describe_session(uuid,integer,jsonb,boolean) to trellis_app;

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

CREATE OR REPLACE FUNCTION app.due_day_for(item public.cohort_action_items, pair public.pairs)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(item.due_on,
    (coalesce(pair.activated_at, clock_timestamp()) at time zone 'utc')::date + item.due_after_days)
$function$
;
alter function app.due_day_for(public.cohort_action_items,public.pairs) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.edit_message(message uuid, changed_body text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  there record;
  answer text;
begin
  select w.*, k.message_edit_minutes as minutes into there
  from app.message_to_change(message) w
  join conversations c on c.id = w.conversation_id join cohorts k on k.id = c.cohort_id
  where w.author_id = app.person_id() and w.deleted_at is null;
  answer := case when there.conversation_id is null then 'missing' when there.stopped_at is not null then 'stopped'
    when clock_timestamp() > there.sent_at + make_interval(mins => there.minutes) then 'too_late' else 'edited' end;
  if answer = 'edited' then
    update messages m set body = changed_body where m.id = message;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$function$
;
alter function app.edit_message(uuid,text) owner to trellis_policy;
grant execute on function app.edit_message(uuid,text) to trellis_app;

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

CREATE OR REPLACE FUNCTION app.erase_deleted_message(message uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
  is_over boolean;
begin
  perform set_config('app.door', 'writing', true);
  select true into is_over from messages m
  where m.id = message and m.deleted_at < clock_timestamp() - interval '15 seconds' for update;
  if is_over then
    delete from message_edits e where e.message_id = message;
    delete from message_reactions r where r.message_id = message;
    delete from message_pins p where p.message_id = message;
    delete from message_stars s where s.message_id = message;
    update files f set state = 'removed', removed_at = clock_timestamp()
    where f.message_id = message and f.state <> 'removed';
  end if;
  perform set_config('app.door', door_before, true);
  return coalesce(is_over, false);
end
$function$
;
alter function app.erase_deleted_message(uuid) owner to trellis_policy;
grant execute on function app.erase_deleted_message(uuid) to trellis_worker;

CREATE OR REPLACE FUNCTION app.find_half_years()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'milestone', true);
  return query
  insert into pair_milestones (pair_id, kind)
  select p.id, 'half_year' from pairs p
  where p.state in ('active', 'paused') and p.activated_at <= clock_timestamp() - interval '183 days'
    and exists (select from pair_deeds d where d.pair_id = p.id)
    and not exists (select from pair_milestones m where m.pair_id = p.id and m.kind = 'half_year')
  order by p.id
  on conflict do nothing
  returning pair_milestones.pair_id;
  perform set_config('app.door', door_before, true);
end
$function$
;
alter function app.find_half_years() owner to trellis_policy;
grant execute on function app.find_half_years() to trellis_worker;

CREATE OR REPLACE FUNCTION app.give_cohort_items(cohort uuid, one_item uuid, one_pair uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into action_items (id, organization_id, cohort_id, pair_id, title, assignee_id, cohort_item_id,
    cohort_item_edition, priority, due_on)
  select app.uuid_v7(), p.organization_id, p.cohort_id, p.id, c.title,
    case c.side when 'mentor' then p.mentor_person_id else p.mentee_person_id end, c.id, c.edition, c.priority,
    app.due_day_for(c, p)
  from cohort_action_items c join pairs p on p.cohort_id = c.cohort_id
  where c.cohort_id = cohort and c.retired_at is null and p.state in ('active', 'paused')
    and (one_item is null or c.id = one_item) and (one_pair is null or p.id = one_pair)
  on conflict (cohort_item_id, pair_id) do nothing;
  update action_item_words w set description = c.description
  from action_items i join cohort_action_items c on c.id = i.cohort_item_id
  where w.item_id = i.id and i.cohort_id = cohort and w.description <> c.description
    and (one_item is null or c.id = one_item) and (one_pair is null or i.pair_id = one_pair);
end
$function$
;
alter function app.give_cohort_items(uuid,uuid,uuid) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.give_items_to_pair()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'cohort_items', true);
  perform app.give_cohort_items(new.cohort_id, null, new.id);
  perform set_config('app.door', door_before, true);
  return null;
end
$function$
;
alter function app.give_items_to_pair() owner to trellis_policy;
grant execute on function app.give_items_to_pair() to trellis_owner;

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

CREATE OR REPLACE FUNCTION app.guard_action_item()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  me uuid := app.person_id();
  is_cohorts boolean := old.cohort_item_id is not null;
  is_assignee boolean := me is not distinct from old.assignee_id;
  is_creator boolean := me is not distinct from old.creator_id;
  answers boolean := case when is_cohorts then not is_assignee else is_creator end;
  hands_over boolean := current_user = 'trellis_policy' and app.door() = 'handing_over';
  grants_day boolean := answers and new.asked_due_on is null and new.due_on = old.asked_due_on;
begin
  -- Written here alone: see policies-handing-over.sql.
  if hands_over then
    new.assignee_id := (
      select case old.assignee_id when p.mentor_person_id then p.mentee_person_id else p.mentor_person_id end
      from pairs p where p.id = old.pair_id);
  end if;
  if new is not distinct from old then
    return new;
  end if;
  new.edition := old.edition + 1;
  if new.status = 'completed' and old.status <> 'completed' then
    new.completed_at := clock_timestamp();
    new.completed_by := me;
    new.stuck_at := null;
    new.asked_due_on := null;
  elsif new.status <> 'completed' then
    new.completed_at := null;
    new.completed_by := null;
  end if;
  if new.deleted_at is distinct from old.deleted_at then
    new.deleted_by := case when new.deleted_at is not null and current_user <> 'trellis_policy' then me end;
  end if;
  -- The cohort's own hand, by the function that spreads its items; and no identity at all, which no policy lets near a row.
  if (current_user = 'trellis_policy' and not hands_over) or me is null then
    return new;
  end if;
  if old.deleted_at is not null and new.deleted_at is not null then
    raise exception using errcode = 'TR001', message = 'action_item_deleted';
  end if;
  if ((new.title, new.priority, new.repeats_on) is distinct from (old.title, old.priority, old.repeats_on)
      and (is_cohorts or not (is_assignee or is_creator)))
    or (new.due_on is distinct from old.due_on and (is_cohorts or not (is_assignee or is_creator)) and not grants_day)
    or ((new.status <> old.status or new.stuck_at is distinct from old.stuck_at) and not is_assignee)
    or (new.asked_due_on is distinct from old.asked_due_on
      and not (is_assignee or (answers and new.asked_due_on is null)))
    or (new.deleted_at is distinct from old.deleted_at and (is_cohorts or not is_creator))
    or (hands_over and (is_cohorts or old.status not in ('pending', 'in_progress'))) then
    raise exception using errcode = 'TR001', message = 'forbidden';
  end if;
  if hands_over then
    new.stuck_at := null;
    new.asked_due_on := null;
  end if;
  return new;
end
$function$
;
alter function app.guard_action_item() owner to trellis_policy;
grant execute on function app.guard_action_item() to trellis_owner;

CREATE OR REPLACE FUNCTION app.guard_action_item_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.done_by := case when new.done_at is null then null when old.done_at is null then app.person_id() else old.done_by end;
  return new;
end
$function$
;
alter function app.guard_action_item_step() owner to trellis_policy;
grant execute on function app.guard_action_item_step() to trellis_owner;

CREATE OR REPLACE FUNCTION app.guard_action_item_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
  me uuid := app.person_id();
  about action_items%rowtype;
begin
  if new is not distinct from old or door_before in ('cohort_items', 'action_items') or me is null then
    return new;
  end if;
  perform set_config('app.door', 'action_items', true);
  select i.* into about from action_items i where i.id = old.item_id;
  if about.deleted_at is not null then
    raise exception using errcode = 'TR001', message = 'action_item_deleted';
  end if;
  if (new.description <> old.description
      and (about.cohort_item_id is not null or me not in (about.assignee_id, about.creator_id)))
    or ((new.completion_note, new.stuck_words, new.asked_words)
      is distinct from (old.completion_note, old.stuck_words, old.asked_words) and me <> about.assignee_id) then
    raise exception using errcode = 'TR001', message = 'forbidden';
  end if;
  if new.description <> old.description and old.description <> '' then
    insert into action_item_changes (item_id, pair_id, actor_id, kind) values (old.item_id, old.pair_id, me, 'description_changed');
  end if;
  perform set_config('app.door', door_before, true);
  return new;
end
$function$
;
alter function app.guard_action_item_words() owner to trellis_policy;
grant execute on function app.guard_action_item_words() to trellis_owner;

CREATE OR REPLACE FUNCTION app.guard_cohort_action_item()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new is distinct from old then
    new.edition := old.edition + 1;
  end if;
  return new;
end
$function$
;
alter function app.guard_cohort_action_item() owner to trellis_policy;
grant execute on function app.guard_cohort_action_item() to trellis_owner;

CREATE OR REPLACE FUNCTION app.hand_over_action_item(item uuid, to_side text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
  is_handed_over boolean;
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'handing_over', true);
  update action_items i set title = i.title
  from pairs p
  where i.id = item and p.id = i.pair_id
    and i.assignee_id <> case to_side when 'mentor' then p.mentor_person_id when 'mentee' then p.mentee_person_id end;
  is_handed_over := found;
  perform set_config('app.door', door_before, true);
  return is_handed_over;
end
$function$
;
alter function app.hand_over_action_item(uuid,text) owner to trellis_policy;
grant execute on function app.hand_over_action_item(uuid,text) to trellis_app;

CREATE OR REPLACE FUNCTION app.hold_pair(pair uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.hold_pair(uuid) owner to trellis_policy;

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

CREATE OR REPLACE FUNCTION app.keep_action_item()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
  actor uuid := case when door_before <> 'cohort_items' then app.person_id() end;
begin
  perform set_config('app.door', 'action_items', true);
  if tg_op = 'INSERT' then
    insert into action_item_words (item_id, pair_id) values (new.id, new.pair_id);
    insert into action_item_changes (item_id, pair_id, actor_id, kind)
    values (new.id, new.pair_id, actor, case when new.previous_id is null then 'created' else 'repeated' end);
  else
    insert into action_item_changes (item_id, pair_id, actor_id, kind, details)
    select new.id, new.pair_id, actor, d.kind, d.details from app.action_item_differences(old, new) d;
    if new.status = 'completed' and old.status <> 'completed' and new.repeats_on is not null then
      perform app.continue_action_item(new);
    elsif old.status = 'completed' and new.status <> 'completed' then
      delete from action_items i where i.previous_id = new.id and i.status = 'pending' and i.edition = 1;
    end if;
  end if;
  perform set_config('app.door', door_before, true);
  return null;
end
$function$
;
alter function app.keep_action_item() owner to trellis_policy;
grant execute on function app.keep_action_item() to trellis_owner;

CREATE OR REPLACE FUNCTION app.keep_action_item_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
  step action_item_steps%rowtype := case when tg_op = 'DELETE' then old else new end;
  kind text := case tg_op when 'DELETE' then 'step_removed' when 'INSERT' then 'step_added'
    else case when (new.done_at is null) <> (old.done_at is null)
      then case when new.done_at is null then 'step_reopened' else 'step_done' end
      when new.title <> old.title then 'step_changed' end end;
begin
  if kind is not null and door_before <> 'action_items' then
    perform set_config('app.door', 'action_items', true);
    insert into action_item_changes (item_id, pair_id, actor_id, kind)
    select i.id, i.pair_id, app.person_id(), kind from action_items i where i.id = step.item_id;
    perform set_config('app.door', door_before, true);
  end if;
  return null;
end
$function$
;
alter function app.keep_action_item_step() owner to trellis_policy;
grant execute on function app.keep_action_item_step() to trellis_owner;

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

CREATE OR REPLACE FUNCTION app.keep_deed(pair uuid, deed_kind text, subject uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
  done integer;
begin
  perform set_config('app.door', 'milestone', true);
  insert into pair_deeds (pair_id, kind, subject_id) values (pair, deed_kind, subject) on conflict do nothing;
  if found then
    select count(*) into done from pair_deeds where pair_id = pair and kind = deed_kind;
    insert into pair_milestones (pair_id, kind)
    select pair, m.kind
    from (values
      ('began_talking', 'spoke', 2),
      ('first_action_item_done', 'action_item_done', 1),
      ('fifth_action_item_done', 'action_item_done', 5),
      ('first_goal_set', 'goal_set', 1),
      ('first_goal_reached', 'goal_reached', 1),
      ('first_session_held', 'session_held', 1),
      ('fifth_session_held', 'session_held', 5),
      ('first_note_written', 'note_written', 1)
    ) as m (kind, deed, needed)
    where m.deed = deed_kind and m.needed <= done
    on conflict do nothing;
    -- Half a year is one of doing things together, not of having been put together.
    insert into pair_milestones (pair_id, kind)
    select id, 'half_year' from pairs where id = pair and activated_at <= clock_timestamp() - interval '183 days'
    on conflict do nothing;
  end if;
  perform set_config('app.door', door_before, true);
end
$function$
;
alter function app.keep_deed(uuid,text,uuid) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.keep_goal_shared()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.audience = 'pair' and new.deleted_at is null then
    perform app.keep_deed(new.pair_id, 'goal_set', new.id);
    if new.state = 'reached' then
      perform app.keep_deed(new.pair_id, 'goal_reached', new.id);
    end if;
  end if;
  update mentors set profile_goals = app.with_goal(profile_goals, new)
  where person_id = new.owner_id and cohort_id = new.cohort_id and app.side_of(new.pair_id, new.owner_id) = 'mentor'
    and profile_goals is distinct from app.with_goal(profile_goals, new);
  update mentees set profile_goals = app.with_goal(profile_goals, new)
  where person_id = new.owner_id and cohort_id = new.cohort_id and app.side_of(new.pair_id, new.owner_id) = 'mentee'
    and profile_goals is distinct from app.with_goal(profile_goals, new);
  return null;
end
$function$
;
alter function app.keep_goal_shared() owner to trellis_policy;
grant execute on function app.keep_goal_shared() to trellis_owner;

CREATE OR REPLACE FUNCTION app.keep_item_done()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform app.keep_deed(new.pair_id, 'action_item_done', new.id);
  return null;
end
$function$
;
alter function app.keep_item_done() owner to trellis_policy;
grant execute on function app.keep_item_done() to trellis_owner;

CREATE OR REPLACE FUNCTION app.keep_message_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'writing', true);
  if old.body is not null then
    insert into message_edits (message_id, conversation_id, edition, body, written_at)
    select old.id, old.conversation_id, coalesce(max(e.edition), 0) + 1, old.body, coalesce(old.edited_at, old.sent_at)
    from message_edits e where e.message_id = old.id;
  end if;
  if old.deleted_at is null and new.deleted_at is null then
    new.edited_at := clock_timestamp();
  end if;
  new.words := (
    select to_tsvector(k.language::regconfig, app.without_accents(new.body))
    from conversations c join cohorts k on k.id = c.cohort_id where c.id = new.conversation_id
  );
  perform set_config('app.door', door_before, true);
  return new;
end
$function$
;
alter function app.keep_message_words() owner to trellis_policy;
grant execute on function app.keep_message_words() to trellis_owner;

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

CREATE OR REPLACE FUNCTION app.keep_my_profile(part_id uuid, new_headline text, new_goals jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update mentors set headline = coalesce(new_headline, headline),
    profile_goals = app.with_own_goals(profile_goals, new_goals)
  where id = part_id and person_id = app.person_id();
  if found then
    return true;
  end if;
  update mentees set headline = coalesce(new_headline, headline),
    profile_goals = app.with_own_goals(profile_goals, new_goals)
  where id = part_id and person_id = app.person_id();
  return found;
end
$function$
;
alter function app.keep_my_profile(uuid,text,jsonb) owner to trellis_policy;
grant execute on function app.keep_my_profile(uuid,text,jsonb) to trellis_app;

CREATE OR REPLACE FUNCTION app.keep_note_written()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform app.keep_deed(new.pair_id, 'note_written', new.id);
  return null;
end
$function$
;
alter function app.keep_note_written() owner to trellis_policy;
grant execute on function app.keep_note_written() to trellis_owner;

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

CREATE OR REPLACE FUNCTION app.keep_people_of_pair()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'pair', true);
  insert into pair_people (pair_id, person_id, side)
  values (new.id, new.mentor_person_id, 'mentor'), (new.id, new.mentee_person_id, 'mentee');
  perform set_config('app.door', door_before, true);
  return null;
end
$function$
;
alter function app.keep_people_of_pair() owner to trellis_policy;
grant execute on function app.keep_people_of_pair() to trellis_owner;

CREATE OR REPLACE FUNCTION app.keep_position_of_shared_note()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'note', true);
  insert into shared_note_positions (note_id, pair_id) values (new.id, new.pair_id);
  perform set_config('app.door', door_before, true);
  return null;
end
$function$
;
alter function app.keep_position_of_shared_note() owner to trellis_policy;
grant execute on function app.keep_position_of_shared_note() to trellis_owner;

CREATE OR REPLACE FUNCTION app.keep_session_held()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform app.keep_deed(new.pair_id, 'session_held', new.id);
  return null;
end
$function$
;
alter function app.keep_session_held() owner to trellis_policy;
grant execute on function app.keep_session_held() to trellis_owner;

CREATE OR REPLACE FUNCTION app.keep_shared_note(note uuid, last_update bigint, given bytea, given_plain text, given_weight bigint, given_hands jsonb)
 RETURNS TABLE(pair_id uuid, cohort_id uuid, audience text, creator_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.keep_shared_note(uuid,bigint,bytea,text,bigint,jsonb) owner to trellis_policy;
grant execute on function app.keep_shared_note(uuid,bigint,bytea,text,bigint,jsonb) to trellis_worker;

CREATE OR REPLACE FUNCTION app.keep_spoken()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
  pair uuid;
begin
  perform set_config('app.door', 'milestone', true);
  select pair_id into pair from conversations where id = new.conversation_id;
  perform set_config('app.door', door_before, true);
  perform app.keep_deed(pair, 'spoke', new.author_id);
  return null;
end
$function$
;
alter function app.keep_spoken() owner to trellis_policy;
grant execute on function app.keep_spoken() to trellis_owner;

CREATE OR REPLACE FUNCTION app.make_conversation_key()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'pair', true);
  insert into conversation_keys (person_id, conversation_id, cohort_id, is_open)
  select new.person_id, c.id, c.cohort_id, c.is_open from conversations c
  where c.id = new.conversation_id and new.person_id in (c.mentor_person_id, c.mentee_person_id);
  perform set_config('app.door', door_before, true);
  return null;
end
$function$
;
alter function app.make_conversation_key() owner to trellis_policy;
grant execute on function app.make_conversation_key() to trellis_owner;

CREATE OR REPLACE FUNCTION app.make_pair_keys()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
  running boolean := new.state in ('active', 'paused');
begin
  perform set_config('app.door', 'pair', true);
  insert into pair_keys (person_id, pair_id, cohort_id, partner_id, partner_part_id, is_running)
  values
    (new.mentor_person_id, new.id, new.cohort_id, new.mentee_person_id, new.mentee_id, running),
    (new.mentee_person_id, new.id, new.cohort_id, new.mentor_person_id, new.mentor_id, running);
  perform set_config('app.door', door_before, true);
  return null;
end
$function$
;
alter function app.make_pair_keys() owner to trellis_policy;
grant execute on function app.make_pair_keys() to trellis_owner;

CREATE OR REPLACE FUNCTION app.make_part_key()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'part', true);
  if tg_table_name = 'mentors' then
    insert into part_keys (person_id, cohort_id, mentor_id, is_active)
    values (new.person_id, new.cohort_id, new.id, new.status = 'active');
  else
    insert into part_keys (person_id, cohort_id, mentee_id, is_active)
    values (new.person_id, new.cohort_id, new.id, new.status = 'active');
  end if;
  perform set_config('app.door', door_before, true);
  return null;
end
$function$
;
alter function app.make_part_key() owner to trellis_policy;
grant execute on function app.make_part_key() to trellis_owner;

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

CREATE OR REPLACE FUNCTION app.message_readers(disclosure text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case disclosure
    when 'pair' then array['pair', 'safeguarding']
    when 'coordinators' then array['pair', 'safeguarding', 'coordinators']
  end
$function$
;
alter function app.message_readers(text) owner to trellis_policy;
grant execute on function app.message_readers(text) to trellis_app;

CREATE OR REPLACE FUNCTION app.message_to_change(message uuid)
 RETURNS TABLE(conversation_id uuid, author_id uuid, sent_at timestamp with time zone, deleted_at timestamp with time zone, stopped_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'writing', true);
  return query
  select m.conversation_id, m.author_id, m.sent_at, m.deleted_at, c.stopped_at
  from messages m join conversations c on c.id = m.conversation_id
  where m.id = message and c.is_open and app.person_id() in (c.mentor_person_id, c.mentee_person_id)
  for no key update of m;
end
$function$
;
alter function app.message_to_change(uuid) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.move_case(case_id uuid, next_state text, words text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.move_case(uuid,text,text) owner to trellis_policy;
grant execute on function app.move_case(uuid,text,text) to trellis_app;

CREATE OR REPLACE FUNCTION app.move_session(session uuid, seen_edition integer, planned jsonb, why text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.move_session(uuid,integer,jsonb,text) owner to trellis_policy;
grant execute on function app.move_session(uuid,integer,jsonb,text) to trellis_app;

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

CREATE OR REPLACE FUNCTION app.my_case_ids()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.my_case_ids() owner to trellis_policy;
grant execute on function app.my_case_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_changeable_item_ids()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'action_items', true);
  return query
  select i.id from action_items i
  where i.pair_id = any (array(select app.my_open_pair_ids()))
    and app.person_id() in (i.creator_id, i.assignee_id) and i.deleted_at is null;
  perform set_config('app.door', door_before, true);
end
$function$
;
alter function app.my_changeable_item_ids() owner to trellis_policy;
grant execute on function app.my_changeable_item_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_cohort_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 5
AS $function$ select cohort_id from public.part_keys $function$
;
alter function app.my_cohort_ids() owner to trellis_policy;
grant execute on function app.my_cohort_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_conversation_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 5
AS $function$ select conversation_id from public.conversation_keys $function$
;
alter function app.my_conversation_ids() owner to trellis_policy;
grant execute on function app.my_conversation_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_coordinator_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 5
AS $function$
  select s.person_id from public.part_keys k join public.cohort_staff s on s.cohort_id = k.cohort_id
$function$
;
alter function app.my_coordinator_ids() owner to trellis_policy;
grant execute on function app.my_coordinator_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_disclosed_conversation_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 1
AS $function$
  select app.opened_conversation_ids()
  where exists (
    select from public.audit_log a
    where a.actor_id = app.person_id() and a.action in ('conversation.opened', 'conversation.reviewed')
      and a.created_at > now() - interval '30 minutes')
$function$
;
alter function app.my_disclosed_conversation_ids() owner to trellis_policy;
grant execute on function app.my_disclosed_conversation_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_goal_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select id from goals
  where pair_id = any (array(select * from app.my_pair_ids()))
    and (audience = 'pair' or (owner_id = app.person_id() and app.preview_id() is null))
$function$
;
alter function app.my_goal_ids() owner to trellis_policy;
grant execute on function app.my_goal_ids() to trellis_app;

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

CREATE OR REPLACE FUNCTION app.my_notified_case_ids()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return query select app.my_case_ids();
end
$function$
;
alter function app.my_notified_case_ids() owner to trellis_policy;
grant execute on function app.my_notified_case_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_open_goal_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select id from goals
  where pair_id = any (array(select app.my_open_pair_ids())) and (audience = 'pair' or owner_id = app.person_id())
$function$
;
alter function app.my_open_goal_ids() owner to trellis_policy;
grant execute on function app.my_open_goal_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_open_pair_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select mine.id from app.my_pair_ids() as mine (id)
  where app.preview_id() is null
    and not exists (select from conversations c where c.pair_id = mine.id and c.stopped_at is not null)
$function$
;
alter function app.my_open_pair_ids() owner to trellis_policy;
grant execute on function app.my_open_pair_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_organization_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 3
AS $function$
  select organization_id from public.organization_members
  where person_id = app.person_id()
    and (app.preview_id() is null or organization_id = app.preview_organization_id())
$function$
;
alter function app.my_organization_ids() owner to trellis_policy;
grant execute on function app.my_organization_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_overseen_cohort_ids()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  overseen uuid[];
begin
  return query select app.my_run_cohort_ids();
  overseen := array(select app.my_overseen_organization_ids());
  if cardinality(overseen) > 0 then
    return query select id from cohorts where organization_id = any (overseen);
  end if;
end
$function$
;
alter function app.my_overseen_cohort_ids() owner to trellis_policy;
grant execute on function app.my_overseen_cohort_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_overseen_conversation_ids()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  overseen uuid[] := array(select app.my_overseen_cohort_ids());
begin
  if cardinality(overseen) > 0 then
    return query select id from conversations where cohort_id = any (overseen);
  end if;
end
$function$
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

CREATE OR REPLACE FUNCTION app.my_own_goal_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select id from goals
  where pair_id = any (array(select app.my_open_pair_ids())) and owner_id = app.person_id()
$function$
;
alter function app.my_own_goal_ids() owner to trellis_policy;
grant execute on function app.my_own_goal_ids() to trellis_app;

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

CREATE OR REPLACE FUNCTION app.my_pair_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 5
AS $function$ select pair_id from public.pair_keys $function$
;
alter function app.my_pair_ids() owner to trellis_policy;
grant execute on function app.my_pair_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_partner_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case when c.mentor_person_id = app.person_id() then c.mentee_person_id else c.mentor_person_id end
  from conversations c where c.id = any (array(select * from app.my_conversation_ids()))
$function$
;
alter function app.my_partner_ids() owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.my_partner_part_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 5
AS $function$ select partner_part_id from public.pair_keys $function$
;
alter function app.my_partner_part_ids() owner to trellis_policy;
grant execute on function app.my_partner_part_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_partner_person_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 5
AS $function$ select partner_id from public.pair_keys $function$
;
alter function app.my_partner_person_ids() owner to trellis_policy;
grant execute on function app.my_partner_person_ids() to trellis_app;

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
 LANGUAGE sql
 STABLE ROWS 5
AS $function$
  select * from app.my_conversation_ids()
  where app.preview_id() is null or app.preview_shows_words()
$function$
;
alter function app.my_readable_conversation_ids() owner to trellis_policy;
grant execute on function app.my_readable_conversation_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_reviewed_conversation_ids()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.my_reviewed_conversation_ids() owner to trellis_policy;
grant execute on function app.my_reviewed_conversation_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_run_cohort_ids()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  administered uuid[];
begin
  if app.preview_id() is not null then
    return;
  end if;
  return query select cohort_id from cohort_staff where person_id = app.person_id();
  administered := array(select app.my_admin_organization_ids());
  if cardinality(administered) > 0 then
    return query select id from cohorts where organization_id = any (administered);
  end if;
end
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

CREATE OR REPLACE FUNCTION app.my_run_pair_ids()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  run uuid[] := array(select app.my_run_cohort_ids());
begin
  if cardinality(run) > 0 then
    return query select id from pairs where cohort_id = any (run);
  end if;
end
$function$
;
alter function app.my_run_pair_ids() owner to trellis_policy;
grant execute on function app.my_run_pair_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_sharing()
 RETURNS TABLE(conversation_id uuid, partner_id uuid, typing boolean, seen boolean, presence boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.id, other.id,
    c.stopped_at is null and coalesce(mine.shares_typing, true) and coalesce(theirs.shares_typing, true),
    coalesce(mine.shares_seen, true) and coalesce(theirs.shares_seen, true),
    c.stopped_at is null and coalesce(mine.shares_presence, true) and coalesce(theirs.shares_presence, true)
  from conversations c
  cross join lateral (
    select case when c.mentor_person_id = app.person_id() then c.mentee_person_id else c.mentor_person_id end as id
  ) other
  left join messaging_preferences mine on mine.person_id = app.person_id()
  left join messaging_preferences theirs on theirs.person_id = other.id
  where c.id = any (array(select * from app.my_conversation_ids()))
$function$
;
alter function app.my_sharing() owner to trellis_policy;
grant execute on function app.my_sharing() to trellis_app;

CREATE OR REPLACE FUNCTION app.my_worded_pair_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 5
AS $function$ select * from app.my_pair_ids() where app.preview_id() is null or app.preview_shows_words() $function$
;
alter function app.my_worded_pair_ids() owner to trellis_policy;
grant execute on function app.my_worded_pair_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.news_of(fact public.events)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.news_of(public.events) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.notify_of_fact()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.notify_of_fact() owner to trellis_policy;
grant execute on function app.notify_of_fact() to trellis_owner;

CREATE OR REPLACE FUNCTION app.notify_of_milestone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'notification', true);
  perform app.add_pair_notifications(null, 'milestone_reached', 'milestone', new.pair_id, app.person_id(), new.pair_id);
  perform set_config('app.door', door_before, true);
  return null;
end
$function$
;
alter function app.notify_of_milestone() owner to trellis_policy;
grant execute on function app.notify_of_milestone() to trellis_owner;

CREATE OR REPLACE FUNCTION app.open_case(case_id uuid, conversation uuid, message uuid, message_words text, kind text, words text)
 RETURNS TABLE(outcome text, organization_id uuid, cohort_id uuid, contact_ids uuid[])
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.open_case(uuid,uuid,uuid,text,text,text) owner to trellis_policy;
grant execute on function app.open_case(uuid,uuid,uuid,text,text,text) to trellis_app;

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
  where c.id = conversation and 'coordinators' = any (app.message_readers(k.message_disclosure))
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

CREATE OR REPLACE FUNCTION app.opened_conversation_ids()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if app.preview_id() is not null then
    return;
  end if;
  return query
  select c.id
  from audit_log a
  join conversations c on c.id = (a.details ->> 'conversationId')::uuid
  join cohorts k on k.id = c.cohort_id
  where a.actor_id = app.person_id() and a.action = 'conversation.opened'
    and a.created_at > clock_timestamp() - interval '30 minutes'
    and a.organization_id = c.organization_id
    and 'coordinators' = any (app.message_readers(k.message_disclosure))
    and c.cohort_id = any (array(select app.my_run_cohort_ids()));
  return query select app.my_reviewed_conversation_ids();
end
$function$
;
alter function app.opened_conversation_ids() owner to trellis_policy;
grant execute on function app.opened_conversation_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.overseen_person_ids()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE ROWS 20
AS $function$
declare
  administered uuid[] := array(select app.my_admin_organization_ids());
  run uuid[] := array(select app.my_run_cohort_ids());
begin
  return query
  select s.person_id from public.cohort_staff s where s.cohort_id = any (array(select app.my_overseen_cohort_ids()));
  if cardinality(administered) > 0 then
    return query select m.person_id from public.organization_members m where m.organization_id = any (administered);
  end if;
  if cardinality(run) > 0 then
    return query
    select m.person_id from public.mentors m where m.cohort_id = any (run)
    union all
    select m.person_id from public.mentees m where m.cohort_id = any (run);
  end if;
end
$function$
;
alter function app.overseen_person_ids() owner to trellis_owner;
grant execute on function app.overseen_person_ids() to trellis_app;

CREATE OR REPLACE FUNCTION app.partners_reading()
 RETURNS TABLE(conversation_id uuid, person_id uuid, delivered_seq bigint, read_seq bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.conversation_id, r.person_id,
    case when s.seen then greatest(r.delivered_seq, r.read_seq) else r.delivered_seq end,
    case when s.seen then r.read_seq end
  from app.my_sharing() s
  join conversation_readers r on r.conversation_id = s.conversation_id and r.person_id = s.partner_id
$function$
;
alter function app.partners_reading() owner to trellis_policy;
grant execute on function app.partners_reading() to trellis_app;

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

CREATE OR REPLACE FUNCTION app.person_of_calendar(hash bytea)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.person_of_calendar(bytea) owner to trellis_policy;
grant execute on function app.person_of_calendar(bytea) to trellis_app;

CREATE OR REPLACE FUNCTION app.pin_message(message uuid, is_set boolean)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  there record;
  pinned uuid[];
  answer text;
begin
  select w.* into there from app.message_to_change(message) w where w.deleted_at is null;
  -- As above.
  pinned := array(select p.message_id from message_pins p where p.conversation_id = there.conversation_id);
  answer := case when there.conversation_id is null then 'missing' when message = any (pinned) = is_set then 'unchanged'
    when is_set and there.stopped_at is not null then 'stopped' when is_set and cardinality(pinned) >= 50 then 'too_many'
    else 'changed' end;
  if answer = 'changed' and is_set then
    insert into message_pins (message_id, conversation_id, pinned_by)
    values (message, there.conversation_id, app.person_id());
    update messages m set is_adorned = true where m.id = message and not m.is_adorned;
  elsif answer = 'changed' then
    delete from message_pins p where p.message_id = message;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$function$
;
alter function app.pin_message(uuid,boolean) owner to trellis_policy;
grant execute on function app.pin_message(uuid,boolean) to trellis_app;

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

CREATE OR REPLACE FUNCTION app.preview_shows_words()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return exists (
    select from cohorts k
    where k.id = app.preview_cohort_id() and 'coordinators' = any (app.message_readers(k.message_disclosure)));
end
$function$
;
alter function app.preview_shows_words() owner to trellis_policy;
grant execute on function app.preview_shows_words() to trellis_app;

CREATE OR REPLACE FUNCTION app.profile_goals(part_id uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_variable
declare
  door_before text := coalesce(app.door(), '');
  theirs record;
  answer jsonb;
begin
  perform set_config('app.door', 'profile', true);
  select t.person_id, t.cohort_id, t.profile_goals into theirs
  from (
    select id, person_id, cohort_id, profile_goals from mentors where id = part_id
    union all
    select id, person_id, cohort_id, profile_goals from mentees where id = part_id
  ) as t;
  perform set_config('app.door', door_before, true);
  if (theirs.person_id = app.person_id() and (app.preview_id() is null or theirs.cohort_id = app.preview_cohort_id()))
    or theirs.cohort_id = any (array(select app.my_run_cohort_ids())) then
    return theirs.profile_goals;
  end if;
  if part_id = any (array(select * from app.my_partner_part_ids())) then
    select coalesce(jsonb_agg(e.entry order by e.place), '[]') into answer
    from jsonb_array_elements(theirs.profile_goals) with ordinality as e (entry, place)
    where e.entry ->> 'pairId' is null or (e.entry ->> 'pairId')::uuid = any (array(select * from app.my_pair_ids()));
    return answer;
  end if;
  return null;
end
$function$
;
alter function app.profile_goals(uuid) owner to trellis_policy;
grant execute on function app.profile_goals(uuid) to trellis_app;

CREATE OR REPLACE FUNCTION app.propose_sessions(pair uuid, told jsonb, planned jsonb, series jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.propose_sessions(uuid,jsonb,jsonb,jsonb) owner to trellis_policy;
grant execute on function app.propose_sessions(uuid,jsonb,jsonb,jsonb) to trellis_app;

CREATE OR REPLACE FUNCTION app.purge_shared_note(note uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
  is_gone boolean;
begin
  perform set_config('app.door', 'note', true);
  delete from shared_notes n where n.id = note and n.deleted_at <= clock_timestamp() - interval '30 days';
  is_gone := found;
  perform set_config('app.door', door_before, true);
  return is_gone;
end
$function$
;
alter function app.purge_shared_note(uuid) owner to trellis_policy;
grant execute on function app.purge_shared_note(uuid) to trellis_worker;

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

CREATE OR REPLACE FUNCTION app.react_to_message(message uuid, sign text, is_set boolean)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  there record;
  given text[];
  answer text;
begin
  select w.* into there from app.message_to_change(message) w where w.deleted_at is null;
  -- Counted in a statement of its own, which sees what was written while this one waited for the lock.
  given := array(select r.emoji from message_reactions r where r.message_id = message and r.person_id = app.person_id());
  answer := case when there.conversation_id is null then 'missing' when sign = any (given) = is_set then 'unchanged'
    when is_set and there.stopped_at is not null then 'stopped' when is_set and cardinality(given) >= 12 then 'too_many'
    else 'changed' end;
  if answer = 'changed' and is_set then
    insert into message_reactions (message_id, conversation_id, person_id, emoji)
    values (message, there.conversation_id, app.person_id(), sign);
    update messages m set is_adorned = true where m.id = message and not m.is_adorned;
  elsif answer = 'changed' then
    delete from message_reactions r
    where r.message_id = message and r.person_id = app.person_id() and r.emoji = sign;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$function$
;
alter function app.react_to_message(uuid,text,boolean) owner to trellis_policy;
grant execute on function app.react_to_message(uuid,text,boolean) to trellis_app;

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

CREATE OR REPLACE FUNCTION app.restore_session(session uuid, is_whole boolean)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.restore_session(uuid,boolean) owner to trellis_policy;
grant execute on function app.restore_session(uuid,boolean) to trellis_app;

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

CREATE OR REPLACE FUNCTION app.review_conversation(case_id uuid, reason text)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.review_conversation(uuid,text) owner to trellis_policy;
grant execute on function app.review_conversation(uuid,text) to trellis_app;

CREATE OR REPLACE FUNCTION app.send_messages(ids uuid[], conversation_ids uuid[], author_ids uuid[], bodies text[], reply_to_seqs bigint[], file_ids jsonb[])
 RETURNS TABLE(place integer, outcome text, seq bigint, sent_at timestamp with time zone, organization_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 20
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  written_at timestamptz;
  there record;
  kinds text[] := '{}';
  wanted uuid[];
  answer text;
begin
  if app.preview_id() is not null then
    raise exception using errcode = 'TR001', message = 'preview_read_only';
  end if;
  perform set_config('app.door', 'send', true);
  if cardinality(ids) = 1 then
    select c.organization_id, c.stopped_at, k.language, m.id, m.seq, m.sent_at,
      m.conversation_id = c.id and m.author_id = author_ids[1] as is_same
    into there
    from conversations c join cohorts k on k.id = c.cohort_id left join messages m on m.id = ids[1]
    where c.id = conversation_ids[1] and c.is_open and author_ids[1] in (c.mentor_person_id, c.mentee_person_id);
    answer := case when there.organization_id is null then 'refused'
      when there.id is not null then case when there.is_same then 'repeated' else 'conflict' end
      when there.stopped_at is not null then 'stopped' else 'sent' end;
    if answer = 'sent' and file_ids[1] is not null then
      wanted := array(select jsonb_array_elements_text(file_ids[1])::uuid);
      kinds := array(
        select f.kind from files f
        where f.id = any (wanted) and f.owner_id = author_ids[1] and f.conversation_id = conversation_ids[1]
          and f.purpose = 'message' and f.state = 'ready' and f.message_id is null
        order by f.id for update
      );
      if cardinality(kinds) <> cardinality(wanted) then
        answer := 'files_missing';
      end if;
    end if;
    if answer = 'sent' then
      update conversation_positions p set last_seq = p.last_seq + 1, last_message_at = clock_timestamp()
      where p.conversation_id = conversation_ids[1]
      returning p.last_seq, p.last_message_at into there.seq, there.sent_at;
      insert into messages (
        id, conversation_id, seq, author_id, message_type, body, sent_at, reply_to_seq, is_adorned, words
      )
      values (
        ids[1], conversation_ids[1], there.seq, author_ids[1],
        case when kinds = '{}' then 'text' when 'voice' = any (kinds) then 'voice' when 'image' = all (kinds) then 'image'
          else 'file' end,
        nullif(bodies[1], ''), there.sent_at,
        case when reply_to_seqs[1] < there.seq and reply_to_seqs[1] > 0 then reply_to_seqs[1] end,
        kinds <> '{}', to_tsvector(there.language::regconfig, app.without_accents(nullif(bodies[1], '')))
      )
      on conflict (id) do nothing;
      if not found then
        raise exception using errcode = '40001', message = 'the same message is being written';
      end if;
      if kinds <> '{}' then
        update files f set message_id = ids[1] where f.id = any (wanted);
      end if;
      insert into events (organization_id, kind, actor_id, subject_id, payload)
      values (there.organization_id, 'message.sent', author_ids[1], ids[1],
        jsonb_build_object('conversationId', conversation_ids[1], 'seq', there.seq));
    end if;
    perform set_config('app.door', '', true);
    return query select 1, answer,
      case when answer in ('sent', 'repeated') then there.seq end,
      case when answer in ('sent', 'repeated') then there.sent_at end, there.organization_id;
    return;
  end if;
  perform 1 from conversation_positions p
  where p.conversation_id = any (conversation_ids) order by p.conversation_id for update;
  -- Files are looked at one message at a time.
  if exists (select 1 from unnest(file_ids) as brought where brought is not null) then
    for at in 1 .. cardinality(ids) loop
      return query select at, one.outcome, one.seq, one.sent_at, one.organization_id
      from app.send_messages(array[ids[at]], array[conversation_ids[at]], array[author_ids[at]], array[bodies[at]],
        array[reply_to_seqs[at]], array[file_ids[at]]) as one;
    end loop;
    return;
  end if;
  written_at := clock_timestamp();
  return query
  with judged as (
    select i.*, c.organization_id, c.stopped_at is not null as is_stopped, k.language, p.last_seq,
      m.id as there_id, m.seq as there_seq, m.sent_at as there_at,
      m.conversation_id = i.conversation_id and m.author_id = i.author_id as is_same,
      c.id is not null as is_allowed,
      row_number() over (partition by i.id order by i.place) as turn
    from unnest(ids, conversation_ids, author_ids, bodies, reply_to_seqs) with ordinality
      as i (id, conversation_id, author_id, body, reply_to_seq, place)
    left join conversations c on c.id = i.conversation_id and c.is_open
      and i.author_id in (c.mentor_person_id, c.mentee_person_id)
    left join cohorts k on k.id = c.cohort_id
    left join conversation_positions p on p.conversation_id = c.id
    left join messages m on m.id = i.id
  ),
  fresh as (
    select j.*, j.last_seq + row_number() over (partition by j.conversation_id order by j.place) as new_seq
    from judged j
    where j.is_allowed and not j.is_stopped and j.there_id is null and j.turn = 1
  ),
  moved as (
    update conversation_positions p set last_seq = f.top, last_message_at = written_at
    from (select conversation_id, max(new_seq) as top from fresh group by conversation_id) f
    where p.conversation_id = f.conversation_id
  ),
  inserted as (
    insert into messages (id, conversation_id, seq, author_id, body, sent_at, reply_to_seq, words)
    select f.id, f.conversation_id, f.new_seq, f.author_id, f.body, written_at,
      case when f.reply_to_seq < f.new_seq and f.reply_to_seq > 0 then f.reply_to_seq end,
      to_tsvector(f.language::regconfig, app.without_accents(f.body))
    from fresh f
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
      when j.there_id is null and j.is_stopped then 'stopped'
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
alter function app.send_messages(uuid[],uuid[],uuid[],text[],bigint[],jsonb[]) owner to trellis_policy;
grant execute on function app.send_messages(uuid[],uuid[],uuid[],text[],bigint[],jsonb[]) to trellis_app;

CREATE OR REPLACE FUNCTION app.send_scheduled_message(scheduled uuid)
 RETURNS TABLE(outcome text, conversation_id uuid, author_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  door_before text := coalesce(app.door(), '');
  waiting scheduled_messages%rowtype;
begin
  perform set_config('app.door', 'later', true);
  select s.* into waiting from scheduled_messages s
  where s.id = scheduled and s.send_at <= clock_timestamp() and s.refusal is null for update;
  if found then
    select sent.outcome into outcome from app.send_messages(
      array[waiting.id], array[waiting.conversation_id], array[waiting.author_id], array[waiting.body],
      array[waiting.reply_to_seq], array[null]::jsonb[]) as sent;
    perform set_config('app.door', 'later', true);
    if outcome in ('sent', 'repeated') then
      delete from scheduled_messages s where s.id = scheduled;
    else
      update scheduled_messages s
      set refusal = case outcome when 'stopped' then 'contact_stopped' when 'conflict' then 'conflict'
        else 'conversation_closed' end
      where s.id = scheduled;
    end if;
    conversation_id := waiting.conversation_id;
    author_id := waiting.author_id;
    return next;
  end if;
  perform set_config('app.door', door_before, true);
end
$function$
;
alter function app.send_scheduled_message(uuid) owner to trellis_policy;
grant execute on function app.send_scheduled_message(uuid) to trellis_worker;

CREATE OR REPLACE FUNCTION app.session_and_following(about public.sessions, is_whole boolean)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.id from sessions s
  where s.id = about.id or (is_whole and s.series_id = about.series_id and s.starts_at >= about.starts_at)
$function$
;
alter function app.session_and_following(public.sessions,boolean) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.session_to_change(session uuid)
 RETURNS public.sessions
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.session_to_change(uuid) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.session_to_mail(session uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.session_to_mail(uuid) owner to trellis_policy;
grant execute on function app.session_to_mail(uuid) to trellis_worker;

CREATE OR REPLACE FUNCTION app.set_contact(conversation uuid, is_wanted boolean)
 RETURNS TABLE(organization_id uuid, stopped_at timestamp with time zone, is_changed boolean, is_staff boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.set_contact(uuid,boolean) owner to trellis_policy;
grant execute on function app.set_contact(uuid,boolean) to trellis_app;

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

CREATE OR REPLACE FUNCTION app.settle_shared_note_comment(comment uuid, is_settled boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.settle_shared_note_comment(uuid,boolean) owner to trellis_policy;
grant execute on function app.settle_shared_note_comment(uuid,boolean) to trellis_app;

CREATE OR REPLACE FUNCTION app.shared_note_rests(note uuid, rest_ms integer, most integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.shared_note_rests(uuid,integer,integer) owner to trellis_policy;
grant execute on function app.shared_note_rests(uuid,integer,integer) to trellis_worker;

CREATE OR REPLACE FUNCTION app.shared_note_to_keep(note uuid)
 RETURNS TABLE(number bigint, author_id uuid, bytes bytea, at timestamp with time zone, is_state boolean, last_version bigint, hands jsonb)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.shared_note_to_keep(uuid) owner to trellis_policy;
grant execute on function app.shared_note_to_keep(uuid) to trellis_worker;

CREATE OR REPLACE FUNCTION app.side_of(pair uuid, person uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case when mentor_person_id = person then 'mentor' when mentee_person_id = person then 'mentee' end
  from pairs where id = pair
$function$
;
alter function app.side_of(uuid,uuid) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.spread_cohort_action_item()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'cohort_items', true);
  if tg_op = 'UPDATE' then
    update action_items i
    set title = new.title, priority = new.priority, cohort_item_edition = new.edition,
      due_on = case when (new.due_on, new.due_after_days) is distinct from (old.due_on, old.due_after_days)
        then app.due_day_for(new, p) else i.due_on end,
      deleted_at = new.retired_at
    from pairs p
    where p.id = i.pair_id and p.state in ('active', 'paused') and i.cohort_item_id = new.id
      and i.status in ('pending', 'in_progress');
  end if;
  perform app.give_cohort_items(new.cohort_id, new.id, null);
  if tg_op = 'UPDATE' and new.retired_at is not null and old.retired_at is null then
    perform app.add_job('purge_action_items', jsonb_build_object('cohortItemId', new.id),
      clock_timestamp() + interval '30 days 1 minute');
  end if;
  perform set_config('app.door', door_before, true);
  return null;
end
$function$
;
alter function app.spread_cohort_action_item() owner to trellis_policy;
grant execute on function app.spread_cohort_action_item() to trellis_owner;

CREATE OR REPLACE FUNCTION app.star_message(message uuid, is_set boolean)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  there record;
  has_it boolean;
  answer text;
begin
  select w.* into there from app.message_to_change(message) w where w.deleted_at is null;
  has_it := exists (select 1 from message_stars s where s.message_id = message and s.person_id = app.person_id());
  answer := case when there.conversation_id is null then 'missing' when has_it = is_set then 'unchanged'
    else 'changed' end;
  if answer = 'changed' and is_set then
    insert into message_stars (message_id, conversation_id, person_id)
    values (message, there.conversation_id, app.person_id());
    update messages m set is_adorned = true where m.id = message and not m.is_adorned;
  elsif answer = 'changed' then
    delete from message_stars s where s.message_id = message and s.person_id = app.person_id();
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$function$
;
alter function app.star_message(uuid,boolean) owner to trellis_policy;
grant execute on function app.star_message(uuid,boolean) to trellis_app;

CREATE OR REPLACE FUNCTION app.take_check_in()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'goal', true);
  update goals set progress = new.progress where id = new.goal_id and progress <> new.progress;
  perform set_config('app.door', door_before, true);
  return null;
end
$function$
;
alter function app.take_check_in() owner to trellis_policy;
grant execute on function app.take_check_in() to trellis_owner;

CREATE OR REPLACE FUNCTION app.take_session_times(taken uuid[])
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
alter function app.take_session_times(uuid[]) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.tell_milestone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'milestone', true);
  insert into events (organization_id, kind, actor_id, subject_id, payload)
  select p.organization_id, 'milestone.reached', app.person_id(), p.id,
    jsonb_build_object('pairId', p.id, 'cohortId', p.cohort_id, 'kind', new.kind)
  from pairs p where p.id = new.pair_id;
  perform set_config('app.door', door_before, true);
  return null;
end
$function$
;
alter function app.tell_milestone() owner to trellis_policy;
grant execute on function app.tell_milestone() to trellis_owner;

CREATE OR REPLACE FUNCTION app.tell_reminder(reminder uuid)
 RETURNS TABLE(person_id uuid, conversation_id uuid, message_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  door_before text := coalesce(app.door(), '');
begin
  perform set_config('app.door', 'later', true);
  return query
  update message_reminders r set told_at = clock_timestamp()
  where r.id = reminder and r.remind_at <= clock_timestamp() and r.told_at is null and r.done_at is null
    and exists (select from conversations c where c.id = r.conversation_id and c.is_open)
  returning r.person_id, r.conversation_id, r.message_id;
  perform set_config('app.door', door_before, true);
end
$function$
;
alter function app.tell_reminder(uuid) owner to trellis_policy;
grant execute on function app.tell_reminder(uuid) to trellis_worker;

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

CREATE OR REPLACE FUNCTION app.undo_delete_message(message uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  there record;
  words_before text;
  answer text;
begin
  select w.* into there from app.message_to_change(message) w where w.author_id = app.person_id();
  answer := case when there.conversation_id is null then 'missing' when there.deleted_at is null then 'repeated'
    when clock_timestamp() > there.deleted_at + interval '15 seconds' then 'too_late' else 'undone' end;
  if answer = 'undone' then
    delete from message_edits e
    where e.message_id = message
      and e.edition = (select max(l.edition) from message_edits l where l.message_id = message)
    returning e.body into words_before;
    update messages m set body = words_before, deleted_at = null where m.id = message;
  end if;
  perform set_config('app.door', '', true);
  return answer;
end
$function$
;
alter function app.undo_delete_message(uuid) owner to trellis_policy;
grant execute on function app.undo_delete_message(uuid) to trellis_app;

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

CREATE OR REPLACE FUNCTION app.with_goal(profile_goals jsonb, goal public.goals)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(jsonb_agg(entry order by place), '[]')
  from (
    select entry, place from jsonb_array_elements(profile_goals) with ordinality as e (entry, place)
    where entry ->> 'goalId' is distinct from goal.id::text
      and not (
        goal.audience = 'pair' and entry ->> 'goalId' is null
        and lower(btrim(coalesce(entry ->> 'title', entry #>> '{}'))) = lower(btrim(goal.title))
      )
    union all
    select jsonb_build_object('goalId', goal.id, 'pairId', goal.pair_id, 'title', goal.title, 'state', goal.state,
      'targetOn', goal.target_on), 1000000
    where goal.audience = 'pair' and goal.deleted_at is null
  ) as kept
$function$
;
alter function app.with_goal(jsonb,public.goals) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.with_own_goals(profile_goals jsonb, new_goals jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case when new_goals is null then profile_goals else new_goals || (
    select coalesce(jsonb_agg(entry order by place), '[]')
    from jsonb_array_elements(profile_goals) with ordinality as e (entry, place)
    where entry ->> 'goalId' is not null
  ) end
$function$
;
alter function app.with_own_goals(jsonb,jsonb) owner to trellis_policy;

CREATE OR REPLACE FUNCTION app.without_accents(accented text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog'
AS $function$
  select case when octet_length(accented) = length(accented) then accented else
    regexp_replace(
      translate(app.without_marks(accented), '‘’‚‛“”„‟«»‐‑', '''''''''""""""--'),
      '[\u00a0-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2010-\u2bff\u3000-\u3004\u3008-\u3020\u3030\ufe00-\ufe0f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U0001f000-\U0001fbff]',
      ' ', 'g')
  end
$function$
;
alter function app.without_accents(text) owner to trellis_owner;
grant execute on function app.without_accents(text) to trellis_app;
grant execute on function app.without_accents(text) to trellis_policy;

CREATE OR REPLACE FUNCTION app.without_marks(marked text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog'
AS $function$
  select case when octet_length(marked) = length(marked) then marked else
    translate(
      replace(replace(replace(replace(replace(replace(
        regexp_replace(
          normalize(marked, nfd),
          '[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u200b-\u200f\u2060\ufeff]',
          '', 'g'
        ), 'ß', 'ss'), 'ẞ', 'SS'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'),
      'øØłŁđĐı', 'oOlLdDi'
    )
  end
$function$
;
alter function app.without_marks(text) owner to trellis_owner;
grant execute on function app.without_marks(text) to trellis_app;
grant execute on function app.without_marks(text) to trellis_policy;

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
