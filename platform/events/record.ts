import type { Transaction } from "#platform/db/transaction.ts";

/** One change that happened: what is kept of it, and who hears of it live. */
export interface Fact {
  readonly kind: `${string}.${string}`;
  readonly organizationId: string;
  readonly actorId: string;
  readonly subjectId: string;
  /** Small and public: ids, numbers, states; never what people wrote. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Rooms that hear it, and the frame they get; leave out for facts nobody watches. */
  readonly live?: {
    readonly rooms: readonly string[];
    readonly frame: Readonly<Record<string, unknown>>;
  };
}

/** Writes the event row of a change in the change's own transaction. */
export async function recordFact(transaction: Transaction, fact: Fact): Promise<void> {
  await transaction
    .insertInto("events")
    .values({
      organization_id: fact.organizationId,
      kind: fact.kind,
      actor_id: fact.actorId,
      subject_id: fact.subjectId,
      payload: JSON.stringify(fact.payload),
    })
    .execute();
}
