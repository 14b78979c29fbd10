import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowsOf } from "#tests/harness/rows.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded.ts";

async function setting(url: string, name: string): Promise<unknown> {
  const [row] = await rowsOf(url, "select current_setting($1) as value", [name]);
  return row?.["value"];
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
    expect(owner === process.getuid?.()).toBe(process.getuid?.() !== 0);
  });
});

function filesUnder(folder: string): string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
