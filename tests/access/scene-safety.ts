import type { SceneWriter } from "./scene.ts";

/**
 * Reports: name, organization, cohort, conversation, reporter, reported, state. `quiet` has two contacts, its coordinator
 * and `wanderer`; the other cohorts have none. Of `wanderer`, who is a contact here and an admin abroad, there are reports too.
 */
const CASES = `
  caseOfActive FERNSIDE Quiet active mentee mentor in_review
  caseOfContact FERNSIDE Quiet paused otherMentor wanderer open
  caseClosed FERNSIDE Quiet closed endedMentee endedMentor closed
  caseDisclosing FERNSIDE Disclosing wandering disclosedMentee wanderer open
  caseOfAdmin MOSSBANK Foreign abroad foreignMentor wanderer open`;

/**
 * Conversations opened for a review: actor, conversation, minutes ago. The first is the key to `active`. The others open
 * nothing: too old, of a closed case, by somebody whose case it is not.
 */
const REVIEWS = `
  reviewOfActive coordinator active 1
  reviewLongAgo coordinator paused 31
  reviewOfClosed coordinator closed 1
  reviewByAdmin admin active 1`;

function linesOf(table: string): string[][] {
  return table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(" "));
}

async function addCases({ put, name, idOf, conversationOf }: SceneWriter): Promise<void> {
  for (const line of linesOf(CASES)) {
    const [called = "", organization = "", cohort = "", about = "", ...rest] = line;
    const [reporter = "", reported = "", state] = rest;
    await put(
      `insert into safeguarding_cases (id, organization_id, cohort_id, conversation_id, reporter_id, reported_id, kind,
         words, message_words, state, closed_at)
       values ($1, $2, $3, $4, $5, $6, 'unkind', 'Words of ' || $7::text, 'Said in ' || $7::text, $8,
         case when $8 = 'closed' then clock_timestamp() end)`,
      [
        name(called),
        idOf(organization),
        idOf(cohort),
        conversationOf(about),
        idOf(reporter),
        idOf(reported),
        called,
        state,
      ],
    );
    await put(
      `insert into safeguarding_case_steps (id, case_id, actor_id, step, words)
       values ($1, $2, $3, 'opened', 'Noted on ' || $4::text)`,
      [name(`stepOf${called}`), idOf(called), idOf(reporter), called],
    );
  }
}

async function addReviews({ put, name, idOf, conversationOf, program }: SceneWriter) {
  for (const [called = "", actor = "", about = "", minutes] of linesOf(REVIEWS)) {
    await put(
      `insert into audit_log (id, organization_id, actor_id, action, details, created_at)
       values ($1, $2, $3, 'conversation.reviewed', $4, clock_timestamp() - make_interval(mins => $5::int))`,
      [
        name(called),
        program.organizations.fernside,
        idOf(actor),
        JSON.stringify({ conversationId: conversationOf(about) }),
        minutes,
      ],
    );
  }
}

/** What waits to be sent and to be reminded of: of a running pair, of one that has ended, and some whose time has come. */
async function addLater({ put, name, program }: SceneWriter): Promise<void> {
  const { conversations, people, messages } = program;
  const [tomorrow, past] = ["1 day", "-1 minute"];
  const scheduled = [
    ["scheduledOfMentor", conversations.active, people.mentor, tomorrow],
    ["scheduledOfEnded", conversations.closed, people.endedMentor, past],
    ["scheduledDue", conversations.foreign, people.foreignMentor, past],
  ] as const;
  for (const [called, conversation, author, distance] of scheduled) {
    await put(
      `insert into scheduled_messages (id, conversation_id, author_id, body, send_at)
       values ($1, $2, $3, 'Words of ' || $4::text, clock_timestamp() + $5::interval)`,
      [name(called), conversation, author, called, distance],
    );
  }
  const reminders = [
    ["reminderOfMentee", messages.active[0], conversations.active, people.mentee, tomorrow],
    ["reminderOfMentor", messages.active[1], conversations.active, people.mentor, tomorrow],
    ["reminderOfEnded", messages.closed[0], conversations.closed, people.endedMentee, past],
    ["reminderDue", messages.foreign[0], conversations.foreign, people.foreignMentee, past],
  ] as const;
  for (const [called, message, conversation, person, distance] of reminders) {
    await put(
      `insert into message_reminders (id, message_id, conversation_id, person_id, remind_at)
       values ($1, $2, $3, $4, clock_timestamp() + $5::interval)`,
      [name(called), message, conversation, person, distance],
    );
  }
}

/** Reports, those they go to, and what people do later. */
export async function addSafety(writer: SceneWriter): Promise<void> {
  const { put, idOf, name, program } = writer;
  await put(
    "update cohort_staff set is_safeguarding_contact = true where cohort_id = $1 and person_id = any ($2)",
    [program.cohorts.quiet, [program.people.coordinator, idOf("wanderer")]],
  );
  await addCases(writer);
  await addReviews(writer);
  await addLater(writer);
  await put(
    `insert into mails (id, organization_id, recipient_id, to_address, kind, subject, html, text)
     values ($1, $2, $3, 'somebody@program.example', 'case_opened', 'Subject', 'Words', 'Words')`,
    [name("mailOfCase"), program.organizations.fernside, program.people.coordinator],
  );
}
