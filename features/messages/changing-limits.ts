import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { OutsideContext, Platform } from "#platform/api/context.ts";
import { Problem } from "#platform/api/problem.ts";

/** Edits, deletions, signs, pins and stars of one person: far more than fingers do, far less than a program can. */
const MOST_A_MINUTE = 120;

const byPlatform = new WeakMap<Platform, RateLimiterMemory>();

/** Counts one change; refuses who changes faster than a person can. Off where the limits on sending are. */
export async function assertMayChange({ platform, personId }: OutsideContext): Promise<void> {
  if (platform.settings.sendingLimits === null) return;
  const limiter =
    byPlatform.get(platform) ?? new RateLimiterMemory({ points: MOST_A_MINUTE, duration: 60 });
  byPlatform.set(platform, limiter);
  try {
    await limiter.consume(personId);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new Problem("rate_limited", undefined, 429, seconds);
  }
}
