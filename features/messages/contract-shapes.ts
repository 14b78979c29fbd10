import * as z from "zod";

export const id = z.uuid();
export const instant = z.iso.datetime();
export const seq = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** The longest message, in characters. */
export const LONGEST_MESSAGE = 8000;

/** The most files of one message. */
export const MOST_FILES = 20;

/** What people write; empty alone only where something else is said with it. */
export const words = z
  .string()
  .max(LONGEST_MESSAGE)
  .refine((text) => !text.includes("\0"));

const messageType = z.enum(["text", "file", "image", "voice"]);

/** One file, picture or voice recording of a message; its bytes are read by its id. */
const messageFile = z.strictObject({
  id,
  kind: z.enum(["file", "image", "voice"]),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  /** Loudness in even steps, 0 to 100. */
  waveform: z.array(z.number().int()).nullable(),
  /** The words of a voice recording. */
  textVersion: z.string().nullable(),
});

/** One message as the two of a conversation see it. */
export const message = z.strictObject({
  id,
  conversationId: id,
  seq: z.number().int().positive(),
  authorId: id,
  messageType,
  /** Null when it was deleted, when it is files alone, and in a preview that may not show it. */
  body: z.string().nullable(),
  isMasked: z.boolean(),
  sentAt: instant,
  deletedAt: instant.nullable(),
  editedAt: instant.nullable(),
  /** The message it answers; no excerpt where that has no words any more. */
  replyTo: z
    .strictObject({
      seq: z.number().int().positive(),
      authorId: id,
      messageType,
      excerpt: z.string().nullable(),
    })
    .nullable(),
  /** Signs in the order they first came, with everybody who gave them. */
  reactions: z.array(z.strictObject({ emoji: z.string(), personIds: z.array(id) })),
  files: z.array(messageFile),
  isPinned: z.boolean(),
  /** Kept by the asking person for themselves; null in what both hear, where it says nothing. */
  isStarred: z.boolean().nullable(),
});

export type Message = z.infer<typeof message>;
export type MessageFile = z.infer<typeof messageFile>;
