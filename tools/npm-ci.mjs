// Plain JavaScript for Node 20.19: this runs before anything is installed, so it imports only Node.

import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** Thrown with the one line the person at the terminal needs. */
export class InstallProblem extends Error {
  get oneLine() {
    return this.message;
  }
}

/** Installs what package-lock.json names, in every account and under any npm setting. */
export async function npmCi(folder, say) {
  const ownCache = path.join(folder, "output", "npm-cache");
  const usual = usualCache();
  const first = usual && isWritable(usual) ? usual : ownCache;
  const wantedCount = Object.keys(readLockPackages(folder)).length;
  say(`Installing dependencies (at most ${wantedCount} packages; once, in about a minute)`);
  const started = Date.now();
  let result = await runNpm(folder, first, say);
  if (
    result.code !== 0 &&
    first !== ownCache &&
    /\b(EACCES|EROFS|EPERM|ENOSPC)\b/.test(result.output)
  ) {
    say("The npm cache of this account cannot be written; trying again with a cache in output/");
    result = await runNpm(folder, ownCache, say);
  }
  fs.rmSync(ownCache, { recursive: true, force: true });
  if (result.code !== 0) {
    const tail = result.output.trim().split("\n").slice(-25).join("\n");
    throw new InstallProblem(
      `${tail}\nDependencies could not be installed (npm ci ended with ${result.code}). ` +
        "Check the network or npm's registry setting, then run the same command again.",
    );
  }
  say(`Dependencies installed in ${seconds(started)}`);
}

function readLockPackages(folder) {
  return JSON.parse(fs.readFileSync(path.join(folder, "package-lock.json"), "utf8")).packages;
}

/** Everything that matters is stated, so that no setting of the account or machine changes the outcome. */
const flags = [
  "ci",
  "--ignore-scripts",
  "--include=dev",
  "--include=optional",
  "--include=peer",
  "--global=false",
  "--dry-run=false",
  "--package-lock=true",
  "--package-lock-only=false",
  "--engine-strict=false",
  "--legacy-peer-deps=false",
  "--strict-peer-deps=false",
  "--install-strategy=hoisted",
  "--bin-links=true",
  "--audit=false",
  "--fund=false",
  "--progress=false",
  "--update-notifier=false",
  "--loglevel=error",
];

/** Settings of the npm that started us come as variables; those that narrow or redirect an install go. */
const narrowing = new RegExp(
  "^npm_config_(omit|only|production|workspaces?|prefix|location|os|cpu|libc|before|" +
    "min_release_age|allow_scripts|strict_allow_scripts)$",
  "i",
);

function npmEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !narrowing.test(name));
  const environment = Object.fromEntries(kept);
  delete environment.NODE_ENV;
  return environment;
}

async function runNpm(folder, cache, say) {
  const npm = findNpm();
  const child = spawn(npm.command, [...npm.first, ...flags, `--cache=${cache}`], {
    cwd: folder,
    env: npmEnvironment(),
    shell: npm.shell,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const started = Date.now();
  const tick = setInterval(() => {
    say(`  … ${seconds(started)}`);
  }, 10_000);
  const end = () => {
    child.kill("SIGTERM");
    process.exit(130);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, end);
  try {
    return await outcomeOf(child);
  } finally {
    clearInterval(tick);
    for (const signal of signals) process.off(signal, end);
  }
}

function outcomeOf(child) {
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (output += text));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

function findNpm() {
  const near = path.dirname(process.execPath);
  const places = [
    process.env.npm_execpath,
    path.join(near, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    path.join(near, "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  const script = places.find((file) => file && /npm-cli\.c?js$/.test(file) && fs.existsSync(file));
  if (script) return { command: process.execPath, first: [script], shell: false };
  return { command: "npm", first: [], shell: process.platform === "win32" };
}

function usualCache() {
  if (process.env.npm_config_cache) return process.env.npm_config_cache;
  const home = process.env.HOME || process.env.USERPROFILE;
  return home ? path.join(home, ".npm") : undefined;
}

function isWritable(cache) {
  const probe = path.join(cache, "_cacache", "tmp", `probe-${process.pid}`);
  try {
    fs.mkdirSync(path.dirname(probe), { recursive: true });
    fs.writeFileSync(probe, "");
    fs.rmSync(probe);
    return true;
  } catch {
    return false;
  }
}

function seconds(started) {
  return `${Math.round((Date.now() - started) / 1000)} s`;
}
