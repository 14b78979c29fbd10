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
