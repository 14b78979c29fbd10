import { isIP } from "node:net";
import { resolve } from "node:path";
import * as z from "zod";
import { StartupProblem } from "./startup-problem.ts";

/** A store that speaks the S3 protocol, and the bucket in it. */
export type S3Settings = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** How files are kept and looked at. */
export type FilesSettings = {
  /** The largest file, in bytes. */
  mostBytes: number;
  /** Without it files are kept in the instance folder. */
  s3?: S3Settings;
  /** Asked about every file: gets its path, ends with 0 for clean and 1 for infected. */
  scanCommand?: string;
};

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
  files: FilesSettings;
  /** How many messages a person may send; null: any number. */
  sendingLimits: { perMinute: number; perHour: number } | null;
  /** Signs cookies and tokens. */
  secret: string;
};

export type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const onOff = z
  .enum(["on", "off", "true", "false", "1", "0"], { error: "must be on or off." })
  .transform((word) => word === "on" || word === "true" || word === "1");

const hostNamePattern = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
const bucketPattern = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
/** What the S3 protocol cannot do without once a store is named. */
const s3Variables = [
  "FILES_S3_ENDPOINT",
  "FILES_S3_BUCKET",
  "FILES_S3_KEY",
  "FILES_S3_SECRET",
] as const;
const mailFromPattern = /^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

const fileVariables = {
  FILES_MOST_MEGABYTES: z
    .string()
    .regex(/^\d{1,4}$/, { error: "must be a whole number of megabytes from 1 to 2000." })
    .transform(Number)
    .refine((megabytes) => megabytes >= 1 && megabytes <= 2000, {
      error: "must be a whole number of megabytes from 1 to 2000.",
    })
    .default(25),
  FILES_S3_ENDPOINT: z
    .string()
    .refine((url) => hasScheme(url, ["http:", "https:"]), {
      error: "must be the address of the store without the bucket: https://s3.example.org.",
    })
    .optional(),
  FILES_S3_BUCKET: z
    .string()
    .regex(bucketPattern, {
      error: "must be the name of a bucket: 3 to 63 small letters, digits, - and dots.",
    })
    .optional(),
  FILES_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, {
      error: "must be the store's name for its region, such as eu-central-1.",
    })
    .default("auto"),
  FILES_S3_KEY: z.string().optional(),
  FILES_S3_SECRET: z.string().optional(),
  FILES_SCAN_COMMAND: z.string().optional(),
};

const sendingLimits = z
  .string()
  .regex(/^(off|[1-9]\d{0,5}\/[1-9]\d{0,5})$/, {
    error: "must be messages a minute and an hour, such as 60/1000, or off.",
  })
  .transform((word) => {
    if (word === "off") return null;
    const [perMinute = 0, perHour = 0] = word.split("/").map(Number);
    return { perMinute, perHour };
  });

const variables = z.object({
  ...fileVariables,
  SENDING_LIMITS: sendingLimits.default({ perMinute: 60, perHour: 1000 }),
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

/** A store is named whole or not at all. */
const together = variables.superRefine((values, context) => {
  const missing = s3Variables.filter((name) => values[name] === undefined);
  if (missing.length === 0 || missing.length === s3Variables.length) return;
  for (const name of missing) {
    const message = "must be set too: FILES_S3_ENDPOINT, _BUCKET, _KEY and _SECRET go together.";
    context.addIssue({ code: "custom", path: [name], message });
  }
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
    files: filesOf(values),
    sendingLimits: values.SENDING_LIMITS,
  };
}

function filesOf(values: z.infer<typeof variables>): FilesSettings {
  const { FILES_S3_ENDPOINT: endpoint, FILES_S3_BUCKET: bucket } = values;
  const { FILES_S3_KEY: accessKeyId, FILES_S3_SECRET: secretAccessKey } = values;
  const isWhole = endpoint && bucket && accessKeyId && secretAccessKey;
  const region = values.FILES_S3_REGION;
  return {
    mostBytes: values.FILES_MOST_MEGABYTES * 1024 * 1024,
    ...(isWhole ? { s3: { endpoint, bucket, region, accessKeyId, secretAccessKey } } : {}),
    ...(values.FILES_SCAN_COMMAND === undefined ? {} : { scanCommand: values.FILES_SCAN_COMMAND }),
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
  const result = together.safeParse(Object.fromEntries(trimmed));
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name}=${shown(name, environment[name])} cannot be used: it ${issue.message}`;
  });
  throw new StartupProblem([...new Set(lines)].join("\n"), "Change it and start again.");
}

/** Addresses may hold passwords, and the line may end in a log. */
function shown(name: string, value: string | undefined): string {
  if (["SECRET", "FILES_S3_KEY", "FILES_S3_SECRET"].includes(name)) return value ? "…" : "";
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
