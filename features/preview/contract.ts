import * as z from "zod";
import { command, contract, heard, query } from "#platform/api/contract.ts";

const id = z.uuid();
const instant = z.iso.datetime();
/** What `next` of one page said, given back to get the page behind it. */
const cursor = z.string().max(600);
const take = z.coerce.number().int().min(1).max(100).default(50);
const part = z.enum(["mentor", "mentee"]);
const named = z.strictObject({ id, name: z.string().nullable(), photoId: id.nullable() });

const preview = z.strictObject({
  id,
  organizationId: id,
  cohortId: id,
  cohortName: z.string(),
  part,
  subject: named,
  previewer: named,
  reason: z.string(),
  startedAt: instant,
  expiresAt: instant,
  endedAt: instant.nullable(),
  /** Neither ended nor past its thirty minutes. */
  isOpen: z.boolean(),
  /** Whether the cohort's policy shows the words of messages to its coordinators. */
  showsWords: z.boolean(),
  can: z.strictObject({ enter: z.boolean(), end: z.boolean() }),
});

export type Preview = z.infer<typeof preview>;

export const previewContract = contract({
  startPreview: command({
    path: "POST /api/previews",
    sentence:
      "Begins a look at what one participant sees: read only, thirty minutes, for a reason they can read.",
    input: z.strictObject({
      id,
      cohortId: id,
      part,
      partId: id,
      reason: z.string().trim().min(10).max(500),
    }),
    answer: preview,
    errors: ["participation_ended", "preview_of_oneself"],
  }),
  endPreview: command({
    path: "POST /api/previews/{previewId}/end",
    sentence: "Ends a preview one began; ended again it says the same.",
    input: z.strictObject({ previewId: id }),
    answer: preview,
  }),
  getPreviews: query({
    path: "GET /api/previews",
    sentence: "Previews one began, or all of an organization one administers, newest first.",
    input: z.strictObject({
      organizationId: id.optional(),
      after: cursor.optional(),
      take,
    }),
    answer: z.strictObject({
      previews: z.array(preview),
      hasMore: z.boolean(),
      next: cursor.nullable(),
    }),
  }),
});

export const previewEvents = heard({
  "preview.started": {
    sentence: "The person began a preview, on some device of theirs.",
    shape: z.strictObject({ previewId: id }),
  },
  "preview.ended": {
    sentence: "The person ended a preview, on some device of theirs.",
    shape: z.strictObject({ previewId: id }),
  },
});
