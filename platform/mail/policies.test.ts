import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { rowsOf } from "#tests/harness/rows.ts";

let database: TestDatabase;
const people = {
  admin: randomUUID(),
  mentee: randomUUID(),
  otherAdmin: randomUUID(),
  stranger: randomUUID(),
};
const organizations = { own: randomUUID(), other: randomUUID() };

beforeAll(async () => {
  database = await testDatabase();
  for (const [name, id] of Object.entries(people)) {
    await rowsOf(database.adminUrl, "insert into people (id, name) values ($1, $2)", [id, name]);
  }
  for (const [name, id] of Object.entries(organizations)) {
    await rowsOf(database.adminUrl, "insert into organizations (id, name) values ($1, $2)", [
      id,
      name,
    ]);
  }
  const members = [
    [organizations.own, people.admin, "admin"],
    [organizations.own, people.mentee, "member"],
    // An admin elsewhere who is only a member here.
    [organizations.own, people.otherAdmin, "member"],
    [organizations.other, people.otherAdmin, "admin"],
    [organizations.other, people.stranger, "member"],
  ];
  for (const member of members) {
    await rowsOf(
      database.adminUrl,
      "insert into organization_members (organization_id, person_id, role) values ($1, $2, $3)",
      member,
    );
  }
  const mails = [
    ["invitation", organizations.own, null],
    ["sign_in_link", null, people.mentee],
    ["reset_password", null, people.stranger],
    ["verify_address", null, null],
  ];
  for (const [kind, organization, recipient] of mails) {
    await rowsOf(
      database.adminUrl,
      `insert into mails (id, organization_id, recipient_id, to_address, kind, subject, html, text)
       values ($1, $2, $3, 'a@b.example', $4, 'subject', 'html', 'text')`,
      [randomUUID(), organization, recipient, kind],
    );
  }
});

afterAll(async () => {
  await database.drop();
});

/** The kinds of mail seen by a person, with the Mailbox page open or not. */
async function seen(personId: string | null, mailbox = ""): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.urls.app });
  await client.connect();
  try {
    await client.query("begin read only");
    await client.query(
      "select set_config('app.person', $1, true), set_config('app.mailbox', $2, true)",
      [personId ?? "", mailbox],
    );
    const { rows } = await client.query<{ kind: string }>("select kind from mails order by kind");
    return rows.map((row) => row.kind);
  } finally {
    await client.end();
  }
}

describe("mails are read", () => {
  test("by the person written to, and by nobody without a name", async () => {
    expect(await seen(people.mentee)).toEqual(["sign_in_link"]);
    expect(await seen(people.stranger)).toEqual(["reset_password"]);
    expect(await seen(null)).toEqual([]);
    expect(await seen(null, "open")).toEqual([]);
  });

  test("by admins through the open Mailbox only, and of their own organization only", async () => {
    expect(await seen(people.admin)).toEqual([]);
    expect(await seen(people.admin, "open")).toEqual(["invitation", "sign_in_link"]);
    expect(await seen(people.otherAdmin, "open")).toEqual(["reset_password"]);
    expect(await seen(people.mentee, "open")).toEqual(["sign_in_link"]);
  });
});

describe("mails are written", () => {
  const insert = (
    url: string,
    organization: string | null,
    person: string,
    door = "",
    kind = "invitation",
  ) =>
    rowsOf(
      url,
      `with asked as (
         select set_config('app.person', $3, true) || set_config('app.door', $4, true) as said
       )
       insert into mails (id, organization_id, to_address, kind, subject, html, text)
       select $1, $2::uuid, 'a@b.example', $5, 'subject', 'html', 'text' from asked
       where said is not null`,
      [randomUUID(), organization, person, door, kind],
    );

  test("by admins in their organization's name, and by the sign-in door in nobody's", async () => {
    await insert(database.urls.app, organizations.own, people.admin);
    await insert(database.urls.app, null, "", "sign-in");
    const refused: [string | null, string, string][] = [
      [organizations.other, people.admin, ""],
      [organizations.own, people.mentee, ""],
      [null, people.admin, ""],
      [organizations.own, "", "sign-in"],
    ];
    for (const [organization, person, door] of refused) {
      const written = insert(database.urls.app, organization, person, door);
      await expect(written).rejects.toMatchObject({ code: "42501" });
    }
  });

  test("of no other kind than invitations by those who run it", async () => {
    const { app } = database.urls;
    for (const kind of ["sign_in_link", "case_opened", "password_changed"]) {
      const written = insert(app, organizations.own, people.admin, "", kind);
      await expect(written).rejects.toMatchObject({ code: "42501" });
    }
  });

  test("and changed by jobs alone", async () => {
    const change = (url: string) => rowsOf(url, "update mails set subject = 'x'");
    await expect(change(database.urls.app)).rejects.toMatchObject({ code: "42501" });
    await expect(change(database.urls.worker)).rejects.toMatchObject({ code: "42501" });
    const bare = await rowsOf(database.urls.worker, "select 1 from mails");
    expect(bare).toEqual([]);
  });
});
