import type { z } from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeInTime } from "#platform/api/paging.ts";
import { notFound } from "#platform/api/problem.ts";
import type {
  CohortNumbers,
  DashboardPair,
  DashboardPart,
  dashboardsContract,
  MenteeDashboard,
  MentorDashboard,
} from "./contract.ts";
import * as queries from "./queries.ts";
import { shapeWork } from "./service-work.ts";

type Input<Name extends keyof typeof dashboardsContract> = z.output<
  (typeof dashboardsContract)[Name]["input"]
>;
type ConversationShape = NonNullable<DashboardPair["conversation"]>;

/** JSON carries instants as PostgreSQL writes them. */
function instantOf(text: string): string {
  return new Date(text).toISOString();
}

function shapeLast(last: NonNullable<queries.ConversationJson["last"]>) {
  return {
    id: last.id,
    seq: last.seq,
    isMine: last.is_mine,
    // The table's own check constraint holds the column to these four.
    messageType: last.message_type as NonNullable<ConversationShape["lastMessage"]>["messageType"],
    snippet: last.snippet,
    isMasked: last.is_masked,
    isDeleted: last.is_deleted,
    sentAt: instantOf(last.sent_at),
  };
}

function shapeConversation(row: queries.ConversationJson): ConversationShape {
  return {
    id: row.id,
    lastSeq: row.last_seq,
    readSeq: row.read_seq,
    unread: row.unread,
    isArchived: row.is_archived,
    lastMessage: row.last === null ? null : shapeLast(row.last),
  };
}

function shapePair(row: queries.PairJson, inPreview: boolean): DashboardPair {
  return {
    id: row.id,
    state: row.state === "paused" ? "paused" : "active",
    activatedAt: row.activated_at === null ? null : instantOf(row.activated_at),
    partner: {
      id: row.partner_id,
      personId: row.partner_person_id,
      name: row.partner_name,
      headline: row.partner_headline,
      isDeactivated: row.partner_disabled,
      photoId: row.partner_photo_id,
    },
    conversation: row.conversation === null ? null : shapeConversation(row.conversation),
    work: shapeWork(row.id, row.work),
    can: { write: row.conversation !== null && !row.is_stopped && !inPreview },
  };
}

function shapePart(row: queries.PartJson, inPreview: boolean): DashboardPart {
  return {
    id: row.id,
    cohortId: row.cohort_id,
    cohortName: row.cohort_name,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    messageDisclosure: row.message_disclosure === "coordinators" ? "coordinators" : "pair",
    headline: row.headline,
    coordinators: [...row.coordinators],
    pairs: row.pairs.map((pair) => shapePair(pair, inPreview)),
    closedPairs: row.closed_pairs,
  };
}

function unreadIn(parts: readonly queries.PartJson[]): number {
  const pairs = parts.flatMap((part) => part.pairs);
  return pairs.reduce((sum, pair) => sum + (pair.conversation?.unread ?? 0), 0);
}

async function read(context: Context, side: "mentor" | "mentee", partId: string | undefined) {
  const row = await queries.dashboardOf(context.transaction, side, {
    partId,
    inPreview: context.previewId !== null,
  });
  if (row === undefined || (partId !== undefined && row.parts.length === 0)) throw notFound();
  return row;
}

export async function getMentorDashboard(
  context: Context,
  input: Input<"getMentorDashboard">,
): Promise<MentorDashboard> {
  const row = await read(context, "mentor", input.userId);
  const inPreview = context.previewId !== null;
  return {
    person: { id: row.id, name: row.name },
    parts: row.parts.map((part) => ({ ...shapePart(part, inPreview), capacity: part.capacity })),
    unread: unreadIn(row.parts),
  };
}

export async function getMenteeDashboard(
  context: Context,
  input: Input<"getMenteeDashboard">,
): Promise<MenteeDashboard> {
  const row = await read(context, "mentee", input.userId);
  const inPreview = context.previewId !== null;
  return {
    person: { id: row.id, name: row.name },
    parts: row.parts.map((part) => shapePart(part, inPreview)),
    unread: unreadIn(row.parts),
  };
}

function shapeNumbers(row: queries.NumbersRow): CohortNumbers {
  const { proposed, active, paused, closed } = row;
  return {
    cohortId: row.id,
    cohortName: row.name,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    mentors: row.mentors,
    mentees: row.mentees,
    pairs: { proposed, active, paused, closed },
    pairsWritingLately: row.writing_lately,
    openInvitations: row.open_invitations,
    can: { run: row.runs },
  };
}

export async function getOverview(context: Context, input: Input<"getOverview">) {
  const rows = await queries.cohortNumbers(context.transaction, {
    organizationId: input.organizationId,
    after: placeInTime(input.after),
    take: input.take + 1,
  });
  const page = pageOf(rows, input.take, (row) => ({ key: row.sort_key, id: row.id }));
  return { cohorts: page.rows.map(shapeNumbers), hasMore: page.hasMore, next: page.next };
}
