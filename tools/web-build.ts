import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { withFileLock } from "./file-lock.mjs";
import { projectFolder } from "./project-files.ts";

export type Log = (line: string) => void;

export const webFolder = path.join(projectFolder, "dist", "web");
/** What paints first screens on the server; see app/server/painting.ts. */
export const painterFolder = path.join(projectFolder, "dist", "paint");
const stampFile = path.join(projectFolder, "dist", "web-built.json");

type Stamp = { hash: string; modules: string[] };

/**
 * Builds the web half into dist/web unless what it was built from is unchanged. Says whether it
 * built. The bundler runs in a process of its own, so that a server keeps none of its memory.
 */
export async function buildWebIfStale(options: {
  log: Log;
  force?: boolean;
  /** Take an old build for good; build only where there is none. */
  onlyIfMissing?: boolean;
}): Promise<boolean> {
  if (options.onlyIfMissing && isThere()) return false;
  if (!options.force && isFresh()) return false;
  const lock = path.join(projectFolder, "output", "web-build.lock");
  return withFileLock(lock, options.log, async () => {
    if (!options.force && isFresh()) return false;
    const started = Date.now();
    options.log("Building the web pages");
    await runBundler();
    options.log(`Web pages built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return true;
  });
}

/** Remembers what the build in dist/web was made from. Called by the bundler when it is done. */
export function writeStamp(modules: string[]): void {
  const stamp: Stamp = { hash: hashOf(modules), modules };
  fs.writeFileSync(stampFile, `${JSON.stringify(stamp)}\n`);
}

/** Forgets the last build, before its folder is touched. */
export function removeStamp(): void {
  fs.rmSync(stampFile, { force: true });
}

function isThere(): boolean {
  const made = [path.join(webFolder, "index.html"), path.join(painterFolder, "paint.js")];
  return made.every((file) => fs.existsSync(file));
}

function isFresh(): boolean {
  if (!isThere()) return false;
  try {
    // Written by writeStamp above; anything else ends in the catch or in another hash.
    const stamp = JSON.parse(fs.readFileSync(stampFile, "utf8")) as Stamp;
    return stamp.hash === hashOf(stamp.modules);
  } catch {
    return false;
  }
}

/** What the pages are made from even when no module of the last build names it. */
const alwaysInputs = [
  "package-lock.json",
  "tools/web-bundle.ts",
  "app/web/**/*",
  "ui/**/*",
  "features/*/contract.ts",
  "features/*/client.ts",
  "features/*/screen/**/*",
  "platform/api/**/*",
  "platform/*/contract.ts",
];

function hashOf(modules: string[]): string {
  const globbed = fs.globSync(alwaysInputs, { cwd: projectFolder });
  const files = new Set([...globbed, ...modules].map((file) => file.split(path.sep).join("/")));
  const hash = createHash("sha256");
  for (const file of [...files].toSorted()) {
    if (/\.test\.tsx?$/.test(file)) continue;
    const place = path.join(projectFolder, file);
    const about = fs.statSync(place, { throwIfNoEntry: false });
    if (about?.isDirectory()) continue;
    hash.update(`${file}\0`);
    hash.update(about ? fs.readFileSync(place) : "gone");
  }
  return hash.digest("hex");
}

function runBundler(): Promise<void> {
  const program = path.join(import.meta.dirname, "web-bundle.ts");
  const child = spawn(process.execPath, [program], {
    cwd: projectFolder,
    // Whatever this process is for, the pages are built for people.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Whoever asked for the pages is ending: nobody waits for them any more.
  const giveUp = (): boolean => child.kill();
  process.once("exit", giveUp);
  let output = "";
  child.stdout.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr.on("data", (text: Buffer) => (output += text.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("exit", giveUp);
      if (code === 0) resolve();
      else reject(new Error(`The web pages could not be built.\n${output.trim()}`));
    });
  });
}
