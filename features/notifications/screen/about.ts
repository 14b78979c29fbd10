import type { Notification } from "../client.ts";

const PLACES = {
  action_item: "/action-items/",
  goal: "/goals/",
  session: "/sessions/",
  shared_note: "/notes/",
  pair: "/pairs/",
  milestone: "/pairs/",
  case: "/cases/",
} as const;

/** Where what happened is seen; undefined where it is no longer there. */
export function addressOf(one: Notification): string | undefined {
  if (!one.isThere) return undefined;
  const address = PLACES[one.thing] + one.thingId;
  if (one.kind.startsWith("agreement_")) return `${address}/about`;
  return one.thing === "milestone" ? `${address}/goals` : address;
}

const THING = /\/(?:action-items|goals|sessions|notes|cases)\/([0-9a-f-]{36})$/u;

/** The thing that an address shows, if it shows one that there is news of. */
export function thingAt(path: string): string | undefined {
  return THING.exec(path)?.[1];
}
