import type { SceneWriter } from "./scene.ts";

/** Conversations that were muted: for good, for a day, and one whose pair has ended since. */
export async function addMutes({ program, put }: SceneWriter): Promise<void> {
  const { conversations, people } = program;
  await put(
    `insert into conversation_mutes (conversation_id, person_id, muted_until)
     values ($1, $2, 'infinity'), ($3, $4, clock_timestamp() + interval '1 day'), ($5, $6, 'infinity')`,
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
