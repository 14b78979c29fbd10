-- tables:
-- Jobs are added in the transaction that causes them: rolled back, they were never there.

drop function if exists app.add_job(text, jsonb);
set local role trellis_policy;

-- Adds a job for the worker, now or for a later time. The payload holds ids, never what people wrote.
create or replace function app.add_job(task text, payload jsonb, run_at timestamptz default null) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
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
$$;

-- Jobs that were given up, for an admin's page: their kind, tries and last error, never their payload.
-- A job that names an organization is shown to its admins; one that names none to the owners of any organization.
create or replace function app.given_up_jobs()
returns table (id bigint, task text, attempts integer, last_error text, created_at timestamptz, failed_at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
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
$$;

-- Puts a given-up job back to work; the same rule as for seeing it.
create or replace function app.retry_job(job_id bigint) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select 1 from app.given_up_jobs() g where g.id = job_id) then
    return false;
  end if;
  perform set_config('app.door', 'jobs', true);
  perform graphile_worker.reschedule_jobs(array[job_id], run_at := now(), attempts := 0);
  perform set_config('app.door', '', true);
  return true;
end
$$;

grant execute on function app.add_job(text, jsonb, timestamptz), app.given_up_jobs(), app.retry_job(bigint) to trellis_app;
grant execute on function app.add_job(text, jsonb, timestamptz) to trellis_worker;
reset role;
