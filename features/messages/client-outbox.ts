import { useSyncExternalStore } from "react";
import { previewId } from "#platform/api/client.ts";
import { useLineState } from "#platform/realtime/use-line-state.ts";
import { vaultOf } from "#platform/vault/browser-vault.ts";
import { MemoryVault } from "#platform/vault/vault.ts";
import { Outbox, type Unsent } from "./outbox.ts";
import { stateOf, type UnsentState } from "./outbox-entry.ts";
import { browserTabs, type OutboxTabs } from "./outbox-tabs.ts";

interface Kept {
  readonly outbox: Outbox;
  readonly tabs: OutboxTabs;
}

const kept = new Map<string, Kept>();

/** Where a page is only painted there is nothing to keep, and nobody to keep it for. */
const SILENT: OutboxTabs = {
  tell: () => undefined,
  hear: () => undefined,
  alone: () => undefined,
};
const NOTHING: readonly Unsent[] = [];

function keptOf(personId: string): Kept {
  const known = kept.get(personId);
  if (known !== undefined) return known;
  if (typeof document === "undefined") {
    return { outbox: new Outbox(new MemoryVault(), SILENT), tabs: SILENT };
  }
  const tabs = browserTabs(personId);
  const made = { outbox: new Outbox(vaultOf(personId), tabs), tabs };
  kept.set(personId, made);
  return made;
}

export function outboxOf(personId: string): Outbox {
  return keptOf(personId).outbox;
}

/** The tabs that share a person's outbox, this one among them. */
export function tabsOf(personId: string): OutboxTabs {
  return keptOf(personId).tabs;
}

/** What waits in this browser, kept current over all its tabs. */
export function useUnsent(personId: string, conversationId: string): readonly Unsent[] {
  const outbox = outboxOf(personId);
  const all = useSyncExternalStore(
    (changed) => outbox.watch(changed),
    () => outbox.list(),
    () => NOTHING,
  );
  return previewId === null ? all.filter((unsent) => unsent.conversationId === conversationId) : [];
}

/** Where an unsent message stands now. */
export function useUnsentState(personId: string, unsent: Unsent): UnsentState {
  const outbox = outboxOf(personId);
  const sendingId = useSyncExternalStore(
    (changed) => outbox.watch(changed),
    () => outbox.sendingId,
    () => null,
  );
  const isConnected = useLineState() === "connected";
  return stateOf(unsent, { sendingId, isConnected });
}

/** Whether what waits stays when the page is closed. */
export function useOutboxLasts(personId: string): boolean {
  const outbox = outboxOf(personId);
  return useSyncExternalStore(
    (changed) => outbox.watch(changed),
    () => outbox.lasts,
    () => true,
  );
}

/** Everything that this browser keeps of a person, with the key that reads it. Taken away when they sign out. */
export async function forgetWritten(personId: string): Promise<void> {
  outboxOf(personId).empty();
  await vaultOf(personId).empty();
}

/** Whether something of the person still waits to be sent from this browser. */
export function hasUnsent(personId: string): boolean {
  return outboxOf(personId).list().length > 0;
}
