import pg from "pg";
import type { DatabaseUrls } from "./logins.ts";

/** The oldest minor release without a known hole, for each major release Trellis runs on. */
const FLOORS: ReadonlyMap<number, number> = new Map([
  [16, 10],
  [17, 6],
]);

/** What makes a server unfit to serve from; one line each, with what to do. */
export class UnfitServerError extends Error {
  readonly code = "database_unfit";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** Refuses a server that is too old, that may lose what it acknowledged, or whose serving logins have too many rights. */
export async function checkServer(urls: Pick<DatabaseUrls, "app" | "worker">): Promise<void> {
  const problems = [
    ...(await inspect(urls.app, [versionProblem, durabilityProblem, rightsProblem])),
    ...(await inspect(urls.worker, [durabilityProblem, rightsProblem])),
  ];
  if (problems.length > 0) throw new UnfitServerError([...new Set(problems)]);
}

/** An old server would not even take the statements that make the logins. */
export async function refuseOldServer(client: pg.Client): Promise<void> {
  const problem = await versionProblem(client);
  if (problem !== undefined) throw new UnfitServerError([problem]);
}

type Check = (client: pg.Client) => Promise<string | undefined>;

async function inspect(url: string, checks: Check[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    const problems: string[] = [];
    for (const check of checks) {
      const problem = await check(client);
      if (problem !== undefined) problems.push(problem);
    }
    return problems;
  } finally {
    await client.end().catch(() => {});
  }
}

async function versionProblem(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ number: number }>(
    "select current_setting('server_version_num')::int as number",
  );
  return versionLine(rows[0]?.number ?? 0);
}

/** The line for a `server_version_num` below the floor. */
export function versionLine(number: number): string | undefined {
  const major = Math.floor(number / 10_000);
  const minor = number % 10_000;
  if (major < 16) {
    return `PostgreSQL ${major}.${minor} is too old: Trellis needs 16 or newer. Upgrade the server, or unset DATABASE_URL to use the PostgreSQL that comes with Trellis.`;
  }
  const floor = FLOORS.get(major) ?? 0;
  if (minor >= floor) return undefined;
  return `PostgreSQL ${major}.${minor} has known security holes. Update the server to ${major}.${floor} or newer.`;
}

async function durabilityProblem(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ login: string; value: string }>(
    "select current_user as login, current_setting('synchronous_commit') as value",
  );
  const row = rows[0];
  if (row?.value !== "off") return undefined;
  return `synchronous_commit is off for ${row.login}: a message could be lost after it was shown as sent. Set synchronous_commit = on in the server's configuration, and reset it for this login and database (alter role ${row.login} reset synchronous_commit).`;
}

async function rightsProblem(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{
    login: string;
    superuser: boolean;
    bypass: boolean;
    becomes: string | null;
    owned: string | null;
  }>(
    `select r.rolname as login, r.rolsuper as superuser, r.rolbypassrls as bypass,
            (select string_agg(distinct m.roleid::regrole::text, ', ') from pg_auth_members m
             where m.member = r.oid) as becomes,
            (select pg_describe_object(d.classid, d.objid, d.objsubid) from pg_shdepend d
             where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid and d.deptype = 'o'
               and d.dbid in (0, (select oid from pg_database where datname = current_database()))
             limit 1) as owned
     from pg_roles r where r.rolname = current_user`,
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const { login } = row;
  const never = "Policies would not hold for it.";
  if (row.superuser) {
    return `${login} is a superuser. ${never} Run: alter role ${login} nosuperuser; or serve as another login.`;
  }
  if (row.bypass)
    return `${login} may bypass row level security. ${never} Run: alter role ${login} nobypassrls;`;
  if (row.becomes !== null) {
    return `${login} can become ${row.becomes}. ${never} Run: revoke ${row.becomes} from ${login};`;
  }
  if (row.owned === null) return undefined;
  return `${login} owns ${row.owned}. ${never} Run: reassign owned by ${login} to trellis_owner;`;
}
