// Brings the database to this release: logins, migrations, policies. `npm start` does the same by
// itself; this is for a DATABASE_URL whose rights one does not want to give to the server.
import * as path from "node:path";
import { readSettings } from "#platform/config/settings.ts";
import { StartupProblem } from "#platform/config/startup-problem.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { ensureLogins, LoginRightsError } from "#platform/db/logins.ts";
import { migrate } from "#platform/db/migrate.ts";
import { MigrationError } from "#platform/db/migration-files.ts";
import { readOrMakeSecrets } from "#platform/db/secrets.ts";
import { checkServer, UnfitServerError } from "#platform/db/server-check.ts";

type Database = { adminUrl: string; name: string; stop: () => Promise<void> };

async function openDatabase(databaseUrl: string | undefined, instance: string): Promise<Database> {
  if (databaseUrl !== undefined) {
    const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1)) || "trellis";
    return { adminUrl: databaseUrl, name, stop: () => Promise.resolve() };
  }
  const folder = path.join(instance, "postgres");
  const { adminUrl, stop } = await startEmbeddedPostgres({ folder, log: console.log });
  return { adminUrl, name: "trellis", stop };
}

async function run(): Promise<void> {
  const { databaseUrl, instanceFolder } = readSettings(process.env);
  const secrets = readOrMakeSecrets(instanceFolder);
  const database = await openDatabase(databaseUrl, instanceFolder);
  try {
    const urls = await ensureLogins(database.adminUrl, secrets, database.name);
    const { applied, policies } = await migrate({ ownerUrl: urls.owner, log: console.log });
    await checkServer(urls);
    const changed = applied.length + policies.length > 0;
    console.log(changed ? "The database is brought up to date." : "The database was up to date.");
  } finally {
    await database.stop();
  }
}

/** These say in their message what to do; a stack would only hide it. */
function isForPeople(error: unknown): error is Error {
  const kinds = [StartupProblem, LoginRightsError, MigrationError, UnfitServerError];
  return kinds.some((kind) => error instanceof kind);
}

await run().catch((error: unknown) => {
  console.error(isForPeople(error) ? error.message : error);
  process.exitCode = 1;
});
