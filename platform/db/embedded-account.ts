import { createHash } from "node:crypto";
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

/** A group no account has: only the processes started here can pass the cluster's folder. */
const GROUP = 58_432;

/** Where root keeps what the unprivileged account could not reach at the wished place. */
export const REACHABLE_ROOT = "/var/lib/trellis";

export type Account = {
  /** PostgreSQL refuses to run as root: then it runs as another account. */
  other: boolean;
  uid: number;
  gid: number;
  spawn: { uid?: number; gid?: number; env: Record<string, string> };
};

/** The account PostgreSQL runs as: the caller's own; started by root, `nobody` with a group of its own. */
export function accountFor(uid: number | undefined): Account {
  const env = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
  if (uid !== 0) {
    return { other: false, uid: uid ?? 0, gid: process.getgid?.() ?? 0, spawn: { env } };
  }
  // Some systems print nobody's number unsigned; the system calls take it signed.
  const nobody = Number(execFileSync("id", ["-u", "nobody"], { encoding: "utf8" })) | 0;
  return { other: true, uid: nobody, gid: GROUP, spawn: { uid: nobody, gid: GROUP, env } };
}

/** Gives a folder to the account PostgreSQL runs as. */
export function giveFolder(folder: string, account: Account): void {
  if (account.other) fs.chownSync(folder, account.uid, account.gid);
}

/**
 * Makes the cluster's folder and says where it is. Started by root below a folder closed to others
 * (such as /root), PostgreSQL's account cannot get there: the cluster then lives in
 * /var/lib/trellis, and a file `moved-to` in the wished folder says where, for good.
 */
export function placeFolder(wished: string, account: Account, log: (line: string) => void): string {
  makeFolder(wished, account);
  const note = path.join(wished, "moved-to");
  const moved = fs.existsSync(note) ? fs.readFileSync(note, "utf8").trim() : undefined;
  if (moved !== undefined && !fs.existsSync(moved)) {
    throw new Error(
      `${note} says that the database lives in ${moved}, which is not there. ` +
        `Bring that folder back, or delete ${note} to begin with an empty database.`,
    );
  }
  if (moved === undefined && reaches(account, wished)) return wished;
  const folder = moved ?? path.join(REACHABLE_ROOT, nameFor(wished));
  fs.mkdirSync(path.dirname(folder), { recursive: true, mode: 0o755 });
  makeFolder(folder, account);
  if (!reaches(account, folder)) {
    throw new Error(
      `PostgreSQL may not run as root, and the account nobody can reach neither ${wished} nor ${folder}. ` +
        `Start as an ordinary user, or choose an instance folder below folders that everyone may pass (chmod o+x).`,
    );
  }
  fs.writeFileSync(note, `${folder}\n`);
  log(`PostgreSQL's account cannot reach ${wished}; the data live in ${folder}`);
  return folder;
}

function nameFor(wished: string): string {
  const hash = createHash("sha256").update(wished).digest("hex").slice(0, 12);
  return `${path.basename(path.dirname(wished))}-${hash}`;
}

function makeFolder(folder: string, account: Account): void {
  refuseForeignData(folder, account);
  try {
    fs.mkdirSync(folder, { recursive: true, mode: account.other ? 0o711 : 0o700 });
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
    if (account.other) fs.chownSync(folder, 0, account.gid);
    fs.chmodSync(folder, account.other ? 0o710 : 0o700);
  } catch (error) {
    throw new Error(
      `The folder ${folder} cannot be used by this account. ` +
        `Choose another instance folder, or change its owner and permissions.`,
      { cause: error },
    );
  }
}

/** Data made when another account started PostgreSQL are not silently taken over. */
function refuseForeignData(folder: string, account: Account): void {
  const data = path.join(folder, "data");
  if (process.platform === "win32" || !fs.existsSync(data)) return;
  const owner = fs.statSync(data).uid;
  if (owner === account.uid >>> 0) return;
  throw new Error(
    `The database in ${folder} belongs to account number ${owner}, and PostgreSQL would run as ${account.uid >>> 0}. ` +
      `Start as the account that made it, or give the data over: chown -R ${account.uid >>> 0} ${data}`,
  );
}

/** Asked of the system itself, as that account: modes, lists and mounts all count. */
export function reaches(account: Account, place: string, test = 'cd -- "$1"'): boolean {
  if (!account.other) return true;
  const shell = spawnSync("/bin/sh", ["-c", test, "sh", place], {
    ...account.spawn,
    cwd: "/",
    stdio: "ignore",
  });
  if (shell.error !== undefined) {
    throw new Error(
      `Root here may not start a process as the account nobody, and PostgreSQL may not run as root. ` +
        `Start as an ordinary user, or set DATABASE_URL to a PostgreSQL 16 or newer.`,
      { cause: shell.error },
    );
  }
  return shell.status === 0;
}
