import * as z from "zod";
import { command, query } from "#platform/api/contract.ts";

const id = z.uuid();
const instant = z.iso.datetime();
const cursor = z.string().max(600);
const take = z.coerce.number().int().min(1).max(100).default(50);
const part = z.enum(["mentor", "mentee", "coordinator", "analyst", "admin"]);
const days = z.number().int().min(1).max(90).default(14);
const token = z.string().min(1).max(200);

/** Mentors, mentees and coordinators are invited to a cohort; analysts and admins to an organization. */
interface Place {
  readonly part: z.infer<typeof part>;
  readonly cohortId?: string | undefined;
  readonly organizationId?: string | undefined;
}

function isPlaced({ part: wanted, cohortId, organizationId }: Place): boolean {
  return wanted === "analyst" || wanted === "admin"
    ? organizationId !== undefined && cohortId === undefined
    : cohortId !== undefined && organizationId === undefined;
}

const invitation = z.strictObject({
  id,
  organizationId: id,
  cohortId: id.nullable(),
  part,
  /** Null for a link that several people may use. */
  email: z.string().nullable(),
  usesAllowed: z.number().int(),
  uses: z.number().int(),
  state: z.enum(["open", "accepted", "expired", "revoked"]),
  inviterName: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  sentAt: instant.nullable(),
  /** Who came in by it, the first five; `uses` says how many there are. */
  acceptedBy: z.array(z.strictObject({ id, name: z.string().nullable(), at: instant })),
  can: z.strictObject({ resend: z.boolean(), revoke: z.boolean() }),
});

export type Invitation = z.infer<typeof invitation>;
export type InvitedPart = z.infer<typeof part>;

export const invitationOperations = {
  inviteByMail: command({
    path: "POST /api/invitations/by-mail",
    sentence:
      "Invites up to two hundred addresses, each by a mail of its own; an answer for each row, and nothing is sent twice.",
    input: z
      .strictObject({
        cohortId: id.optional(),
        organizationId: id.optional(),
        part,
        invitations: z
          .array(z.strictObject({ id, email: z.string().trim().max(320) }))
          .min(1)
          .max(200),
        expiresInDays: days,
      })
      .refine(isPlaced, { path: ["cohortId"] }),
    answer: z.strictObject({
      rows: z.array(
        z.strictObject({
          id,
          email: z.string(),
          outcome: z.enum(["invited", "already_there", "bad_address", "already_invited"]),
        }),
      ),
    }),
  }),
  createInvitationLink: command({
    path: "POST /api/invitations/links",
    sentence:
      "Makes a link for several people and shows it this once; made again before anybody used it, the newer link counts.",
    input: z
      .strictObject({
        id,
        cohortId: id.optional(),
        organizationId: id.optional(),
        part,
        usesAllowed: z.number().int().min(1).max(10_000),
        expiresInDays: days,
      })
      .refine(isPlaced, { path: ["cohortId"] }),
    answer: z.strictObject({ invitation, url: z.string() }),
  }),
  getInvitations: query({
    path: "GET /api/invitations",
    sentence:
      "Invitations to a cohort or an organization, newest first: who has joined, who has not.",
    input: z
      .strictObject({
        cohortId: id.optional(),
        organizationId: id.optional(),
        part: part.optional(),
        state: z.enum(["open", "accepted", "expired", "revoked"]).optional(),
        after: cursor.optional(),
        take,
      })
      .refine((input) => (input.cohortId === undefined) !== (input.organizationId === undefined), {
        path: ["cohortId"],
      }),
    answer: z.strictObject({
      invitations: z.array(invitation),
      hasMore: z.boolean(),
      next: cursor.nullable(),
    }),
  }),
  resendInvitation: command({
    path: "POST /api/invitations/{invitationId}/resend",
    sentence:
      "Makes a new key for an invitation that nobody used up and ends the old one: mailed again, or shown when it is a link.",
    input: z.strictObject({ invitationId: id, expiresInDays: days }),
    answer: z.strictObject({ invitation, url: z.string().nullable() }),
    errors: ["invitation_over"],
  }),
  revokeInvitation: command({
    path: "POST /api/invitations/{invitationId}/revoke",
    sentence: "Ends an invitation; who already came in by it stays.",
    input: z.strictObject({ invitationId: id }),
    answer: invitation,
  }),
  readInvitation: command({
    path: "POST /api/invitations/read",
    sentence:
      "What the bearer of an invitation's key may know before accepting it; the key is used up by nothing here.",
    input: z.strictObject({ token }),
    answer: z.strictObject({
      organizationName: z.string(),
      cohortName: z.string().nullable(),
      part,
      /** The only address it is for; null for a link. */
      email: z.string().nullable(),
      inviterName: z.string().nullable(),
      expiresAt: instant,
      isOpen: z.boolean(),
      /** Whether the asking person may accept it; null for visitors, who may try. */
      isForMe: z.boolean().nullable(),
    }),
    errors: ["invitation_not_found"],
    access: "anyone",
  }),
  acceptInvitation: command({
    path: "POST /api/invitations/accept",
    sentence: "Lets the asking person in by an invitation's key; accepted again it says the same.",
    input: z.strictObject({ token }),
    answer: z.strictObject({
      organizationId: id,
      cohortId: id.nullable(),
      part,
      isNew: z.boolean(),
    }),
    errors: ["invitation_not_found", "invitation_over", "invitation_for_other_address"],
  }),
};
