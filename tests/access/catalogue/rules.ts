/** One promise about everything in the database's catalogue. */
export interface Rule {
  readonly name: string;
  /** Gives a line for every object that breaks it; $1 our schemas, $2 the roles that serve. */
  readonly broken: string;
  /** What breaks it on purpose. */
  readonly control: string;
}

const SERVING = "array['trellis_app', 'trellis_worker', 'trellis_policy']";

const TABLE_RULES: readonly Rule[] = [
  {
    name: "row level security is on and forced on every table",
    broken: `
      select c.oid::regclass::text as line from pg_class c
      where c.relnamespace = any ($1) and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`,
    control: "create table public.unguarded (id uuid primary key)",
  },
  {
    name: "every table has a policy",
    broken: `
      select c.oid::regclass::text as line from pg_class c
      where c.relnamespace = any ($1) and c.relkind in ('r', 'p')
        and not exists (select from pg_policy p where p.polrelid = c.oid)`,
    control: `create table public.unruled (id uuid primary key);
      alter table public.unruled enable row level security, force row level security`,
  },
  {
    name: "no policy is constantly true, whatever it is called",
    broken: `
      select format('%s %s', p.polrelid::regclass, p.polname) as line
      from pg_policy p join pg_class c on c.oid = p.polrelid,
        unnest(array[pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)]) as said
      where c.relnamespace = any ($1) and said is not null
        and said !~ '(app\\.|current_setting|CURRENT_USER|FROM)'
        and not (p.polcmd = 'w' and said = pg_get_expr(p.polwithcheck, p.polrelid) and p.polqual is not null
          and said <> 'true')`,
    control: "create policy open on public.people for select to trellis_app using (1 = 1)",
  },
  {
    name: "every policy names its roles, and none is for everybody",
    broken: `
      select format('%s %s', p.polrelid::regclass, p.polname) as line
      from pg_policy p join pg_class c on c.oid = p.polrelid
      where c.relnamespace = any ($1) and 0 = any (p.polroles)`,
    control: "create policy open on public.people for select using (app.person_id() = id)",
  },
  {
    name: "no policy loosens what another has tightened: all are permissive and stand alone",
    broken: `
      select format('%s %s', p.polrelid::regclass, p.polname) as line
      from pg_policy p join pg_class c on c.oid = p.polrelid
      where c.relnamespace = any ($1) and not p.polpermissive`,
    control:
      "create policy strict on public.people as restrictive for select to trellis_app using (app.person_id() = id)",
  },
  {
    name: "no policy asks a definer function about the row: such a function would run once a row",
    broken: `
      select format('%s %s', p.polrelid::regclass, p.polname) as line
      from pg_policy p join pg_class c on c.oid = p.polrelid,
        unnest(array[pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)]) as said
      where c.relnamespace = any ($1) and said ~ 'app\\.\\w+\\([^)]'`,
    control: `
      create policy slow on public.mentors for select to trellis_app using (app.my_private_notes(id) is not null)`,
  },
  {
    name: "views are read as who asks, and no view keeps rows",
    broken: `
      select c.oid::regclass::text as line from pg_class c
      where c.relnamespace = any ($1)
        and (c.relkind = 'm' or (c.relkind = 'v'
          and not coalesce(c.reloptions @> array['security_invoker=true'] or c.reloptions @> array['security_invoker=on'], false)))`,
    control: "create view public.everybody as select id, name from people",
  },
];

const KEY_RULES: readonly Rule[] = [
  {
    name: "every foreign key says what happens on delete",
    broken: `
      select format('%s %s', k.conrelid::regclass, k.conname) as line
      from pg_constraint k where k.connamespace = any ($1) and k.contype = 'f' and k.confdeltype = 'a'`,
    control:
      "alter table public.demo_doors add foreign key (person_id) references public.people (id)",
  },
  {
    name: "every foreign key has an index that begins with its columns",
    broken: `
      select format('%s %s', k.conrelid::regclass, k.conname) as line
      from pg_constraint k
      where k.connamespace = any ($1) and k.contype = 'f'
        and not exists (
          select from pg_index i
          where i.indrelid = k.conrelid and i.indisvalid and i.indkey[0] = any (k.conkey)
            and (i.indpred is null or (cardinality(k.conkey) = 1
              and pg_get_expr(i.indpred, i.indrelid) = format('(%s IS NOT NULL)',
                (select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1])))))`,
    control: `alter table public.mails add column copied_to uuid references public.people (id) on delete cascade`,
  },
  {
    name: "what ties a row to its place, its pair or its owner cannot be changed by who serves",
    broken: `
      select format('%s.%s by %s', a.attrelid::regclass, a.attname, r) as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid, unnest(${SERVING}) as r
      where c.relnamespace = any ($1) and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        and has_column_privilege(r, c.oid, a.attnum, 'update')
        and (
          a.attname in ('id', 'organization_id', 'cohort_id', 'pair_id', 'conversation_id', 'person_id', 'author_id',
            'user_id')
          or exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey))
          -- What is set to null when its other end goes (who did it, a picture) ties the row to nothing.
          or exists (select from pg_constraint k
            where k.conrelid = c.oid and k.contype = 'f' and k.confdeltype <> 'n' and a.attnum = any (k.conkey))
        )`,
    control: "grant update (cohort_id) on public.mentors to trellis_app",
  },
];

const RIGHT_RULES: readonly Rule[] = [
  {
    name: "who serves may select, insert, update, delete, and nothing else",
    broken: `
      select format('%s %s by %s', c.oid::regclass, x.privilege_type, coalesce(g.rolname, 'everybody')) as line
      from pg_class c, aclexplode(c.relacl) x left join pg_roles g on g.oid = x.grantee
      where c.relnamespace = any ($1) and c.relkind in ('r', 'p', 'v') and x.grantee <> c.relowner
        and (x.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') or x.is_grantable)`,
    control: "grant truncate on public.events to trellis_worker",
  },
  {
    name: "nothing is given to everybody",
    broken: `
      select format('%s', c.oid::regclass) as line from pg_class c, aclexplode(c.relacl) x
      where c.relnamespace = any ($1) and x.grantee = 0
      union all
      select format('%s.%s', a.attrelid::regclass, a.attname)
      from pg_attribute a join pg_class c on c.oid = a.attrelid, aclexplode(a.attacl) x
      where c.relnamespace = any ($1) and x.grantee = 0
      union all
      select n.nspname from pg_namespace n, aclexplode(n.nspacl) x
      where n.oid = any ($1) and x.grantee = 0 and (n.nspname <> 'public' or x.privilege_type = 'CREATE')`,
    control: "grant select on public.cohorts to public",
  },
  {
    name: "no function can be executed by everybody",
    broken: `
      select p.oid::regprocedure::text as line
      from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
      where p.pronamespace = any ($1) and x.grantee = 0`,
    control: `create function app.open_to_all() returns int language sql as 'select 1';
      grant execute on function app.open_to_all() to public`,
  },
  {
    name: "definer functions belong to the role of the policies, with a search path that is fixed",
    broken: `
      select p.oid::regprocedure::text as line from pg_proc p
      where p.pronamespace = any ($1) and p.prosecdef
        and (p.proowner <> 'trellis_policy'::regrole
          or not exists (select from unnest(p.proconfig) as set where set like 'search\\_path=%'))`,
    control: "create function app.lent() returns int language sql security definer as 'select 1'",
  },
  {
    name: "the log can be added to and read, never changed or emptied, by who serves",
    broken: `
      select format('%s by %s', verb, r) as line
      from unnest(${SERVING}) as r, unnest(array['update', 'delete', 'truncate']) as verb
      where has_table_privilege(r, 'public.audit_log', verb)
        or (verb = 'update' and has_any_column_privilege(r, 'public.audit_log', verb))`,
    control: "grant update (reason) on public.audit_log to trellis_worker",
  },
  {
    name: "private notes are selected by nobody but the function of their owner",
    broken: `
      select format('%s by %s', t, r) as line
      from unnest(array['trellis_app', 'trellis_worker']) as r,
        unnest(array['public.mentors', 'public.mentees']) as t, unnest(array['select', 'update', 'insert']) as verb
      where has_column_privilege(r, t, 'private_notes', verb)`,
    control: "grant select (private_notes) on public.mentees to trellis_app",
  },
];

const ROLE_RULES: readonly Rule[] = [
  {
    name: "our roles are no superusers, and row level security holds for them",
    broken: `
      select rolname as line from pg_roles
      where rolname = any (${SERVING} || array['trellis_owner'])
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    control: "alter role trellis_worker bypassrls",
  },
  {
    name: "who serves owns nothing and belongs to no other role",
    broken: `
      select format('%s owns %s', r.rolname, c.oid::regclass) as line
      from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any (${SERVING})
      union all
      select format('%s owns %s', r.rolname, p.oid::regprocedure) from pg_proc p join pg_roles r on r.oid = p.proowner
      where r.rolname in ('trellis_app', 'trellis_worker')
      union all
      select format('%s owns %s', r.rolname, n.nspname) from pg_namespace n join pg_roles r on r.oid = n.nspowner
      where r.rolname = any (${SERVING})
      union all
      select format('%s is in %s', r.rolname, m.roleid::regrole)
      from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = any (${SERVING})`,
    control: "grant trellis_owner to trellis_app",
  },
  {
    name: "who serves can make nothing, not even for a moment",
    broken: `
      select format('%s in %s', r, n.nspname) as line from pg_namespace n, unnest(${SERVING}) as r
      where n.oid = any ($1) and has_schema_privilege(r, n.oid, 'create') and r <> 'trellis_policy'
      union all
      select format('%s: temporary tables', r) from unnest(${SERVING}) as r
      where has_database_privilege(r, current_database(), 'temporary')`,
    control: "grant create on schema public to trellis_app",
  },
  {
    name: "the role of the policies has no login",
    broken: "select rolname as line from pg_roles where rolname = 'trellis_policy' and rolcanlogin",
    control: "alter role trellis_policy login",
  },
];

export const RULES: readonly Rule[] = [...TABLE_RULES, ...KEY_RULES, ...RIGHT_RULES, ...ROLE_RULES];
