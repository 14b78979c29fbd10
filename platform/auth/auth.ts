import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { signInCookies, type SignInCookies } from "./cookies.ts";
import { signInLookup, type SignInLookup } from "./sign-in-lookup.ts";
import { signInLimits, type Limit, type LimitName, type Limits } from "./limits.ts";
import { letters, type Letters } from "./letters.ts";
import { SignInProblem } from "./problems.ts";
import { forgetPending } from "./accounts.ts";
import type { Library } from "./better-auth.ts";
import {
  clean,
  createAccount,
  startSignInFor,
  type AccountToMake,
  type SignInFrom,
} from "./from-the-server.ts";

/** What an invitation says to somebody who holds its token. */
export type InvitationFound = {
  /** The address it was sent to; null for a link anybody may open. */
  email: string | null;
};

/** How accounts begin; given from outside, because invitations are a feature and this is not. */
export type Invitations = {
  /** Null when the token is unknown, used up, revoked or out of date. */
  find(token: string): Promise<InvitationFound | null>;
  /** Lets the new person in. May throw: the account stays and can accept later, signed in. */
  accept(accepted: { token: string; personId: string }): Promise<void>;
};

export type AuthLog = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
};

export type AuthOptions = {
  /** The address people type. Links, cookies and passkeys are bound to it. */
  baseUrl: string;
  /** At least 32 characters; signs cookies, encrypts authenticator secrets. */
  secret: string;
  /** Logs in as trellis_app. */
  databaseUrl: string;
  log: AuthLog;
  invitations?: Invitations;
  /** Whether one of the person's organizations asks its staff for a second factor. */
  requiresSecondFactor?: (personId: string) => Promise<boolean>;
  limits?: Partial<Record<LimitName, Limit>>;
  mostConnections?: number;
};

/** The parts of the sign-in door that its operations share. */
export type AuthParts = {
  options: AuthOptions;
  pool: pg.Pool;
  cookies: SignInCookies;
  lookup: SignInLookup;
  limits: Limits;
  letters: Letters;
  /** The host name passkeys are bound to; null when the address is a number. */
  passkeyDomain: string | null;
  /** The origins the product may be opened at. */
  origins: readonly string[];
  /** Loaded with the first use: it takes half a second, and a start should not wait for it. */
  library: () => Promise<Library>;
  /** Work the answer does not wait for, so that its time tells nothing. */
  background: (work: Promise<unknown>) => void;
};

export type Auth = Pick<
  SignInLookup,
  "personOf" | "forget" | "forgetPerson" | "forgetAll" | "relyOn" | "heardRevocation"
> & {
  parts: AuthParts;
  /** Makes an account, with its person; refuses an address that has one (`account_exists`). */
  createAccount(account: AccountToMake): Promise<{ personId: string }>;
  /** Signs a person in without asking them for anything: for the demo's door alone. */
  startSignInFor(personId: string, from?: SignInFrom): Promise<{ setCookie: string[] }>;
  /** Resolves when all work begun behind answers is done. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** How often what is out of date is taken away. */
const CLEAN_MILLISECONDS = 60 * 60 * 1000;

/** Opens the sign-in door: its own connections, and everything that goes through them. */
export function createAuth(options: AuthOptions): Auth {
  const work = workBehindAnswers(options.log);
  const parts = makeParts(options, work.background);
  const { lookup, pool } = parts;
  const cleaning = setInterval(() => work.background(clean(parts)), CLEAN_MILLISECONDS).unref();
  return {
    parts,
    personOf: lookup.personOf,
    forget: lookup.forget,
    forgetPerson: lookup.forgetPerson,
    forgetAll: lookup.forgetAll,
    relyOn: lookup.relyOn,
    heardRevocation: lookup.heardRevocation,
    createAccount: (account) => createAccount(parts, account),
    startSignInFor: (personId, from) => startSignInFor(parts, personId, from),
    settled: work.settled,
    close: async () => {
      clearInterval(cleaning);
      await work.settled();
      await pool.end();
    },
  };
}

function makeParts(options: AuthOptions, background: AuthParts["background"]): AuthParts {
  const pool = openPool(options);
  const cookies = signInCookies(options.baseUrl, options.secret);
  const database = new Kysely({ dialect: new PostgresDialect({ pool }) });
  const parts: AuthParts = {
    options,
    pool,
    cookies,
    background,
    lookup: signInLookup({ pool, cookies, background }),
    limits: signInLimits(pool, options.limits ?? {}),
    letters: letters({ baseUrl: options.baseUrl, database, pool }),
    passkeyDomain: passkeyDomain(options.baseUrl),
    origins: origins(options.baseUrl),
    library: once(() => loadLibrary(parts)),
  };
  return parts;
}

async function loadLibrary(parts: AuthParts): Promise<Library> {
  const { buildLibrary } = await import("./better-auth.ts");
  const { options, pool, cookies, passkeyDomain, background, letters: mails } = parts;
  return buildLibrary({
    baseUrl: options.baseUrl,
    secret: options.secret,
    pool,
    cookies,
    passkeyDomain,
    origins: [...parts.origins],
    background,
    sendReset: mails.resetPassword,
    passwordWasReset: async (person) => {
      await forgetPending(pool, person.id);
      await mails.passwordChanged(person);
    },
    warn: (message) => options.log.warn({}, message),
  });
}

/** Keeps hold of what goes on behind answers, so that closing can wait for it and a fault is logged. */
function workBehindAnswers(log: AuthLog): {
  background: AuthParts["background"];
  settled: () => Promise<void>;
} {
  const pending = new Set<Promise<unknown>>();
  return {
    background: (work) => {
      const watched = work
        .catch((error: unknown) => {
          // Too many mails to one address: nobody is told, and nothing is wrong.
          if (error instanceof SignInProblem && error.code === "rate_limited") return;
          log.error({ err: error }, "work behind an answer failed");
        })
        .finally(() => pending.delete(watched));
      pending.add(watched);
    },
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

function openPool(options: AuthOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: options.mostConnections ?? 6,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 20_000,
    application_name: "trellis sign-in",
    options: "-c app.door=sign-in -c search_path=auth",
  });
  // A connection that dies while idle is replaced at the next use; unheard, its error would end the process.
  pool.on("error", (error) => options.log.warn({ err: error }, "a sign-in connection was lost"));
  return pool;
}

/** Passkeys belong to a host name; a machine's own number stands for its own name. */
function passkeyDomain(baseUrl: string): string | null {
  const { hostname } = new URL(baseUrl);
  if (isLoopback(hostname)) return "localhost";
  const isNumber = /^[\d.]+$/.test(hostname) || hostname.startsWith("[");
  return isNumber ? null : hostname;
}

/** On one's own machine the product may be opened by name or by number. */
function origins(baseUrl: string): string[] {
  const { origin, hostname, port, protocol } = new URL(baseUrl);
  if (!isLoopback(hostname)) return [origin];
  const suffix = port === "" ? "" : `:${port}`;
  const names = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${protocol}//${name}${suffix}`);
  return [...new Set([origin, ...names])];
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}

function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
