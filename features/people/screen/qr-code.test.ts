import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { qrCode } from "./qr-code.ts";

const address =
  "otpauth://totp/Trellis:anna%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Trellis&digits=6&period=30";

function digest(rows: boolean[][] | null): string {
  const drawn = (rows ?? []).map((row) => row.map(Number).join("")).join("\n");
  return createHash("sha256").update(drawn).digest("hex").slice(0, 16);
}

describe("the square code of an authenticator's key", () => {
  it.each([
    // each of these drawings was read by a QR reader and gave its text back
    ["a", 21, "e8ab680854e4019c"],
    [address, 45, "3cc071ff8b9af62d"],
    ["x".repeat(200), 57, "64e9db0f7dcfa486"],
  ])("draws %j", (text, size, drawing) => {
    const rows = qrCode(text);
    expect(rows).toHaveLength(size);
    expect(digest(rows)).toBe(drawing);
  });

  it("gives up on what no camera of a phone reads well", () => {
    expect(qrCode("x".repeat(300))).toBeNull();
  });

  it("counts bytes, not letters", () => {
    expect(qrCode("ü".repeat(8))).toHaveLength(25);
    expect(qrCode("u".repeat(8))).toHaveLength(21);
  });
});
