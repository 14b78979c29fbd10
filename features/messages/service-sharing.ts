import type { z } from "zod";
import type { Context, OutsideContext, Platform } from "#platform/api/context.ts";
import { notFound } from "#platform/api/problem.ts";
import { inTransaction } from "#platform/db/transaction.ts";
import type { messagesContract } from "./contract.ts";
import { GONE_AFTER_LOSS_MS, Presence } from "./presence.ts";
import * as queries from "./queries-sharing.ts";

type Input<Name extends keyof typeof messagesContract> = z.output<
  (typeof messagesContract)[Name]["input"]
>;

const SWEEP_EVERY_MS = 15_000;

async function sharingAs(platform: Platform, personId: string): Promise<queries.Sharing[]> {
  return inTransaction(
    platform.pools.app,
    { identity: { personId }, readOnly: true },
    queries.sharingOf,
  );
}

/** Who hears how far a person has read: their own devices, and the partner where both share it. */
export async function roomsOfReading(context: Context, conversationId: string): Promise<string[]> {
  const sharing = await queries.sharingOf(context.transaction);
  const told = sharing.find((one) => one.conversation_id === conversationId && one.seen);
  const own = `person:${context.personId}`;
  return told === undefined ? [own] : [own, `person:${told.partner_id}`];
}

export async function tellTyping(context: OutsideContext, input: Input<"tellTyping">) {
  const { platform, personId } = context;
  const { conversationId } = input;
  const sharing = await sharingAs(platform, personId);
  const here = sharing.find((one) => one.conversation_id === conversationId);
  if (here === undefined) throw notFound();
  if (here.typing) {
    platform.rooms.tell([`person:${here.partner_id}`], "typing", { conversationId, personId });
  }
  return {};
}

const known = new WeakMap<Platform, Presence>();

/** The one list of who is here in a serving process; whoever falls silent is told to be gone. */
function presenceOf(platform: Platform): Presence {
  const there = known.get(platform);
  if (there !== undefined) return there;
  const made = new Presence();
  known.set(platform, made);
  const sweep = () => {
    for (const personId of made.sweep()) {
      // Where the database is out of reach nobody is told; whoever asks again is.
      tellPartners(platform, personId, false).catch(() => undefined);
    }
  };
  setInterval(sweep, SWEEP_EVERY_MS).unref();
  platform.rooms.onLastLeft((personId) => {
    made.lose(personId);
    // A clock may be a little behind the timer.
    setTimeout(sweep, GONE_AFTER_LOSS_MS + 50).unref();
  });
  return made;
}

async function tellPartners(platform: Platform, personId: string, isHere: boolean): Promise<void> {
  const sharing = await sharingAs(platform, personId);
  const rooms = sharing
    .filter(({ presence }) => presence)
    .map(({ partner_id }) => `person:${partner_id}`);
  platform.rooms.tell(rooms, "presence", { personId, isHere });
}

export async function tellPresence(context: OutsideContext, input: Input<"tellPresence">) {
  const { platform, personId } = context;
  const { tab, isHere } = input;
  const hasChanged = presenceOf(platform).say(personId, tab, isHere);
  if (hasChanged) await tellPartners(platform, personId, isHere);
  return {};
}

export async function getPresence(context: Context, input: Input<"getPresence">) {
  const sharing = await queries.sharingOf(context.transaction);
  const here = sharing.find((one) => one.conversation_id === input.conversationId);
  if (here === undefined) throw notFound();
  if (!here.presence || context.previewId !== null) return { isHere: null };
  return { isHere: presenceOf(context.platform).isHere(here.partner_id) };
}

/**
 * Positions only, moved often and by every device: no event row stands for them. Whoever could not be told reads it
 * with the conversation.
 */
export async function confirmDelivery(context: Context, input: Input<"confirmDelivery">) {
  const { transaction, personId, platform } = context;
  const moved = await queries.moveDelivered(transaction, personId, input.conversations);
  context.afterCommit(() => {
    for (const { conversation_id, delivered_seq, partner_id } of moved) {
      platform.rooms.tell([`person:${partner_id}`], "conversation.delivered", {
        conversationId: conversation_id,
        personId,
        deliveredSeq: Number(delivered_seq),
      });
    }
  });
  return {};
}

export async function getMessagingPreferences(context: Context) {
  return queries.preferencesOf(context.transaction, context.personId);
}

export async function changeMessagingPreferences(
  context: Context,
  input: Input<"changeMessagingPreferences">,
) {
  const { transaction, personId, platform } = context;
  const before = await queries.preferencesOf(transaction, personId);
  const preferences = {
    typing: input.typing ?? before.typing,
    seen: input.seen ?? before.seen,
    presence: input.presence ?? before.presence,
  };
  await queries.putPreferences(transaction, personId, preferences);
  const sharing = await queries.sharingOf(transaction);
  context.afterCommit(() => {
    platform.rooms.tell([`person:${personId}`], "preferences.changed", preferences);
    // What each of them may be shown has changed: they read it again.
    const everybody = [personId, ...sharing.map(({ partner_id }) => partner_id)];
    const rooms = everybody.map((id) => `person:${id}`);
    platform.rooms.tell(rooms, "rights.changed", {});
  });
  return preferences;
}
