import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
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

async function setting(url: string, name: string): Promise<unknown> {
  const [row] = await rowsOf(url, "select current_setting($1) as value", [name]);
  return row?.["value"];
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

describe("a cluster", () => {
  const clusters: EmbeddedPostgres[] = [];
  let adminUrl = "";
  let dataFolder = "";

  beforeAll(async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trellis-embedded-"));
    const cluster = await startEmbeddedPostgres({ folder });
    clusters.push(cluster);
    ({ adminUrl, dataFolder } = cluster);
  });

  afterAll(async () => {
    for (const cluster of clusters) {
      await cluster.stop();
      fs.rmSync(cluster.dataFolder, { recursive: true, force: true });
    }
  });

  test("is made in UTF-8 with checksums, whatever the surroundings say", async () => {
    const [row] = await rowsOf(
      adminUrl,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale
       from pg_database where datname = current_database()`,
    );
    expect(row).toEqual({ encoding: "UTF8", provider: "b", locale: "C.UTF-8" });
    expect(await setting(adminUrl, "data_checksums")).toBe("on");
    expect(await rowsOf(adminUrl, "select upper('äé') as upper")).toEqual([{ upper: "ÄÉ" }]);
  });

  test("is durable unless told otherwise", async () => {
    for (const name of ["fsync", "synchronous_commit", "full_page_writes"]) {
      expect([name, await setting(adminUrl, name)]).toEqual([name, "on"]);
    }
  });

  test("listens on 127.0.0.1 alone and asks for the password", async () => {
    expect(await setting(adminUrl, "listen_addresses")).toBe("127.0.0.1");
    expect(await setting(adminUrl, "unix_socket_directories")).toBe("");
    const url = new URL(adminUrl);
    url.password = "guessed";
    await expect(rowsOf(url.href, "select 1")).rejects.toThrow(/password authentication failed/);
    const rules = await rowsOf(adminUrl, "select distinct auth_method from pg_hba_file_rules");
    expect(rules).toEqual([{ auth_method: "scram-sha-256" }]);
  });

  test("keeps its password in one file that nobody else can read", () => {
    const { password } = new URL(adminUrl);
    const holding = filesUnder(dataFolder).filter((file) =>
      fs.readFileSync(file).includes(password),
    );
    expect(holding).toEqual([path.join(dataFolder, "superuser-password")]);
    expect(fs.statSync(path.join(dataFolder, "superuser-password")).mode & 0o777).toBe(0o600);
  });

  test("logs what the server does, and nothing that people wrote", async () => {
    const wrong = rowsOf(adminUrl, "select 'a secret line'::int");
    await expect(wrong).rejects.toThrow(/a secret line/);
    await rowsOf(adminUrl, "create table once (word text unique)");
    await rowsOf(adminUrl, "insert into once values ($1)", ["a secret word"]);
    const twice = rowsOf(adminUrl, "insert into once values ($1)", ["a secret word"]);
    await expect(twice).rejects.toThrow(/duplicate key/);
    const logs = filesUnder(path.join(dataFolder, "log"));
    const text = logs.map((file) => fs.readFileSync(file, "utf8")).join("");
    expect(text).toContain("ready to accept connections");
    expect(text).not.toContain("a secret");
  });

  test("runs as an account that is not root", () => {
    const owner = fs.statSync(path.join(dataFolder, "data")).uid;
    expect(owner).not.toBe(0);
    expect(owner === process.getuid?.()).toBe(!asRoot);
  });
});

function filesUnder(folder: string): string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe("a later start", () => {
  test("finds the data again, on the same port", async () => {
    const folder = newFolder();
    const first = await start(folder);
    await rowsOf(first.adminUrl, "create table kept as select 7 as number");
    await first.stop();
    const second = await start(folder);
    expect(second.adminUrl).toBe(first.adminUrl);
    expect(await rowsOf(second.adminUrl, "select number from kept")).toEqual([{ number: 7 }]);
  });

  test("takes another port when the kept one is busy", async () => {
    const folder = newFolder();
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
    const folder = newFolder();
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
    const folder = newFolder();
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
    const folder = newFolder();
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
    fs.mkdirSync(path.join(folder, "data.unfinished/base"), { recursive: true });
    fs.writeFileSync(path.join(folder, "data.unfinished/PG_VERSION"), "18\n");
    const cluster = await start(folder);
    expect(await rowsOf(cluster.adminUrl, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(fs.existsSync(path.join(folder, "data.unfinished"))).toBe(false);
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
    const folder = newFolder();
    const first = await start(folder);
    await first.stop();
    fs.writeFileSync(path.join(folder, "superuser-password"), "another\n");
    await expect(start(folder)).rejects.toThrow(/does not accept the password/);
  });

  test("a wrong setting is shown in PostgreSQL's own words", async () => {
    await expect(
      start(newFolder(), { configuration: { shared_buffers: "a lot" } }),
    ).rejects.toThrow(/did not start[^]*shared_buffers/);
  });
});

describe("PostgreSQL killed", () => {
  test("is started again on the same port with all that was committed", async () => {
    const lines: string[] = [];
    const cluster = await start(newFolder(), { log: (line) => lines.push(line) });
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

  test("stays down when the caller asked for that, and stop still works", async () => {
    const cluster = await start(newFolder(), { restart: false });
    process.kill(postmasterPid(cluster), "SIGKILL");
    await expect
      .poll(() => rowsOf(cluster.adminUrl, "select 1").catch((error: Error) => error.message))
      .toMatch(/ECONNREFUSED/);
    await cluster.stop();
    expect(fs.existsSync(path.join(cluster.dataFolder, "launcher"))).toBe(false);
  });
});
