import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { projectFolder } from "./project-files.ts";

export type RunningServer = {
  /** Resolves when the server answers; waits through a restart. */
  ready(): Promise<void>;
  stop(): Promise<void>;
};

const watched = ["app/server", "database", "features", "platform"];

/** Whether a change in this file changes the server. */
function isServerFile(file: string): boolean {
  const place = file.split(path.sep).join("/");
  if (/\.test\.tsx?$|\/screen\/|(^|\/)client(-[a-z-]+)?\.ts$|\.css$/.test(place)) return false;
  return /\.(ts|tsx|sql|json)$/.test(place);
}

/** Runs the server, and again whenever its sources change. A version that does not start is kept waiting for the next change. */
export function keepServerRunning(
  env: Record<string, string>,
  log: (line: string) => void,
): RunningServer {
  let child = startServer(env);
  let ended = false;
  let restarting: Promise<void> = Promise.resolve();

  const restart = async (): Promise<void> => {
    await end(child);
    if (!ended) child = startServer(env);
  };
  const changes = watchSources((file) => {
    log(`${file} changed: starting the server again`);
    restarting = restarting.then(restart);
  });
  return {
    ready: () => restarting.then(() => answers(Number(env["PORT"]))),
    stop: async () => {
      ended = true;
      for (const change of changes) change.close();
      await restarting;
      await end(child);
    },
  };
}

function startServer(env: Record<string, string>): ChildProcess {
  const watcher = new URL("./end-with-parent.mjs", import.meta.url).href;
  return spawn(process.execPath, ["--import", watcher, path.join("app", "server", "main.ts")], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    // Detached: Ctrl-C reaches this process alone, which ends the server before the database.
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await Promise.race([exited, delay(8_000).then(() => child.kill("SIGKILL"))]);
  await exited;
}

/** Editors write a file in several steps: what happens within 100 ms is one change. */
function watchSources(onChange: (file: string) => void): fs.FSWatcher[] {
  let timer: NodeJS.Timeout | undefined;
  return watched.map((room) =>
    fs.watch(path.join(projectFolder, room), { recursive: true }, (_event, name) => {
      if (name === null || !isServerFile(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => onChange(path.join(room, name)), 100);
    }),
  );
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const ok = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await delay(100);
  }
  throw new Error("The server does not answer; what it said last stands above.");
}
