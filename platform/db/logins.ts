import pg from "pg";
import { findLoginState, type LoginState } from "./login-state.ts";
import { scramVerifier } from "./scram.ts";
import { refuseOldServer } from "./server-check.ts";

export type LoginPasswords = { ownerPassword: string; appPassword: string; workerPassword: string };

export type DatabaseUrls = { owner: string; app: string; worker: string };

const LOGINS = [
  ["trellis_owner", "ownerPassword"],
  ["trellis_app", "appPassword"],
  ["trellis_worker", "workerPassword"],
] as const;

const JOIN_OWNER = "grant trellis_owner to current_user with inherit true, set true;";
const LEAVE_OWNER = "revoke trellis_owner from current_user;";

/** The admin URL lacks a right. The message carries what someone with the right has to run. */
export class LoginRightsError extends Error {
  readonly code = "database_logins_missing";
  readonly statements: readonly string[];

  constructor(statements: readonly string[], cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `DATABASE_URL has no right to make the logins Trellis needs (${reason}). ` +
        `Let someone who has it run this on the same server, then start again:\n\n${statements.join("\n")}\n`,
      { cause },
    );
    this.statements = statements;
  }
}

/**
 * Makes what is missing of the three logins, the policy role and the database, and gives the URLs
 * to log in with. Changes nothing, and needs no right, when all is there.
 */
export async function ensureLogins(
  adminUrl: string,
  passwords: LoginPasswords,
  databaseName: string,
): Promise<DatabaseUrls> {
  const urls: DatabaseUrls = {
    owner: loginUrl(adminUrl, "trellis_owner", passwords.ownerPassword, databaseName),
    app: loginUrl(adminUrl, "trellis_app", passwords.appPassword, databaseName),
    worker: loginUrl(adminUrl, "trellis_worker", passwords.workerPassword, databaseName),
  };
  const admin = await connectAdmin(adminUrl);
  try {
    await refuseOldServer(admin);
    const missing = async (): Promise<string[]> =>
      loginStatements(passwords, databaseName, await findLoginState(admin, urls, databaseName));
    const statements = await missing();
    if (statements.length > 0) {
      await runAll(admin, statements);
      // PostgreSQL answers some statements it has no right to with a warning alone.
      const left = await missing();
      if (left.length > 0) throw new LoginRightsError(left, new Error("not all took effect"));
    }
    return urls;
  } finally {
    await admin.end();
  }
}

async function runAll(admin: pg.Client, statements: string[]): Promise<void> {
  for (const [index, statement] of statements.entries()) {
    try {
      await admin.query(statement);
    } catch (error) {
      if (statements.slice(0, index).includes(JOIN_OWNER)) await admin.query(LEAVE_OWNER);
      if (isMissingRight(error)) throw new LoginRightsError(statements.slice(index), error);
      throw error;
    }
  }
}

/** What must run to come from the state found (nothing at all, unless told) to what Trellis needs. */
export function loginStatements(
  passwords: LoginPasswords,
  databaseName: string,
  state?: LoginState,
): string[] {
  const statements: string[] = [];
  for (const [login, key] of LOGINS) {
    const found = state?.roles.get(login);
    const password = `password '${scramVerifier(passwords[key])}'`;
    if (found === undefined) {
      statements.push(
        `create role ${login} with login noinherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls ${password};`,
      );
    } else {
      const changes = [...found.wrong, ...(found.passwordWorks ? [] : [password])];
      if (changes.length > 0) statements.push(`alter role ${login} with ${changes.join(" ")};`);
    }
  }
  statements.push(...policyRoleStatements(state), ...databaseStatements(databaseName, state));
  return statements;
}

function policyRoleStatements(state: LoginState | undefined): string[] {
  const found = state?.roles.get("trellis_policy");
  const statements: string[] = [];
  if (found === undefined) {
    statements.push(
      "create role trellis_policy with nologin noinherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls;",
    );
  } else if (found.wrong.length > 0) {
    statements.push(`alter role trellis_policy with ${found.wrong.join(" ")};`);
  }
  if (state?.ownerIsPolicy !== true) {
    statements.push("grant trellis_policy to trellis_owner with inherit false, set true;");
  }
  return statements;
}

function databaseStatements(databaseName: string, state: LoginState | undefined): string[] {
  const name = pg.escapeIdentifier(databaseName);
  const database = state?.database;
  const statements: string[] = [];
  if (database === undefined) {
    // The builtin provider, the same order of letters everywhere, came with 17.
    const locale =
      state !== undefined && state.version < 170_000
        ? ""
        : " locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'";
    statements.push(
      `create database ${name} owner trellis_owner template template0 encoding 'UTF8'${locale};`,
    );
  } else if (database.owner !== "trellis_owner") {
    statements.push(`alter database ${name} owner to trellis_owner;`);
  }
  if (database?.openToPublic !== false) {
    statements.push(`revoke all on database ${name} from public;`);
  }
  if (database?.openToLogins !== true) {
    statements.push(
      `grant connect on database ${name} to trellis_owner, trellis_app, trellis_worker;`,
    );
  }
  if (statements.length === 0 || state?.superuser !== false) return statements;
  // Who is no superuser makes a database for the owner, and sets its rights, as a member of the owner.
  return [JOIN_OWNER, ...statements, LEAVE_OWNER];
}

function loginUrl(adminUrl: string, login: string, password: string, databaseName: string): string {
  const url = new URL(adminUrl);
  url.username = login;
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(databaseName)}`;
  return url.href;
}

/** The database the URL names may be the very one that is still to be made. */
async function connectAdmin(adminUrl: string): Promise<pg.Client> {
  const first = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  try {
    await first.connect();
    return first;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== "3D000") throw error;
  }
  const url = new URL(adminUrl);
  url.pathname = "/postgres";
  const second = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 10_000 });
  await second.connect();
  return second;
}

function isMissingRight(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "42501";
}
