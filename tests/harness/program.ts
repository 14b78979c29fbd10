import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import {
  COHORTS,
  CONVERSATIONS,
  INVITATIONS,
  PAIRS,
  PARTS,
  PEOPLE,
  ROLES,
} from "./program-plan.ts";

export type ProgramPerson = keyof typeof PEOPLE;
type Cohort = keyof typeof COHORTS;
type Part = keyof typeof PARTS;
type Pair = keyof typeof PAIRS;
type Conversation = (typeof CONVERSATIONS)[number];
type Invitation = keyof typeof INVITATIONS;
type Organization = keyof typeof ROLES;

/** The ids of everything in the test program, by telling name. */
export interface Program {
  readonly organizations: Readonly<Record<Organization, string>>;
  readonly people: Readonly<Record<ProgramPerson, string>>;
  readonly emails: Readonly<Record<ProgramPerson, string>>;
  readonly names: Readonly<Record<ProgramPerson, string>>;
  readonly cohorts: Readonly<Record<Cohort, string>>;
  /** mentors.id or mentees.id, by whose part it is. */
  readonly parts: Readonly<Record<Part, string>>;
  readonly pairs: Readonly<Record<Pair, string>>;
  /** By the name of the pair. */
  readonly conversations: Readonly<Record<Conversation, string>>;
  /** Three messages a conversation: the mentor's, the mentee's, the mentor's. */
  readonly messages: Readonly<Record<Conversation, readonly string[]>>;
  readonly invitations: Readonly<
    Record<Invitation, { readonly id: string; readonly token: string }>
  >;
  /** Words that stand in exactly one private cell each. */
  readonly sentinels: {
    readonly messages: Readonly<Record<Conversation, string>>;
    readonly privateNotes: Readonly<Record<Part, string>>;
  };
}

// Object.keys forgets which keys it gives; these are constants of this file.
function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[]; // the keys of a constant, as above
}

function byKey<Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key) => Value,
): Record<Key, Value> {
  // Every key is given, so nothing is missing of the record.
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Value>;
}

function plan(): Program {
  const conversations = [...CONVERSATIONS];
  return {
    organizations: byKey(keysOf(ROLES), () => randomUUID()),
    people: byKey(keysOf(PEOPLE), () => randomUUID()),
    names: PEOPLE,
    emails: byKey(keysOf(PEOPLE), (person) => `${person.toLowerCase()}@program.example`),
    cohorts: byKey(keysOf(COHORTS), () => randomUUID()),
    parts: byKey(keysOf(PARTS), () => randomUUID()),
    pairs: byKey(keysOf(PAIRS), () => randomUUID()),
    conversations: byKey(conversations, () => randomUUID()),
    messages: byKey(conversations, () => [randomUUID(), randomUUID(), randomUUID()]),
    invitations: byKey(keysOf(INVITATIONS), (name) => ({
      id: randomUUID(),
      token: `token-${name}-${randomUUID()}`,
    })),
    sentinels: {
      messages: byKey(conversations, (name) => `said-in-${name}-${randomUUID()}`),
      privateNotes: byKey(keysOf(PARTS), (name) => `noted-by-${name}-${randomUUID()}`),
    },
  };
}

/** One statement after the other: each stands on those before it. */
type Insert = (text: string, values: readonly unknown[]) => Promise<void>;

async function addPeople(insert: Insert, program: Program): Promise<void> {
  const people = keysOf(PEOPLE);
  // The account's trigger makes the person and the address; it asks for the sign-in door.
  await insert("select set_config('app.door', 'sign-in', false)", []);
  await insert(
    `insert into auth."user" (id, name, email, email_verified)
     select id, name, email, true from unnest($1::uuid[], $2::text[], $3::text[]) as p (id, name, email)`,
    [
      people.map((person) => program.people[person]),
      people.map((person) => program.names[person]),
      people.map((person) => program.emails[person]),
    ],
  );
  await insert("select set_config('app.door', '', false)", []);
  await insert(`insert into organizations (id, name) values ($1, 'Fernside'), ($2, 'Mossbank')`, [
    program.organizations.fernside,
    program.organizations.mossbank,
  ]);
  for (const organization of keysOf(ROLES)) {
    for (const [person, role] of Object.entries(ROLES[organization])) {
      await insert(
        "insert into organization_members (organization_id, person_id, role) values ($1, $2, $3)",
        // The keys of ROLES are people; Object.entries forgets it.
        [program.organizations[organization], program.people[person as ProgramPerson], role],
      );
    }
  }
}

async function addCohorts(insert: Insert, program: Program): Promise<void> {
  for (const name of keysOf(COHORTS)) {
    const { organization, disclosure, coordinator } = COHORTS[name];
    const [cohortId, organizationId] = [program.cohorts[name], program.organizations[organization]];
    await insert(
      `insert into cohorts (id, organization_id, name, message_disclosure) values ($1, $2, $3, $4)`,
      [cohortId, organizationId, `Cohort ${name}`, disclosure],
    );
    await insert(
      "insert into cohort_staff (cohort_id, organization_id, person_id) values ($1, $2, $3)",
      [cohortId, organizationId, program.people[coordinator]],
    );
  }
  for (const name of keysOf(PARTS)) {
    const { cohort, table } = PARTS[name];
    await insert(
      `insert into ${table} (id, cohort_id, organization_id, person_id, headline, private_notes)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        program.parts[name],
        program.cohorts[cohort],
        program.organizations[COHORTS[cohort].organization],
        program.people[name],
        `Headline of ${name}`,
        program.sentinels.privateNotes[name],
      ],
    );
  }
}

async function addPair(insert: Insert, program: Program, name: Pair): Promise<void> {
  const { mentor, mentee, state } = PAIRS[name];
  const { cohort } = PARTS[mentor];
  await insert(
    `insert into pairs (id, organization_id, cohort_id, mentor_id, mentee_id, mentor_person_id, mentee_person_id,
       state)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      program.pairs[name],
      program.organizations[COHORTS[cohort].organization],
      program.cohorts[cohort],
      program.parts[mentor],
      program.parts[mentee],
      program.people[mentor],
      program.people[mentee],
      state === "closed" ? "active" : state,
    ],
  );
}

/** The database made the conversation when the pair became active; here it gets a known id and three messages. */
async function addConversation(
  insert: Insert,
  program: Program,
  name: Conversation,
): Promise<void> {
  const { mentor, mentee, state } = PAIRS[name];
  const conversationId = program.conversations[name];
  await insert("delete from conversations where pair_id = $1", [program.pairs[name]]);
  await insert(
    `insert into conversations (id, pair_id, organization_id, cohort_id, mentor_person_id, mentee_person_id)
     select $2, id, organization_id, cohort_id, mentor_person_id, mentee_person_id from pairs where id = $1`,
    [program.pairs[name], conversationId],
  );
  await insert(
    `insert into conversation_positions (conversation_id, last_seq, last_message_at)
     values ($1, 3, clock_timestamp())`,
    [conversationId],
  );
  await insert(
    `insert into conversation_readers (conversation_id, person_id, read_seq) values ($1, $2, 3), ($1, $3, 2)`,
    [conversationId, program.people[mentor], program.people[mentee]],
  );
  await insert(
    `insert into messages (id, conversation_id, seq, author_id, body)
     select id, $2, seq, case when seq = 2 then $4::uuid else $3::uuid end, $5 || ' number ' || seq
     from unnest($1::uuid[]) with ordinality as m (id, seq)`,
    [
      program.messages[name],
      conversationId,
      program.people[mentor],
      program.people[mentee],
      program.sentinels.messages[name],
    ],
  );
  if (state === "closed") {
    await insert("update pairs set state = 'closed' where id = $1", [program.pairs[name]]);
  }
}

async function addInvitations(insert: Insert, program: Program): Promise<void> {
  for (const name of keysOf(INVITATIONS)) {
    const { cohort, part, email, uses, by } = INVITATIONS[name];
    const { id, token } = program.invitations[name];
    await insert(
      `insert into invitations (id, organization_id, cohort_id, part, email, token_hash, uses_allowed, created_by,
         expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() + interval '14 days')`,
      [
        id,
        program.organizations[COHORTS[cohort].organization],
        program.cohorts[cohort],
        part,
        email,
        createHash("sha256").update(token).digest(),
        uses,
        program.people[by],
      ],
    );
  }
}

/** Fills a migrated, empty database with the test program; as superuser, past every policy. */
export async function seedProgram(adminUrl: string): Promise<Program> {
  const program = plan();
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const insert: Insert = async (text, values) => void (await client.query(text, [...values]));
  try {
    await client.query("begin");
    await addPeople(insert, program);
    await addCohorts(insert, program);
    for (const name of keysOf(PAIRS)) await addPair(insert, program, name);
    for (const name of CONVERSATIONS) await addConversation(insert, program, name);
    await addInvitations(insert, program);
    await client.query("commit");
  } finally {
    await client.end();
  }
  return program;
}
