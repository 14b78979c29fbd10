let until = 0;

/** Keeps how long the server asked to wait, for the words of that refusal. */
export function rememberWait(error: unknown): void {
  if (typeof error !== "object" || error === null) return;
  const seconds = "retryAfterSeconds" in error ? error.retryAfterSeconds : undefined;
  until = typeof seconds === "number" ? Date.now() + seconds * 1000 : 0;
}

/** Whole minutes that are left of the wait; 0 where nobody said how long it is. */
export function minutesToWait(): number {
  return Math.max(0, Math.ceil((until - Date.now()) / 60_000));
}
