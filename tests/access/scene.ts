import { randomUUID } from "node:crypto";
import pg from "pg";
import { seedProgram, type Program } from "#tests/harness/program.ts";
import { namesOfProgram, type Names } from "./scene-names.ts";
import { addNotes } from "./scene-notes.ts";
import { addNotifications } from "./scene-notifications.ts";
import { addActionItems } from "./scene-action-items.ts";
import { addAuditRows, addPreviews } from "./scene-looks.ts";
import { addMutes } from "./scene-finding.ts";
import { addFiles } from "./scene-files.ts";
import { addGoals } from "./scene-goals.ts";
import { addProfiles } from "./scene-profiles.ts";
import { addInvitations } from "./scene-invitations.ts";
import { addLive } from "./scene-live.ts";
import { addJobs, addMails } from "./scene-outgoing.ts";
import { addSafety } from "./scene-safety.ts";
import { addSessions } from "./scene-sessions.ts";
import { addSignIns } from "./scene-sign-ins.ts";
import { addWanderer } from "./scene-wanderer.ts";
import { addWriting } from "./scene-writing.ts";

/** One statement as superuser, past every policy. */
export type Put = (text: string, values?: readonly unknown[]) => Promise<void>;

/** What the seeding of one table family needs: the program, a way to write, a way to name what it made. */
export interface SceneWriter {
  readonly program: Program;
  readonly put: Put;
  /** A fresh id under a name. */
  name(name: string): string;
  /** The id that has a name already; of several the person's, or the pair's. */
  idOf(name: string): string;
  /** The conversation of the pair of that name. */
  conversationOf(pair: string): string;
  /** Makes an account, and with it the person; gives its id. */
  account(name: string, fullName: string, email: string): Promise<string>;
  /** Names an id the database made. */
  nameMade(name: string, text: string, values: readonly unknown[]): Promise<string>;
}

/** The program of the harness, and a row or more in every table that it leaves empty. */
export interface Scene {
  readonly program: Program;
  readonly names: Names;
  idOf(name: string): string;
}

async function addEverydayRows({ program, put, name }: SceneWriter): Promise<void> {
  const { organizations, people, conversations, messages } = program;
  await put(
    `insert into events (organization_id, id, kind, actor_id, subject_id)
     values ($1, $2, 'message.sent', $3, $4), ($5, $6, 'message.sent', $7, $8)`,
    [
      organizations.fernside,
      name("eventFernside"),
      people.mentor,
      messages.active[0],
      organizations.mossbank,
      name("eventMossbank"),
      people.foreignMentor,
      messages.foreign[0],
    ],
  );
  await put(
    `insert into conversation_archives (conversation_id, person_id) values ($1, $2), ($3, $4), ($5, $6)`,
    [
      conversations.disclosed,
      people.disclosedMentee,
      conversations.foreign,
      people.foreignMentor,
      conversations.closed,
      people.endedMentee,
    ],
  );
}

/** Two whose part in `quiet` has ended without any pair, and an instance's demo beside the real organizations. */
async function addFormerAndDemo({ program, put, name, account }: SceneWriter): Promise<void> {
  const { organizations, cohorts } = program;
  const demo = name("DEMOLAND");
  await put("insert into organizations (id, name, is_demo) values ($1, 'Demoland', true)", [demo]);
  for (const person of ["formerMentor", "formerMentee", "demoPerson", "demoDisabled", "invited"]) {
    const host = person === "invited" ? "nowhere.example" : "program.example";
    await account(person, `Person ${person}`, `${person.toLowerCase()}@${host}`);
  }
  await put(
    `insert into organization_members (organization_id, person_id, role)
     select $1, p.id, 'member' from people p where p.name in ('Person formerMentor', 'Person formerMentee')`,
    [organizations.fernside],
  );
  for (const [table, part] of [
    ["mentors", "formerMentor"],
    ["mentees", "formerMentee"],
  ] as const) {
    await put(
      `insert into ${table} (id, cohort_id, organization_id, person_id, status, private_notes)
       select $1, $2, $3, p.id, 'ended', 'noted by one who left' from people p where p.name = $4`,
      [name(`${part}Part`), cohorts.quiet, organizations.fernside, `Person ${part}`],
    );
  }
  await put(
    `insert into organization_members (organization_id, person_id, role)
     select $1, p.id, 'owner' from people p where p.name like 'Person demo%'`,
    [demo],
  );
  await put(
    `insert into demo_doors (person_id, organization_id, place, role)
     select p.id, $1, row_number() over (order by p.name), 'owner' from people p where p.name like 'Person demo%'`,
    [demo],
  );
  // A door into an organization that is no demo: it must stay shut.
  await put(
    "insert into demo_doors (person_id, organization_id, place, role) values ($1, $2, 9, 'mentor')",
    [program.people.mentor, organizations.fernside],
  );
  await put(
    `update auth."user" set disabled_at = clock_timestamp() where name = 'Person demoDisabled'`,
  );
  await put(`update people set disabled_at = clock_timestamp() where name = 'Person demoDisabled'`);
}

function writerOn(client: pg.Client, program: Program, names: Names): SceneWriter {
  const put: Put = async (text, values = []) => void (await client.query(text, [...values]));
  const name = (given: string): string => {
    const id = randomUUID();
    names.set(id, given);
    return id;
  };
  return {
    program,
    put,
    name,
    idOf: (wanted) => idNamed(names, wanted, 0),
    conversationOf: (wanted) => idNamed(names, wanted, -1),
    async account(account, fullName, email) {
      const id = name(account);
      // The trigger makes the person and asks for this door, which other triggers close again.
      await put("select set_config('app.door', 'sign-in', true)");
      await put(
        `insert into auth."user" (id, name, email, email_verified) values ($1, $2, $3, true)`,
        [id, fullName, email],
      );
      return id;
    },
    async nameMade(given, text, values) {
      const { rows } = await client.query<{ id: string }>(text, [...values]);
      const id = rows[0]?.id;
      if (id === undefined) throw new Error(`The database made nothing to name ${given}.`);
      names.set(id, given);
      return id;
    },
  };
}

/** A person is named before their part, and a pair before its conversation. */
function idNamed(names: Names, wanted: string, at: 0 | -1): string {
  const found = [...names].filter(([, name]) => name === wanted).at(at);
  if (found === undefined) throw new Error(`Nothing in the scene is named ${wanted}.`);
  return found[0];
}

/** Seeds a migrated, empty database for the access tests. */
export async function seedScene(adminUrl: string): Promise<Scene> {
  const program = await seedProgram(adminUrl);
  const names = namesOfProgram(program);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const writer = writerOn(client, program, names);
  try {
    await client.query("begin");
    await addFormerAndDemo(writer);
    await addWanderer(writer);
    await addEverydayRows(writer);
    await addInvitations(writer);
    await addAuditRows(writer);
    await addPreviews(writer);
    await addSignIns(writer);
    await addMails(writer);
    await addJobs(writer);
    await addMutes(writer);
    await addLive(writer);
    await addSafety(writer);
    await addWriting(writer);
    await addFiles(writer);
    await addActionItems(writer);
    await addGoals(writer);
    await addProfiles(writer);
    await addNotes(writer);
    await addSessions(writer);
    await addNotifications(writer);
    await client.query("commit");
  } finally {
    await client.end();
  }
  return { program, names, idOf: writer.idOf };
}
