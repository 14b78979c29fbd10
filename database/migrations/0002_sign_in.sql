-- Who is asking: accounts, the ways to sign in, and the sign-ins that are open.
create schema auth;

-- The account of a person; its row in people has the same id and is made here.
create table auth."user" (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  name text not null check (length(btrim(name)) between 1 and 120),
  email text not null unique check (email = lower(email) and length(email) <= 320),
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

-- One open sign-in: a device that does not have to prove again who is using it.
create table auth.session (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  user_id uuid not null references auth."user" (id) on delete cascade,
  token text not null unique,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  -- The last time it was used, kept to a few minutes.
  updated_at timestamptz not null default clock_timestamp()
);
create index session_user_id on auth.session (user_id, updated_at);
create index session_expires_at on auth.session (expires_at);

-- A way to prove who one is that the account owns: its password, or an outside identity.
create table auth.account (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  user_id uuid not null references auth."user" (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (provider_id, account_id)
);
create index account_user_id on auth.account (user_id);

-- What was promised for a short while: links sent by mail, challenges, half-finished sign-ins. Names are hashed.
create table auth.verification (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index verification_identifier on auth.verification (identifier, created_at);
create index verification_expires_at on auth.verification (expires_at);

-- The authenticator app of an account, with its backup codes; both encrypted.
create table auth.two_factor (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  user_id uuid not null unique references auth."user" (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

create table auth.passkey (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  user_id uuid not null references auth."user" (id) on delete cascade,
  name text check (length(name) <= 120),
  public_key text not null,
  credential_id text not null unique,
  counter integer not null default 0,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz default clock_timestamp()
);
create index passkey_user_id on auth.passkey (user_id);

-- How often something was tried, by hashed address or by network.
create table auth.rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index rate_limits_expire on auth.rate_limits (expire);

-- An account makes its person; a new name or address is carried over.
create function auth.keep_person() returns trigger
language plpgsql security definer set search_path = pg_catalog
as $$
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
$$;

-- A disabled person is nobody: their sign-ins end, and no new one begins.
create function auth.follow_disabled() returns trigger
language plpgsql security definer set search_path = pg_catalog
as $$
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
$$;

create function auth.tell_sign_in_ended() returns trigger
language plpgsql set search_path = pg_catalog
as $$
begin
  perform pg_notify(
    'trellis_revocation',
    json_build_object('kind', 'sign_in_ended', 'signInId', old.id, 'personId', old.user_id)::text
  );
  return null;
end
$$;

revoke execute on function auth.keep_person(), auth.follow_disabled(), auth.tell_sign_in_ended() from public;

create trigger user_keep_person after insert or update of name, email on auth."user"
  for each row execute function auth.keep_person();
create trigger session_ended after delete on auth.session
  for each row execute function auth.tell_sign_in_ended();
create trigger people_disabled after update of disabled_at on public.people
  for each row when (new.disabled_at is distinct from old.disabled_at)
  execute function auth.follow_disabled();

grant usage, create on schema auth to trellis_policy;
alter function auth.keep_person() owner to trellis_policy;
alter function auth.follow_disabled() owner to trellis_policy;
revoke create on schema auth from trellis_policy;

do $$
declare
  named text;
begin
  foreach named in array array[
    'user', 'session', 'account', 'verification', 'two_factor', 'passkey', 'rate_limits'
  ] loop
    execute format('alter table auth.%I enable row level security', named);
    execute format('alter table auth.%I force row level security', named);
  end loop;
end
$$;
