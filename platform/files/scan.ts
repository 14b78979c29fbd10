import { spawn } from "node:child_process";

const LONGEST_SCAN_MS = 120_000;

/**
 * Lets the operator's scanner look at a file: the command gets the path as its last argument and ends with 0 for
 * clean, 1 for infected. Anything else is a scanner that does not work, and no answer.
 */
export async function isClean(command: string, path: string): Promise<boolean> {
  const [program = "", ...given] = command.trim().split(/\s+/);
  const code = await new Promise<number | null>((resolve, reject) => {
    const scanner = spawn(program, [...given, path], { stdio: "ignore", timeout: LONGEST_SCAN_MS });
    scanner.once("error", reject);
    scanner.once("exit", resolve);
  });
  if (code === 0) return true;
  if (code === 1) return false;
  throw new Error(`The scanner ended with ${code ?? "a signal"} instead of 0 or 1.`);
}
