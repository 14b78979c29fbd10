/** Runs `work` while this process alone holds the lock file; waits while another one does. */
export function withFileLock<Result>(
  file: string,
  say: (line: string) => void,
  work: () => Promise<Result>,
): Promise<Result>;
