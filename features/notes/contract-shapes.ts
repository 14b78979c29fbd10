import * as z from "zod";

export const id = z.uuid();
export const instant = z.iso.datetime();

/** The most bytes of words in one note. */
export const MOST_WORD_BYTES = 1_048_576;
/** The most bytes of one update, as it comes in. */
export const MOST_UPDATE_BYTES = 1_572_864;
/** What an operation takes that brings a whole note: its words in JSON or base64. */
export const MOST_NOTE_BODY = 4 * 1024 * 1024;
/** An update longer than this is not told to everybody: who hears of it reads it. */
export const MOST_TOLD_BYTES = 24_000;

export const audience = z.enum(["me", "pair", "coordinators"]);
export const template = z.enum(["empty", "first_meeting", "grow", "retrospective"]);

export const title = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !text.includes("\0"));

/** The place of an update among those of its note. */
export const place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** An update as Yjs makes it, in base64. */
export const update = z
  .base64()
  .min(4)
  .max(Math.ceil(MOST_UPDATE_BYTES / 3) * 4);

/** A document as the editor's schema has it; what does not fit is refused by the service. */
export const noteDocument = z.looseObject({ type: z.literal("doc") });

export const sharedNote = z.strictObject({
  id,
  pairId: id,
  cohortId: id,
  creatorId: id,
  title: z.string(),
  /** Who reads it: its creator alone, the two, or the two and those who run the cohort. */
  audience,
  template,
  /** The message of the pair's conversation that it was made of, and where that conversation is. */
  messageSeq: z.number().int().nullable(),
  conversationId: id.nullable(),
  /** The meeting it belongs to. */
  session: z.strictObject({ id, title: z.string(), startsAt: instant }).nullable(),
  archivedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  changedAt: instant,
  changedById: id.nullable(),
  createdAt: instant,
  /** Names of the two, by whose id. */
  people: z.array(z.strictObject({ id, name: z.string(), photoId: id.nullable() })),
  can: z.strictObject({
    /** Write in it, name it, comment on it. */
    write: z.boolean(),
    /** Choose who reads it. */
    choose: z.boolean(),
    archive: z.boolean(),
    restore: z.boolean(),
    delete: z.boolean(),
    /** In a preview the words may be the pair's own. */
    readWords: z.boolean(),
  }),
});

export type SharedNote = z.infer<typeof sharedNote>;
export type Audience = z.infer<typeof audience>;
export type Template = z.infer<typeof template>;

/** A note as a card: in a dashboard, in a list of few. */
export const sharedNoteCard = z.strictObject({
  id,
  pairId: id,
  title: z.string(),
  audience,
  changedAt: instant,
  changedById: id.nullable(),
});

export type SharedNoteCard = z.infer<typeof sharedNoteCard>;

/** An update of a note that is kept, under its number. */
export const keptUpdate = z.strictObject({
  number: z.number().int().positive(),
  /** Null for a long one: it is read. */
  update: z.string().nullable(),
  authorId: id,
});
