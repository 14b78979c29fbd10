import { clientFor } from "#platform/api/client.ts";
import type { authContract } from "#platform/auth/contract.ts";

const ask = clientFor<typeof authContract>();

/** Ends this sign-in; the next page is a fresh one, so nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  await ask("signOut", {});
  window.location.assign("/sign-in");
}
