import { ApiProblem } from "#platform/api/client.ts";

let until = 0;

/** Keeps how long the server asked to wait, for the words of that refusal. */
export function rememberWait(error: unknown): void {
  const seconds = error instanceof ApiProblem ? error.retryAfterSeconds : undefined;
  until = seconds === undefined ? 0 : Date.now() + seconds * 1000;
}

/** Whole minutes that are left of the wait; 0 where nobody said how long it is. */
export function minutesToWait(): number {
  return Math.max(0, Math.ceil((until - Date.now()) / 60_000));
}
