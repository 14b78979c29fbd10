import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { notFound } from "#platform/api/problem.ts";
import type { Conversation, Message, messagesContract } from "./contract.ts";
import { shapePlainMessage } from "./message-shape.ts";
import * as queries from "./queries.ts";
import { roomsOfReading } from "./service-sharing.ts";

type Input<Name extends keyof typeof messagesContract> = z.output<
  (typeof messagesContract)[Name]["input"]
>;

function lastMessageOf(row: queries.ConversationRow): Message | null {
  if (row.last_id === null || row.last_author_id === null || row.last_sent_at === null) return null;
  return shapePlainMessage({
    id: row.last_id,
    conversation_id: row.id,
    seq: row.last_seq,
    author_id: row.last_author_id,
    message_type: row.last_type ?? "text",
    body: row.last_body,
    sent_at: row.last_sent_at,
    deleted_at: row.last_deleted_at,
    edited_at: row.last_edited_at,
    reply_to_seq: null,
    is_adorned: false,
  });
}

export function shapeConversation(row: queries.ConversationRow, inPreview: boolean): Conversation {
  return {
    id: row.id,
    pairId: row.pair_id,
    cohortId: row.cohort_id,
    cohortName: row.cohort_name,
    part: row.part === "mentor" ? "mentor" : "mentee",
    partner: {
      id: row.partner_id,
      name: row.partner_name,
      isDeactivated: row.partner_disabled,
      photoId: row.partner_photo_id,
    },
    isArchived: row.is_archived,
    mute: row.is_muted ? { until: row.muted_until?.toISOString() ?? null } : null,
    lastSeq: Number(row.last_seq),
    lastMessage: lastMessageOf(row),
    lastMessageAt: row.last_message_at?.toISOString() ?? null,
    readSeq: Number(row.read_seq),
    partnerReadSeq: Number(row.partner_read_seq),
    partnerDeliveredSeq: Number(row.partner_delivered_seq),
    unread: row.unread,
    // app.message_readers knows these three.
    audience: row.readers as Conversation["audience"],
    reportsGoTo: row.has_contacts ? "coordinators" : "admins",
    editMinutes: row.message_edit_minutes,
    stoppedAt: row.stopped_at?.toISOString() ?? null,
    can: {
      write: row.is_open && row.stopped_at === null && !inPreview,
      archive: !inPreview,
      stopContact: row.is_open && row.stopped_at === null && !inPreview,
      // Who else stopped it is not told.
      resumeContact: row.is_stopped_by_me && !inPreview,
    },
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

/** An empty page of one's own conversation is an answer; an empty page of somebody else's is "not there". */
export async function assertVisible(context: Context, conversationId: string): Promise<void> {
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
        rooms: await roomsOfReading(context, conversationId),
        frame: { conversationId, personId, readSeq },
      },
    });
  }
  return { readSeq, unread: row.unread };
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

export async function openDisclosedConversation(
  context: Context,
  input: Input<"openDisclosedConversation">,
) {
  const { conversationId, reason } = input;
  const until = await queries.openDisclosure(context.transaction, conversationId, reason);
  if (until === undefined) throw notFound();
  return { conversationId, until: until.toISOString() };
}
