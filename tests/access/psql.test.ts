import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seededGround, type SeededGround } from "./ground.ts";
import { keyIn, keyInSql } from "./scene-rows.ts";
import { tellingColumns, type Table } from "./catalog.ts";

let seeded: SeededGround;
let app: pg.Client;
let worker: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  seeded = await seededGround();
  const open = async (url: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  const { urls } = seeded.database;
  [app, worker, owner] = await Promise.all([open(urls.app), open(urls.worker), open(urls.owner)]);
});

afterAll(async () => {
  await Promise.all([app.end(), worker.end(), owner.end()]);
  await seeded.drop();
});

const stateOf = (error: unknown) =>
  error instanceof pg.DatabaseError ? `${error.code} ${error.message}` : String(error);

/** The rows a bare connection sees, by their names; null where it has no right at all. */
async function seen(client: pg.Client, table: Table): Promise<string[] | null> {
  const columns = tellingColumns(table, "trellis_app");
  const known = new Map(
    (seeded.ground.rows.get(table.name) ?? []).map((row) => [keyIn(row, columns), row.name]),
  );
  try {
    const { rows } = await client.query<{ key: string }>(
      `select ${keyInSql(columns)} as key from ${table.name}`,
    );
    return rows.map(({ key }) => known.get(key) ?? key);
  } catch (error) {
    expect(stateOf(error)).toMatch(/^42501 permission denied/);
    return null;
  }
}

async function everything(client: pg.Client): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of seeded.ground.tables) {
    const rows = await seen(client, table);
    if (rows !== null && rows.length > 0) found[table.name] = rows.toSorted();
  }
  return found;
}

/** The notes of the active pair that its mentor reads: their own, those of both, and one that is taken away. */
const NOTES = ["deletedNoteOfActive", "noteOfActive", "openOfActive", "ownOfActive"];

describe("as trellis_app, with a psql in hand", () => {
  test("every table has rows in it: none is empty because nothing was put there", () => {
    const empty = [...seeded.ground.rows].filter(([, rows]) => rows.length === 0);
    expect(empty.map(([table]) => table)).toEqual([]);
  });

  test("with no person set every table gives no row", async () => {
    expect(await everything(app)).toEqual({});
  });

  test("a person that is nobody, and one that is nonsense, give no row either", async () => {
    await app.query("select set_config('app.person', $1, false)", [crypto.randomUUID()]);
    expect(await everything(app)).toEqual({});
    await app.query("select set_config('app.person', 'nonsense', false)");
    await expect(app.query("select * from people")).rejects.toThrow(/uuid/);
    await app.query("reset app.person");
  });

  test("with one person set, only that person's", async () => {
    await app.query("select set_config('app.person', $1, false)", [
      seeded.ground.scene.program.people.mentor,
    ]);
    const found = await everything(app);
    await app.query("reset app.person");
    expect(found).toEqual({
      "public.audit_log": ["openedQuiet", "viewed"],
      "public.calendar_feeds": ["mentor"],
      "public.cohort_staff": ["Quiet/coordinator", "Quiet/wanderer"],
      "public.cohorts": ["Quiet"],
      "public.conversation_keys": ["mentor/active"],
      "public.conversation_positions": ["active"],
      "public.conversation_readers": ["active/mentor"],
      "public.conversations": ["active"],
      "public.file_forms": [
        "photoOfBefore/original",
        "photoOfBefore/small",
        "photoOfMentor/original",
        "photoOfMentor/small",
        "unsentInActive/original",
        "voiceInActive/original",
      ],
      "public.action_item_changes": ["changeOfdeletedOfActive", "changeOfitemOfActive"],
      "public.action_item_comments": ["commentOfdeletedOfActive", "commentOfitemOfActive"],
      "public.action_item_files": ["itemOfActive/evidenceOfActive"],
      "public.action_item_steps": ["stepOfdeletedOfActive", "stepOfitemOfActive"],
      "public.action_item_words": ["deletedOfActive", "itemOfActive"],
      "public.action_items": ["deletedOfActive", "itemOfActive"],
      "public.files": [
        "drawnInNote",
        "drawnInOpen",
        "drawnInOwn",
        "evidenceOfActive",
        "looseInActive",
        "photoOfBefore",
        "photoOfMentor",
        "removedInActive",
        "unsentInActive",
        "voiceInActive",
      ],
      "public.goal_action_items": ["goalOfActive/itemOfActive"],
      "public.goal_check_ins": ["checkInOfgoalOfActive", "checkInOfsecretOfActive"],
      "public.goal_steps": ["stepOfgoalOfActive", "stepOfsecretOfActive"],
      "public.goal_words": ["goalOfActive", "secretOfActive"],
      "public.goals": ["goalOfActive", "secretOfActive", "wordless", "wordlessSecret"],
      "public.invitation_acceptances": ["linkInvitation/mentor"],
      "public.mails": ["mailSignInOfMentor", "mailToMentor"],
      "public.mentees": ["mentee"],
      "public.mentors": ["mentor"],
      "public.message_drafts": ["active/mentor"],
      "public.message_edits": ["active1/1"],
      "public.message_pins": ["active1"],
      "public.message_reactions": ["active1/mentee/👍"],
      "public.message_reminders": ["reminderOfMentor"],
      "public.message_stars": ["active1/mentor"],
      "public.messages": ["active1", "active2", "active3"],
      "public.messaging_preferences": ["mentor"],
      "public.notifications": ["newsOfMentor"],
      "public.organization_members": ["FERNSIDE/mentor"],
      "public.organizations": ["FERNSIDE"],
      "public.pair_agreement_signatures": ["active/1/mentor"],
      "public.pair_agreements": ["active/1"],
      "public.pair_keys": ["mentor/active"],
      "public.pair_milestone_looks": ["active/first_goal_set/mentor"],
      "public.pair_milestones": ["active/began_talking", "active/first_goal_set"],
      "public.pair_people": ["active/mentee", "active/mentor"],
      "public.pairs": ["active"],
      "public.part_keys": ["mentor/mentor"],
      "public.people": ["coordinator", "mentee", "mentor", "wanderer"],
      "public.person_addresses": ["mentor"],
      "public.previews": ["previewOfFormerAdmin", "previewOfMentor"],
      "public.profiles": ["mentee", "mentor"],
      "public.scheduled_messages": ["scheduledOfMentor"],
      "public.session_agenda_points": [
        "pointOfcanceledOfActive",
        "pointOfoverOfActive",
        "pointOfproposedOfActive",
        "pointOfsessionOfActive",
      ],
      "public.session_impressions": [
        "canceledOfActive/mentor",
        "overOfActive/mentor",
        "proposedOfActive/mentor",
        "sessionOfActive/mentor",
      ],
      "public.session_series": [
        "seriesOfcanceledOfActive",
        "seriesOfoverOfActive",
        "seriesOfproposedOfActive",
        "seriesOfsessionOfActive",
      ],
      "public.session_words": [
        "canceledOfActive",
        "overOfActive",
        "proposedOfActive",
        "sessionOfActive",
      ],
      "public.sessions": [
        "canceledOfActive",
        "overOfActive",
        "proposedOfActive",
        "sessionOfActive",
      ],
      "public.shared_note_comments": [
        "commentOfdeletedNoteOfActive",
        "commentOfnoteOfActive",
        "commentOfopenOfActive",
        "commentOfownOfActive",
      ],
      "public.shared_note_files": [
        "noteOfActive/drawnInNote",
        "openOfActive/drawnInOpen",
        "ownOfActive/drawnInOwn",
      ],
      "public.shared_note_positions": NOTES,
      "public.shared_note_states": NOTES,
      "public.shared_note_updates": NOTES.map((note) => `${note}/1`),
      "public.shared_note_versions": NOTES.map((note) => `versionOf${note}`),
      "public.shared_notes": NOTES,
    });
  });

  const people = "public.people";
  test.each([
    ["become the owner", "set role trellis_owner", /^42501/],
    ["become the functions' role", "set role trellis_policy", /^42501/],
    ["become somebody else", "set session authorization trellis_owner", /^42501/],
    [
      "switch row security off for the table",
      `alter table ${people} disable row level security`,
      /^42501/,
    ],
    ["write a policy", `create policy mine on ${people} for select using (true)`, /^42501/],
    ["drop a policy", `drop policy people_self_reads on ${people}`, /^42501/],
    ["empty a table", "truncate messages", /^42501/],
    ["make a table", "create table mine (id int)", /^42501/],
    ["make a temporary table", "create temporary table mine (id int)", /^42501/],
    [
      "make a function",
      "create function app.mine() returns int language sql as 'select 1'",
      /^42501/,
    ],
    ["read private notes", "select private_notes from mentors", /^42501/],
    ["read a whole mentor", "select mentors from mentors", /^42501/],
    ["read the keys of invitations", "select token_hash from invitations", /^42501/],
    [
      "ask for rows without row security",
      "set local row_security = off; select * from people",
      /^42501/,
    ],
    ["read a file", "select pg_read_file('/etc/passwd')", /^42501/],
    ["write through COPY", "copy messages from stdin", /^42501/],
    ["change the log", "update audit_log set reason = ''", /^42501/],
    ["put the triggers out of work", "set session_replication_role = replica", /^42501/],
    ["lock others out of a table", "lock table messages in access exclusive mode", /^42501/],
  ])("nobody can %s", async (_, statement, refusal) => {
    await app.query("begin");
    const told = await app.query(statement).then(() => "it went through", stateOf);
    await app.query("rollback");
    expect(told).toMatch(refusal);
  });
});

describe("the other logins", () => {
  test("the worker sees nothing until it says that it works", async () => {
    expect(await everything(worker)).toEqual({});
    await worker.query("select set_config('app.door', 'jobs', false)");
    const found = Object.keys(await everything(worker));
    expect(found).toContain("public.mails");
    for (const table of ["messages", "mentors", "mentees", "audit_log", "previews"]) {
      expect(found).not.toContain(`public.${table}`);
    }
  });

  test("the owner, who migrates, sees the queue and the log of migrations, and no row of people's", async () => {
    expect(
      Object.keys(await everything(owner)).filter((name) => /^(public|auth)\./.test(name)),
    ).toEqual([]);
  });
});
