import { forgetWritten } from "#features/messages/client-outbox.ts";
import { forgetKept } from "../offline.ts";
import { clientFor } from "#platform/api/client.ts";
import type { authContract } from "#platform/auth/contract.ts";

const ask = clientFor<typeof authContract>();

let isLeaving = false;

/** Whether this page is on its way out by its own wish: then being told so by the line is no news. */
export function isSigningOut(): boolean {
  return isLeaving;
}

/** Ends this sign-in; nothing of the person stays in the browser, and the next page is a fresh one. */
export async function signOut(personId: string): Promise<void> {
  isLeaving = true;
  try {
    await ask("signOut", {});
  } catch (error) {
    isLeaving = false;
    throw error;
  }
  await forgetKept();
  await forgetWritten(personId);
  window.location.assign("/sign-in");
}
