import { useMutation, useQueryClient } from "@tanstack/react-query";
import { readAgain } from "#platform/api/client-heard.ts";
import type { AnswerOf } from "#platform/api/client.ts";
import type { Paged } from "#platform/api/client-pages.ts";
import { newId } from "#platform/api/new-id.ts";
import { cohortsApi } from "./client.ts";
import type { cohortsContract } from "./contract.ts";
import type { Invitation, InvitedPart } from "./contract-invitations.ts";

export type { Invitation, InvitedPart } from "./contract-invitations.ts";
export type InvitationState = Invitation["state"];
export type MailOutcome = AnswerOf<typeof cohortsContract, "inviteByMail">["rows"][number];

/** Where somebody is invited to: a cohort, or the organization itself. */
export type InvitationPlace = { readonly cohortId: string } | { readonly organizationId: string };

export function invitationPages(
  place: InvitationPlace,
  state?: InvitationState,
): Paged<AnswerOf<typeof cohortsContract, "getInvitations">, Invitation> {
  const input = { ...place, ...(state && { state }) };
  return {
    key: ["getInvitations", input],
    read: async (after) => cohortsApi("getInvitations", { ...input, after }),
    rowsOf: (answer) => answer.invitations,
    withRows: (answer, invitations) => ({ ...answer, invitations: [...invitations] }),
  };
}

function useRefreshInvitations() {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      readAgain(client, { queryKey: ["getInvitations"] }),
      readAgain(client, { queryKey: ["getOverview"] }),
    ]);
  };
}

// The server takes two hundred at once.
const AT_ONCE = 200;

interface MailInvitations {
  readonly place: InvitationPlace;
  readonly part: InvitedPart;
  readonly emails: readonly string[];
  readonly expiresInDays: number;
}

/** Invites addresses by mail, two hundred at a time; the outcome of each comes back. */
export function useInviteByMail() {
  const refresh = useRefreshInvitations();
  return useMutation({
    mutationFn: async ({ place, part, emails, expiresInDays }: MailInvitations) => {
      const invitations = emails.map((email) => ({ id: newId(), email }));
      const outcomes: MailOutcome[] = [];
      for (let from = 0; from < invitations.length; from += AT_ONCE) {
        const batch = invitations.slice(from, from + AT_ONCE);
        // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a refusal stops the rest
        const { rows } = await cohortsApi("inviteByMail", {
          ...place,
          part,
          expiresInDays,
          invitations: batch,
        });
        outcomes.push(...rows);
      }
      return outcomes;
    },
    onSettled: refresh,
  });
}

interface LinkInvitation {
  readonly id: string;
  readonly place: InvitationPlace;
  readonly part: InvitedPart;
  readonly usesAllowed: number;
  readonly expiresInDays: number;
}

/** Makes a link for several people; it is shown this once. */
export function useInvitationLink() {
  const refresh = useRefreshInvitations();
  return useMutation({
    mutationFn: async ({ place, ...rest }: LinkInvitation) =>
      cohortsApi("createInvitationLink", { ...place, ...rest }),
    onSuccess: refresh,
  });
}

export function useResendInvitation() {
  const refresh = useRefreshInvitations();
  return useMutation({
    mutationFn: async (invitationId: string) => cohortsApi("resendInvitation", { invitationId }),
    onSuccess: refresh,
  });
}

export function useRevokeInvitation() {
  const refresh = useRefreshInvitations();
  return useMutation({
    mutationFn: async (invitationId: string) => cohortsApi("revokeInvitation", { invitationId }),
    onSuccess: refresh,
  });
}
