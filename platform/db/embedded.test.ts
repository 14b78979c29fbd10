import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { rowsOf } from "#tests/harness/rows.ts";
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded.ts";

const asRoot = process.getuid?.() === 0;
const started: EmbeddedPostgres[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const cluster of started.splice(0)) {
    await cluster.stop();
    folders.push(cluster.dataFolder);
  }
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trellis-embedded-"));
  folders.push(folder);
  return folder;
}

// Made once: where it is not the making that is tried, a copy is started.
let seed = "";

beforeAll(async () => {
  seed = fs.mkdtempSync(path.join(os.tmpdir(), "trellis-embedded-"));
  await (await startEmbeddedPostgres({ folder: seed, fsync: false })).stop();
});

afterAll(() => {
  fs.rmSync(seed, { recursive: true, force: true });
});

function folderWithCluster(): string {
  const folder = newFolder();
  execFileSync("cp", ["-a", `${seed}/.`, folder]);
  return folder;
}

async function start(
  folder: string,
  more: Partial<EmbeddedOptions> = {},
): Promise<EmbeddedPostgres> {
  const cluster = await startEmbeddedPostgres({ folder, fsync: false, ...more });
  started.push(cluster);
  return cluster;
}

function postmasterPid(cluster: EmbeddedPostgres): number {
  return Number(
    fs.readFileSync(path.join(cluster.dataFolder, "data/postmaster.pid"), "utf8").split("\n")[0],
  );
}

/** A process that starts the cluster, says so, and then does nothing more. */
async function startInOtherProcess(folder: string): Promise<ReturnType<typeof spawn>> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(path.join(import.meta.dirname, "embedded.ts"))};
    await startEmbeddedPostgres({ folder: process.argv[1], fsync: false });
    console.log("started");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

describe("a later start", () => {
  test("finds the data again, on the same port", async () => {
    const folder = folderWithCluster();
    const first = await start(folder);
    await rowsOf(first.adminUrl, "create table kept as select 7 as number");
    await first.stop();
    const second = await start(folder);
    expect(second.adminUrl).toBe(first.adminUrl);
    expect(await rowsOf(second.adminUrl, "select number from kept")).toEqual([{ number: 7 }]);
  });

  test("takes another port when the kept one is busy", async () => {
    const folder = folderWithCluster();
    const first = await start(folder);
    await first.stop();
    const other = net.createServer().listen(Number(new URL(first.adminUrl).port), "127.0.0.1");
    await once(other, "listening");
    try {
      const second = await start(folder);
      expect(new URL(second.adminUrl).port).not.toBe(new URL(first.adminUrl).port);
      expect(await rowsOf(second.adminUrl, "select 1 as one")).toEqual([{ one: 1 }]);
    } finally {
      other.close();
    }
  });

  test("is refused while another process uses the folder", async () => {
    const folder = folderWithCluster();
    const child = await startInOtherProcess(folder);
    try {
      await expect(start(folder)).rejects.toThrow(`in use by process ${child.pid}`);
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await start(folder);
  });

  test("ends what a killed process left running, and goes on with its data", async () => {
    const folder = folderWithCluster();
    const child = await startInOtherProcess(folder);
    const left = postmasterPid({ adminUrl: "", dataFolder: folder, stop: () => Promise.resolve() });
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(() => process.kill(left, 0)).not.toThrow();
    const cluster = await start(folder);
    expect(postmasterPid(cluster)).not.toBe(left);
    expect(
      await rowsOf(cluster.adminUrl, "select pg_postmaster_start_time() is not null as up"),
    ).toEqual([{ up: true }]);
  });

  test("is not misled by a pid file whose number some other process has now", async () => {
    const folder = folderWithCluster();
    const first = await start(folder, { restart: false });
    const pidFile = path.join(first.dataFolder, "data/postmaster.pid");
    const [, ...rest] = fs.readFileSync(pidFile, "utf8").split("\n");
    await first.stop();
    fs.writeFileSync(pidFile, [process.pid, ...rest].join("\n"));
    const second = await start(folder);
    expect(await rowsOf(second.adminUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("begins again after a first start that was cut off", async () => {
    const folder = newFolder();
    fs.mkdirSync(path.join(folder, "data.unfinished-1/base"), { recursive: true });
    fs.writeFileSync(path.join(folder, "data.unfinished-1/PG_VERSION"), "18\n");
    const cluster = await start(folder);
    expect(await rowsOf(cluster.adminUrl, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(fs.existsSync(path.join(folder, "data.unfinished-1"))).toBe(false);
  });

  test("leaves a data folder it does not understand as it is", async () => {
    const folder = newFolder();
    fs.mkdirSync(path.join(folder, "data"));
    fs.writeFileSync(path.join(folder, "data/precious"), "bytes");
    fs.chownSync(path.join(folder, "data"), ...dataOwner());
    await expect(start(folder)).rejects.toThrow(/no PostgreSQL cluster/);
    expect(fs.readFileSync(path.join(folder, "data/precious"), "utf8")).toBe("bytes");
  });
});

/** Owner and group a data folder has here. */
function dataOwner(): [number, number] {
  return asRoot ? [65_534, 65_534] : [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
}

describe("surroundings that do not fit", () => {
  test("data of another account are named, and the folder is left as it was", async () => {
    const folder = newFolder();
    const data = path.join(folder, "data");
    fs.mkdirSync(data);
    // An ordinary user can give nothing away: for it, the other account's data are those of root.
    if (asRoot) fs.chownSync(data, 4321, 4321);
    const target = asRoot ? folder : "/";
    const before = fs.statSync(target);
    await expect(start(target)).rejects.toThrow(
      asRoot ? /belongs to account number 4321/ : /cannot be used by this account/,
    );
    expect([fs.statSync(target).uid, fs.statSync(target).mode]).toEqual([before.uid, before.mode]);
  });

  test("a file in place of the folder is named in the error", async () => {
    const file = path.join(newFolder(), "file");
    fs.writeFileSync(file, "");
    await expect(start(file)).rejects.toThrow(`The folder ${file} cannot be used`);
  });

  test("a folder closed to PostgreSQL's account is replaced, and the place noted", async () => {
    const closed = newFolder();
    const wished = path.join(closed, "instance/postgres");
    const first = await start(wished);
    expect(first.dataFolder === wished).toBe(!asRoot);
    await rowsOf(first.adminUrl, "create table kept as select 7 as number");
    await first.stop();
    // Opened later, the wished folder must not begin with an empty database.
    fs.chmodSync(closed, 0o755);
    const second = await start(wished);
    expect(await rowsOf(second.adminUrl, "select number from kept")).toEqual([{ number: 7 }]);
  });

  test("a password file that is not the cluster's is named in the error", async () => {
    const folder = folderWithCluster();
    const first = await start(folder);
    await first.stop();
    fs.writeFileSync(path.join(folder, "superuser-password"), "another\n");
    await expect(start(folder)).rejects.toThrow(/does not accept the password/);
  });

  test("a wrong setting is shown in PostgreSQL's own words", async () => {
    await expect(
      start(folderWithCluster(), { configuration: { shared_buffers: "a lot" } }),
    ).rejects.toThrow(/did not start[^]*shared_buffers/);
  });
});

describe("PostgreSQL killed", () => {
  test("is started again on the same port with all that was committed", async () => {
    const lines: string[] = [];
    const cluster = await start(folderWithCluster(), { log: (line) => lines.push(line) });
    await rowsOf(cluster.adminUrl, "create table kept as select 7 as number");
    const killed = postmasterPid(cluster);
    process.kill(killed, "SIGKILL");
    await expect.poll(() => postmasterPid(cluster), { timeout: 20_000 }).not.toBe(killed);
    await expect
      .poll(() => rowsOf(cluster.adminUrl, "select number from kept").catch(() => []), {
        timeout: 20_000,
      })
      .toEqual([{ number: 7 }]);
    expect(lines).toContain("PostgreSQL ended unasked and is started again");
  });

  test("comes back on its port, also when somebody else has it for a while", async () => {
    const cluster = await start(folderWithCluster());
    const port = Number(new URL(cluster.adminUrl).port);
    const client = new pg.Client({ connectionString: cluster.adminUrl });
    client.on("error", () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const backend = rows[0]?.pid ?? 0;
    // Stopped, it holds the memory of the killed one, so that no new one can begin before the port is taken.
    process.kill(backend, "SIGSTOP");
    process.kill(postmasterPid(cluster), "SIGKILL");
    const other = net.createServer();
    await expect
      .poll(
        async () =>
          new Promise((resolve) => {
            other.once("error", () => resolve(false));
            other.listen({ host: "127.0.0.1", port }, () => resolve(true));
          }),
        { timeout: 20_000 },
      )
      .toBe(true);
    process.kill(backend, "SIGKILL");
    const logs = path.join(cluster.dataFolder, "log");
    const logged = () =>
      fs.readdirSync(logs).map((name) => fs.readFileSync(path.join(logs, name), "utf8"));
    await expect
      .poll(() => logged().join("\n"), { timeout: 20_000 })
      .toMatch(/could not bind|could not create any TCP/);
    other.close();
    await expect
      .poll(() => rowsOf(cluster.adminUrl, "select 1 as one").catch(() => []), { timeout: 20_000 })
      .toEqual([{ one: 1 }]);
    await client.end().catch(() => undefined);
  }, 60_000);

  test("stays down when the caller asked for that, and stop still works", async () => {
    const cluster = await start(folderWithCluster(), { restart: false });
    process.kill(postmasterPid(cluster), "SIGKILL");
    await expect
      .poll(() => rowsOf(cluster.adminUrl, "select 1").catch(String))
      .toMatch(/ECONNREFUSED/);
    await cluster.stop();
    expect(fs.existsSync(path.join(cluster.dataFolder, "launcher"))).toBe(false);
  });
});
