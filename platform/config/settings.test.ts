import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type Environment, loadSettings, readSettings } from "./settings.ts";
import { StartupProblem } from "./startup-problem.ts";

const secret = "0123456789abcdef0123456789abcdef";

function problemOf(environment: Environment): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof StartupProblem) return error.message;
    throw error;
  }
  return "no problem";
}

describe("settings", () => {
  test("with nothing set the product serves this machine, with the demo", () => {
    expect(loadSettings({}, { secret })).toEqual({
      mode: "production",
      host: "127.0.0.1",
      port: 3000,
      baseUrl: "http://127.0.0.1:3000",
      instanceFolder: resolve("instance"),
      demo: true,
      mailFrom: "Trellis <trellis@localhost>",
      logLevel: "info",
      trustProxy: false,
      sendingLimits: { perMinute: 60, perHour: 1000 },
      files: { mostBytes: 25 * 1024 * 1024 },
      secret,
    });
  });

  test("an empty variable counts as not set", () => {
    expect(readSettings({ PORT: "", DATABASE_URL: " ", DEMO: "" }).port).toBe(3000);
  });

  test("the base address follows host and port, and BASE_URL wins", () => {
    expect(readSettings({ PORT: "8080" }).baseUrl).toBe("http://127.0.0.1:8080");
    expect(readSettings({ HOST: "0.0.0.0" }).baseUrl).toBe("http://127.0.0.1:3000");
    expect(readSettings({ HOST: "::1" }).baseUrl).toBe("http://[::1]:3000");
    expect(readSettings({ BASE_URL: "https://m.example.org/" }).baseUrl).toBe(
      "https://m.example.org",
    );
  });

  test("the demo is on only where nobody else can come, unless it is asked for", () => {
    expect(readSettings({ HOST: "0.0.0.0" }).demo).toBe(false);
    expect(readSettings({ BASE_URL: "https://m.example.org" }).demo).toBe(false);
    expect(readSettings({ HOST: "0.0.0.0", DEMO: "on" }).demo).toBe(true);
    expect(readSettings({ DEMO: "off" }).demo).toBe(false);
  });

  test("SECRET wins over the kept one, and there must be one", () => {
    const own = "x".repeat(40);
    expect(loadSettings({ SECRET: own }, { secret }).secret).toBe(own);
    expect(() => loadSettings({})).toThrow(StartupProblem);
  });

  test.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["HOST", "http://here"],
    ["BASE_URL", "mentoring.example.org"],
    ["BASE_URL", "https://example.org/trellis"],
    ["DATABASE_URL", "mysql://user@host/base"],
    ["DATABASE_URL", "postgres://host"],
    ["DEMO", "perhaps"],
    ["SMTP_URL", "mail.example.org"],
    ["MAIL_FROM", "nobody"],
    ["LOG_LEVEL", "loud"],
    ["TRUST_PROXY", "sometimes"],
    ["MODE", "staging"],
    ["SECRET", "short"],
  ])("%s=%s is refused in one line that names it", (name, value) => {
    const problem = problemOf({ [name]: value });
    expect(problem).toMatch(new RegExp(`^${name}=.* cannot be used: it must .+$`));
    expect(problem.split("\n")).toHaveLength(1);
  });

  test("two bad values give a line each", () => {
    const lines = problemOf({ PORT: "x", DEMO: "y" }).split("\n");
    expect(lines).toHaveLength(2);
  });

  test("a password in an address is not shown", () => {
    const problem = problemOf({ SMTP_URL: "http://user:hunter2@mail" });
    expect(problem).toContain("SMTP_URL=http://…@mail");
    expect(problem).not.toContain("hunter2");
  });
});

describe("settings of files", () => {
  const store = {
    FILES_S3_ENDPOINT: "https://s3.example.org",
    FILES_S3_BUCKET: "trellis-files",
    FILES_S3_KEY: "key",
    FILES_S3_SECRET: "very secret",
  };

  test("name a store whole", () => {
    expect(readSettings({ ...store, FILES_MOST_MEGABYTES: "10" }).files).toEqual({
      mostBytes: 10 * 1024 * 1024,
      s3: {
        endpoint: "https://s3.example.org",
        bucket: "trellis-files",
        region: "auto",
        accessKeyId: "key",
        secretAccessKey: "very secret",
      },
    });
    expect(readSettings({ FILES_SCAN_COMMAND: "clamdscan" }).files.scanCommand).toBe("clamdscan");
  });

  test("give one clear line for each bad value, and never a secret", () => {
    const said = problemOf({
      ...store,
      FILES_S3_ENDPOINT: "s3.example.org",
      FILES_S3_BUCKET: "My Bucket",
      FILES_S3_REGION: "EU West",
      FILES_MOST_MEGABYTES: "0",
    });
    expect(said.split("\n")).toEqual([
      "FILES_MOST_MEGABYTES=0 cannot be used: it must be a whole number of megabytes from 1 to 2000.",
      "FILES_S3_ENDPOINT=s3.example.org cannot be used: it must be the address of the store without the bucket: https://s3.example.org.",
      "FILES_S3_BUCKET=My Bucket cannot be used: it must be the name of a bucket: 3 to 63 small letters, digits, - and dots.",
      "FILES_S3_REGION=EU West cannot be used: it must be the store's name for its region, such as eu-central-1. Change it and start again.",
    ]);
  });

  test("say what is missing of a store", () => {
    const { FILES_S3_SECRET: _, ...rest } = store;
    expect(problemOf(rest)).toBe(
      "FILES_S3_SECRET= cannot be used: it must be set too: FILES_S3_ENDPOINT, _BUCKET, _KEY and _SECRET go together. Change it and start again.",
    );
    expect(problemOf({ FILES_S3_KEY: "very secret" })).not.toContain("very secret");
  });
});
