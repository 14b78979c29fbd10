import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";
import { fileDetails, waveform } from "./contract-details.ts";

const id = z.uuid();
const instant = z.iso.datetime();
/** The stored forms of a file: itself, for a screen, for a list. */
const form = z.enum(["original", "screen", "small"]);

const textVersion = z
  .string()
  .trim()
  .max(8000)
  .refine((text) => !text.includes("\0"));

/** One's own file, from its first byte to the message it goes with. */
const ownFile = fileDetails.extend({
  state: z.enum(["uploading", "checking", "ready", "refused", "removed"]),
  /** Why it was refused. */
  refusal: z.string().nullable(),
});

/** One file of a conversation, with the message it came in. */
const sentFile = fileDetails.extend({
  messageId: id,
  ownerId: id,
  createdAt: instant,
});

export type OwnFile = z.infer<typeof ownFile>;
export type SentFile = z.infer<typeof sentFile>;

export const filesContract = contract({
  beginFile: command({
    path: "POST /api/files",
    sentence:
      "Says which file is about to be uploaded to /uploads (tus protocol, under the same id); asked again with the same id it is the same one.",
    input: z.strictObject({
      id,
      purpose: z.enum(["message", "photo", "action_item", "shared_note"]),
      conversationId: id.optional(),
      name: z.string().min(1).max(1000),
      mediaType: z.string().max(127).default(""),
      size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
      waveform: waveform.optional(),
      textVersion: textVersion.optional(),
    }),
    answer: ownFile,
    errors: ["file_empty", "file_too_large", "file_type_not_allowed", "too_many_files"],
  }),
  getFile: query({
    path: "GET /api/files/{fileId}",
    sentence: "How far one's own file has come.",
    input: z.strictObject({ fileId: id }),
    answer: ownFile,
  }),
  getFileForm: query({
    path: "GET /api/files/{fileId}/forms/{form}",
    sentence:
      "What one stored form of a readable file is; its bytes are read at /files/{fileId}/{form}.",
    input: z.strictObject({ fileId: id, form }),
    answer: z.strictObject({
      fileId: id,
      form,
      name: z.string(),
      mediaType: z.string(),
      size: z.number().int().positive(),
    }),
  }),
  removeFile: command({
    path: "DELETE /api/files/{fileId}",
    sentence: "Takes back one's own file that was not sent; its bytes are erased.",
    input: z.strictObject({ fileId: id }),
    answer: z.strictObject({ id }),
  }),
  setTextVersion: command({
    path: "PUT /api/files/{fileId}/text-version",
    sentence: "Writes down the words of one's own voice message, for those who cannot hear it now.",
    input: z.strictObject({ fileId: id, textVersion }),
    answer: z.strictObject({ id, textVersion: z.string().nullable() }),
  }),
  getConversationFiles: query({
    path: "GET /api/conversations/{conversationId}/files",
    sentence: "The files of a conversation, newest first, of all kinds or of one.",
    input: z.strictObject({
      conversationId: id,
      kind: fileDetails.shape.kind.optional(),
      /** The last file of the page before this one. */
      before: id.optional(),
      take: z.coerce.number().int().min(1).max(100).default(60),
    }),
    answer: z.strictObject({ files: z.array(sentFile), hasMore: z.boolean() }),
  }),
});

export const filesEvents = heard({
  "file.ready": {
    sentence: "One's own file was looked at and can be sent.",
    shape: z.strictObject({ file: ownFile }),
  },
  "file.refused": {
    sentence: "One's own file cannot be sent; its refusal says why.",
    shape: z.strictObject({ file: ownFile }),
  },
  "file.described": {
    sentence: "The words of a voice message were written down or changed.",
    shape: z.strictObject({
      conversationId: id,
      messageId: id,
      fileId: id,
      textVersion: z.string().nullable(),
    }),
  },
});
