import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";

/** A server in a process of its own, so that its CPU and memory are counted apart. */
export interface Child {
  readonly pid: number;
  readonly url: string;
  /** Collects garbage, so that memory is what is held and not what is left lying. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a program that serves (see serving.ts) with an order of its own shape. TRELLIS_PROFILE=folder writes a CPU
 * profile of it there.
 */
export async function startChild(
  program: URL,
  order: object,
  options: { readonly folder: string },
): Promise<Child> {
  const profiles = process.env["TRELLIS_PROFILE"];
  // Printed into a file as a service's journal would take it; shown when the child does not serve.
  const output = path.join(options.folder, `child-${Date.now()}-${process.hrtime.bigint()}.log`);
  const log = fs.openSync(output, "w");
  const child = fork(program, {
    stdio: ["ignore", log, log, "ipc"],
    execArgv: [
      "--expose-gc",
      ...(profiles === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profiles}`]),
    ],
  });
  fs.closeSync(log);
  child.send(order);
  const ended = new AbortController();
  const said = await Promise.race([
    once(child, "message", { signal: ended.signal }),
    once(child, "exit", { signal: ended.signal }).then(() => {
      throw new Error(`A server ended instead of serving.\n${fs.readFileSync(output, "utf8")}`);
    }),
  ]).finally(() => ended.abort());
  // Sent by serving.ts.
  const [{ url }] = said as [{ url: string }];
  return { pid: child.pid ?? 0, url, tidy: async () => tidy(child), close: async () => end(child) };
}

async function tidy(child: ChildProcess): Promise<void> {
  child.send("tidy");
  await once(child, "message");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.disconnect();
  await exited;
}
