import type { FastifyBaseLogger } from "fastify";
import type { Auth } from "#platform/auth/auth.ts";
import type { Settings } from "#platform/config/settings.ts";
import type { Pools } from "#platform/db/pools.ts";
import type { Transaction } from "#platform/db/transaction.ts";
import type { Fact } from "#platform/events/record.ts";
import type { Rooms } from "#platform/realtime/rooms.ts";

/** What the running product lends every verb. */
export interface Platform {
  readonly settings: Settings;
  readonly pools: Pools;
  readonly rooms: Rooms;
  readonly auth: Auth;
  readonly log: FastifyBaseLogger;
}

/** Where a request came from. */
export interface Asked {
  readonly requestId: string;
  readonly signInId: string | null;
  /** Network address and device, as the request says them. */
  readonly network: string;
  readonly device: string;
  /** Adds Set-Cookie lines to the answer; only what signs people in or out needs it. */
  setCookies(lines: readonly string[]): void;
}

/**
 * A verb without a transaction of its own: it opens short ones itself. In a preview `personId` is the person whose
 * eyes are looked through.
 */
export interface OutsideContext {
  readonly personId: string;
  readonly previewId: string | null;
  readonly platform: Platform;
  readonly asked: Asked;
}

/** A verb inside one transaction in the asking person's name. */
export interface Context extends OutsideContext {
  readonly transaction: Transaction;
  /** Writes the event row in this transaction; its frames go to the rooms after commit. */
  record(fact: Fact): Promise<void>;
  /** Runs when, and only when, the transaction has committed. */
  afterCommit(work: () => void): void;
}

/** A verb that also serves those who have not signed in. */
export interface VisitorContext extends Omit<Context, "personId"> {
  readonly personId: string | null;
}

/** As VisitorContext, without a transaction. */
export interface OutsideVisitorContext extends Omit<OutsideContext, "personId"> {
  readonly personId: string | null;
}
