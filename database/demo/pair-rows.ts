import type pg from "pg";
import * as plan from "./plan.ts";
import { add, cohortId, daysAgo, inOrganization, ORGANIZATION, partId } from "./rows.ts";

export async function addPair(client: pg.Client, pair: plan.PlannedPair): Promise<void> {
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

export async function addMessages(
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
       insert into messages (id, conversation_id, seq, author_id, body, sent_at, words)
       select said.id, c.id, seq, case when by_mentor then mentor_person_id else mentee_person_id end, body, at,
         to_tsvector('english', app.without_accents(body))
       from said, c returning seq, sent_at),
     moved as (
       update conversation_positions p
       set last_seq = (select max(seq) from written), last_message_at = (select max(sent_at) from written)
       from c where p.conversation_id = c.id)
     update conversation_readers r set read_at = clock_timestamp(),
       read_seq = case when (r.person_id = c.mentor_person_id) = $4 then (select max(seq) from written) else $3 end
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
      // In some conversations the last lines are still unread by the one who did not write them.
      messages.length - (index % 3 === 0 ? 2 : 0),
      messages.at(-1)?.byMentor ?? true,
    ],
  );
  return messages.length;
}

export async function closeAndPause(client: pg.Client): Promise<void> {
  for (const pair of plan.pairs) {
    if (pair.state !== "paused" && pair.state !== "closed") continue;
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
    await client.query("update pairs set state = $2 where id = $1", [
      plan.demoId(`pair ${pair.key}`),
      pair.state,
    ]);
  }
}

export async function addDoors(client: pg.Client): Promise<void> {
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
