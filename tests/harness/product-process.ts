import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import type { Settings } from "#platform/config/settings.ts";
import type { DatabaseUrls } from "#platform/db/logins.ts";

const PROGRAM = new URL("./product-child.ts", import.meta.url);
const COMPILED = path.join(import.meta.dirname, "..", "..", "output", "compile-cache");
const KEPT_OUTPUT = 20_000;

/** The product in a process that can be killed and started again at the same address. */
export class ProductProcess {
  readonly #settings: Settings;
  readonly #databaseUrls: DatabaseUrls;
  #serving: ChildProcess | undefined;
  /** Has read the program already and waits for the order to serve, so that a restart takes no second. */
  #next: ChildProcess | undefined;
  #output = "";
  #endings = 0;

  constructor(settings: Settings, databaseUrls: DatabaseUrls) {
    this.#settings = settings;
    this.#databaseUrls = databaseUrls;
  }

  /** The end of what it printed, to say why something failed. */
  get output(): string {
    return this.#output;
  }

  /** How often it ended without being killed from here. */
  get endedUnasked(): number {
    return this.#endings;
  }

  /** Resolves when it serves; rejects with what it printed when it ends instead. */
  async start(): Promise<void> {
    const child = this.#next ?? this.#fork();
    this.#next = undefined;
    this.#serving = child;
    child.send({ settings: this.#settings, databaseUrls: this.#databaseUrls });
    const waiting = new AbortController();
    await Promise.race([
      once(child, "message", { signal: waiting.signal }),
      once(child, "exit", { signal: waiting.signal }).then(() => {
        throw new Error(`The product ended instead of serving.\n${this.#output}`);
      }),
    ]).finally(() => waiting.abort());
    this.#next = this.#fork();
  }

  /** `kill -9`: it gets no moment to write or say anything. */
  async kill(): Promise<void> {
    const child = this.#serving;
    this.#serving = undefined;
    await end(child);
  }

  /** Ends it for good. */
  async close(): Promise<void> {
    const waiting = this.#next;
    this.#next = undefined;
    await Promise.all([this.kill(), end(waiting)]);
  }

  #fork(): ChildProcess {
    const child = fork(PROGRAM, {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: { ...process.env, NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? COMPILED },
    });
    const keep = (text: Buffer) => {
      this.#output = (this.#output + text.toString()).slice(-KEPT_OUTPUT);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("exit", () => {
      if (this.#serving === child) this.#endings += 1;
    });
    return child;
  }
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
