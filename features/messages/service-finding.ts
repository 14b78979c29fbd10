import * as z from "zod";
import type { Context } from "#platform/api/context.ts";
import { pageOf, placeOf } from "#platform/api/paging.ts";
import { notFound, Problem } from "#platform/api/problem.ts";
import type { messagesContract } from "./contract.ts";
import { shapeMessages, shapePlainMessage } from "./message-shape.ts";
import { addMute, messagesAround, removeMute, type Around } from "./queries-finding.ts";
import { maskedMessagesBefore, messagesAfter, messagesBefore } from "./queries-messages.ts";
import { conversationsOf, openConversationIds, organizationOfConversation } from "./queries.ts";
import { assertVisible, shapeConversation } from "./service.ts";

type Input<Name extends keyof typeof messagesContract> = z.output<
  (typeof messagesContract)[Name]["input"]
>;

/** How much of a page around a place stands before it, so that one sees what was said last. */
const PART_BEFORE = 0.3;

/** A page of a conversation, wherever it begins. */
export async function getMessages(context: Context, input: Input<"getMessages">) {
  const { transaction, personId } = context;
  const { conversationId, before, after, around, at, take } = input;
  if (before === undefined) {
    if (after !== undefined) return pageAfter(context, input);
    if (around === "unread") return pageAround(context, input, { unreadOf: personId });
    if (around !== undefined) return pageAround(context, input, { seq: around });
    if (at !== undefined) return pageAround(context, input, { at });
  }
  const rows = await messagesBefore(transaction, conversationId, before, take + 1);
  if (rows.length === 0) return nothingOrMasked(context, input, before);
  return {
    messages: await shapeMessages(transaction, rows.slice(0, take).toReversed()),
    hasMore: rows.length > take,
  };
}

async function pageAfter(context: Context, input: Input<"getMessages">) {
  const { transaction } = context;
  const { conversationId, after = 0, take } = input;
  const rows = await messagesAfter(transaction, conversationId, after, take + 1);
  if (rows.length === 0) return nothingOrMasked(context, input, after + take + 1);
  return {
    messages: await shapeMessages(transaction, rows.slice(0, take)),
    hasMore: rows.length > take,
  };
}

async function pageAround(context: Context, input: Input<"getMessages">, around: Around) {
  const { transaction } = context;
  const { conversationId, take } = input;
  const before = Math.floor(take * PART_BEFORE);
  const rows = await messagesAround(transaction, conversationId, around, take + 1);
  if (rows.length === 0) {
    return nothingOrMasked(
      context,
      input,
      "seq" in around ? around.seq + take - before : undefined,
    );
  }
  const newer = rows.filter((row) => row.is_newer);
  const older = rows.slice(0, rows.length - newer.length);
  // What one part leaves free the other one fills.
  const room = Math.max(before, take - newer.length);
  const shownOlder = older.slice(Math.max(0, older.length - room));
  const shownNewer = newer.slice(0, take - shownOlder.length);
  return {
    messages: await shapeMessages(transaction, [...shownOlder, ...shownNewer]),
    hasMore: shownOlder.length < older.length,
    hasNewer: shownNewer.length < newer.length,
  };
}

/**
 * No rows: the conversation is empty there, or a stranger's, or a preview may not read its words: then the page below
 * `before` comes without them.
 */
async function nothingOrMasked(
  context: Context,
  input: Input<"getMessages">,
  before: number | undefined,
) {
  const { transaction, previewId } = context;
  const { conversationId, take } = input;
  const isForward = input.before === undefined && input.after !== undefined;
  const rows =
    previewId === null
      ? []
      : await maskedMessagesBefore(transaction, conversationId, before, take + 1);
  if (rows.length === 0) await assertVisible(context, conversationId);
  const ascending = rows.slice(0, take).toReversed();
  const messages = ascending
    .map((row) => shapePlainMessage(row, true))
    .filter(({ seq }) => !isForward || seq > (input.after ?? 0));
  const hasMore = isForward ? messages.length === take : rows.length > take;
  return { messages, hasMore, ...(before === undefined ? {} : { hasNewer: true }) };
}

const listInstant = z.iso.datetime({ precision: 6 });

/** Where a page of the list ended: whether it was among the unread that come first, and since when nothing was said. */
function listPlace(cursor: string | undefined) {
  const place = placeOf(cursor);
  if (place === undefined) return undefined;
  const [first, at] = place.key.split(" ");
  if ((first !== "0" && first !== "1") || !listInstant.safeParse(at).success) {
    throw new Problem("validation_failed", { after: "invalid" });
  }
  return { comesFirst: first === "1", at: at ?? "", id: place.id };
}

/** A text that LIKE takes as it is written. */
export function escapedForLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

export async function getUserConversations(context: Context, input: Input<"getUserConversations">) {
  const words = input.named?.split(/\s+/u).filter((word) => word !== "") ?? [];
  const rows = await conversationsOf(context.transaction, context.personId, {
    partId: input.userId,
    userType: input.userType,
    archived: input.archived === "yes",
    before: input.before,
    named: words.length === 0 ? undefined : words.map(escapedForLike),
    isUnreadFirst: input.order === "unread",
    after: listPlace(input.after),
    take: input.take + 1,
  });
  const page = pageOf(rows, input.take, (row) => ({
    key: `${row.comes_first ? 1 : 0} ${row.sort_key}`,
    id: row.id,
  }));
  return {
    conversations: page.rows.map((row) => shapeConversation(row, context.previewId !== null)),
    hasMore: page.hasMore,
    next: page.next,
  };
}

type Mute = { until: string | null } | null;

/** The person's own devices alone hear of it. */
async function tellMute(context: Context, conversationId: string, mute: Mute) {
  const { personId } = context;
  const organizationId = await organizationOfConversation(context.transaction, conversationId);
  if (organizationId === undefined) throw notFound();
  await context.record({
    kind: "conversation.muted",
    organizationId,
    actorId: personId,
    subjectId: conversationId,
    payload: { isMuted: mute !== null },
    live: { rooms: [`person:${personId}`], frame: { conversationId, mute } },
  });
}

async function assertMine(context: Context, conversationId: string): Promise<void> {
  const mine = await openConversationIds(context.transaction);
  if (!mine.includes(conversationId)) throw notFound();
}

export async function muteConversation(context: Context, input: Input<"muteConversation">) {
  const { conversationId, until } = input;
  await assertMine(context, conversationId);
  const row = await addMute(context.transaction, conversationId, context.personId, until);
  if (row === undefined) throw notFound();
  const mute = { until: row.muted_until?.toISOString() ?? null };
  await tellMute(context, conversationId, mute);
  return { mute };
}

export async function unmuteConversation(context: Context, input: Input<"unmuteConversation">) {
  const { conversationId } = input;
  await assertMine(context, conversationId);
  const wasMuted = await removeMute(context.transaction, conversationId, context.personId);
  if (wasMuted) await tellMute(context, conversationId, null);
  return { mute: null };
}
