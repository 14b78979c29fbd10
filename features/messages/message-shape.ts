import type { Transaction } from "#platform/db/transaction.ts";
import type { Message, MessageFile } from "./contract.ts";
import {
  adornmentsOf,
  filesOf,
  quotedMessages,
  type MessageFileRow,
  type MessageRow,
} from "./queries-messages.ts";

/** A message with its words alone, as most are. */
export function shapePlainMessage(row: MessageRow, isMasked = false): Message {
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
    editedAt: row.edited_at?.toISOString() ?? null,
    replyTo: null,
    reactions: [],
    files: [],
    isPinned: false,
    isStarred: false,
  };
}

function shapeFile(row: MessageFileRow): MessageFile {
  return {
    id: row.id,
    // The table's own check constraint holds the column to these three.
    kind: row.kind as MessageFile["kind"],
    name: row.name,
    mediaType: row.media_type,
    size: Number(row.size),
    width: row.width,
    height: row.height,
    durationMs: row.duration_ms,
    waveform: row.waveform,
    textVersion: row.text_version,
  };
}

async function adornmentsById(transaction: Transaction, rows: readonly MessageRow[]) {
  const ids = rows.filter((row) => row.is_adorned).map((row) => row.id);
  const found = ids.length === 0 ? [] : await adornmentsOf(transaction, ids);
  return new Map(found.map((adornment) => [adornment.id, adornment]));
}

async function filesByMessage(transaction: Transaction, rows: readonly MessageRow[]) {
  const ids = rows.filter((row) => row.message_type !== "text").map((row) => row.id);
  const found = ids.length === 0 ? [] : await filesOf(transaction, ids);
  return Map.groupBy(found, (file) => file.message_id);
}

async function quotedByPlace(transaction: Transaction, rows: readonly MessageRow[]) {
  const places = rows.flatMap((row) =>
    row.reply_to_seq === null
      ? []
      : [{ conversationId: row.conversation_id, seq: row.reply_to_seq }],
  );
  const found = places.length === 0 ? [] : await quotedMessages(transaction, places);
  return new Map(
    found.map((row): [string, Message["replyTo"]] => [
      `${row.conversation_id}:${row.seq}`,
      {
        seq: Number(row.seq),
        authorId: row.author_id,
        // As in shapePlainMessage.
        messageType: row.message_type as Message["messageType"],
        excerpt: row.excerpt,
      },
    ]),
  );
}

/**
 * Messages with all that hangs on them. Most have words alone, and cost nothing more; one that was deleted shows
 * nothing of what hung on it.
 */
export async function shapeMessages(
  transaction: Transaction,
  rows: readonly MessageRow[],
): Promise<Message[]> {
  const standing = rows.filter((row) => row.deleted_at === null);
  const adornments = await adornmentsById(transaction, standing);
  const files = await filesByMessage(transaction, standing);
  const quoted = await quotedByPlace(transaction, standing);
  return rows.map((row) => {
    const plain = shapePlainMessage(row);
    if (row.deleted_at !== null) return plain;
    const adornment = adornments.get(row.id);
    return {
      ...plain,
      replyTo: quoted.get(`${row.conversation_id}:${row.reply_to_seq}`) ?? null,
      reactions: adornment?.reactions.map((one) => ({ ...one })) ?? [],
      files: (files.get(row.id) ?? []).map(shapeFile),
      isPinned: adornment?.is_pinned ?? false,
      isStarred: adornment?.is_starred ?? false,
    };
  });
}

/** What both hear of a message: nothing of anybody's own stars. */
export function asHeard(message: Message): Message {
  return { ...message, isStarred: null };
}
