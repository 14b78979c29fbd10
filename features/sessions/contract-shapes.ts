import * as z from "zod";

export const id = z.uuid();
export const instant = z.iso.datetime();
/** What `next` of one page said, given back to get the page behind it. */
export const cursor = z.string().max(600);

/** What people write: no character that PostgreSQL cannot keep. */
export const words = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((text) => !text.includes("\0"));

export const sessionState = z.enum(["proposed", "accepted", "canceled", "held", "missed"]);
export const placeKind = z.enum(["video", "phone", "in_person"]);

/** What the clock on the wall of a zone shows when it begins, and how long it takes. */
export const wallTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
/** The name of a zone of the IANA. */
export const zone = z.string().regex(/^[A-Za-z][\w+/-]{1,62}$/);
export const minutes = z.number().int().min(5).max(720);
export const whenFields = {
  wallTime,
  zone,
  minutes,
  /** Of an hour that the clocks show twice, the second one. */
  isLater: z.boolean().default(false),
};

const party = z.strictObject({
  /** The person; name and photo are null where they can no longer be seen. */
  id,
  name: z.string().nullable(),
  photoId: id.nullable(),
  zone: z.string().nullable(),
});

/** A meeting of a pair. Place and reason are null where they are not the asking person's to read. */
export const session = z.strictObject({
  id,
  pairId: id,
  cohortId: id,
  mentor: party,
  mentee: party,
  title: z.string(),
  state: sessionState,
  startsAt: instant,
  endsAt: instant,
  /** The zone it was planned in. */
  zone: z.string(),
  placeKind,
  place: z.string().nullable(),
  /** Why it was moved or canceled. */
  reason: z.string().nullable(),
  seriesId: id.nullable(),
  /** Who proposed the time that stands now. */
  proposerId: id.nullable(),
  canceledById: id.nullable(),
  /** It waits for the asking person's answer. */
  isMyTurn: z.boolean(),
  edition: z.number().int(),
  can: z.strictObject({
    accept: z.boolean(),
    move: z.boolean(),
    cancel: z.boolean(),
    restore: z.boolean(),
    close: z.boolean(),
    writeAgenda: z.boolean(),
  }),
});

export const agendaPoint = z.strictObject({
  id,
  authorId: id,
  title: z.string(),
  isDone: z.boolean(),
  actionItemId: id.nullable(),
  /** The number of the message of the pair's conversation that it was made of. */
  messageSeq: z.number().int().nullable(),
});

export const impression = z.strictObject({
  didHappen: z.boolean(),
  /** How it was, 1 to 5; null where that was not said. */
  rating: z.number().int().min(1).max(5).nullable(),
  words: z.string(),
  at: instant,
});

export const sessionDetail = session.extend({
  /** Null where it is not the asking person's to read. */
  agenda: z.array(agendaPoint).nullable(),
  /** The asking person's own. */
  impression: impression.nullable(),
  series: z
    .strictObject({
      every: z.enum(["week", "two_weeks", "month"]),
      zone: z.string(),
      /** How many of it are still ahead, this one among them, and how many there are. */
      toCome: z.number().int(),
      count: z.number().int(),
    })
    .nullable(),
  conversationId: id.nullable(),
});

/** A meeting in a widget. */
export const sessionCard = z.strictObject({
  id,
  pairId: id,
  title: z.string(),
  state: sessionState,
  startsAt: instant,
  endsAt: instant,
  placeKind,
  /** Proposed by the other one. */
  isMyTurn: z.boolean(),
});

export type Session = z.infer<typeof session>;
export type SessionDetail = z.infer<typeof sessionDetail>;
export type SessionState = z.infer<typeof sessionState>;
export type PlaceKind = z.infer<typeof placeKind>;
export type AgendaPoint = z.infer<typeof agendaPoint>;
export type SessionCard = z.infer<typeof sessionCard>;
