import type pg from "pg";

/** What the other one answered with a sign, by the first words of what was said. */
const SIGNS = [
  ["I had the talk with my manager today", "🎉"],
  ["I had the talk with my manager today", "👏"],
  ["Correct reaction.", "😄"],
  ["Because nobody does.", "❤️"],
  ["Keep it. Shall we talk on Thursday", "👍"],
  ["Nothing at all. Bring one thing", "🙏"],
  ["Friday. Be properly cross", "🙏"],
  ["Reading it on the train now", "👏"],
  ["That is a very useful thing", "👍"],
] as const;

/** What was said in answer to the message right before it. */
const ANSWERS = ["Correct reaction.", "Because nobody does.", "I want to keep that sentence."];

/** Signs, answers, a message that was put right, and what was pinned: a conversation as people have it. */
export async function addWriting(client: pg.Client): Promise<void> {
  await client.query(
    `insert into message_reactions (message_id, conversation_id, person_id, emoji, reacted_at)
     select m.id, m.conversation_id, r.person_id, s.emoji, m.sent_at + interval '2 minutes'
     from json_to_recordset($1) as s (words text, emoji text)
     join messages m on starts_with(m.body, s.words)
     join conversation_readers r on r.conversation_id = m.conversation_id and r.person_id <> m.author_id`,
    [JSON.stringify(SIGNS.map(([words, emoji]) => ({ words, emoji })))],
  );
  await client.query(
    `update messages m set reply_to_seq = m.seq - 1
     where m.seq > 1 and exists (select 1 from unnest($1::text[]) as a (words) where starts_with(m.body, a.words))`,
    [ANSWERS],
  );
  await client.query(
    `with changed as (
       update messages set edited_at = sent_at + interval '4 minutes'
       where starts_with(body, 'I found the book I told you about') returning id, conversation_id, body, sent_at)
     insert into message_edits (message_id, conversation_id, edition, body, written_at)
     select id, conversation_id, 1, replace(body, 'Chapter three', 'Chapter two'), sent_at from changed`,
  );
  await client.query(
    `insert into message_pins (message_id, conversation_id, pinned_by, pinned_at)
     select id, conversation_id, author_id, sent_at + interval '1 minute'
     from messages where body like 'Thursday at six stands%'`,
  );
  await client.query(
    `update messages m set is_adorned = true
     where exists (select 1 from message_reactions r where r.message_id = m.id)
       or exists (select 1 from message_pins p where p.message_id = m.id)`,
  );
}
