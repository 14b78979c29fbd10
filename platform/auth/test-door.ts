import Fastify, { type FastifyInstance } from "fastify";
import { rowsOf } from "#tests/harness/rows.ts";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { createAuth, type Auth, type AuthOptions } from "./auth.ts";
import { authContract, type AuthOperation } from "./contract.ts";
import { mountAuth } from "./mount.ts";

export const SECRET = "a-secret-only-for-tests-0123456789abcdef";
export const BASE_URL = "http://127.0.0.1:3000";
export const GOOD_PASSWORD = "violet-harbour-lantern-27";

export type Answer = {
  status: number;
  body: Record<string, unknown>;
  text: string;
  setCookies: string[];
};

/** A browser: it keeps what Set-Cookie says. */
export type Visitor = {
  ask(operation: AuthOperation, input?: object, headers?: Record<string, string>): Promise<Answer>;
  cookies: Map<string, string>;
  cookieHeader(): string;
};

export type TestDoor = {
  auth: Auth;
  server: FastifyInstance;
  database: TestDatabase;
  visitor(from?: { network?: string; device?: string }): Visitor;
  /** The text of the newest mail of a kind to an address, once all mails are written. */
  mail(kind: string, to: string): Promise<string | null>;
  mails(to: string): Promise<string[]>;
  /** The key in the link of a mail. */
  key(kind: string, to: string): Promise<string>;
  /** A person with a confirmed address and GOOD_PASSWORD. */
  person(name: string): Promise<{ id: string; email: string }>;
  close(): Promise<void>;
};

/** The sign-in door over a database of its own, through a real server. */
export async function openTestDoor(options: Partial<AuthOptions> = {}): Promise<TestDoor> {
  const faults: object[] = [];
  const database = await testDatabase();
  const auth = createAuth({
    baseUrl: BASE_URL,
    secret: SECRET,
    databaseUrl: database.urls.app,
    log: { info: () => {}, warn: () => {}, error: (details) => faults.push(details) },
    ...options,
  });
  const server = Fastify({ trustProxy: true });
  await mountAuth(server, auth);
  const mail = async (kind: string, to: string): Promise<string | null> => {
    await auth.settled();
    const rows = await rowsOf(
      database.adminUrl,
      "select text from mails where kind = $1 and to_address = $2 order by created_at desc limit 1",
      [kind, to],
    );
    return rows[0] === undefined ? null : String(rows[0]["text"]);
  };
  return {
    auth,
    server,
    database,
    mail,
    visitor: (from) => visitor(server, options.baseUrl ?? BASE_URL, from),
    mails: async (to) => {
      await auth.settled();
      const rows = await rowsOf(
        database.adminUrl,
        "select kind from mails where to_address = $1 order by created_at, id",
        [to],
      );
      return rows.map((row) => String(row["kind"]));
    },
    key: async (kind, to) => {
      const found = /#([\w-]+)/.exec((await mail(kind, to)) ?? "")?.[1];
      if (found === undefined) throw new Error(`No ${kind} mail with a link went to ${to}.`);
      return found;
    },
    person: async (name) => {
      const email = `${name.toLowerCase().replaceAll(/\W+/g, ".")}@people.example`;
      const { personId } = await auth.createAccount({
        name,
        email,
        password: GOOD_PASSWORD,
        verified: true,
      });
      return { id: personId, email };
    },
    close: async () => {
      await server.close();
      await auth.close();
      await database.drop();
      if (faults.length > 0)
        throw new Error(`Work failed behind an answer: ${JSON.stringify(faults)}`);
    },
  };
}

function visitor(
  server: FastifyInstance,
  origin: string,
  from: { network?: string; device?: string } = {},
): Visitor {
  const cookies = new Map<string, string>();
  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return {
    cookies,
    cookieHeader,
    ask: async (operation, input = {}, headers = {}) => {
      const { method, url, payload } = requestFor(operation, input);
      const answer = await server.inject({
        method,
        url,
        headers: {
          cookie: cookieHeader(),
          origin,
          "user-agent": from.device ?? "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
          "x-forwarded-for": from.network ?? "192.0.2.10",
          ...headers,
        },
        ...(payload === undefined ? {} : { payload }),
      });
      const setCookies = [answer.headers["set-cookie"] ?? []].flat();
      for (const line of setCookies) keep(cookies, line);
      const body: unknown = answer.body === "" ? {} : answer.json();
      if (typeof body !== "object" || body === null) throw new Error("The answer is no object.");
      return {
        status: answer.statusCode,
        body: Object.fromEntries(Object.entries(body)),
        text: answer.body,
        setCookies,
      };
    },
  };
}

function requestFor(operation: AuthOperation, input: object) {
  const [method = "", template = ""] = authContract[operation].path.split(" ");
  const rest = new Map(Object.entries(input));
  const url = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest.get(name));
    rest.delete(name);
    return encodeURIComponent(value);
  });
  const sends = method !== "GET" && method !== "DELETE";
  // The contract's paths begin with one of these.
  const verb = method as "GET" | "POST" | "DELETE";
  return { method: verb, url, payload: sends ? Object.fromEntries(rest) : undefined };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...flags] = line.split("; ");
  const at = pair.indexOf("=");
  if (flags.includes("Max-Age=0")) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}
