import * as path from "node:path";
import { StartupProblem } from "#platform/config/startup-problem.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { type DatabaseUrls, ensureLogins } from "#platform/db/logins.ts";
import type { Secrets } from "#platform/db/secrets.ts";
import { checkServer } from "#platform/db/server-check.ts";

export type RunningDatabase = {
  /** A login that may make the three logins of the product. */
  adminUrl: string;
  databaseName: string;
  stop(): Promise<void>;
};

/** The PostgreSQL of the settings, or one of our own in the instance folder. */
export async function startDatabase(options: {
  databaseUrl: string | undefined;
  instanceFolder: string;
  log: (line: string) => void;
}): Promise<RunningDatabase> {
  const { databaseUrl, instanceFolder, log } = options;
  if (databaseUrl !== undefined) {
    const databaseName = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
    return { adminUrl: databaseUrl, databaseName, stop: () => Promise.resolve() };
  }
  try {
    const folder = path.join(instanceFolder, "postgres");
    const postgres = await startEmbeddedPostgres({ folder, log });
    const { adminUrl } = postgres;
    return { adminUrl, databaseName: "trellis", stop: () => postgres.stop() };
  } catch (error) {
    throw new StartupProblem(
      `The database could not be started: ${error instanceof Error ? error.message : String(error)}`,
      "A PostgreSQL of your own can be used instead: DATABASE_URL=postgres://….",
    );
  }
}

/**
 * The logins of the product on that database, made where they are missing, and proved fit
 * to serve people.
 */
export async function logInto(
  database: RunningDatabase,
  secrets: Secrets,
  databaseUrl: string | undefined,
): Promise<DatabaseUrls> {
  const { adminUrl, databaseName } = database;
  try {
    const urls = await ensureLogins(adminUrl, secrets, databaseName);
    await checkServer(urls);
    return urls;
  } catch (error) {
    throw databaseUrl === undefined ? error : databaseProblem(error, databaseUrl);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Turns what a first contact with a foreign database can give into a line to act on. */
function databaseProblem(error: unknown, databaseUrl: string): unknown {
  const url = new URL(databaseUrl);
  const place = `${url.hostname}:${url.port || "5432"}`;
  const name = url.pathname.slice(1);
  const code = codeOf(error);
  switch (code) {
    case "ECONNREFUSED":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "ECONNRESET":
      return new StartupProblem(
        `No PostgreSQL answers at ${place} (${code}).`,
        "Start it, or correct host and port in DATABASE_URL.",
      );
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new StartupProblem(
        `The host ${url.hostname} in DATABASE_URL is not known.`,
        "Correct its name in DATABASE_URL.",
      );
    case "28P01":
    case "28000":
      return new StartupProblem(
        `PostgreSQL at ${place} does not let ${url.username || "this account"} in.`,
        "Correct user and password in DATABASE_URL.",
      );
    case "3D000":
      return new StartupProblem(
        `PostgreSQL at ${place} has no database named ${name}.`,
        `Make it (create database ${name}), or correct DATABASE_URL.`,
      );
    default:
      return error;
  }
}
