import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rowsOf } from "#tests/harness/rows.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded.ts";
import { ensureLogins, LoginRightsError, loginStatements } from "./logins.ts";
import { scramVerifier } from "./scram.ts";

const PASSWORDS = {
  ownerPassword: "password-of-the-owner",
  appPassword: "password-of-the-app",
  workerPassword: "password-of-the-worker",
};

// Logins belong to the whole cluster: these tests need one of their own.
const clusters: EmbeddedPostgres[] = [];
let adminUrl = "";

beforeAll(async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trellis-logins-"));
  const cluster = await startEmbeddedPostgres({ folder, fsync: false });
  clusters.push(cluster);
  ({ adminUrl } = cluster);
});

afterAll(async () => {
  for (const cluster of clusters) {
    await cluster.stop();
    fs.rmSync(cluster.dataFolder, { recursive: true, force: true });
  }
});

beforeEach(async () => {
  await rowsOf(adminUrl, 'drop database if exists "trellis test" with (force)');
  for (const role of [
    "trellis_owner",
    "trellis_app",
    "trellis_worker",
    "trellis_policy",
    "keeper",
  ]) {
    await rowsOf(adminUrl, `drop role if exists ${role}`);
  }
});

const NAME = "trellis test";

async function attributes(): Promise<unknown> {
  return rowsOf(
    adminUrl,
    `select rolname as name, rolcanlogin as login,
            rolinherit or rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls as more
     from pg_roles where rolname like 'trellis%' order by rolname`,
  );
}

const RIGHT_ATTRIBUTES = [
  { name: "trellis_app", login: true, more: false },
  { name: "trellis_owner", login: true, more: false },
  { name: "trellis_policy", login: false, more: false },
  { name: "trellis_worker", login: true, more: false },
];

/** A managed server's admin: may make roles and databases, is no superuser. */
async function makeKeeper(rights: string): Promise<string> {
  await rowsOf(adminUrl, `create role keeper with login ${rights} password 'keeper of the keys'`);
  const url = new URL(adminUrl);
  url.username = "keeper";
  url.password = encodeURIComponent("keeper of the keys");
  return url.href;
}

describe("ensureLogins", () => {
  test("makes the logins, the policy role and the database", async () => {
    const urls = await ensureLogins(adminUrl, PASSWORDS, NAME);
    expect(await attributes()).toEqual(RIGHT_ATTRIBUTES);
    for (const [login, url] of Object.entries(urls)) {
      expect(
        await rowsOf(url, "select current_user as login, current_database() as place"),
      ).toEqual([{ login: `trellis_${login}`, place: NAME }]);
    }
    const database = await rowsOf(
      adminUrl,
      `select datdba::regrole::text as owner, pg_encoding_to_char(encoding) as encoding,
              has_database_privilege('public', oid, 'connect') or has_database_privilege('public', oid, 'temp') as open
       from pg_database where datname = $1`,
      [NAME],
    );
    expect(database).toEqual([{ owner: "trellis_owner", encoding: "UTF8", open: false }]);
  });

  test("lets the owner act as the policy role only where it says so", async () => {
    const urls = await ensureLogins(adminUrl, PASSWORDS, NAME);
    const [row] = await rowsOf(
      urls.owner,
      `select pg_has_role('trellis_owner', 'trellis_policy', 'set') as may_set,
              pg_has_role('trellis_owner', 'trellis_policy', 'usage') as inherits,
              pg_has_role('trellis_app', 'trellis_policy', 'member') as app`,
    );
    expect(row).toEqual({ may_set: true, inherits: false, app: false });
  });

  test("changes nothing the second time, and then needs no right", async () => {
    await ensureLogins(adminUrl, PASSWORDS, NAME);
    const nobody = await makeKeeper("");
    const before = await rowsOf(
      adminUrl,
      "select rolname, xmin::text, rolpassword from pg_authid order by rolname",
    );
    const urls = await ensureLogins(nobody, PASSWORDS, NAME);
    const after = await rowsOf(
      adminUrl,
      "select rolname, xmin::text, rolpassword from pg_authid order by rolname",
    );
    expect(after).toEqual(before);
    expect(await rowsOf(urls.app, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("takes back rights that a login should not have, and sets a changed password", async () => {
    await ensureLogins(adminUrl, PASSWORDS, NAME);
    await rowsOf(
      adminUrl,
      "alter role trellis_app superuser bypassrls createdb inherit password 'changed by hand'",
    );
    await rowsOf(adminUrl, `grant connect on database "${NAME}" to public`);
    const urls = await ensureLogins(adminUrl, PASSWORDS, NAME);
    expect(await attributes()).toEqual(RIGHT_ATTRIBUTES);
    expect(await rowsOf(urls.app, "select 1 as one")).toEqual([{ one: 1 }]);
    await makeKeeper("");
    const open = await rowsOf(
      adminUrl,
      "select has_database_privilege('keeper', $1, 'connect') as open",
      [NAME],
    );
    expect(open).toEqual([{ open: false }]);
  });

  test("works for an admin who is no superuser", async () => {
    const keeper = await makeKeeper("createrole createdb");
    const urls = await ensureLogins(keeper, PASSWORDS, NAME);
    expect(await attributes()).toEqual(RIGHT_ATTRIBUTES);
    await rowsOf(urls.owner, "create schema app");
    await rowsOf(urls.app, "select 1");
    const open = await rowsOf(
      adminUrl,
      "select has_database_privilege('public', $1, 'connect') as open",
      [NAME],
    );
    expect(open).toEqual([{ open: false }]);
    await rowsOf(adminUrl, "alter role trellis_app createdb");
    await ensureLogins(keeper, { ...PASSWORDS, appPassword: "another-password" }, NAME);
    expect(await attributes()).toEqual(RIGHT_ATTRIBUTES);
  });

  test("takes over a database that such an admin owns", async () => {
    const keeper = await makeKeeper("createrole createdb");
    await rowsOf(keeper, `create database "${NAME}"`);
    const url = new URL(keeper);
    url.pathname = `/${encodeURIComponent(NAME)}`;
    const urls = await ensureLogins(url.href, PASSWORDS, NAME);
    await rowsOf(urls.owner, "create table public.mine (id int)");
    // Afterwards the admin is not the owner by another name.
    const member = await rowsOf(
      adminUrl,
      "select pg_has_role('keeper', 'trellis_owner', 'set') as may_set",
    );
    expect(member).toEqual([{ may_set: false }]);
  });

  test("names the database it was told to make even when the URL names it too", async () => {
    const url = new URL(adminUrl);
    url.pathname = `/${encodeURIComponent(NAME)}`;
    const urls = await ensureLogins(url.href, PASSWORDS, NAME);
    expect(await rowsOf(urls.worker, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("without the right, gives statements that someone else can run as they stand", async () => {
    const nobody = await makeKeeper("");
    const failed = await ensureLogins(nobody, PASSWORDS, NAME).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(LoginRightsError);
    // Checked by the line above; what is read here is what a person would copy.
    const { statements, message } = failed as LoginRightsError;
    for (const password of Object.values(PASSWORDS)) expect(message).not.toContain(password);
    for (const statement of statements) {
      expect(message).toContain(statement);
      await rowsOf(adminUrl, statement);
    }
    const urls = await ensureLogins(nobody, PASSWORDS, NAME);
    expect(await rowsOf(urls.owner, "select current_user as login")).toEqual([
      { login: "trellis_owner" },
    ]);
  });
});

describe("loginStatements", () => {
  test("begins from an empty server unless told what is there", () => {
    const statements = loginStatements(PASSWORDS, "trellis");
    expect(statements.filter((statement) => statement.startsWith("create role"))).toHaveLength(4);
    expect(statements.at(-1)).toBe(
      `grant connect on database "trellis" to trellis_owner, trellis_app, trellis_worker;`,
    );
  });
});

describe("scramVerifier", () => {
  test("is the example of RFC 7677", () => {
    // Its client key and server key follow from user "user", password "pencil", 4096 rounds, this salt.
    const salt = Buffer.from("W22ZaJ0SNY7soEsUEjb6gQ==", "base64");
    expect(scramVerifier("pencil", salt)).toBe(
      "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
    );
  });
});
