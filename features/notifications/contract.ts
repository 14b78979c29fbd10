import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";

const id = z.uuid();
const instant = z.iso.datetime();
/** What `next` of one page said, given back to get the page behind it. */
const cursor = z.string().max(600);

/** The most that are named in one request. */
const MOST_AT_ONCE = 200;
/** Where counting ends: what the bell shows beyond is only that there are more. */
export const COUNTED_UP_TO = 100;

const notificationKind = z.enum([
  "action_item_assigned",
  "action_item_done",
  "action_item_stuck",
  "action_item_later_asked",
  "action_item_later_answered",
  "action_item_commented",
  "goal_shared",
  "goal_checked_in",
  "goal_reached",
  "session_proposed",
  "session_accepted",
  "session_moved",
  "session_canceled",
  "session_restored",
  "shared_note_made",
  "shared_note_changed",
  "shared_note_commented",
  "shared_note_resolved",
  "agreement_proposed",
  "agreement_signed",
  "pair_made",
  "milestone_reached",
  "case_opened",
]);

const notificationThing = z.enum([
  "action_item",
  "goal",
  "session",
  "shared_note",
  "pair",
  "milestone",
  "case",
]);

const notification = z.strictObject({
  id,
  kind: notificationKind,
  thing: notificationThing,
  /** The thing's id; of a milestone its pair's. */
  thingId: id,
  /** False where the thing was taken away, or is somebody's own now. */
  isThere: z.boolean(),
  /** As the thing is called at this moment; null where it has no name or is not there. */
  title: z.string().nullable(),
  /** When a meeting is, as it stands now. */
  startsAt: instant.nullable(),
  /** The newest milestone of those it tells of. */
  milestone: z.string().nullable(),
  /** Where it happened; null for a case. */
  pair: z
    .strictObject({ id, partnerName: z.string().nullable(), cohortName: z.string().nullable() })
    .nullable(),
  actor: z.strictObject({ id, name: z.string(), photoId: id.nullable() }).nullable(),
  /** How often it happened since it was last read. */
  count: z.number().int(),
  firstAt: instant,
  lastAt: instant,
  readAt: instant.nullable(),
  archivedAt: instant.nullable(),
});

const unread = z.strictObject({
  /** How many are new; beyond a hundred no further. */
  unread: z.number().int(),
});
const ids = z.array(id).min(1).max(MOST_AT_ONCE);

/** One way of saying which, and no other. */
function namesOneWay(given: Readonly<Record<string, unknown>>): boolean {
  return Object.values(given).filter((value) => value !== undefined).length === 1;
}

export const notificationsContract = contract({
  getNotifications: query({
    path: "GET /api/notifications",
    sentence:
      "What the asking person is told of, newest first: what is new, all that is not put away, or what is. Titles are those of this moment.",
    input: z.strictObject({
      show: z.enum(["unread", "all", "archived"]).default("all"),
      after: cursor.optional(),
      take: z.coerce.number().int().min(1).max(100).default(30),
    }),
    answer: z.strictObject({
      notifications: z.array(notification),
      hasMore: z.boolean(),
      next: z.string().nullable(),
    }),
  }),
  getNotificationCount: query({
    path: "GET /api/notifications/count",
    sentence: "How many notifications of the asking person are new.",
    input: z.strictObject({}),
    answer: unread,
  }),
  markNotificationsAsRead: command({
    path: "POST /api/notifications/read",
    sentence:
      "Says that notifications were read: these, all up to a moment, or those about one thing.",
    input: z
      .strictObject({
        ids: ids.optional(),
        upTo: instant.optional(),
        thingId: id.optional(),
      })
      .refine(namesOneWay),
    answer: unread,
  }),
  markNotificationAsUnread: command({
    path: "POST /api/notifications/{notificationId}/unread",
    sentence: "Makes a notification new again; where there is newer news of the same, that is it.",
    input: z.strictObject({ notificationId: id }),
    answer: unread,
  }),
  archiveNotifications: command({
    path: "POST /api/notifications/archive",
    sentence: "Puts notifications away; they are new to nobody any more.",
    input: z.strictObject({ ids }),
    answer: unread,
  }),
  restoreNotifications: command({
    path: "POST /api/notifications/restore",
    sentence: "Takes notifications that were put away back as they were.",
    input: z.strictObject({ ids }),
    answer: unread,
  }),
});

export const notificationsEvents = heard({
  "notification.changed": {
    sentence:
      "The person read, put away or took back notifications on some device of theirs; for their own devices alone.",
    shape: z.strictObject({}),
  },
});

export type Notification = z.infer<typeof notification>;
