import { randomUUID } from "node:crypto";
import type pg from "pg";
import { type CrowdPair, CROWD_ORGANIZATION } from "./crowd.ts";

// What app.send_messages writes for one message, by hand: number, message row, event row, one statement, one commit.
const BARE = {
  name: "bare_send",
  text: `with place as (
      update conversation_positions set last_seq = last_seq + 1, last_message_at = clock_timestamp()
      where conversation_id = $2 returning last_seq
    ), written as (
      insert into messages (id, conversation_id, seq, author_id, body)
      select $1, $2, last_seq, $3, $4 from place returning id, seq, sent_at
    ), told as (
      insert into events (organization_id, kind, actor_id, subject_id, payload)
      select $5, 'message.sent', $3, id, jsonb_build_object('conversationId', $2::uuid, 'seq', seq) from written
    )
    select seq, sent_at from written`,
};

/** Sends one message past the product and past every policy; as superuser. Answers when it is committed. */
export async function sendBare(
  client: pg.Client | pg.Pool,
  pair: CrowdPair,
  text: string,
): Promise<number> {
  const values = [randomUUID(), pair.conversationId, pair.mentor.id, text, CROWD_ORGANIZATION];
  const { rowCount } = await client.query({ ...BARE, values });
  return rowCount ?? 0;
}
