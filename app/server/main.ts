// The whole product as one process: settings, database, pages, then the server. `npm start` runs it.
import { loadSettings, readSettings, type Settings } from "#platform/config/settings.ts";
import { StartupProblem } from "#platform/config/startup-problem.ts";
import type { DatabaseUrls } from "#platform/db/logins.ts";
import { migrate } from "#platform/db/migrate.ts";
import { readOrMakeSecrets, type Secrets } from "#platform/db/secrets.ts";
import { buildWebIfStale } from "#tools/web-build.ts";
import { Shutdown, StartInterrupted, stopOnFaults, stopOnSignals } from "./shutdown.ts";
import { logInto, startDatabase } from "./startup-database.ts";
import { fillWithDemo } from "./startup-demo.ts";
import { explainFailure } from "./startup-failure.ts";
import { prepareInstanceFolder } from "./startup-folder.ts";
import { findPort } from "./startup-port.ts";

function log(line: string): void {
  console.log(line);
}

// Whoever read what we print may be gone (a closed terminal, a pipe that ended): no reason to fall.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

const shutdown = new Shutdown(log);
const starting = start();
stopOnSignals(shutdown, starting, log);
stopOnFaults(shutdown, starting);
await starting.catch(async (error: unknown) => {
  // Whoever interrupted the start is closing already, and ends the process.
  if (error instanceof StartInterrupted) return;
  console.error(explainFailure(error));
  await shutdown.stop(starting);
  process.exit(1);
});

async function start(): Promise<void> {
  const { settings, secrets } = await prepare();
  // The three long parts do not need each other.
  const product = import("./product.ts");
  // In development the pages come from the bundler; these only carry what the server puts in.
  const web = buildWebIfStale({
    log,
    ...(settings.mode === "development" ? { onlyIfMissing: true } : {}),
  });
  // Awaited below; until then a failed build must not count as unhandled.
  web.catch(() => undefined);
  product.catch(() => undefined);
  const databaseUrls = await openDatabase(settings, secrets);
  await web;
  shutdown.assertWanted();
  const { startProduct } = await product;
  const { url, close } = await startProduct({ settings, databaseUrls, log });
  shutdown.add("The server", close);
  log(`Trellis is running at ${url}`);
  if (settings.baseUrl !== url) log(`People reach it at ${settings.baseUrl}`);
}

/** Everything that is known before the first long step. */
async function prepare(): Promise<{ settings: Settings; secrets: Secrets }> {
  const wished = readSettings(process.env);
  prepareInstanceFolder(wished.instanceFolder);
  const port = await findPort(wished.host, wished.port);
  const secrets = readSecrets(wished.instanceFolder);
  const environment = { ...process.env, PORT: String(port) };
  return { settings: loadSettings(environment, { secret: secrets.secret }), secrets };
}

function readSecrets(instanceFolder: string): Secrets {
  try {
    return readOrMakeSecrets(instanceFolder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupProblem("The instance's secrets cannot be used.", reason);
  }
}

/** A database of this release, with its logins, ready to serve. */
async function openDatabase(settings: Settings, secrets: Secrets): Promise<DatabaseUrls> {
  const { databaseUrl, instanceFolder } = settings;
  const database = await startDatabase({ databaseUrl, instanceFolder, log });
  shutdown.add("PostgreSQL", () => database.stop(), { essential: true });
  const urls = await logInto(database, secrets, databaseUrl);
  shutdown.assertWanted();
  const { applied } = await migrate({ ownerUrl: urls.owner, log });
  if (applied.length > 0) log(`Database brought up to date (${applied.length} migrations)`);
  shutdown.assertWanted();
  if (settings.demo) await fillWithDemo(urls, settings, log);
  shutdown.assertWanted();
  return urls;
}
