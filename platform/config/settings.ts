import { isIP } from "node:net";
import { resolve } from "node:path";
import * as z from "zod";
import { StartupProblem } from "./startup-problem.ts";

/** What the product is told from outside. Nothing else reads the environment. */
export type Settings = {
  mode: "production" | "development" | "test";
  host: string;
  port: number;
  /** The address people type, without a slash at the end. Links in mails begin with it. */
  baseUrl: string;
  instanceFolder: string;
  /** A PostgreSQL of one's own; without it one is started in the instance folder. */
  databaseUrl?: string;
  /** Whether an empty instance is filled with the invented organization. */
  demo: boolean;
  /** Without it mails are kept and shown on a page for admins. */
  smtpUrl?: string;
  mailFrom: string;
  logLevel: (typeof logLevels)[number];
  /** Whether X-Forwarded-* of a reverse proxy is believed. */
  trustProxy: boolean;
  /** Signs cookies and tokens. */
  secret: string;
};

export type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const onOff = z
  .enum(["on", "off", "true", "false", "1", "0"], { error: "must be on or off." })
  .transform((word) => word === "on" || word === "true" || word === "1");

const hostNamePattern = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
const mailFromPattern = /^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

const variables = z.object({
  MODE: z
    .enum(["production", "development", "test"], {
      error: "must be production, development or test.",
    })
    .default("production"),
  HOST: z
    .string()
    .refine((host) => isIP(host) !== 0 || hostNamePattern.test(host), {
      error: "must be an address or a host name, such as 127.0.0.1 or 0.0.0.0.",
    })
    .default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: "must be a whole number from 0 to 65535 (0: any free port)." })
    .transform(Number)
    .refine((port) => port <= 65_535, {
      error: "must be a whole number from 0 to 65535 (0: any free port).",
    })
    .default(3000),
  BASE_URL: z
    .string()
    .refine(isOrigin, {
      error: "must be the address people type, without a path: https://mentoring.example.org.",
    })
    .transform((url) => new URL(url).origin)
    .optional(),
  INSTANCE: z.string().default("instance"),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, {
      error: "must look like postgres://user:password@host:5432/database.",
    })
    .optional(),
  DEMO: onOff.optional(),
  SMTP_URL: z
    .string()
    .refine((url) => hasScheme(url, ["smtp:", "smtps:"]), {
      error: "must look like smtp://user:password@mail.example.org:587 (or smtps://…:465).",
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(mailFromPattern, {
      error: "must be an address, such as Trellis <mentoring@example.org>.",
    })
    .optional(),
  LOG_LEVEL: z
    .enum(logLevels, { error: `must be one of ${logLevels.join(", ")}.` })
    .default("info"),
  TRUST_PROXY: onOff.default(false),
  SECRET: z
    .string()
    .min(32, { error: "must have at least 32 characters (or unset it: one is made and kept)." })
    .optional(),
});

/**
 * Reads the environment. Each bad value gives one line; all of them come in one StartupProblem.
 * The secret comes from `options` (kept in the instance folder) unless SECRET is set.
 */
export function loadSettings(
  environment: Environment,
  options: { instanceFolder?: string; secret?: string } = {},
): Settings {
  const settings = readSettings(environment, options);
  const secret = parse(environment).SECRET ?? options.secret;
  if (secret === undefined) {
    throw new StartupProblem("There is no secret.", "Set SECRET to 32 random characters or more.");
  }
  return { ...settings, secret };
}

/** All settings but the secret, which needs the instance folder to exist. */
export function readSettings(
  environment: Environment,
  options: { instanceFolder?: string } = {},
): Omit<Settings, "secret"> {
  const values = parse(environment);
  const baseUrl = values.BASE_URL ?? `http://${addressToType(values.HOST)}:${values.PORT}`;
  const { hostname } = new URL(baseUrl);
  return {
    mode: values.MODE,
    host: values.HOST,
    port: values.PORT,
    baseUrl,
    instanceFolder: resolve(options.instanceFolder ?? values.INSTANCE),
    ...(values.DATABASE_URL === undefined ? {} : { databaseUrl: values.DATABASE_URL }),
    demo: values.DEMO ?? (isLoopback(values.HOST) && isLoopback(hostname)),
    ...(values.SMTP_URL === undefined ? {} : { smtpUrl: values.SMTP_URL }),
    mailFrom: values.MAIL_FROM ?? `Trellis <trellis@${isIP(hostname) ? "localhost" : hostname}>`,
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY,
  };
}

/** Whether only this machine reaches the host. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || host.startsWith("127.");
}

function parse(environment: Environment): z.infer<typeof variables> {
  // A variable set to nothing is not set: so a line in a service file can be left empty.
  const given = Object.entries(environment).filter(([, value]) => value?.trim());
  const trimmed = given.map(([name, value]) => [name, value?.trim()] as const);
  const result = variables.safeParse(Object.fromEntries(trimmed));
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name}=${shown(name, environment[name])} cannot be used: it ${issue.message}`;
  });
  throw new StartupProblem([...new Set(lines)].join("\n"), "Change it and start again.");
}

/** Addresses may hold passwords, and the line may end in a log. */
function shown(name: string, value: string | undefined): string {
  if (name === "SECRET") return "…";
  return (value ?? "").replace(/\/\/[^@/]*@/, "//…@").replace(/\s+/g, " ");
}

function addressToType(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return isIP(host) === 6 ? `[${host}]` : host;
}

function hasScheme(text: string, schemes: string[]): boolean {
  const url = URL.parse(text);
  return url !== null && schemes.includes(url.protocol) && url.hostname !== "";
}

function isOrigin(text: string): boolean {
  if (!hasScheme(text, ["http:", "https:"])) return false;
  const url = new URL(text);
  return url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
}

/** A socket folder may be named instead of a host: postgres:///trellis?host=/var/run/postgresql. */
function isDatabaseUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !["postgres:", "postgresql:"].includes(url.protocol)) return false;
  const isPlaced = url.hostname !== "" || url.searchParams.has("host");
  return isPlaced && url.pathname.length > 1;
}
