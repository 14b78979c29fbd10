import { afterAll, beforeAll, describe, expect, test } from "vitest";
import pg from "pg";
import { rowsOf } from "#tests/harness/rows.ts";
import { GOOD_PASSWORD, openTestDoor, type TestDoor } from "./test-door.ts";

const TABLES = [
  "user",
  "session",
  "account",
  "verification",
  "two_factor",
  "passkey",
  "rate_limits",
];

let door: TestDoor;
let personId = "";

beforeAll(async () => {
  door = await openTestDoor();
  const person = await door.person("Ada Okafor");
  personId = person.id;
  await door.visitor().ask("signIn", { email: person.email, password: "not-this-one-at-all" });
  await door.visitor().ask("requestSignInLink", { email: person.email });
  await door.visitor().ask("signIn", { email: person.email, password: GOOD_PASSWORD });
  await door.auth.settled();
  await rowsOf(
    door.database.adminUrl,
    `with app as (insert into auth.two_factor (user_id, secret, backup_codes) values ($1, 's', 'b'))
     insert into auth.passkey (user_id, public_key, credential_id, device_type, backed_up)
     values ($1, 'k', 'c', 'd', true)`,
    [personId],
  );
});

afterAll(async () => {
  await door.close();
});

describe("an ordinary connection of the product", () => {
  test.each(TABLES)("sees no row of auth.%s, whoever it says is asking", async (table) => {
    const all = await rowsOf(door.database.adminUrl, `select 1 from auth."${table}"`);
    expect(all.length).toBeGreaterThan(0);
    expect(await rowsOf(door.database.urls.app, `select 1 from auth."${table}"`)).toEqual([]);
    const client = new pg.Client({ connectionString: door.database.urls.app });
    await client.connect();
    try {
      await client.query("begin");
      await client.query("select set_config('app.person', $1, true)", [personId]);
      const seen = await client.query(`select 1 from auth."${table}"`);
      expect(seen.rowCount).toBe(0);
      const gone = await client.query(`delete from auth."${table}"`);
      expect(gone.rowCount).toBe(0);
      await client.query("rollback");
    } finally {
      await client.end();
    }
  });

  test("makes no account and no sign-in", async () => {
    const account = rowsOf(
      door.database.urls.app,
      `insert into auth."user" (name, email) values ('X', 'x@people.example')`,
    );
    await expect(account).rejects.toMatchObject({ code: "42501" });
    const signIn = rowsOf(
      door.database.urls.app,
      `insert into auth.session (user_id, token, expires_at) values ($1, 't', now() + interval '1 day')`,
      [personId],
    );
    await expect(signIn).rejects.toMatchObject({ code: "42501" });
  });

  test.each(TABLES)("the worker has no right at auth.%s at all", async (table) => {
    const read = rowsOf(door.database.urls.worker, `select 1 from auth."${table}"`);
    await expect(read).rejects.toMatchObject({ code: "42501" });
  });
});

describe("the role behind the triggers", () => {
  test.each(["user", "session"])("finds nothing in auth.%s outside of them", async (table) => {
    const column = table === "user" ? "id" : "user_id";
    const client = new pg.Client({ connectionString: door.database.adminUrl });
    await client.connect();
    try {
      await client.query("set role trellis_policy");
      const seen = async (name: string) => {
        await client.query("select set_config('app.door', $1, false)", [name]);
        return (await client.query(`select ${column} from auth."${table}"`)).rowCount;
      };
      expect(await seen("")).toBe(0);
      expect(await seen("sign-in")).toBe(0);
      expect(await seen("disabling")).toBeGreaterThan(0);
      await client.query("select set_config('app.door', 'sign-in', false)");
      const changed =
        table === "user"
          ? await client.query(`update auth."user" set disabled_at = now()`)
          : await client.query("delete from auth.session");
      expect(changed.rowCount).toBe(0);
    } finally {
      await client.end();
    }
  });
});

describe("an account and its person", () => {
  test("are made together, and a new name or address is carried over", async () => {
    const { personId: id } = await door.auth.createAccount({
      name: "Bea Lind",
      email: "Bea.Lind@People.example",
      verified: true,
    });
    const read = () =>
      rowsOf(
        door.database.adminUrl,
        `select p.name, a.email from people p join person_addresses a on a.person_id = p.id
         where p.id = $1`,
        [id],
      );
    expect(await read()).toEqual([{ name: "Bea Lind", email: "bea.lind@people.example" }]);
    await door.auth.parts.pool.query(
      `update auth."user" set name = 'Bea Lund', email = 'bea@lund.example' where id = $1`,
      [id],
    );
    expect(await read()).toEqual([{ name: "Bea Lund", email: "bea@lund.example" }]);
  });
});

describe("the end of a sign-in is told to every process", () => {
  test("when it is deleted, and when its person is disabled", async () => {
    const listener = new pg.Client({ connectionString: door.database.urls.app });
    await listener.connect();
    const heard: string[] = [];
    listener.on("notification", ({ payload }) => heard.push(payload ?? ""));
    await listener.query("listen trellis_revocation");
    try {
      const person = await door.person("Cem Aydin");
      const { setCookie } = await door.auth.startSignInFor(person.id);
      const header = setCookie.map((line) => line.split(";", 1)[0]).join("; ");
      const signIn = await door.auth.personOf(header);
      await rowsOf(door.database.adminUrl, "update people set disabled_at = now() where id = $1", [
        person.id,
      ]);
      await expect
        .poll(() => heard.map((each): unknown => JSON.parse(each)))
        .toEqual(
          expect.arrayContaining([
            { kind: "sign_in_ended", signInId: signIn?.signInId, personId: person.id },
            { kind: "person_disabled", personId: person.id },
          ]),
        );
      // Within the cache's time: only the notice can have dropped it.
      for (const payload of heard) door.auth.heardRevocation(payload);
      expect(await door.auth.personOf(header)).toBeNull();
    } finally {
      await listener.end();
    }
  });
});
