import { StartupProblem } from "#platform/config/startup-problem.ts";

/**
 * What a failed start says. A problem in the surroundings has its own words; anything else is a
 * fault of the program, and whoever reports it needs the stack.
 */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return `Trellis could not start: ${String(error)}`;
  if (error instanceof StartupProblem || hasOwnWords(error)) return error.message;
  return `Trellis could not start: ${error.stack ?? error.message}`;
}

/** Errors with a code of ours, such as migration_busy, are written to be read by people. */
function hasOwnWords(error: Error): boolean {
  return (
    "code" in error && /^(database|migration|policies|server)_[a-z_]+$/.test(String(error.code))
  );
}
