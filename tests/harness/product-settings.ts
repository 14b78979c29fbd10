import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Settings } from "#platform/config/settings.ts";

export const TEST_SECRET = "a-secret-only-for-tests-0123456789abcdef";

let folder: string | undefined;

/**
 * Where products of this process's tests keep what stands beside their database; it goes with the process. Made anew:
 * a killed process leaves its folder behind, and numbers of processes come again, perhaps as somebody else's.
 */
function instances(): string {
  if (folder !== undefined) return folder;
  const made = mkdtempSync(path.join(tmpdir(), "trellis-test-"));
  process.once("exit", () => rmSync(made, { recursive: true, force: true }));
  folder = made;
  return made;
}

/** The settings of a product that a test starts; `baseUrl` where people reach it by another way than its own port. */
export function productSettings(port: number, baseUrl = `http://127.0.0.1:${port}`): Settings {
  return {
    mode: "test",
    host: "127.0.0.1",
    port,
    baseUrl,
    instanceFolder: path.join(instances(), String(port)),
    demo: false,
    mailFrom: "Trellis <trellis@localhost>",
    logLevel: "error",
    trustProxy: false,
    sendingLimits: null,
    files: { mostBytes: 25 * 1024 * 1024 },
    secret: TEST_SECRET,
  };
}
