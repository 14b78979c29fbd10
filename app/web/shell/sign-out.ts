/** Ends this sign-in; the next page is a fresh one, so nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  const answer = await fetch("/api/auth/sign-out", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (!answer.ok && answer.status !== 401) throw new Error(`sign-out answered ${answer.status}`);
  window.location.assign("/sign-in");
}
