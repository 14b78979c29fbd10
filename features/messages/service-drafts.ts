import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound } from "#platform/api/problem.ts";
import type { messagesContract } from "./contract.ts";
import { openConversationIds } from "./queries.ts";
import * as queries from "./queries-drafts.ts";

type Input<Name extends keyof typeof messagesContract> = z.output<
  (typeof messagesContract)[Name]["input"]
>;

export async function getDrafts(context: Context) {
  const { transaction, personId } = context;
  const [rows, conversationIds] = await Promise.all([
    queries.draftsOf(transaction, personId),
    openConversationIds(transaction),
  ]);
  return {
    conversationIds,
    drafts: rows.map((row) => ({
      conversationId: row.conversation_id,
      body: row.body,
      replyToSeq: row.reply_to_seq === null ? null : Number(row.reply_to_seq),
      changedAt: row.changed_at.toISOString(),
    })),
  };
}

/**
 * Half a sentence is no fact: no event row stands for it, and nobody hears of it but the person's own devices.
 */
export async function saveDraft(context: Context, input: Input<"saveDraft">) {
  const { transaction, personId, platform } = context;
  const { conversationId, body, replyToSeq, tab } = input;
  const mine = await openConversationIds(transaction);
  if (!mine.includes(conversationId)) throw notFound();
  let changedAt = new Date();
  if (body.trim() === "") {
    if (!(await queries.removeDraft(transaction, conversationId, personId))) return {};
  } else {
    changedAt = await queries.putDraft(transaction, {
      conversation_id: conversationId,
      person_id: personId,
      body,
      reply_to_seq: replyToSeq,
    });
  }
  const draft = { conversationId, body, replyToSeq, changedAt: changedAt.toISOString() };
  context.afterCommit(() =>
    platform.rooms.tell([`person:${personId}`], "draft.changed", { draft, tab }),
  );
  return {};
}
