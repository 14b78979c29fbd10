import type { SceneWriter } from "./scene.ts";

/** What some have begun to write, also where the pair has ended since, and what some do not share. */
export async function addLive({ program, put }: SceneWriter): Promise<void> {
  const { conversations, people } = program;
  await put(
    `insert into message_drafts (conversation_id, person_id, body)
     select conversation_id, person_id, 'Begun'
     from unnest($1::uuid[], $2::uuid[]) as d (conversation_id, person_id)`,
    [
      [
        conversations.active,
        conversations.closed,
        conversations.disclosed,
        conversations.foreign,
        conversations.foreign,
      ],
      [
        people.mentor,
        people.endedMentor,
        people.disclosedMentee,
        people.foreignMentor,
        people.foreignMentee,
      ],
    ],
  );
  await put(
    `insert into messaging_preferences (person_id, shares_typing, shares_seen, shares_presence)
     values ($1, true, true, true), ($2, true, false, true), ($3, false, true, false)`,
    [people.mentor, people.disclosedMentee, people.foreignMentee],
  );
}
