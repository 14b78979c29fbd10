import { tmpdir } from "node:os";
import type { Settings } from "#platform/config/settings.ts";

export const TEST_SECRET = "a-secret-only-for-tests-0123456789abcdef";

/** The settings of a product that a test starts; `baseUrl` where people reach it by another way than its own port. */
export function productSettings(port: number, baseUrl = `http://127.0.0.1:${port}`): Settings {
  return {
    mode: "test",
    host: "127.0.0.1",
    port,
    baseUrl,
    instanceFolder: tmpdir(),
    demo: false,
    mailFrom: "Trellis <trellis@localhost>",
    logLevel: "error",
    trustProxy: false,
    secret: TEST_SECRET,
  };
}
