import { createHash, randomBytes } from "node:crypto";

/** A key that nobody guesses. It is shown or mailed once; what is kept is its hash. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashOf(token) };
}

/** What the database keeps of a key. Enough without salt: keys are 256 random bits, never words. */
export function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
