import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Account } from "./embedded-account.ts";
import { runBinary } from "./embedded-binaries.ts";

/** No process has this number: PostgreSQL takes a pid file that names it for stale. */
const NO_PROCESS = 2_147_483_646;

/**
 * Stops the PostgreSQL that runs on this data folder, if one does. A pid file whose number now
 * belongs to some other process is made stale rather than removed: PostgreSQL still needs it to
 * see whether the old shared memory is in use.
 */
export async function stopLeftover(cluster: {
  data: string;
  bin: string;
  account: Account;
  log: (line: string) => void;
}): Promise<void> {
  const pidFile = path.join(cluster.data, "postmaster.pid");
  const lines = readLines(pidFile);
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return;
  if (!isPostgresOn(pid, cluster.data)) {
    fs.rmSync(pidFile);
    fs.writeFileSync(pidFile, [NO_PROCESS, ...lines.slice(1)].join("\n"), {
      mode: 0o600,
      flag: "wx",
    });
    if (cluster.account.other) fs.lchownSync(pidFile, cluster.account.uid, cluster.account.gid);
    return;
  }
  cluster.log(`stopping the PostgreSQL (process ${pid}) that was left running`);
  const stop = path.join(cluster.bin, "pg_ctl");
  const args = (mode: string): string[] => [
    "stop",
    "-D",
    cluster.data,
    "-m",
    mode,
    "-w",
    "-t",
    "30",
    "-s",
  ];
  try {
    await runBinary(stop, cluster.account, args("fast"));
  } catch (error) {
    if (!isAlive(pid)) return;
    // Half a minute was not enough for a clean end; the next start recovers from the log.
    await runBinary(stop, cluster.account, args("immediate")).catch(() => {
      throw error;
    });
  }
}

function isPostgresOn(pid: number, data: string): boolean {
  if (process.platform === "win32") return true;
  try {
    if (process.platform === "linux")
      return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(data);
    return execFileSync("ps", ["-o", "command=", "-p", `${pid}`], { encoding: "utf8" }).includes(
      data,
    );
  } catch {
    return false;
  }
}

/** One process at a time starts and stops the cluster of a folder. */
export function claimFolder(folder: string): void {
  const file = path.join(folder, "launcher");
  const [pidLine = "", born = ""] = readLines(file);
  const pid = Number(pidLine);
  if (pid > 0 && birthOf(pid) === born) {
    throw new Error(
      `The database in ${folder} is in use by process ${pid}${pid === process.pid ? " (this very one)" : ""}. Stop that one first, or choose another instance folder.`,
    );
  }
  fs.writeFileSync(file, `${process.pid}\n${birthOf(process.pid) ?? ""}\n`);
}

export function releaseFolder(folder: string): void {
  fs.rmSync(path.join(folder, "launcher"), { force: true });
}

/** When a living process began, as text to compare: process numbers are used again. */
function birthOf(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (process.platform === "win32") return "";
  try {
    if (process.platform !== "linux") {
      const args = ["-o", "lstart=", "-p", `${pid}`];
      return execFileSync("ps", args, { encoding: "utf8" }).trim();
    }
    // The name in brackets may hold anything; state and, 19 fields on, the start time follow it.
    const fields = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ");
    // Killed and not yet waited for by its parent, it lives no more.
    return fields?.[0] === "Z" ? undefined : fields?.[19];
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function readLines(file: string): string[] {
  try {
    return fs.readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
