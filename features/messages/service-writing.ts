import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { assertMayChange } from "./changing-limits.ts";
import type { Message, messagesContract } from "./contract.ts";
import { asHeard, shapeMessages } from "./message-shape.ts";
import { openConversationIds, organizationOfConversation } from "./queries.ts";
import { messageById } from "./queries-messages.ts";
import * as queries from "./queries-writing.ts";

type Input<Name extends keyof typeof messagesContract> = z.output<
  (typeof messagesContract)[Name]["input"]
>;

async function shapedMessage(context: Context, messageId: string): Promise<Message> {
  const row = await messageById(context.transaction, messageId);
  if (row === undefined) throw notFound();
  const [message] = await shapeMessages(context.transaction, [row]);
  if (message === undefined) throw notFound();
  return message;
}

/** Answers with the message as it is now, and lets both hear it. */
async function told(
  context: Context,
  messageId: string,
  kind: "message.changed" | "message.deleted",
  payload: Readonly<Record<string, unknown>> = {},
): Promise<Message> {
  const message = await shapedMessage(context, messageId);
  const { conversationId, seq } = message;
  const organizationId = await organizationOfConversation(context.transaction, conversationId);
  if (organizationId === undefined) throw notFound();
  await context.record({
    kind,
    organizationId,
    actorId: context.personId,
    subjectId: messageId,
    payload: { conversationId, seq, ...payload },
    live: {
      rooms: [`conversation:${conversationId}`],
      frame: { message: asHeard(message) },
    },
  });
  return message;
}

const REFUSALS: Readonly<Record<string, string>> = {
  missing: "not_found",
  stopped: "contact_stopped",
};

/** A database function's word for a refusal, as the asker hears it. */
function assertDone(answer: string | undefined, refusals: Readonly<Record<string, string>>): void {
  const code = { ...REFUSALS, ...refusals }[answer ?? "missing"];
  if (code !== undefined) throw new Problem(code);
}

export async function editMessage(context: Context, { messageId, body }: Input<"editMessage">) {
  await assertMayChange(context);
  const answer = await queries.editMessage(context.transaction, messageId, body);
  assertDone(answer, { too_late: "edit_too_late" });
  return told(context, messageId, "message.changed", { change: "edited" });
}

export async function getMessageEdits(context: Context, { messageId }: Input<"getMessageEdits">) {
  const rows = await queries.editionsOf(context.transaction, messageId);
  if (rows.length === 0 && (await messageById(context.transaction, messageId)) === undefined) {
    throw notFound();
  }
  return {
    edits: rows.map((row) => ({
      edition: row.edition,
      body: row.body,
      writtenAt: row.written_at.toISOString(),
    })),
  };
}

export async function deleteMessage(context: Context, { messageId }: Input<"deleteMessage">) {
  await assertMayChange(context);
  const answer = await queries.deleteMessage(context.transaction, messageId);
  assertDone(answer, {});
  return answer === "repeated"
    ? shapedMessage(context, messageId)
    : told(context, messageId, "message.deleted");
}

export async function undoDeleteMessage(
  context: Context,
  { messageId }: Input<"undoDeleteMessage">,
) {
  await assertMayChange(context);
  const answer = await queries.undoDeleteMessage(context.transaction, messageId);
  assertDone(answer, { too_late: "undo_too_late" });
  return answer === "repeated"
    ? shapedMessage(context, messageId)
    : told(context, messageId, "message.changed", { change: "restored" });
}

async function setReaction(context: Context, input: Input<"addReaction">, isSet: boolean) {
  const { messageId, emoji } = input;
  await assertMayChange(context);
  const answer = await queries.reactToMessage(context.transaction, messageId, emoji, isSet);
  assertDone(answer, { too_many: "too_many_reactions" });
  return answer === "unchanged"
    ? shapedMessage(context, messageId)
    : told(context, messageId, "message.changed", { change: isSet ? "reacted" : "unreacted" });
}

export async function addReaction(context: Context, input: Input<"addReaction">) {
  return setReaction(context, input, true);
}

export async function removeReaction(context: Context, input: Input<"removeReaction">) {
  return setReaction(context, input, false);
}

async function setPinned(context: Context, messageId: string, isSet: boolean) {
  await assertMayChange(context);
  const answer = await queries.pinMessage(context.transaction, messageId, isSet);
  assertDone(answer, { too_many: "too_many_pins" });
  return answer === "unchanged"
    ? shapedMessage(context, messageId)
    : told(context, messageId, "message.changed", { change: isSet ? "pinned" : "unpinned" });
}

export async function pinMessage(context: Context, { messageId }: Input<"pinMessage">) {
  return setPinned(context, messageId, true);
}

export async function unpinMessage(context: Context, { messageId }: Input<"unpinMessage">) {
  return setPinned(context, messageId, false);
}

async function setStarred(context: Context, messageId: string, isStarred: boolean) {
  const { transaction, personId } = context;
  await assertMayChange(context);
  const answer = await queries.starMessage(transaction, messageId, isStarred);
  assertDone(answer, {});
  if (answer === "changed") {
    const { conversationId } = await shapedMessage(context, messageId);
    const organizationId = await organizationOfConversation(transaction, conversationId);
    if (organizationId === undefined) throw notFound();
    await context.record({
      kind: "message.starred",
      organizationId,
      actorId: personId,
      subjectId: messageId,
      payload: { isStarred },
      // The person's own devices alone: the partner is not told.
      live: { rooms: [`person:${personId}`], frame: { conversationId, messageId, isStarred } },
    });
  }
  return { messageId, isStarred };
}

export async function starMessage(context: Context, { messageId }: Input<"starMessage">) {
  return setStarred(context, messageId, true);
}

export async function unstarMessage(context: Context, { messageId }: Input<"unstarMessage">) {
  return setStarred(context, messageId, false);
}

export async function getPinnedMessages(context: Context, input: Input<"getPinnedMessages">) {
  const { transaction } = context;
  const rows = await queries.pinnedMessages(transaction, input.conversationId);
  if (rows.length === 0) {
    const mine = await openConversationIds(transaction);
    if (!mine.includes(input.conversationId)) throw notFound();
  }
  return { messages: await shapeMessages(transaction, rows) };
}

export async function getStarredMessages(context: Context, input: Input<"getStarredMessages">) {
  const { transaction, personId } = context;
  const rows = await queries.starredMessages(transaction, personId, {
    conversationId: input.conversationId,
    after: placeInTime(input.after),
    take: input.take + 1,
  });
  const page = pageOf(rows, input.take, (row) => ({ key: row.starred_key, id: row.id }));
  const messages = await shapeMessages(transaction, page.rows);
  const byId = new Map(messages.map((message) => [message.id, message]));
  return {
    messages: page.rows.flatMap((row) => {
      const message = byId.get(row.id);
      const starredAt = row.starred_at.toISOString();
      return message === undefined ? [] : [{ message, partnerName: row.partner_name, starredAt }];
    }),
    hasMore: page.hasMore,
    next: page.next,
  };
}
