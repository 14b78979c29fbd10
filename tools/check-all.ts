import { programChecks } from "./check-programs.ts";
import { sourceChecks } from "./check-sources.ts";

export type CheckResult = { ok: boolean; summary: string; details: string };

export type Check = { name: string; run: () => Promise<CheckResult> };

const atOnce = 2;

/** Runs every check, two at a time; a line each, and the details of those that fail. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const waiting = [...programChecks, ...sourceChecks];
  const counts = { passed: 0, failed: 0 };
  const worker = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { ok, line } = await report(check);
      counts[ok ? "passed" : "failed"] += 1;
      console.log(line);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return counts;
}

async function report({ name, run }: Check): Promise<{ ok: boolean; line: string }> {
  const started = Date.now();
  const { ok, summary, details } = await run().catch((error: unknown) => ({
    ok: false,
    summary: "could not run",
    details: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const line = `${ok ? "ok  " : "FAIL"}  ${name}: ${summary} (${seconds} s)`;
  return { ok, line: ok ? line : `${line}\n${indent(details)}` };
}

const mostDetails = 200;

function indent(details: string): string {
  const lines = details.trim().split("\n");
  const shown = lines.slice(0, mostDetails).map((line) => `      ${line}`);
  const rest = lines.length - shown.length;
  return [...shown, ...(rest > 0 ? [`      … and ${rest} more lines`] : [])].join("\n");
}
