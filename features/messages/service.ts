import type { z } from "zod";
import type { Context, OutsideContext, Platform } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import type { Conversation, Message, messagesContract } from "./contract.ts";
import { messageWriterOf } from "./message-writer.ts";
import * as queries from "./queries.ts";

type Input<Name extends keyof typeof messagesContract> = z.output<
  (typeof messagesContract)[Name]["input"]
>;

function shapeMessage(row: queries.MessageRow, isMasked = false): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    authorId: row.author_id,
    // The table's own check constraint holds the column to these four.
    messageType: row.message_type as Message["messageType"],
    body: row.body,
    isMasked: isMasked && row.deleted_at === null,
    sentAt: row.sent_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}

function lastMessageOf(row: queries.ConversationRow): Message | null {
  if (row.last_id === null || row.last_author_id === null || row.last_sent_at === null) return null;
  return shapeMessage({
    id: row.last_id,
    conversation_id: row.id,
    seq: row.last_seq,
    author_id: row.last_author_id,
    message_type: row.last_type ?? "text",
    body: row.last_body,
    sent_at: row.last_sent_at,
    deleted_at: row.last_deleted_at,
  });
}

function shapeConversation(row: queries.ConversationRow, inPreview: boolean): Conversation {
  return {
    id: row.id,
    pairId: row.pair_id,
    cohortId: row.cohort_id,
    cohortName: row.cohort_name,
    part: row.part === "mentor" ? "mentor" : "mentee",
    partner: { id: row.partner_id, name: row.partner_name, isDeactivated: row.partner_disabled },
    isArchived: row.is_archived,
    lastSeq: Number(row.last_seq),
    lastMessage: lastMessageOf(row),
    lastMessageAt: row.last_message_at?.toISOString() ?? null,
    readSeq: Number(row.read_seq),
    partnerReadSeq: Number(row.partner_read_seq),
    unread: row.unread,
    disclosure: row.message_disclosure === "coordinators" ? "coordinators" : "pair",
    can: { write: row.is_open && !inPreview, archive: !inPreview },
  };
}

async function oneConversation(
  context: Context,
  filter: Omit<queries.ConversationFilter, "take">,
): Promise<Conversation> {
  const [row] = await queries.conversationsOf(context.transaction, context.personId, {
    ...filter,
    take: 1,
  });
  if (row === undefined) throw notFound();
  return shapeConversation(row, context.previewId !== null);
}

/** Answers after commit, so a number given out is kept; the frame goes out at the same moment. */
export async function sendMessage(context: OutsideContext, input: Input<"sendMessage">) {
  const { personId, platform } = context;
  const { id, conversationId, body } = input;
  const written = await messageWriterOf(platform.pools.app).write({
    id,
    conversationId,
    authorId: personId,
    body,
  });
  // A closed conversation and a stranger's are not told apart.
  if (written.outcome === "refused") throw new Problem("conversation_closed");
  if (written.outcome === "conflict") throw new Problem("conflict");
  const sentAt = written.sentAt.toISOString();
  const message: Message = {
    id,
    conversationId,
    seq: written.seq,
    authorId: personId,
    messageType: "text",
    body,
    isMasked: false,
    sentAt,
    deletedAt: null,
  };
  if (written.outcome === "sent") tellSent(platform, message);
  else await tellRepeated(context, id);
  return { id, seq: written.seq, sentAt };
}

function tellSent(platform: Platform, message: Message): void {
  platform.rooms.tell([`conversation:${message.conversationId}`], "message.sent", { message });
}

/**
 * The first try was committed, but its answer may have been lost on the way from the database, and then nobody was
 * told. Told again as it is written: whoever heard it already changes nothing.
 */
async function tellRepeated({ personId, platform }: OutsideContext, id: string): Promise<void> {
  const row = await inTransaction(
    platform.pools.app,
    { identity: { personId }, readOnly: true },
    async (transaction) => queries.messageById(transaction, id),
  );
  if (row !== undefined) tellSent(platform, shapeMessage(row));
}

export async function getMessages(context: Context, input: Input<"getMessages">) {
  const { transaction, previewId } = context;
  const { conversationId, before, after, take } = input;
  if (after !== undefined && previewId === null) {
    const rows = await queries.messagesAfter(transaction, conversationId, after, take + 1);
    if (rows.length === 0) await assertVisible(context, conversationId);
    return {
      messages: rows.slice(0, take).map((row) => shapeMessage(row)),
      hasMore: rows.length > take,
    };
  }
  let rows = await queries.messagesBefore(transaction, conversationId, before, take + 1);
  // In a preview the words are there only where the cohort tells everybody so; else the page comes without them.
  const isMasked = rows.length === 0 && previewId !== null;
  if (isMasked) {
    rows = await queries.maskedMessagesBefore(transaction, conversationId, before, take + 1);
  }
  if (rows.length === 0) await assertVisible(context, conversationId);
  const page = rows.slice(0, take).toReversed();
  return {
    messages: page.map((row) => shapeMessage(row, isMasked)),
    hasMore: rows.length > take,
  };
}

/** An empty page of one's own conversation is an answer; an empty page of somebody else's is "not there". */
async function assertVisible(context: Context, conversationId: string): Promise<void> {
  const ids = await queries.openConversationIds(context.transaction);
  if (!ids.includes(conversationId)) throw notFound();
}

export async function markMessagesAsRead(context: Context, input: Input<"markMessagesAsRead">) {
  const { transaction, personId } = context;
  const { conversationId, upTo } = input;
  const row = await queries.markRead(transaction, conversationId, personId, upTo);
  if (row === undefined) throw notFound();
  const readSeq = Number(row.read_seq);
  if (row.moved) {
    await context.record({
      kind: "conversation.read",
      organizationId: row.organization_id,
      actorId: personId,
      subjectId: conversationId,
      payload: { readSeq },
      live: {
        rooms: [`conversation:${conversationId}`],
        frame: { conversationId, personId, readSeq },
      },
    });
  }
  return { readSeq, unread: row.unread };
}

export async function getUserConversations(context: Context, input: Input<"getUserConversations">) {
  const rows = await queries.conversationsOf(context.transaction, context.personId, {
    partId: input.userId,
    userType: input.userType,
    archived: input.archived === "yes",
    before: input.before,
    take: input.take + 1,
  });
  return {
    conversations: rows
      .slice(0, input.take)
      .map((row) => shapeConversation(row, context.previewId !== null)),
    hasMore: rows.length > input.take,
  };
}

export async function getConversation(context: Context, input: Input<"getConversation">) {
  return oneConversation(context, { conversationId: input.conversationId });
}

export async function getOrCreateConversation(
  context: Context,
  input: Input<"getOrCreateConversation">,
) {
  return oneConversation(context, { mentorId: input.mentorId, menteeId: input.menteeId });
}

async function setArchived(context: Context, conversationId: string, isArchived: boolean) {
  const { transaction, personId } = context;
  const organizationId = await queries.organizationOfConversation(transaction, conversationId);
  const mine = await queries.openConversationIds(transaction);
  if (organizationId === undefined || !mine.includes(conversationId)) throw notFound();
  const changed = isArchived
    ? await queries.addArchive(transaction, conversationId, personId)
    : await queries.removeArchive(transaction, conversationId, personId);
  if (changed) {
    await context.record({
      kind: "conversation.archived",
      organizationId,
      actorId: personId,
      subjectId: conversationId,
      payload: { isArchived },
      // The person's own devices alone: the partner is not told.
      live: { rooms: [`person:${personId}`], frame: { conversationId, isArchived } },
    });
  }
  return { isArchived };
}

export async function archiveConversation(context: Context, input: Input<"archiveConversation">) {
  return setArchived(context, input.conversationId, true);
}

export async function restoreConversation(context: Context, input: Input<"restoreConversation">) {
  return setArchived(context, input.conversationId, false);
}

export async function deleteMessage(context: Context, input: Input<"deleteMessage">) {
  const { transaction, personId } = context;
  const row = await queries.deleteOwnMessage(transaction, input.messageId, personId);
  if (row === undefined) throw notFound();
  const organizationId = await queries.organizationOfConversation(transaction, row.conversation_id);
  if (organizationId === undefined) throw notFound();
  const message = shapeMessage(row);
  await context.record({
    kind: "message.deleted",
    organizationId,
    actorId: personId,
    subjectId: row.id,
    payload: { conversationId: row.conversation_id, seq: message.seq },
    live: { rooms: [`conversation:${row.conversation_id}`], frame: { message } },
  });
  return message;
}

export async function openDisclosedConversation(
  context: Context,
  input: Input<"openDisclosedConversation">,
) {
  const { conversationId, reason } = input;
  const until = await queries.openDisclosure(context.transaction, conversationId, reason);
  if (until === undefined) throw notFound();
  return { conversationId, until: until.toISOString() };
}
