/** How often work that met another transaction is run, the first time among them. */
export const MOST_ATTEMPTS = 4;

// serialization_failure, deadlock_detected: the work is sound and only met another; it is done again.
const RUN_AGAIN_STATES = new Set(["40001", "40P01"]);

/** Whether a transaction failed only because it met another one. */
export function isToBeRunAgain(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    RUN_AGAIN_STATES.has(error.code)
  );
}
