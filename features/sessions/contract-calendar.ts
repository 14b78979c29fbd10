import * as z from "zod";
import { command, query } from "#platform/api/contract.ts";
import { id, instant } from "./contract-shapes.ts";

const feed = z.strictObject({
  /** Null: there is none. */
  madeAt: instant.nullable(),
  lastReadAt: instant.nullable(),
});

/** What may be asked of other meetings, and of the address for one's calendar program. */
export const calendarOperations = {
  getBusyTimes: query({
    path: "GET /api/pairs/{pairId}/busy-times",
    sentence:
      "When the two of a pair are taken by accepted meetings, of whatever pair: times and nothing else; and the zone the other one lives in.",
    input: z.strictObject({
      pairId: id,
      since: instant,
      until: instant,
      /** A meeting that is to be moved does not stand in its own way. */
      butFor: id.optional(),
    }),
    answer: z.strictObject({
      busy: z.array(
        z.strictObject({ who: z.enum(["me", "partner"]), startsAt: instant, endsAt: instant }),
      ),
      /** The zone the other one lives in. */
      partnerZone: z.string().nullable(),
    }),
  }),
  getCalendarFeed: query({
    path: "GET /api/calendar-feed",
    sentence:
      "Whether there is a private address for one's calendar program, and when it was read.",
    input: z.strictObject({}),
    answer: feed,
  }),
  renewCalendarFeed: command({
    path: "POST /api/calendar-feed",
    sentence:
      "Makes the private address for one's calendar program; one that was there works no longer. It is shown this once.",
    input: z.strictObject({}),
    answer: feed.extend({ address: z.url() }),
  }),
  removeCalendarFeed: command({
    path: "DELETE /api/calendar-feed",
    sentence: "Takes the private address for one's calendar program away.",
    input: z.strictObject({}),
    answer: feed,
  }),
};
