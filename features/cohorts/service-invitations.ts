import * as z from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import { queueMail } from "#platform/mail/queue.ts";
import type { cohortsContract } from "./contract.ts";
import type { Invitation, InvitedPart } from "./contract-invitations.ts";
import { newToken } from "./invitation-token.ts";
import * as queries from "./queries-invitations.ts";

type Input<Name extends keyof typeof cohortsContract> = z.output<
  (typeof cohortsContract)[Name]["input"]
>;
type Outcome = z.infer<typeof cohortsContract.inviteByMail.answer>["rows"][number]["outcome"];

const address = z.email().max(320);

function shapeInvitation(row: queries.InvitationRow): Invitation {
  // Parts and states are held to these words by a check constraint and by the query.
  const state = row.state as Invitation["state"];
  return {
    id: row.id,
    organizationId: row.organization_id,
    cohortId: row.cohort_id,
    part: row.part as InvitedPart, // as above
    email: row.email,
    usesAllowed: row.uses_allowed,
    uses: row.uses,
    state,
    inviterName: row.inviter_name,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    acceptedBy: row.accepted_by.map(({ id, name, at }) => ({
      id,
      name,
      at: new Date(at).toISOString(),
    })),
    can: {
      resend: row.may_change && (state === "open" || state === "expired"),
      revoke: row.may_change && state === "open",
    },
  };
}

/** Where to invite to, for those who may invite to that part there; for anybody else it is not there. */
async function placeFor(
  context: Context,
  input: { part: InvitedPart; cohortId?: string | undefined; organizationId?: string | undefined },
): Promise<queries.PlaceRow> {
  const place = await queries.placeToInvite(context.transaction, input);
  if (place === undefined) throw notFound();
  const may = {
    mentor: place.runs_cohort,
    mentee: place.runs_cohort,
    coordinator: place.is_admin,
    analyst: place.is_admin,
    admin: place.is_owner,
  }[input.part];
  if (!may) throw notFound();
  return place;
}

function linkOf(context: Context, token: string): string {
  return `${context.platform.settings.baseUrl}/invitation#${token}`;
}

interface Letter {
  readonly to: string;
  readonly token: string;
  readonly part: InvitedPart;
  readonly days: number;
}

async function mail(context: Context, place: queries.PlaceRow, letter: Letter): Promise<void> {
  await queueMail(context.transaction, {
    kind: "invitation",
    to: letter.to,
    organizationId: place.organization_id,
    data: {
      organization: place.organization_name,
      inviter: place.inviter_name,
      cohort: place.cohort_name,
      part: letter.part,
      url: linkOf(context, letter.token),
      days: letter.days,
    },
  });
}

async function recordMade(
  context: Context,
  place: queries.PlaceRow,
  part: InvitedPart,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) {
    await context.record({
      kind: "invitation.made",
      organizationId: place.organization_id,
      actorId: context.personId,
      subjectId: id,
      payload: { cohortId: place.cohort_id, part },
    });
  }
  if (ids.length > 0) tellChanged(context, place);
}

/** Staff who look at the list of invitations see it change. */
function tellChanged(
  context: Context,
  {
    cohort_id: cohortId,
    organization_id: organizationId,
  }: Pick<queries.PlaceRow, "cohort_id" | "organization_id">,
): void {
  const rooms = [cohortId === null ? `person:${context.personId}` : `cohort:${cohortId}`];
  context.afterCommit(() =>
    context.platform.rooms.tell(rooms, "invitation.changed", { cohortId, organizationId }),
  );
}

interface Row {
  readonly id: string;
  readonly email: string;
  outcome: Outcome;
}

/** What becomes of each row, before anything is written. */
async function judge(
  context: Context,
  place: queries.PlaceRow,
  input: Input<"inviteByMail">,
): Promise<Row[]> {
  const wanted = input.invitations.map(({ id, email }) => ({ id, email: email.toLowerCase() }));
  const emails = wanted.map((row) => row.email);
  const ids = wanted.map((row) => row.id);
  const there = new Set(
    await queries.addressesThere(context.transaction, place, input.part, emails),
  );
  const known = await queries.invitationsThere(context.transaction, place, input.part, {
    emails,
    ids,
  });
  const byId = new Map(known.map((row) => [row.id, row.email]));
  const waiting = new Set(known.filter((row) => !ids.includes(row.id)).map((row) => row.email));
  return wanted.map(({ id, email }) => {
    const isRepeated = byId.get(id) === email;
    let outcome: Outcome = "invited";
    if (!address.safeParse(email).success) outcome = "bad_address";
    else if (there.has(email)) outcome = "already_there";
    else if (waiting.has(email) && !isRepeated) outcome = "already_invited";
    // The same address twice in one list is one invitation.
    if (outcome === "invited") waiting.add(email);
    return { id, email, outcome };
  });
}

export async function inviteByMail(context: Context, input: Input<"inviteByMail">) {
  const { part, expiresInDays: days } = input;
  const place = await placeFor(context, input);
  const rows = await judge(context, place, input);
  const letters = rows
    .filter((row) => row.outcome === "invited")
    .map((row) => ({ ...row, ...newToken() }));
  const added = new Set(
    await queries.addInvitations(
      context.transaction,
      place,
      { part, usesAllowed: 1, days },
      letters,
    ),
  );
  const fresh = letters.filter((letter) => added.has(letter.id));
  for (const { email: to, token } of fresh) await mail(context, place, { to, token, part, days });
  await recordMade(context, place, part, [...added]);
  await assertAllThere(context, place, part, letters);
  return { rows };
}

/** An id that was there already is a repeated request, unless it belongs to something else. */
async function assertAllThere(
  context: Context,
  place: queries.PlaceRow,
  part: InvitedPart,
  letters: readonly Row[],
): Promise<void> {
  const ids = letters.map((letter) => letter.id);
  const there = await queries.invitationsThere(context.transaction, place, part, {
    ids,
    emails: [],
  });
  const emailById = new Map(there.map((row) => [row.id, row.email]));
  if (letters.some(({ id, email }) => emailById.get(id) !== email)) throw new Problem("conflict");
}

async function oneInvitation(context: Context, id: string): Promise<queries.InvitationRow> {
  const [row] = await queries.invitations(context.transaction, { id, take: 1 });
  if (row === undefined) throw notFound();
  return row;
}

export async function createInvitationLink(context: Context, input: Input<"createInvitationLink">) {
  const { transaction } = context;
  const { id, part, usesAllowed, expiresInDays: days } = input;
  const place = await placeFor(context, input);
  const { token, hash } = newToken();
  const added = await queries.addInvitations(transaction, place, { part, usesAllowed, days }, [
    { id, email: null, hash },
  ]);
  if (added.length === 0) await renewUnused(context, input, hash);
  await recordMade(context, place, part, added);
  return {
    invitation: shapeInvitation(await oneInvitation(context, id)),
    url: linkOf(context, token),
  };
}

/** The first link was kept nowhere, so a repeated request gets a new one for the same invitation. */
async function renewUnused(
  context: Context,
  { id, part, expiresInDays }: Input<"createInvitationLink">,
  hash: Buffer,
): Promise<void> {
  const [row] = await queries.invitations(context.transaction, { id, take: 1 });
  const isRepeated =
    row?.is_mine === true && row.part === part && row.email === null && row.uses === 0;
  if (!isRepeated || row.state !== "open") throw new Problem("conflict");
  await queries.renewKey(context.transaction, id, hash, expiresInDays);
}

export async function getInvitations(context: Context, input: Input<"getInvitations">) {
  const { transaction } = context;
  const place = await queries.placeToInvite(transaction, input);
  if (place === undefined || !(place.runs_cohort || place.is_admin)) throw notFound();
  const rows = await queries.invitations(transaction, {
    cohortId: input.cohortId,
    organizationId: input.organizationId,
    part: input.part,
    state: input.state,
    after: placeInTime(input.after),
    take: input.take + 1,
  });
  const page = pageOf(rows, input.take, (row) => ({ key: row.sort_key, id: row.id }));
  return { invitations: page.rows.map(shapeInvitation), hasMore: page.hasMore, next: page.next };
}

/** The invitation for those who may change it; for anybody else it is not there. */
async function changeable(context: Context, invitationId: string): Promise<queries.InvitationRow> {
  const row = await oneInvitation(context, invitationId);
  if (!row.may_change) throw notFound();
  return row;
}

async function tellInvitation(
  context: Context,
  kind: "invitation.resent" | "invitation.revoked",
  row: queries.InvitationRow,
): Promise<void> {
  await context.record({
    kind,
    organizationId: row.organization_id,
    actorId: context.personId,
    subjectId: row.id,
    payload: { cohortId: row.cohort_id, part: row.part },
  });
  tellChanged(context, row);
}

export async function resendInvitation(context: Context, input: Input<"resendInvitation">) {
  const { invitationId, expiresInDays: days } = input;
  const row = await changeable(context, invitationId);
  if (row.state === "accepted" || row.state === "revoked") throw new Problem("invitation_over");
  const part = row.part as InvitedPart; // held to these words by the table's check constraint
  const place = await placeFor(context, {
    part,
    ...(row.cohort_id === null
      ? { organizationId: row.organization_id }
      : { cohortId: row.cohort_id }),
  });
  const { token, hash } = newToken();
  await queries.renewKey(context.transaction, invitationId, hash, days);
  if (row.email !== null) await mail(context, place, { to: row.email, token, part, days });
  await tellInvitation(context, "invitation.resent", row);
  return {
    invitation: shapeInvitation(await oneInvitation(context, invitationId)),
    url: row.email === null ? linkOf(context, token) : null,
  };
}

export async function revokeInvitation(context: Context, input: Input<"revokeInvitation">) {
  const row = await changeable(context, input.invitationId);
  if (row.state !== "revoked") {
    await queries.revoke(context.transaction, input.invitationId);
    await tellInvitation(context, "invitation.revoked", row);
  }
  return shapeInvitation(await oneInvitation(context, input.invitationId));
}
