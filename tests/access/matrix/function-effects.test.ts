import pg from "pg";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "#tests/harness/postgres.ts";
import { rowsOf } from "#tests/harness/rows.ts";
import { hashOf, tokenOf } from "../scene-invitations.ts";
import { seededGround, type SeededGround } from "../ground.ts";

let seeded: SeededGround;

beforeAll(async () => {
  seeded = await seededGround();
});

afterAll(async () => seeded.drop());

beforeEach(async () => void (await seeded.app.query("begin")));
afterEach(async () => void (await seeded.app.query("rollback")));

async function become(person: string): Promise<void> {
  await seeded.app.query("select set_config('app.person', $1, true)", [
    person === "" ? "" : seeded.ground.scene.idOf(person),
  ]);
}

async function asked(text: string, values: unknown[] = []): Promise<unknown[]> {
  const { rows } = await seeded.app.query<Record<string, unknown>>(text, values);
  return rows.map((row) => Object.values(row)[0]);
}

describe("an accepted invitation", () => {
  const accept = async (token: string) =>
    seeded.app.query("select * from app.accept_invitation($1)", [hashOf(token)]);
  const roles = async () =>
    asked(
      "select role from organization_members where person_id = app.person_id() and role <> 'x'",
    );

  test.each([
    ["owner", "forAnalyst", ["owner"]],
    ["admin", "forAnalyst", ["admin"]],
    ["analyst", "forAdmin", ["admin"]],
    ["bystander", "forAnalyst", ["analyst"]],
    ["stranger", "forAnalyst", ["analyst"]],
  ])("makes %s by %s no less than they were", async (person, invitation, expected) => {
    await become(person);
    await accept(tokenOf(invitation));
    expect(await roles()).toEqual(expected);
  });

  test("is counted once a person, and ends when it is used up", async () => {
    const { link, mailed } = seeded.ground.scene.program.invitations;
    await become("stranger");
    await accept(link.token);
    await accept(link.token);
    await become("coordinator");
    expect(await asked("select uses from invitations where id = $1", [link.id])).toEqual([1]);
    await become("invited");
    await accept(mailed.token);
    await become("coordinator");
    expect(await asked("select uses from invitations where id = $1", [mailed.id])).toEqual([1]);
  });

  test("opens the cohort to the person at once, and nothing of other people's", async () => {
    await become("stranger");
    await accept(seeded.ground.scene.program.invitations.link.token);
    expect(await asked("select name from cohorts")).toEqual(["Cohort quiet"]);
    expect(await asked("select count(*)::int from messages")).toEqual([0]);
    expect(await asked("select count(*)::int from pairs")).toEqual([0]);
  });
});

describe("messages written together", () => {
  test("only those of an author of the conversation, numbered without a gap, each with its event", async () => {
    const { conversations, people } = seeded.ground.scene.program;
    const ids = Array.from({ length: 4 }, () => crypto.randomUUID());
    const outcomes = await asked(
      `select outcome from app.send_messages($1::uuid[], $2::uuid[], $3::uuid[], $4::text[],
         array[null, null, null, null]::bigint[], array[null, null, null, null]::jsonb[]) order by place`,
      [
        ids,
        [conversations.active, conversations.active, conversations.disclosed, conversations.active],
        [people.mentor, people.foreignMentor, people.mentor, people.mentee],
        ["first", "a stranger's", "in the wrong place", "second"],
      ],
    );
    expect(outcomes).toEqual(["sent", "refused", "refused", "sent"]);
    await become("mentor");
    expect(await asked("select body from messages where seq > 3 order by seq")).toEqual([
      "first",
      "second",
    ]);
    await become("disclosedMentor");
    expect(await asked("select count(*)::int from messages where seq > 3")).toEqual([0]);
  });

  test("the door they go through is closed behind them", async () => {
    const { conversations, people } = seeded.ground.scene.program;
    await seeded.app.query(
      "select app.send_messages($1, $2, $3, $4, array[null]::bigint[], array[null]::jsonb[])",
      [[crypto.randomUUID()], [conversations.active], [people.mentor], ["said"]],
    );
    expect(await asked("select app.door()")).toEqual([""]);
    expect(
      await asked("select seq from app.masked_messages($1, 99, 10)", [conversations.active]),
    ).toEqual([]);
  });
});

describe("an opened conversation", () => {
  const open = async () =>
    asked(
      "select app.open_disclosed_conversation($1, 'a reason that is long enough') is not null",
      [seeded.ground.scene.program.conversations.disclosed],
    );
  const words = async () => asked("select count(*)::int from messages");

  test("is in the log for both of the pair before a word is read", async () => {
    await become("admin");
    expect(await words()).toEqual([0]);
    expect(await open()).toEqual([true]);
    expect(await words()).toEqual([3]);
    for (const person of ["disclosedMentor", "disclosedMentee"]) {
      await become(person);
      const mine = await asked(
        "select action from audit_log where actor_id = $1 and subject_id = app.person_id()",
        [seeded.ground.scene.program.people.admin],
      );
      expect(mine).toEqual(["conversation.opened"]);
    }
  });

  test("is shut the moment the cohort no longer says that its coordinators read along", async () => {
    await become("admin");
    await open();
    await seeded.app.query("update cohorts set message_disclosure = 'pair'");
    expect(await words()).toEqual([0]);
    await become("disclosingCoordinator");
    expect(await words()).toEqual([0]);
  });

  test("is not opened by an entry somebody wrote by hand", async () => {
    await become("admin");
    const entry = seeded.app.query(
      `insert into audit_log (organization_id, actor_id, action, details) values ($1, app.person_id(), $2, $3)`,
      [
        seeded.ground.scene.program.organizations.fernside,
        "conversation.opened",
        { conversationId: seeded.ground.scene.program.conversations.disclosed },
      ],
    );
    await expect(entry).rejects.toThrow(/row-level security/);
  });
});

describe("private notes", () => {
  test("are their owner's to read and change, also not in a preview that could write", async () => {
    const part = seeded.ground.scene.program.parts.mentor;
    await become("admin");
    expect(await asked("select app.my_private_notes($1)", [part])).toEqual([null]);
    await seeded.app.query("select app.enter_preview($1)", [
      seeded.ground.scene.idOf("previewOfMentor"),
    ]);
    expect(await asked("select app.my_private_notes($1)", [part])).toEqual([null]);
    expect(await asked("select app.keep_my_private_notes($1, 'changed')", [part])).toEqual([false]);
    await seeded.app.query("rollback; begin");
    await become("mentor");
    expect(await asked("select app.my_private_notes($1)", [part])).toEqual([
      seeded.ground.scene.program.sentinels.privateNotes.mentor,
    ]);
  });
});

describe("the first organization", () => {
  let fresh: TestDatabase;
  let first: pg.Client;
  const [demoOwner, subject, organization, cohort, preview] = Array.from({ length: 5 }, () =>
    crypto.randomUUID(),
  );

  beforeAll(async () => {
    fresh = await testDatabase();
    const admin = new pg.Client({ connectionString: fresh.adminUrl });
    await admin.connect();
    // An instance that has its demo and nothing else, whose owner looks through a mentor's eyes.
    await admin.query("begin; select set_config('app.door', 'sign-in', true)");
    await admin.query(
      `insert into auth."user" (id, name, email) values ($1, 'A', 'a@x.example'), ($2, 'B', 'b@x.example')`,
      [demoOwner, subject],
    );
    await admin.query("insert into organizations (id, name, is_demo) values ($1, 'Demo', true)", [
      organization,
    ]);
    await admin.query(
      "insert into organization_members (organization_id, person_id, role) values ($1, $2, 'owner'), ($1, $3, 'member')",
      [organization, demoOwner, subject],
    );
    await admin.query("insert into cohorts (id, organization_id, name) values ($1, $2, 'C')", [
      cohort,
      organization,
    ]);
    await admin.query(
      `insert into previews (id, organization_id, cohort_id, previewer_id, subject_id, part, reason)
       values ($1, $2, $3, $4, $5, 'mentor', 'a reason that is long enough')`,
      [preview, organization, cohort, demoOwner, subject],
    );
    await admin.query("commit");
    await admin.end();
    first = new pg.Client({ connectionString: fresh.urls.app });
    await first.connect();
  });

  afterAll(async () => {
    await first.end();
    await fresh.drop();
  });

  const setUp = "select app.set_up_organization('Ours')";

  test("is made by nobody who is not signed in, and a demo is none", async () => {
    expect((await first.query("select app.is_set_up() as is_set_up")).rows).toEqual([
      { is_set_up: false },
    ]);
    await expect(first.query(setUp)).rejects.toThrow("already_set_up");
  });

  test("is not made out of a preview, though that preview could write", async () => {
    await first.query("begin");
    await first.query("select set_config('app.person', $1, true)", [demoOwner]);
    await first.query("select app.enter_preview($1)", [preview]);
    const made = first.query(setUp);
    await expect(made).rejects.toThrow("already_set_up");
    await first.query("rollback");
    expect(await rowsOf(fresh.adminUrl, "select 1 from organizations where not is_demo")).toEqual(
      [],
    );
  });

  test("is made once, by the first who asks", async () => {
    const make = async () => {
      await first.query("begin");
      await first.query("select set_config('app.person', $1, true)", [subject]);
      return first.query(setUp).then(
        async () => first.query("commit"),
        async (error: unknown) => {
          await first.query("rollback");
          throw error;
        },
      );
    };
    await make();
    await expect(make()).rejects.toThrow("already_set_up");
    expect((await first.query("select app.is_set_up() as is_set_up")).rows).toEqual([
      { is_set_up: true },
    ]);
    expect(
      await rowsOf(fresh.adminUrl, "select role from organization_members where role = 'owner'"),
    ).toHaveLength(2);
  });
});
