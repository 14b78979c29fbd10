import type { QueryClient } from "@tanstack/react-query";
import { previewId } from "#platform/api/client.ts";
import { liveLine } from "#platform/realtime/live-line.ts";
import { vaultOf } from "#platform/vault/browser-vault.ts";
import { personOf, type Me } from "./first-data.ts";
import { setKeptAt } from "./shell/slots.ts";

const KEPT = "kept:";
const ME = "kept:me";
/** Whose vault a page without a network may open: an id, no secret. */
const WHO = "trellis-kept-for";
const AFTER_START_MS = 4000;

/** Only needed once the page stands, and without a network. */
const keptConversations = async () => import("#features/messages/client-kept.ts");

/** Keeps what a page without a network needs, and the page itself. Never in a preview. */
export function prepareForOffline(client: QueryClient, me: Me): void {
  if (previewId !== null) return;
  const { id } = me.person;
  localStorage.setItem(WHO, id);
  void vaultOf(id).write(ME, me);
  setTimeout(() => void begin(client, id).catch(() => undefined), AFTER_START_MS);
}

/** Nothing is lost where this fails but the page that opens offline. */
async function begin(client: QueryClient, personId: string): Promise<void> {
  const { keepConversations } = await keptConversations();
  keepConversations(client, personId);
  // On a page without TLS there is none; then there is no page without a network either.
  await navigator.serviceWorker?.register("/service-worker.js");
}

/** Who was here last in this browser, as far as it kept them; null for nobody. */
export async function keptMe(): Promise<Me | null> {
  const id = localStorage.getItem(WHO);
  if (id === null) return null;
  const me = personOf((await vaultOf(id).read(ME)) ?? null);
  return me?.person.id === id ? me : null;
}

/** Shows what was kept, and says from when it is until the line has brought what is new. */
export async function showKept(client: QueryClient, me: Me): Promise<void> {
  // Without a network a question is to be answered with that at once, not to wait unseen.
  const { queries } = client.getDefaultOptions();
  client.setDefaultOptions({ queries: { ...queries, networkMode: "always", retry: false } });
  const { restoreConversations } = await keptConversations();
  const at = await restoreConversations(client, me.person.id);
  setKeptAt(at ?? Date.now());
  const stop = liveLine.onResume(() => {
    stop();
    setKeptAt(null);
    void client.invalidateQueries();
  });
}

/**
 * Nobody is kept any more: at sign-out, and where the server says that whoever was here is no longer signed in. Words
 * that wait to be sent stay sealed until their author is back.
 */
export async function forgetKept(): Promise<void> {
  const id = localStorage.getItem(WHO);
  if (id === null) return;
  localStorage.removeItem(WHO);
  const vault = vaultOf(id);
  const kept = await vault.readAll(KEPT);
  await Promise.all([...kept.keys()].map(async (name) => vault.remove(name)));
}
