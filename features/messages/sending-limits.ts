import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Settings } from "#platform/config/settings.ts";
import type { Platform } from "#platform/api/context.ts";
import { Problem } from "#platform/api/problem.ts";

type Limits = NonNullable<Settings["sendingLimits"]>;

const MINUTE = 60;
const HOUR = 60 * MINUTE;

class SendingLimits {
  readonly #minute: RateLimiterMemory;
  readonly #hour: RateLimiterMemory;

  constructor({ perMinute, perHour }: Limits) {
    this.#minute = new RateLimiterMemory({ points: perMinute, duration: MINUTE });
    this.#hour = new RateLimiterMemory({ points: perHour, duration: HOUR });
  }

  /** Counts one message; refuses with the time after which the next may come. */
  async take(personId: string): Promise<void> {
    try {
      await this.#minute.consume(personId);
      await this.#hour.consume(personId);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new Problem("too_many_messages", undefined, 429, seconds);
    }
  }
}

const byPlatform = new WeakMap<Platform, SendingLimits>();

/** Refuses who sends faster than a person writes. Counted in this process's memory; off where the settings say so. */
export async function assertMaySend(platform: Platform, personId: string): Promise<void> {
  const { sendingLimits } = platform.settings;
  if (sendingLimits === null) return;
  const limits = byPlatform.get(platform) ?? new SendingLimits(sendingLimits);
  byPlatform.set(platform, limits);
  await limits.take(personId);
}
