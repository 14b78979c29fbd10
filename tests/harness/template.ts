import pg from "pg";
import { type DatabaseUrls, ensureLogins, type LoginPasswords } from "#platform/db/logins.ts";
import { migrate } from "#platform/db/migrate.ts";

export const TEMPLATE = "trellis_template";

/** Known passwords: the cluster lives for one run, on 127.0.0.1. */
export const TEST_PASSWORDS: LoginPasswords = {
  ownerPassword: "owner-of-a-test-database",
  appPassword: "app-of-a-test-database",
  workerPassword: "worker-of-a-test-database",
};

/** The migrated database every test file gets a copy of. */
export async function makeTemplate(adminUrl: string): Promise<void> {
  const urls = await ensureLogins(adminUrl, TEST_PASSWORDS, TEMPLATE);
  await migrate({ ownerUrl: urls.owner });
}

/** Copies the template. Several files may ask at once; a session that still leaves the template delays the copy. */
export async function cloneTemplate(adminUrl: string, name: string): Promise<DatabaseUrls> {
  const database = pg.escapeIdentifier(name);
  await asAdmin(adminUrl, async (admin) => {
    await untilFree(admin, `create database ${database} owner trellis_owner template ${TEMPLATE}`);
    // The copy has the template's rows and rights, but not those on the database itself.
    await admin.query(`revoke all on database ${database} from public`);
    await admin.query(
      `grant connect on database ${database} to trellis_owner, trellis_app, trellis_worker`,
    );
  });
  const url = (login: string, password: string): string => {
    const { host } = new URL(adminUrl);
    return `postgres://${login}:${password}@${host}/${name}`;
  };
  return {
    owner: url("trellis_owner", TEST_PASSWORDS.ownerPassword),
    app: url("trellis_app", TEST_PASSWORDS.appPassword),
    worker: url("trellis_worker", TEST_PASSWORDS.workerPassword),
  };
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  });
}

async function asAdmin(adminUrl: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

/** PostgreSQL copies only a database nobody is in; it waits five seconds itself before it says so. */
async function untilFree(admin: pg.Client, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await admin.query(statement);
      return;
    } catch (error) {
      const inUse = error instanceof pg.DatabaseError && error.code === "55006";
      if (!inUse || attempt === 6) throw error;
    }
  }
}
