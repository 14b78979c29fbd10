import type { SceneWriter } from "./scene.ts";

/** In each of these conversations the second person did something to the first message, and the first to their own. */
const DONE_BY = {
  active: ["mentor", "mentee"],
  closed: ["endedMentor", "endedMentee"],
  disclosed: ["disclosedMentor", "disclosedMentee"],
  foreign: ["foreignMentor", "foreignMentee"],
} as const;

/** Signs, pins, stars and what messages said before; and one that was taken back. */
export async function addWriting({ put, name, program }: SceneWriter): Promise<void> {
  const { conversations, people, messages } = program;
  for (const [key, [author, other]] of Object.entries(DONE_BY)) {
    const conversation = key as keyof typeof DONE_BY; // the keys of the very table above
    const of = [messages[conversation][0], conversations[conversation]];
    await put(
      "insert into message_reactions (message_id, conversation_id, person_id, emoji) values ($1, $2, $3, '👍')",
      [...of, people[other]],
    );
    await put(
      "insert into message_pins (message_id, conversation_id, pinned_by) values ($1, $2, $3)",
      [...of, people[other]],
    );
    await put(
      "insert into message_stars (message_id, conversation_id, person_id) values ($1, $2, $3), ($1, $2, $4)",
      [...of, people[author], people[other]],
    );
    await put(
      `insert into message_edits (message_id, conversation_id, edition, body, written_at)
       values ($1, $2, 1, 'As it was in ' || $3::text, clock_timestamp())`,
      [...of, conversation],
    );
  }
  const takenBack = [name("takenBack"), conversations.foreign];
  await put(
    `insert into messages (id, conversation_id, seq, author_id, body, sent_at, deleted_at)
     values ($1, $2, 4, $3, null, clock_timestamp(), clock_timestamp() - interval '1 minute')`,
    [...takenBack, people.foreignMentor],
  );
  await put("update conversation_positions set last_seq = 4 where conversation_id = $1", [
    conversations.foreign,
  ]);
  await put(
    `insert into message_edits (message_id, conversation_id, edition, body, written_at)
     values ($1, $2, 1, 'Taken back', clock_timestamp())`,
    takenBack,
  );
}
