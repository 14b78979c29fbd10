import { runMigrations } from "graphile-worker";
import pg from "pg";
import { quietJobs } from "./quiet.ts";

/**
 * Row security over the queue's own tables, as over every other table: the worker's connections and
 * `app.add_job` reach them through the jobs door, everybody else finds nothing.
 */
// The two doors say the same thing for each table; see docs/decisions on the queue.
const GUARD = `
do $$
declare
  named text;
begin
  for named in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'graphile_worker' and c.relkind = 'r'
  loop
    execute format('alter table graphile_worker.%I enable row level security', named);
    execute format('alter table graphile_worker.%I force row level security', named);
    execute format('drop policy if exists jobs_door on graphile_worker.%I', named);
    execute format('drop policy if exists jobs_owner on graphile_worker.%I', named);
    execute format(
      'create policy jobs_door on graphile_worker.%I to trellis_worker, trellis_policy'
      || ' using (current_setting(''app.door'', true) = ''jobs'')'
      || ' with check (current_setting(''app.door'', true) = ''jobs'')', named);
    execute format(
      'create policy jobs_owner on graphile_worker.%I to trellis_owner'
      || ' using (current_user = ''trellis_owner'') with check (current_user = ''trellis_owner'')', named);
    execute format('revoke all on graphile_worker.%I from trellis_worker, trellis_policy', named);
    execute format('grant select, insert, delete on graphile_worker.%I to trellis_worker, trellis_policy', named);
    -- All but the key.
    execute format('grant update (%s) on graphile_worker.%I to trellis_worker, trellis_policy',
      (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a
        where a.attrelid = format('graphile_worker.%I', named)::regclass and a.attnum > 0 and not a.attisdropped
          and not exists (select from pg_index i
            where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey))),
      named);
  end loop;
  -- Whoever reads a view of the queue reads it with their own eyes.
  for named in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'graphile_worker' and c.relkind = 'v'
  loop
    execute format('alter view graphile_worker.%I set (security_invoker = true)', named);
  end loop;
end
$$;
grant usage on schema graphile_worker to trellis_worker, trellis_policy;
revoke execute on all functions in schema graphile_worker from public;
grant execute on all functions in schema graphile_worker to trellis_worker, trellis_policy;
grant usage on all sequences in schema graphile_worker to trellis_worker, trellis_policy;
`;

const IS_GUARDED = `
select to_regclass('graphile_worker._private_jobs') is not null
  and not exists (
    select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'graphile_worker' and (
      (c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false))
      or (c.relkind = 'r'
        and not (c.relforcerowsecurity and (select count(*) from pg_policy p where p.polrelid = c.oid) = 2))
    )
  ) as is_guarded`;

/** Makes or upgrades the queue's tables as their owner and puts them under row security. */
export async function installJobs(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: quietJobs });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ is_guarded: boolean }>(IS_GUARDED);
    if (rows[0]?.is_guarded !== true) await client.query(`begin; ${GUARD} commit`);
  } finally {
    await client.end();
  }
}
