/** A message of this browser that is not known to be written yet. */
export interface Unsent {
  readonly id: string;
  readonly conversationId: string;
  readonly body: string;
  /** The number of the message it answers. */
  readonly replyToSeq: number | null;
  /** The files it brings. */
  readonly fileIds: readonly string[];
  /** Those of them that are not there yet: it waits for them. */
  readonly awaitedFileIds: readonly string[];
  /** When it was written, in milliseconds; with the id it gives the order of sending. */
  readonly writtenAt: number;
  /** The code of a refusal that trying again alone will not mend; null while it waits or is under way. */
  readonly refusal: string | null;
}

/** What a new message may have beside its words. */
export interface NewMessage {
  readonly replyToSeq?: number | null;
  readonly fileIds?: readonly string[];
  readonly awaitedFileIds?: readonly string[];
}

/** What a vault gave back as a message; null where it is none. */
export function unsentOf(value: unknown): Unsent | null {
  const isUnsent =
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    "conversationId" in value &&
    "body" in value &&
    "writtenAt" in value;
  if (!isUnsent) return null;
  // Written by this very browser, whole or not at all.
  return { replyToSeq: null, fileIds: [], awaitedFileIds: [], refusal: null, ...value } as Unsent;
}

/** The order in which messages were written. */
export function orderOf(one: Unsent, other: Unsent): number {
  return one.writtenAt - other.writtenAt || one.id.localeCompare(other.id);
}

/** Where an unsent message stands, in the order in which one state makes the next unimportant. */
export type UnsentState = "refused" | "sending" | "waitingForFiles" | "waitingForLine" | "waiting";

/** Where it stands, as a person is told. */
export function stateOf(
  unsent: Unsent,
  now: { readonly sendingId: string | null; readonly isConnected: boolean },
): UnsentState {
  if (unsent.refusal !== null) return "refused";
  if (unsent.awaitedFileIds.length > 0) return "waitingForFiles";
  if (!now.isConnected) return "waitingForLine";
  return unsent.id === now.sendingId ? "sending" : "waiting";
}
