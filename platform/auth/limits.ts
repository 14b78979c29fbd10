import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import type pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { SignInProblem } from "./problems.ts";

/** How often something may be tried within so many seconds. */
export type Limit = { points: number; seconds: number };

export const defaultLimits = {
  /** Wrong passwords and codes for one address. */
  account: { points: 10, seconds: 15 * 60 },
  /** Wrong passwords, codes and links from one network. */
  network: { points: 60, seconds: 15 * 60 },
  /** Mails with a link asked for one address. */
  mailToAddress: { points: 5, seconds: 60 * 60 },
  /** Mails with a link asked from one network. */
  mailFromNetwork: { points: 300, seconds: 60 * 60 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof defaultLimits;

export type Limits = {
  /** Counts one try; throws `rate_limited` when there were too many. */
  count(name: LimitName, key: string): Promise<void>;
  /** Takes a counted try back: it was no failure after all. */
  forgive(name: LimitName, key: string): Promise<void>;
  /** Starts counting anew. */
  reset(name: LimitName, key: string): Promise<void>;
  /** Takes counters away that count nothing any more. */
  clean(): Promise<void>;
};

/**
 * Counters are kept in PostgreSQL: they hold across restarts and for all processes together.
 * Addresses stand there as hashes only.
 */
export function signInLimits(pool: pg.Pool, changed: Partial<Record<LimitName, Limit>>): Limits {
  const limiters = new Map<LimitName, RateLimiterPostgres>();

  function limiter(name: LimitName): RateLimiterPostgres {
    const known = limiters.get(name);
    if (known !== undefined) return known;
    const { points, seconds } = changed[name] ?? defaultLimits[name];
    const made = new RateLimiterPostgres({
      storeClient: pool,
      storeType: "pool",
      schemaName: "auth",
      tableName: "rate_limits",
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points,
      duration: seconds,
    });
    limiters.set(name, made);
    return made;
  }

  return {
    count: async (name, key) => {
      try {
        await limiter(name).consume(hashed(key));
      } catch (reason) {
        if (!(reason instanceof RateLimiterRes)) throw reason;
        const seconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
        throw new SignInProblem("rate_limited", { retryAfterSeconds: seconds });
      }
    },
    forgive: async (name, key) => {
      await limiter(name).reward(hashed(key));
    },
    reset: async (name, key) => {
      await limiter(name).delete(hashed(key));
    },
    clean: async () => {
      await pool.query("delete from auth.rate_limits where expire < $1", [Date.now()]);
    },
  };
}

/** The network an address belongs to: a household or a school has one /64 of IPv6, or one IPv4 address. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? wholeIPv6(address).slice(0, 4).join(":");
}

function wholeIPv6(address: string): string[] {
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, missing) }, () => "0"), ...after];
  return groups.map((group) => group.replace(/^0+(?=.)/, ""));
}

function hashed(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 32);
}
