import * as z from "zod";
import { fileDetails } from "#features/files/contract-details.ts";

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
  files: z.array(fileDetails),
  isPinned: z.boolean(),
  /** Kept by the asking person for themselves; null in what both hear, where it says nothing. */
  isStarred: z.boolean().nullable(),
});

export type Message = z.infer<typeof message>;
export type MessageFile = z.infer<typeof fileDetails>;
