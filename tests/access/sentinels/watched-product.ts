import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { findPort } from "#app/server/startup-port.ts";
import type { DatabaseUrls } from "#platform/db/logins.ts";
import { productSettings } from "#tests/harness/product-settings.ts";

const PROGRAM = new URL("../../harness/product-child.ts", import.meta.url);

/** The product in a process of its own, with everything it prints at its most talkative. */
export interface WatchedProduct {
  readonly origin: string;
  /** All that was printed so far. */
  printed(): string;
  close(): Promise<void>;
}

export async function startWatchedProduct(databaseUrls: DatabaseUrls): Promise<WatchedProduct> {
  const port = await findPort("127.0.0.1", 0);
  const child: ChildProcess = fork(PROGRAM, { stdio: ["ignore", "pipe", "pipe", "ipc"] });
  let printed = "";
  const hear = (chunk: unknown): void => void (printed += String(chunk));
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  child.send({
    settings: { ...productSettings(port), demo: true, trustProxy: true, logLevel: "trace" },
    databaseUrls,
  });
  await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => {
      throw new Error(`The product ended instead of serving.\n${printed}`);
    }),
  ]);
  return {
    origin: `http://127.0.0.1:${port}`,
    printed: () => printed,
    async close() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
