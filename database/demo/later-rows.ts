import type pg from "pg";
import { demoId, pairs } from "./plan.ts";

const GOOD_LUCK =
  "Today is the day! Say the first sentence slowly; the rest follows by itself. Tell me how it went.";

/** Queues what is to be done later, as the only one who may beside the product itself. */
async function queue(client: pg.Client, task: string, payload: object, at: Date): Promise<void> {
  await client.query("set local role trellis_policy");
  await client.query("select app.add_job($1, $2, $3)", [task, payload, at]);
  await client.query("reset role");
}

/** The first mentor has a message that goes out in two days, the first mentee wants to be reminded of one. */
async function addLater(client: pg.Client): Promise<void> {
  const [pair] = pairs;
  if (pair === undefined) return;
  const pairId = demoId(`pair ${pair.key}`);
  const at = new Date(Date.now() + 2 * 86_400_000);
  const [scheduledId, reminderId] = [demoId("a message for later"), demoId("a reminder")];
  await client.query(
    `insert into scheduled_messages (id, conversation_id, author_id, body, send_at)
     select $2, id, mentor_person_id, $3, $4 from conversations where pair_id = $1`,
    [pairId, scheduledId, GOOD_LUCK, at],
  );
  await client.query(
    `insert into message_reminders (id, message_id, conversation_id, person_id, remind_at)
     select $2, m.id, m.conversation_id, c.mentee_person_id, $3
     from conversations c join messages m on m.conversation_id = c.id
     where c.pair_id = $1 and starts_with(m.body, 'Excellent question.') order by m.seq limit 1`,
    [pairId, reminderId, at],
  );
  await queue(client, "send_scheduled", { scheduledId }, at);
  await queue(client, "remind", { reminderId }, at);
}

const REPORTED =
  "Twice now we were to meet in the library, and both times it became a bar late in the evening. " +
  "Nothing has happened. I would rather not, and do not know how to say it.";

/** One report waits for the coordinator who keeps the first cohort safe. */
async function addReport(client: pg.Client): Promise<void> {
  const pair = pairs[7];
  if (pair === undefined) return;
  await client.query(
    `with opened as (
       insert into safeguarding_cases (id, organization_id, cohort_id, conversation_id, reporter_id, reported_id,
         kind, words, opened_at, told_at)
       select $2, organization_id, cohort_id, id, mentee_person_id, mentor_person_id, 'unwanted', $3, at, at
       from conversations, (select clock_timestamp() - interval '5 hours' as at) as earlier
       where pair_id = $1
       returning id, reporter_id, opened_at)
     insert into safeguarding_case_steps (case_id, actor_id, step, at)
     select id, reporter_id, 'opened', opened_at from opened`,
    [demoId(`pair ${pair.key}`), demoId("a report"), REPORTED],
  );
}

/** What waits: a message for later, a reminder, and a report that somebody should look into. */
export async function addWaiting(client: pg.Client): Promise<void> {
  await addLater(client);
  await addReport(client);
}
