import pg from "pg";
import type { DatabaseUrls } from "#platform/db/logins.ts";
import * as plan from "./plan.ts";

const ORGANIZATION = plan.demoId("organization");
const ORGANIZATION_NAME = "Harbour & Hill";

/**
 * Tables the loader writes. Inside its one transaction their owner is let past row security; the commit puts it
 * back in the same moment, and a crash means nothing of this ever happened.
 */
const TABLES = [
  "organizations",
  "people",
  "person_addresses",
  "organization_members",
  "cohorts",
  "cohort_staff",
  "mentors",
  "mentees",
  "pairs",
  "conversations",
  "conversation_positions",
  "conversation_readers",
  "messages",
  "events",
  "demo_doors",
  'auth."user"',
] as const;

type Row = Readonly<Record<string, unknown>>;

/** Adds rows in one statement, as a JSON document that the table's own columns take apart. */
async function add(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(", ");
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

const inOrganization = { organization_id: ORGANIZATION };

async function addPeople(client: pg.Client): Promise<void> {
  const { staff, mentors, mentees } = plan;
  const everyone = [...Object.values(staff), ...mentors, ...mentees];
  await add(client, "organizations", [
    {
      id: ORGANIZATION,
      name: ORGANIZATION_NAME,
      is_demo: true,
      created_at: daysAgo(200),
      updated_at: daysAgo(200),
    },
  ]);
  await client.query("select set_config('app.door', 'sign-in', true)");
  await client.query(
    `insert into auth."user" (id, name, email, email_verified)
     select id, name, email, true from json_to_recordset($1) as (id uuid, name text, email text)`,
    [JSON.stringify(everyone.map(({ id, name, email }) => ({ id, name, email })))],
  );
  await client.query("select set_config('app.door', '', true)");
  const roleOf = new Map([
    [staff.owner.id, "owner"],
    [staff.admin.id, "admin"],
    [staff.analyst.id, "analyst"],
  ]);
  await client.query(
    `insert into organization_members (organization_id, person_id, role)
     select $1, id, role from json_to_recordset($2) as (id uuid, role text)`,
    [
      ORGANIZATION,
      JSON.stringify(everyone.map(({ id }) => ({ id, role: roleOf.get(id) ?? "member" }))),
    ],
  );
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

const cohortId = (cohort: plan.PlannedCohort) => plan.demoId(`cohort ${cohort.key}`);
const partId = (
  part: "mentor" | "mentee",
  person: plan.PlannedPerson,
  cohort: plan.PlannedCohort,
) => plan.demoId(`${part} ${person.name} in ${cohort.key}`);

async function addCohorts(client: pg.Client): Promise<void> {
  await add(
    client,
    "cohorts",
    plan.COHORTS.map((cohort) => ({
      id: cohortId(cohort),
      ...inOrganization,
      name: cohort.name,
      description: cohort.description,
      starts_on: daysAgo(cohort.startedAgo).slice(0, 10),
      ends_on: daysAgo(cohort.startedAgo - cohort.lasts).slice(0, 10),
      message_disclosure: cohort.disclosure,
      created_at: daysAgo(cohort.startedAgo + 14),
      updated_at: daysAgo(cohort.startedAgo),
    })),
  );
  const { coordinator, secondCoordinator } = plan.staff;
  const runs = [coordinator, secondCoordinator, coordinator];
  await client.query(
    `insert into cohort_staff (cohort_id, organization_id, person_id)
     select c, $1, p from json_to_recordset($2) as (c uuid, p uuid)`,
    [
      ORGANIZATION,
      JSON.stringify(
        plan.COHORTS.map((cohort, index) => ({ c: cohortId(cohort), p: runs[index]?.id })),
      ),
    ],
  );
}

/** Everybody with a pair has their part in its cohort; the rest wait in the newest one. */
async function addParts(client: pg.Client): Promise<void> {
  const newest = plan.COHORTS[2];
  if (newest === undefined) return;
  const paired = new Set(plan.pairs.map((pair) => pair.mentee.id));
  const mentorParts = new Map(
    plan.pairs.map((pair) => [partId("mentor", pair.mentor, pair.cohort), pair]),
  );
  await client.query(
    `insert into mentors (id, cohort_id, organization_id, person_id, headline, capacity)
     select id, c, $1, p, headline, 2 from json_to_recordset($2) as (id uuid, c uuid, p uuid, headline text)`,
    [
      ORGANIZATION,
      JSON.stringify(
        [...mentorParts].map(([id, { mentor, cohort }]) => ({
          id,
          c: cohortId(cohort),
          p: mentor.id,
          headline: mentor.headline,
        })),
      ),
    ],
  );
  const parts = [
    ...plan.pairs.map(({ mentee, cohort }) => ({ mentee, cohort })),
    ...plan.mentees
      .filter(({ id }) => !paired.has(id))
      .map((mentee) => ({ mentee, cohort: newest })),
  ];
  await client.query(
    `insert into mentees (id, cohort_id, organization_id, person_id, headline)
     select id, c, $1, p, headline from json_to_recordset($2) as (id uuid, c uuid, p uuid, headline text)`,
    [
      ORGANIZATION,
      JSON.stringify(
        parts.map(({ mentee, cohort }) => ({
          id: partId("mentee", mentee, cohort),
          c: cohortId(cohort),
          p: mentee.id,
          headline: mentee.headline,
        })),
      ),
    ],
  );
}

async function addPair(client: pg.Client, pair: plan.PlannedPair): Promise<void> {
  const began = daysAgo(pair.beganAgo);
  const id = plan.demoId(`pair ${pair.key}`);
  await client.query(
    `insert into pairs (id, organization_id, cohort_id, mentor_id, mentee_id, mentor_person_id, mentee_person_id,
       state, activated_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      ORGANIZATION,
      cohortId(pair.cohort),
      partId("mentor", pair.mentor, pair.cohort),
      partId("mentee", pair.mentee, pair.cohort),
      pair.mentor.id,
      pair.mentee.id,
      pair.state === "proposed" ? "proposed" : "active",
      pair.state === "proposed" ? null : began,
      began,
    ],
  );
}

async function addMessages(
  client: pg.Client,
  pair: plan.PlannedPair,
  index: number,
): Promise<number> {
  const messages = plan.messagesOf(pair, index, Date.now());
  if (messages.length === 0) return 0;
  // The database made the conversation when the pair became active, with an id of its own.
  await client.query(
    `with c as (select id, mentor_person_id, mentee_person_id from conversations where pair_id = $1),
     said as (select * from json_to_recordset($2) as (id uuid, seq bigint, by_mentor boolean, body text, at timestamptz)),
     written as (
       insert into messages (id, conversation_id, seq, author_id, body, sent_at)
       select said.id, c.id, seq, case when by_mentor then mentor_person_id else mentee_person_id end, body, at
       from said, c returning seq, sent_at),
     moved as (
       update conversation_positions p
       set last_seq = (select max(seq) from written), last_message_at = (select max(sent_at) from written)
       from c where p.conversation_id = c.id)
     update conversation_readers r set read_seq = $3, read_at = clock_timestamp()
     from c where r.conversation_id = c.id`,
    [
      plan.demoId(`pair ${pair.key}`),
      JSON.stringify(
        messages.map((message, place) => ({
          id: plan.demoId(`message ${pair.key} ${place}`),
          seq: place + 1,
          by_mentor: message.byMentor,
          body: message.body,
          at: message.at,
        })),
      ),
      // In some conversations the last lines are still unread.
      messages.length - (index % 3 === 0 ? 2 : 0),
    ],
  );
  return messages.length;
}

async function closeAndPause(client: pg.Client): Promise<void> {
  for (const pair of plan.pairs) {
    if (pair.state !== "paused" && pair.state !== "closed") continue;
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
    await client.query("update pairs set state = $2 where id = $1", [
      plan.demoId(`pair ${pair.key}`),
      pair.state,
    ]);
  }
}

async function addDoors(client: pg.Client): Promise<void> {
  const [firstPair, secondPair] = [plan.pairs[0], plan.pairs[14]];
  if (firstPair === undefined || secondPair === undefined) return;
  const { owner, admin, coordinator, analyst } = plan.staff;
  const doors = [
    { person: firstPair.mentee, role: "mentee", cohort: firstPair.cohort.name },
    { person: firstPair.mentor, role: "mentor", cohort: firstPair.cohort.name },
    { person: secondPair.mentee, role: "mentee", cohort: secondPair.cohort.name },
    { person: coordinator, role: "coordinator", cohort: "First Steps 2026" },
    { person: admin, role: "admin", cohort: null },
    { person: owner, role: "owner", cohort: null },
    { person: analyst, role: "analyst", cohort: null },
  ];
  await add(
    client,
    "demo_doors",
    doors.map(({ person, role, cohort }, place) => ({
      person_id: person.id,
      ...inOrganization,
      place,
      role,
      cohort_name: cohort,
    })),
  );
}

async function fill(client: pg.Client): Promise<{ people: number; messages: number }> {
  await addPeople(client);
  await addCohorts(client);
  await addParts(client);
  let messages = 0;
  for (const [index, pair] of plan.pairs.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
    await addPair(client, pair);
    // oxlint-disable-next-line no-await-in-loop -- as above
    messages += await addMessages(client, pair, index);
  }
  await closeAndPause(client);
  await addDoors(client);
  return { people: 5 + plan.mentors.length + plan.mentees.length, messages };
}

/** Fills an instance without any organization with the invented one; any other instance is left as it is. */
export async function loadDemo(options: {
  urls: Pick<DatabaseUrls, "owner">;
  log: (line: string) => void;
}): Promise<void> {
  const client = new pg.Client({ connectionString: options.urls.owner });
  await client.connect();
  try {
    await client.query("begin; alter table organizations no force row level security");
    const { rows } = await client.query("select 1 from organizations limit 1");
    if (rows.length > 0) {
      await client.query("rollback");
      return;
    }
    for (const table of TABLES) {
      // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
      await client.query(`alter table ${table} no force row level security`);
    }
    const { people, messages } = await fill(client);
    for (const table of TABLES) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      await client.query(`alter table ${table} force row level security`);
    }
    await client.query("commit");
    options.log(
      `Demo loaded: ${ORGANIZATION_NAME}, ${people} invented people, ${messages} messages`,
    );
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}
