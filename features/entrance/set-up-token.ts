import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Pools } from "#platform/db/pools.ts";

const offered = new WeakMap<Pools, Buffer>();

function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Makes the token that whoever started the product reads in its output. Lives as long as the process. */
export function offerSetUp(pools: Pools): string {
  const token = randomBytes(15).toString("base64url");
  offered.set(pools, digest(token));
  return token;
}

export function isSetUpToken(pools: Pools, token: string): boolean {
  const wanted = offered.get(pools);
  return wanted !== undefined && timingSafeEqual(wanted, digest(token));
}

/** After the first use there is none. */
export function withdrawSetUp(pools: Pools): void {
  offered.delete(pools);
}
