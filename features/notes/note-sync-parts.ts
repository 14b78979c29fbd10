import type * as Y from "yjs";
import type { Vault } from "#platform/vault/vault.ts";

/** Where what was written stands. `kept`: in this browser, to be sent when the line is back. */
export type SaveState = "reading" | "saved" | "saving" | "kept" | "refused";

/** An update that is kept; without its words where they were seen as they were typed, or are long. */
export interface ToldUpdate {
  readonly number: number;
  readonly id: string;
  readonly update: string | null;
}

/** What somebody types, before it is kept. */
export interface TypedUpdate {
  readonly id: string;
  readonly update: string;
}

export interface ReadUpdates {
  readonly state: string | null;
  readonly upto: number;
  readonly updates: readonly { readonly number: number; readonly update: string }[];
  readonly hasMore: boolean;
}

export interface SyncParts {
  readonly noteId: string;
  readonly vault: Vault;
  readonly doc: Y.Doc;
  /** Resolves when the server has it for good. */
  send(packet: { readonly id: string; readonly update: string }): Promise<unknown>;
  /** What was written behind a number. */
  read(after: number): Promise<ReadUpdates>;
  /** A look at somebody's note: nothing is sent or kept. */
  readonly isReadOnly?: boolean;
  /** Makes every wait so many times as long. */
  readonly pace?: number;
}
