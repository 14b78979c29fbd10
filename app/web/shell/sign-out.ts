import { forgetWritten } from "#features/messages/client.ts";
import { clientFor } from "#platform/api/client.ts";
import type { authContract } from "#platform/auth/contract.ts";

const ask = clientFor<typeof authContract>();

/** Ends this sign-in; nothing of the person stays in the browser, and the next page is a fresh one. */
export async function signOut(personId: string): Promise<void> {
  await ask("signOut", {});
  forgetWritten(personId);
  window.location.assign("/sign-in");
}
