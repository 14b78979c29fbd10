import * as z from "zod";
import { command, heard, query } from "#platform/api/contract.ts";

const id = z.uuid();
const instant = z.iso.datetime();
const version = z.coerce.number().int().min(1).max(1000);
/** The longest that a pair writes into one part of its agreement. */
export const LONGEST_AGREEMENT = 4000;
const words = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_AGREEMENT)
  .refine((text) => !text.includes("\0"));

const agreementVersion = z.strictObject({
  version: z.number().int(),
  authorId: id,
  /** Null where the words are between the two. */
  goals: z.string().nullable(),
  rhythm: z.string().nullable(),
  boundaries: z.string().nullable(),
  createdAt: instant,
  signatures: z.array(z.strictObject({ personId: id, signedAt: instant })),
  can: z.strictObject({ sign: z.boolean() }),
});

export type AgreementVersion = z.infer<typeof agreementVersion>;

const agreement = z.strictObject({
  /** What holds between the two: the last version that both have signed. */
  current: agreementVersion.nullable(),
  /** A newer version that one of them has not signed yet. */
  proposed: agreementVersion.nullable(),
  can: z.strictObject({ propose: z.boolean() }),
});

export type Agreement = z.infer<typeof agreement>;

const onPair = { pairId: id };

/** What the two of a pair want to keep to, and how they begin. */
export const agreementOperations = {
  getPairAgreement: query({
    path: "GET /api/pairs/{pairId}/agreement",
    sentence: "What holds between the two of a running pair, and what one of them has proposed.",
    input: z.strictObject(onPair),
    answer: agreement,
  }),
  getPairAgreementVersions: query({
    path: "GET /api/pairs/{pairId}/agreement/versions",
    sentence: "Every version of a pair's agreement, the newest first, with who signed it when.",
    input: z.strictObject({
      ...onPair,
      before: version.optional(),
      take: z.coerce.number().int().min(1).max(100).default(20),
    }),
    answer: z.strictObject({
      versions: z.array(agreementVersion),
      hasMore: z.boolean(),
      /** Given back as `before`, it gives the page behind this one. */
      next: z.number().int().nullable(),
    }),
  }),
  proposePairAgreement: command({
    path: "PUT /api/pairs/{pairId}/agreement/versions/{version}",
    sentence:
      "Writes the next version of a pair's agreement and signs it; it holds when the other one has signed too.",
    input: z.strictObject({
      ...onPair,
      /** The number behind the last one seen; where that is taken already, somebody was quicker. */
      version,
      goals: words,
      rhythm: words,
      boundaries: words,
    }),
    answer: agreement,
    errors: ["agreement_moved_on", "contact_stopped"],
  }),
  signPairAgreement: command({
    path: "POST /api/pairs/{pairId}/agreement/versions/{version}/signatures",
    sentence: "Signs the newest version of a pair's agreement; signed by both it holds.",
    input: z.strictObject({ ...onPair, version }),
    answer: agreement,
    errors: ["agreement_moved_on", "contact_stopped"],
  }),
  getFirstMeetingKit: query({
    path: "GET /api/pairs/{pairId}/first-meeting-kit",
    sentence:
      "Whether a running pair still has its first meeting before it, who writes first, and whether somebody has.",
    input: z.strictObject(onPair),
    answer: z.strictObject({
      isOver: z.boolean(),
      whoWritesFirst: z.enum(["mentor", "mentee"]),
      hasWritten: z.boolean(),
    }),
  }),
} as const;

export const agreementEvents = heard({
  "agreement.changed": {
    sentence:
      "One of the two proposed a version of their agreement or signed it; none of its words.",
    shape: z.strictObject({ pairId: id, version: z.number().int() }),
  },
});
