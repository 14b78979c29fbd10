-- tables: auth.user, auth.session, auth.account, auth.verification, auth.two_factor, auth.passkey, auth.rate_limits
--
-- Everything here belongs to the sign-in door alone: the connections that auth opens for itself, and no others.
-- An ordinary connection, whoever it says is asking, finds nothing.
grant usage on schema auth to trellis_app;

grant select, insert, delete
  on auth."user", auth.session, auth.account, auth.verification, auth.two_factor, auth.passkey, auth.rate_limits
  to trellis_app;
-- Whose a row is stays as it was made: an account, a sign-in or a passkey never passes to somebody else.
grant update (name, email, email_verified, image, two_factor_enabled, updated_at) on auth."user" to trellis_app;
grant update (token, ip_address, user_agent, expires_at, updated_at) on auth.session to trellis_app;
grant update (account_id, provider_id, access_token, refresh_token, id_token, access_token_expires_at,
  refresh_token_expires_at, scope, password, updated_at) on auth.account to trellis_app;
grant update (identifier, value, expires_at, updated_at) on auth.verification to trellis_app;
grant update (secret, backup_codes, verified, failed_verification_count, locked_until) on auth.two_factor to trellis_app;
grant update (name, counter, backed_up, transports) on auth.passkey to trellis_app;
grant update (points, expire) on auth.rate_limits to trellis_app;

create policy user_door on auth."user" to trellis_app
  using (current_setting('app.door', true) = 'sign-in')
  with check (current_setting('app.door', true) = 'sign-in');
create policy session_door on auth.session to trellis_app
  using (current_setting('app.door', true) = 'sign-in')
  with check (current_setting('app.door', true) = 'sign-in');
create policy account_door on auth.account to trellis_app
  using (current_setting('app.door', true) = 'sign-in')
  with check (current_setting('app.door', true) = 'sign-in');
create policy verification_door on auth.verification to trellis_app
  using (current_setting('app.door', true) = 'sign-in')
  with check (current_setting('app.door', true) = 'sign-in');
create policy two_factor_door on auth.two_factor to trellis_app
  using (current_setting('app.door', true) = 'sign-in')
  with check (current_setting('app.door', true) = 'sign-in');
create policy passkey_door on auth.passkey to trellis_app
  using (current_setting('app.door', true) = 'sign-in')
  with check (current_setting('app.door', true) = 'sign-in');
create policy rate_limits_door on auth.rate_limits to trellis_app
  using (current_setting('app.door', true) = 'sign-in')
  with check (current_setting('app.door', true) = 'sign-in');

-- When a person is disabled, their sign-ins end (auth.follow_disabled opens this door for itself alone).
grant select (id), update (disabled_at, updated_at) on auth."user" to trellis_policy;
grant select (user_id), delete on auth.session to trellis_policy;
create policy user_disabling_read on auth."user" for select to trellis_policy
  using (current_setting('app.door', true) = 'disabling');
create policy user_disabling on auth."user" for update to trellis_policy
  using (current_setting('app.door', true) = 'disabling')
  with check (current_setting('app.door', true) = 'disabling');
create policy session_disabling_read on auth.session for select to trellis_policy
  using (current_setting('app.door', true) = 'disabling');
create policy session_disabling on auth.session for delete to trellis_policy
  using (current_setting('app.door', true) = 'disabling');
