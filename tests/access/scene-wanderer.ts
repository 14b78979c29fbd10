import type { SceneWriter } from "./scene.ts";

/**
 * One person with many parts: a mentor in `disclosing`, a mentee and a coordinator in `quiet`, an admin and a mentee at
 * Mossbank. Who previews one of these parts must see nothing of the others.
 */
export async function addWanderer(writer: SceneWriter): Promise<void> {
  const { program, put, name, account } = writer;
  const { organizations, cohorts } = program;
  const wanderer = await account("wanderer", "Wanda Wanderer", "wanderer@program.example");
  await put(
    `insert into organization_members (organization_id, person_id, role)
     values ($1, $3, 'member'), ($2, $3, 'admin')`,
    [organizations.fernside, organizations.mossbank, wanderer],
  );
  await put(
    "insert into cohort_staff (cohort_id, organization_id, person_id) values ($1, $2, $3)",
    [cohorts.quiet, organizations.fernside, wanderer],
  );
  const places = [
    ["mentors", "wandererDisclosing", cohorts.disclosing, organizations.fernside],
    ["mentees", "wandererQuiet", cohorts.quiet, organizations.fernside],
    ["mentees", "wandererForeign", cohorts.foreign, organizations.mossbank],
  ] as const;
  for (const [table, part, cohortId, organizationId] of places) {
    await put(
      `insert into ${table} (id, cohort_id, organization_id, person_id, private_notes)
       values ($1, $2, $3, $4, $5)`,
      [name(part), cohortId, organizationId, wanderer, `noted by ${part}`],
    );
  }
  await addPairs(writer, wanderer);
}

async function addPairs(writer: SceneWriter, wanderer: string): Promise<void> {
  const { program, put, name, nameMade, idOf } = writer;
  const { organizations, cohorts, people, parts } = program;
  const quietAt = [organizations.fernside, cohorts.quiet];
  const pairs = [
    [
      "wandering",
      organizations.fernside,
      cohorts.disclosing,
      idOf("wandererDisclosing"),
      parts.disclosedMentee,
      wanderer,
      people.disclosedMentee,
    ],
    ["paused", ...quietAt, parts.otherMentor, idOf("wandererQuiet"), people.otherMentor, wanderer],
    [
      "abroad",
      organizations.mossbank,
      cohorts.foreign,
      parts.foreignMentor,
      idOf("wandererForeign"),
      people.foreignMentor,
      wanderer,
    ],
  ] as const;
  for (const [pair, ...columns] of pairs) {
    const pairId = name(pair);
    await put(
      `insert into pairs (id, organization_id, cohort_id, mentor_id, mentee_id, mentor_person_id, mentee_person_id, state)
       values ($1, $2, $3, $4, $5, $6, $7, 'active')`,
      [pairId, ...columns],
    );
    if (pair === "paused") await put("update pairs set state = 'paused' where id = $1", [pairId]);
    const conversationId = await nameMade(pair, "select id from conversations where pair_id = $1", [
      pairId,
    ]);
    await put(
      `with said as (
         insert into messages (id, conversation_id, seq, author_id, body)
         select $1, c.id, 1, c.mentor_person_id, 'said by the mentor of ' || $3::text
         from conversations c where c.id = $2 returning conversation_id)
       update conversation_positions p set last_seq = 1, last_message_at = clock_timestamp()
       from said where p.conversation_id = said.conversation_id`,
      [name(`${pair}1`), conversationId, pair],
    );
  }
}
