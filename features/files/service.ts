import type { z } from "zod";
import type { Context, Platform } from "#platform/api/context.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import { cleanedName, extensionOf } from "./cleaned-name.ts";
import type { UploadsFor } from "#platform/files/uploads.ts";
import type { filesContract, OwnFile, SentFile } from "./contract.ts";
import { allowedType } from "./contract-kinds.ts";
import * as queries from "./queries.ts";

type Input<Name extends keyof typeof filesContract> = z.output<
  (typeof filesContract)[Name]["input"]
>;

/** Uploads begun, or ready and never sent, that a person may have at once. */
const MOST_UNSENT = 100;

function shapeDetails(row: queries.FileRow) {
  return {
    id: row.id,
    // The table's own check constraints hold these columns to the contract's words.
    kind: row.kind as OwnFile["kind"],
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

/** A file as its owner hears of it. */
export function shapeOwnFile(row: queries.FileRow): OwnFile {
  return {
    ...shapeDetails(row),
    state: row.state as OwnFile["state"], // as above
    refusal: row.refusal,
  };
}

/** Refuses at once what would be refused when all of it is there. */
function assertAcceptable(input: Input<"beginFile">, mostBytes: number) {
  const type = allowedType(extensionOf(cleanedName(input.name)));
  if (type === undefined) throw new Problem("file_type_not_allowed");
  if (["photo", "shared_note"].includes(input.purpose) && type.kind !== "image")
    throw new Problem("file_type_not_allowed");
  if (input.size === 0) throw new Problem("file_empty");
  if (input.size > mostBytes) throw new Problem("file_too_large");
  return type;
}

export async function beginFile(context: Context, input: Input<"beginFile">): Promise<OwnFile> {
  const { transaction, platform } = context;
  const type = assertAcceptable(input, platform.settings.files.mostBytes);
  const known = await queries.ownFile(transaction, input.id);
  if (known !== undefined) return shapeOwnFile(known);
  if ((input.purpose === "photo") === (input.conversationId !== undefined)) {
    throw new Problem("validation_failed", { conversationId: "invalid" });
  }
  if ((await queries.countUnsent(transaction)) >= MOST_UNSENT) throw new Problem("too_many_files");
  const isVoice = type.kind === "voice";
  const row = await queries.addFile(transaction, {
    id: input.id,
    purpose: input.purpose,
    conversationId: input.conversationId ?? null,
    kind: type.kind,
    name: cleanedName(input.name),
    mediaType: type.mediaType,
    size: input.size,
    waveform: isVoice ? (input.waveform ?? null) : null,
    textVersion: isVoice && input.textVersion ? input.textVersion : null,
  });
  // An id of somebody else's, told as little as everything else about other people's files.
  if (row === undefined) throw new Problem("conflict");
  return shapeOwnFile(row);
}

export async function getFile(context: Context, input: Input<"getFile">): Promise<OwnFile> {
  const row = await queries.ownFile(context.transaction, input.fileId);
  if (row === undefined) throw notFound();
  return shapeOwnFile(row);
}

export async function getFileForm(context: Context, input: Input<"getFileForm">) {
  const row = await queries.fileForm(context.transaction, input.fileId, input.form);
  if (row === undefined) throw notFound();
  const { file_id: fileId, name, media_type: mediaType, size } = row;
  return { fileId, form: input.form, name, mediaType, size: Number(size) };
}

export async function removeFile(context: Context, input: Input<"removeFile">) {
  if (!(await queries.removeUnsent(context.transaction, input.fileId))) throw notFound();
  return { id: input.fileId };
}

export async function setTextVersion(context: Context, input: Input<"setTextVersion">) {
  const { transaction, personId } = context;
  const words = input.textVersion === "" ? null : input.textVersion;
  const row = await queries.setTextVersion(transaction, input.fileId, words);
  if (row === undefined) throw notFound();
  const { id, conversation_id: conversationId, message_id: messageId } = row;
  if (conversationId !== null && messageId !== null) {
    const organizationId = await queries.organizationOf(transaction, conversationId);
    if (organizationId === undefined) throw notFound();
    await context.record({
      kind: "file.described",
      organizationId,
      actorId: personId,
      subjectId: id,
      payload: { conversationId, messageId },
      live: {
        rooms: [`conversation:${conversationId}`],
        frame: { conversationId, messageId, fileId: id, textVersion: words },
      },
    });
  }
  return { id, textVersion: words };
}

function shapeSentFile(row: queries.FileRow): SentFile {
  return {
    ...shapeDetails(row),
    messageId: row.message_id ?? "",
    ownerId: row.owner_id,
    createdAt: row.created_at.toISOString(),
  };
}

export async function getConversationFiles(context: Context, input: Input<"getConversationFiles">) {
  const { conversationId, kind, before, take } = input;
  const { transaction } = context;
  const rows = await queries.sentFiles(transaction, conversationId, {
    kind,
    before,
    take: take + 1,
  });
  // Nothing in one's own conversation is an answer; nothing in somebody else's is "not there".
  if (rows.length === 0 && !(await queries.isReadable(transaction, conversationId)))
    throw notFound();
  return { files: rows.slice(0, take).map(shapeSentFile), hasMore: rows.length > take };
}

/** What the uploads may take, asked of the database as the person who uploads. */
export function uploadsFor({ pools }: Platform): UploadsFor {
  return {
    async expectedSize(personId, id) {
      return inTransaction(
        pools.app,
        { identity: { personId }, readOnly: true },
        async (transaction) => {
          const file = await queries.ownFile(transaction, id);
          return file?.state === "uploading" ? Number(file.size) : undefined;
        },
      );
    },
    async finish(personId, id) {
      await inTransaction(
        pools.app,
        { identity: { personId }, readOnly: false },
        async (transaction) => queries.beginCheck(transaction, id),
      );
    },
  };
}
