import type { z } from "zod";
import type { Context, VisitorContext } from "#platform/api/context.ts";
import { Problem } from "#platform/api/problem.ts";
import type { cohortsContract } from "./contract.ts";
import type { InvitedPart } from "./contract-invitations.ts";
import { hashOf } from "./invitation-token.ts";
import * as queries from "./queries-invitations.ts";
import { acceptInvitationFor } from "./service.ts";

type Input<Name extends keyof typeof cohortsContract> = z.output<
  (typeof cohortsContract)[Name]["input"]
>;

export async function readInvitation(context: VisitorContext, input: Input<"readInvitation">) {
  const { transaction, personId } = context;
  const row = await queries.readByHash(transaction, hashOf(input.token));
  if (row === undefined) throw new Problem("invitation_not_found");
  const mine = personId === null ? undefined : await queries.myEmail(transaction);
  const isForMe = row.email === null || row.email.toLowerCase() === mine?.toLowerCase();
  return {
    organizationName: row.organization_name,
    cohortName: row.cohort_name,
    part: row.part as InvitedPart, // held to these words by the table's check constraint
    email: row.email,
    inviterName: row.inviter_name,
    expiresAt: row.expires_at.toISOString(),
    isOpen: row.is_open,
    isForMe: personId === null ? null : isForMe,
  };
}

export async function acceptInvitation(context: Context, input: Input<"acceptInvitation">) {
  const { personId } = context;
  const row = await acceptInvitationFor(context.transaction, input.token);
  const answer = {
    organizationId: row.organization_id,
    cohortId: row.cohort_id,
    part: row.part as InvitedPart, // as above
    isNew: row.is_new,
  };
  // The function that lets people in has written the event; here it is only told.
  const { isNew, ...frame } = answer;
  if (isNew) {
    const rooms = [`person:${personId}`, `cohort:${row.cohort_id ?? ""}`];
    context.afterCommit(() => context.platform.rooms.tell(rooms, "invitation.accepted", frame));
  }
  return answer;
}
