import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { projectFolder } from "./project-files.ts";

export type Outcome = { code: number; output: string };

export type RunOptions = {
  env?: Record<string, string>;
  /** Show what it prints as it prints it, instead of keeping it. */
  show?: boolean;
};

const running = new Set<ChildProcess>();
let stopping = false;

/** Runs one of Node's programs to its end; never throws for a bad end. */
export function runNode(programArguments: string[], options: RunOptions = {}): Promise<Outcome> {
  return runProgram(process.execPath, programArguments, options);
}

export function runProgram(
  command: string,
  programArguments: string[],
  options: RunOptions = {},
): Promise<Outcome> {
  // Nothing new once the wish to stop has come; the process ends before anybody misses the answer.
  if (stopping) return new Promise(() => undefined);
  const child = spawn(command, programArguments, {
    cwd: projectFolder,
    env: { ...process.env, ...options.env },
    stdio: options.show ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let output = "";
  const keep = (text: Buffer): void => {
    output += text.toString();
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return new Promise((resolve) => {
    const end = (code: number, more = ""): void => {
      running.delete(child);
      resolve({ code, output: output + more });
    };
    child.once("error", (error) => end(1, error.message));
    child.once("close", (code) => end(code ?? 1));
  });
}

/** Ctrl-C and a stop from outside end the programs too, and then this one. */
export function endProgramsOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      for (const child of running) child.kill("SIGTERM");
      // Those that clean up get the time for it; then nothing is left to wait for.
      const deadline = Date.now() + 8_000;
      setInterval(() => {
        if (running.size === 0 || Date.now() > deadline) process.exit(130);
      }, 50);
    });
  }
}

/** The script behind a package's command, to be run by this Node on every system. */
export function scriptOf(packageName: string, command = packageName): string {
  const folder = path.join(projectFolder, "node_modules", packageName);
  const about: unknown = createRequire(import.meta.url)(path.join(folder, "package.json"));
  const bin = typeof about === "object" && about !== null && "bin" in about ? about.bin : undefined;
  if (typeof bin === "string") return path.join(folder, bin);
  // A package's bin is a text or a table of texts.
  const script = (bin as Record<string, string> | undefined)?.[command];
  if (script === undefined || !fs.existsSync(path.join(folder, script))) {
    throw new Error(`The package ${packageName} has no command ${command}.`);
  }
  return path.join(folder, script);
}
