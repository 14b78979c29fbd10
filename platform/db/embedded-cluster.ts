import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { type Account, giveFolder } from "./embedded-account.ts";
import { runBinary } from "./embedded-binaries.ts";
import { configurationLines, HBA_LINES } from "./embedded-configuration.ts";

/** A folder with one PostgreSQL cluster in it, and all that is needed to run it. */
export type Cluster = {
  folder: string;
  /** PGDATA; everything else in the folder PostgreSQL's account can read at most. */
  data: string;
  bin: string;
  account: Account;
  password: string;
  settings: { fsync?: boolean; configuration?: Readonly<Record<string, string>> };
  log: (line: string) => void;
};

const UNFINISHED = "data.unfinished-";

export function adminUrl({ password }: Cluster, port: number): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** The superuser's password, made at the first start: a file that the starting account alone can read. */
export function readOrMakePassword(folder: string): string {
  const file = path.join(folder, "superuser-password");
  if (fs.existsSync(file)) return fs.readFileSync(file, "utf8").trim();
  const password = randomBytes(24).toString("base64url");
  fs.writeFileSync(file, `${password}\n`, { mode: 0o600, flag: "wx" });
  return password;
}

/** initdb into a folder beside the real one, then a rename: a kill in between leaves no half cluster. */
export async function makeClusterOnce(cluster: Cluster): Promise<void> {
  const { folder, data, account, log } = cluster;
  if (fs.existsSync(path.join(data, "PG_VERSION"))) return;
  if (fs.existsSync(data) && fs.readdirSync(data).length > 0) {
    throw new Error(
      `${data} holds something, but no PostgreSQL cluster. ` +
        `Bring the right folder back, or move it away to begin with an empty database.`,
    );
  }
  log("making a new PostgreSQL cluster");
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith(UNFINISHED)) fs.rmSync(path.join(folder, name), { recursive: true });
  }
  // A name of its own each time: the initdb of a killed start may still be at work in the last one.
  const unfinished = fs.mkdtempSync(path.join(folder, UNFINISHED));
  giveFolder(unfinished, account);
  await initialize(cluster, unfinished);
  fs.renameSync(unfinished, data);
}

async function initialize(cluster: Cluster, data: string): Promise<void> {
  const { folder, bin, account, settings } = cluster;
  const passwordFile = path.join(folder, "superuser-password");
  if (account.other) fs.chownSync(passwordFile, account.uid, account.gid);
  try {
    await runBinary(path.join(bin, "initdb"), account, [
      `--pgdata=${data}`,
      "--username=postgres",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--data-checksums",
      "--no-instructions",
      ...(settings.fsync === false ? ["--no-sync"] : []),
    ]);
  } finally {
    if (account.other) fs.chownSync(passwordFile, 0, 0);
  }
}

/** Configuration stands outside the data folder: the account that runs PostgreSQL can read it, not write it. */
export function writeConfiguration({ folder, account, settings }: Cluster): void {
  const files: [string, string[]][] = [
    ["postgresql.conf", configurationLines(folder, settings)],
    ["pg_hba.conf", HBA_LINES],
  ];
  for (const [name, lines] of files) {
    const file = path.join(folder, name);
    fs.writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o640 });
    if (account.other) fs.chownSync(file, 0, account.gid);
  }
  const logs = path.join(folder, "log");
  fs.mkdirSync(logs, { recursive: true, mode: 0o700 });
  giveFolder(logs, account);
}
