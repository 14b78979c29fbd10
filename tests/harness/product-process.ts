import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Settings } from "#platform/config/settings.ts";
import type { DatabaseUrls } from "#platform/db/logins.ts";

const PROGRAM = new URL("./product-child.ts", import.meta.url);
const KEPT_OUTPUT = 20_000;

/** The product in a process that can be killed and started again at the same address. */
export class ProductProcess {
  readonly #settings: Settings;
  readonly #databaseUrls: DatabaseUrls;
  #child: ChildProcess | undefined;
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
    const child = fork(PROGRAM, { stdio: ["ignore", "pipe", "pipe", "ipc"] });
    this.#child = child;
    const keep = (text: Buffer) => {
      this.#output = (this.#output + text.toString()).slice(-KEPT_OUTPUT);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("exit", () => {
      if (this.#child === child) this.#endings += 1;
    });
    child.send({ settings: this.#settings, databaseUrls: this.#databaseUrls });
    const serving = new AbortController();
    await Promise.race([
      once(child, "message", { signal: serving.signal }),
      once(child, "exit", { signal: serving.signal }).then(() => {
        throw new Error(`The product ended instead of serving.\n${this.#output}`);
      }),
    ]).finally(() => serving.abort());
  }

  /** `kill -9`: it gets no moment to write or say anything. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }
}
