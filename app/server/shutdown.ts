import { setTimeout as delay } from "node:timers/promises";

type Step = {
  name: string;
  close: () => Promise<void>;
  /** Done even when the person does not want to wait: what would be left running otherwise. */
  essential: boolean;
};

type Log = (line: string) => void;

/** How long one part may take to end before the next one is closed all the same. */
const stepLimitMs = 4_500;

/** Thrown by whatever was still starting when the wish to stop came. */
export class StartInterrupted extends Error {
  override readonly name = "StartInterrupted";
}

/**
 * Closes what was opened, last first, once. A second wish skips everything that would end with the
 * process anyway.
 */
export class Shutdown {
  readonly #log: Log;
  readonly #steps: Step[] = [];
  readonly #hurry = Promise.withResolvers<void>();
  #stopped: Promise<void> | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Throws when the wish to stop came meanwhile: nothing more may be opened. */
  assertWanted(): void {
    if (this.#stopped) throw new StartInterrupted("The start was interrupted.");
  }

  /** To be called as soon as something runs that must be closed. */
  add(name: string, close: () => Promise<void>, options: { essential?: boolean } = {}): void {
    this.#steps.push({ name, close, essential: options.essential ?? false });
    this.assertWanted();
  }

  /** Closes everything; `starting` is waited for first, so that nothing is opened behind our back. */
  stop(starting: Promise<unknown>): Promise<void> {
    this.#stopped ??= this.#close(starting);
    return this.#stopped;
  }

  hurry(): void {
    this.#hurry.resolve();
  }

  async #close(starting: Promise<unknown>): Promise<void> {
    await this.#atMost(
      starting.then(
        () => undefined,
        () => undefined,
      ),
    );
    for (;;) {
      const step = this.#steps.pop();
      if (!step) return;
      await this.#closeStep(step);
    }
  }

  async #closeStep({ name, close, essential }: Step): Promise<void> {
    const closed = close().catch((error: unknown) => {
      this.#log(`${name} did not close cleanly: ${String(error)}`);
    });
    const inTime = await (essential ? limited(closed) : this.#atMost(closed));
    if (!inTime) this.#log(`${name} was left to end by itself`);
  }

  #atMost(work: Promise<void>): Promise<boolean> {
    return Promise.race([limited(work), this.#hurry.promise.then(() => false)]);
  }
}

async function limited(work: Promise<void>): Promise<boolean> {
  const timer = new AbortController();
  const late = delay(stepLimitMs, false, { signal: timer.signal }).catch(() => false);
  const inTime = await Promise.race([work.then(() => true), late]);
  timer.abort();
  return inTime;
}

/**
 * Ctrl-C, a stop of the service and a closed terminal end the process in order; a second wish half
 * a second later or more hurries (a terminal and npm both pass on one Ctrl-C), a third one ends it
 * on the spot.
 */
export function stopOnSignals(shutdown: Shutdown, starting: Promise<unknown>, log: Log): void {
  let wishes = 0;
  let last = 0;
  const onSignal = (): void => {
    if (Date.now() - last < 500) return;
    last = Date.now();
    wishes += 1;
    if (wishes === 1) {
      log("Stopping (once more to hurry)");
      void shutdown.stop(starting).then(() => process.exit(0));
    } else if (wishes === 2) {
      shutdown.hurry();
    } else {
      process.exit(1);
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
}

/** A fault nobody caught leaves the process in an unknown state: it says so and closes in order. */
export function stopOnFaults(shutdown: Shutdown, starting: Promise<unknown>): void {
  const onFault = (fault: unknown): void => {
    console.error("A fault nobody caught ends the server:", fault);
    void shutdown.stop(starting).then(() => process.exit(1));
  };
  process.on("uncaughtException", onFault);
  process.on("unhandledRejection", onFault);
}
