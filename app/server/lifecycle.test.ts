import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";

const project = path.resolve(import.meta.dirname, "../..");
const folder = fs.mkdtempSync(path.join(tmpdir(), "trellis-lifecycle-"));
fs.chmodSync(folder, 0o755);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const children: ChildProcess[] = [];
afterEach(() => {
  // Only a test that failed leaves one running; what it supervises then ends by itself.
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

type Started = { child: ChildProcess; url: string; ended: Promise<number | null> };

/** Starts as `npm start` does and waits for the line that says where. */
async function start(instance: string): Promise<Started> {
  const child = spawn(process.execPath, ["tools/run.mjs", "app/server/main.ts"], {
    cwd: project,
    env: {
      PATH: process.env["PATH"] ?? "",
      INSTANCE: path.join(folder, instance),
      PORT: "0",
      DEMO: "off",
      LOG_LEVEL: "silent",
      // Takes the pages as they are: this is about processes.
      MODE: "development",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const read = (text: Buffer): void => {
      output += text.toString();
      const found = /Trellis is running at (http:\S+)/.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then((code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  return { child, url, ended };
}

/** Whether a PostgreSQL runs on this instance: it removes its pid file as it ends. */
function databaseRuns(instance: string): boolean {
  return fs.existsSync(path.join(folder, instance, "postgres", "data", "postmaster.pid"));
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

// Whole products start and end here, beside whatever else the machine does.
describe("a started product", { timeout: 90_000 }, () => {
  test.each(["SIGINT", "SIGTERM"] as const)("ends everything on %s", async (signal) => {
    const { child, url, ended } = await start("ends");
    expect(await answers(url)).toBe(true);
    expect(databaseRuns("ends")).toBe(true);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(databaseRuns("ends")).toBe(false);
    expect(await answers(url)).toBe(false);
  });

  test("ends by itself when what started it is killed", async () => {
    const { child, url } = await start("orphan");
    child.kill("SIGKILL");
    await expect.poll(() => databaseRuns("orphan"), { timeout: 60_000 }).toBe(false);
    expect(await answers(url)).toBe(false);
  });

  test("starts again over the database a killed server left running", async () => {
    const first = await start("killed");
    const pid = childOf(first.child.pid ?? 0);
    process.kill(pid, "SIGKILL");
    expect(await first.ended).toBe(137);
    expect(databaseRuns("killed")).toBe(true);
    const second = await start("killed");
    expect(await answers(second.url)).toBe(true);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    expect(databaseRuns("killed")).toBe(false);
  });
});

/** The server itself, which the started script supervises. */
function childOf(parent: number): number {
  const children = fs.readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8");
  return Number(children.trim().split(" ")[0]);
}
