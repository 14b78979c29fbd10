import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { adminUrl, type Cluster } from "./embedded-cluster.ts";

export type Running = { port: number; ended: Promise<void> };

const START_LIMIT_MS = 60_000;

/** Starts PostgreSQL on the wished port, or the one kept from last time; a busy one is replaced. */
export async function startProcess(cluster: Cluster, wished?: number): Promise<Running> {
  const portFile = path.join(cluster.folder, "port");
  const port = await freePort(wished ?? Number(readOr(portFile, "0").trim()));
  const running = await startOn(cluster, port, freePort);
  fs.writeFileSync(portFile, `${running.port}\n`);
  return running;
}

/**
 * Starts PostgreSQL again where those who use it look for it: a port that somebody else has taken meanwhile is waited
 * for, because on another one nobody would find it.
 */
export async function startAgain(cluster: Cluster, port: number): Promise<Running> {
  return startOn(cluster, port, async () => {
    await delay(100);
    return port;
  });
}

async function startOn(
  cluster: Cluster,
  wished: number,
  whenTaken: () => Promise<number>,
): Promise<Running> {
  let port = wished;
  for (const deadline = Date.now() + START_LIMIT_MS; ;) {
    const outcome = await attempt(cluster, port);
    if (typeof outcome !== "string") return outcome;
    // The backends of a killed postmaster hold its shared memory for a moment longer.
    const passing = /pre-existing shared memory|"postmaster.pid" already exists/.test(outcome);
    const taken = /could not bind|could not create any TCP/.test(outcome);
    if ((!passing && !taken) || Date.now() > deadline) {
      throw new Error(
        `PostgreSQL did not start. ${outcome.trim() || "It gave no reason."}\n` +
          `More may stand in ${path.join(cluster.folder, "log")}.`,
      );
    }
    if (taken) port = await whenTaken();
    else await delay(100);
  }
}

/** One start; the text PostgreSQL left when it ended instead of serving. */
async function attempt(cluster: Cluster, port: number): Promise<Running | string> {
  const child = launch(cluster, port);
  const state = { ended: false, failure: "" };
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", (error) => {
      state.failure = error.message;
      resolve();
    });
  }).then(() => {
    state.ended = true;
  });
  child.unref();
  while (!state.ended) {
    if (await answers(cluster, port)) return { port, ended };
    await Promise.race([delay(20), ended]);
  }
  return state.failure || readOr(path.join(cluster.folder, "start.log"), "") + newestLog(cluster);
}

function launch({ folder, data, bin, account }: Cluster, port: number): ReturnType<typeof spawn> {
  const output = fs.openSync(path.join(folder, "start.log"), "w", 0o600);
  try {
    const configuration = `config_file=${path.join(folder, "postgresql.conf")}`;
    return spawn(
      path.join(bin, "postgres"),
      ["-D", data, "-c", configuration, "-p", String(port)],
      // Detached: Ctrl-C in the terminal reaches the caller alone, who stops PostgreSQL last.
      { stdio: ["ignore", output, output], detached: true, cwd: "/", ...account.spawn },
    );
  } finally {
    fs.closeSync(output);
  }
}

/** The pid file says ready, and a login proves that it is this cluster that answers. */
async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const status = readOr(path.join(cluster.data, "postmaster.pid"), "").split("\n")[7] ?? "";
  if (status.trim() !== "ready") return false;
  const client = new pg.Client({
    connectionString: adminUrl(cluster, port),
    connectionTimeoutMillis: 5000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "28P01") {
      throw new Error(
        `PostgreSQL in ${cluster.folder} does not accept the password in superuser-password there. ` +
          `Put the right file back, or move the folder away to begin with an empty database.`,
        { cause: error },
      );
    }
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Below the numbers that a system gives to whoever connects: such a port stays free while PostgreSQL is away. */
const PORTS = { from: 20_000, to: 32_000 };
const MOST_LOOKS = 50;

/** The wished port if nothing listens there, else another. */
async function freePort(wished = 0): Promise<number> {
  const isWished = Number.isInteger(wished) && wished > 0 && wished < 65_536;
  if (isWished && (await isFree(wished))) return wished;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    // oxlint-disable-next-line no-await-in-loop -- until one is free
    if (await isFree(port)) return port;
  }
  throw new Error(`No port between ${PORTS.from} and ${PORTS.to} is free for PostgreSQL.`);
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen({ host: "127.0.0.1", port }, () => {
      server.close(() => resolve(true));
    });
  });
}

function newestLog({ folder }: Cluster): string {
  const logs = path.join(folder, "log");
  const [newest] = fs
    .readdirSync(logs)
    .map((name) => path.join(logs, name))
    .toSorted((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs);
  if (newest === undefined) return "";
  return readOr(newest, "").trimEnd().split("\n").slice(-5).join("\n");
}

function readOr(file: string, otherwise: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
}
