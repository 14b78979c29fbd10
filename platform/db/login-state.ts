import pg from "pg";
import type { DatabaseUrls } from "./logins.ts";

/** What a server already has of what Trellis needs. */
export type LoginState = {
  version: number;
  /** Whether the admin is a superuser. */
  superuser: boolean;
  /** By name: the attributes that must be changed, as `alter role` takes them, and whether our password opens it. */
  roles: ReadonlyMap<string, { wrong: string[]; passwordWorks: boolean }>;
  ownerIsPolicy: boolean;
  database: { owner: string; openToPublic: boolean; openToLogins: boolean } | undefined;
};

type RoleRow = {
  rolname: string;
  rolcanlogin: boolean;
  rolinherit: boolean;
  rolsuper: boolean;
  rolcreatedb: boolean;
  rolcreaterole: boolean;
  rolreplication: boolean;
  rolbypassrls: boolean;
};

export async function findLoginState(
  admin: pg.Client,
  urls: DatabaseUrls,
  databaseName: string,
): Promise<LoginState> {
  const server = await one<{ version: number; superuser: boolean }>(
    admin,
    `select current_setting('server_version_num')::int as version, rolsuper as superuser
     from pg_roles where rolname = current_user`,
  );
  const database = await one<{ owner: string; openToPublic: boolean; openToLogins: boolean }>(
    admin,
    `select r.rolname as owner,
            exists (select from aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a where a.grantee = 0)
              as "openToPublic",
            (select count(*) from pg_roles l
             where l.rolname in ('trellis_owner', 'trellis_app', 'trellis_worker')
               and exists (select from aclexplode(d.datacl) a
                           where a.grantee = l.oid and a.privilege_type = 'CONNECT')) = 3 as "openToLogins"
     from pg_database d join pg_roles r on r.oid = d.datdba where d.datname = $1`,
    [databaseName],
  );
  const member = await one(
    admin,
    `select from pg_auth_members m
       join pg_roles r on r.oid = m.roleid and r.rolname = 'trellis_policy'
       join pg_roles o on o.oid = m.member and o.rolname = 'trellis_owner'
     where m.set_option and not m.inherit_option`,
  );
  return {
    version: server?.version ?? 0,
    superuser: server?.superuser === true,
    roles: await findRoles(admin, urls, database !== undefined),
    ownerIsPolicy: member !== undefined,
    database,
  };
}

async function findRoles(
  admin: pg.Client,
  urls: DatabaseUrls,
  databaseExists: boolean,
): Promise<LoginState["roles"]> {
  const { rows } = await admin.query<RoleRow>(
    `select rolname, rolcanlogin, rolinherit, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls
     from pg_roles where rolname in ('trellis_owner', 'trellis_app', 'trellis_worker', 'trellis_policy')`,
  );
  const urlOf = new Map([
    ["trellis_owner", urls.owner],
    ["trellis_app", urls.app],
    ["trellis_worker", urls.worker],
  ]);
  const roles = new Map<string, { wrong: string[]; passwordWorks: boolean }>();
  for (const row of rows) {
    const url = urlOf.get(row.rolname);
    const passwordWorks =
      url !== undefined && row.rolcanlogin && (await opens(url, databaseExists));
    roles.set(row.rolname, { wrong: wrongAttributes(row), passwordWorks });
  }
  return roles;
}

function wrongAttributes(row: RoleRow): string[] {
  const mayLogIn = row.rolname !== "trellis_policy";
  return [
    ...(row.rolcanlogin === mayLogIn ? [] : [mayLogIn ? "login" : "nologin"]),
    ...(row.rolinherit ? ["noinherit"] : []),
    ...(row.rolsuper ? ["nosuperuser"] : []),
    ...(row.rolcreatedb ? ["nocreatedb"] : []),
    ...(row.rolcreaterole ? ["nocreaterole"] : []),
    ...(row.rolreplication ? ["noreplication"] : []),
    ...(row.rolbypassrls ? ["nobypassrls"] : []),
  ];
}

/** Tried by logging in. A refusal for any other reason than the password says that the password is right. */
async function opens(url: string, databaseExists: boolean): Promise<boolean> {
  const target = new URL(url);
  if (!databaseExists) target.pathname = "/postgres";
  const client = new pg.Client({ connectionString: target.href, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    // No right to connect to the database (42501) and no such database (3D000) come after the password.
    return error.code === "42501" || error.code === "3D000";
  } finally {
    await client.end().catch(() => {});
  }
}

async function one<Row extends object>(
  client: pg.Client,
  text: string,
  values: unknown[] = [],
): Promise<Row | undefined> {
  const { rows } = await client.query<Row>(text, values);
  return rows[0];
}
