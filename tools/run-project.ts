import * as fs from "node:fs";
import * as path from "node:path";
import * as z from "zod";
import { projectFolder } from "./project-files.ts";
import { runNode, scriptOf } from "./run-program.ts";

export type Count = { passed: number; failed: number };

const reportShape = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
});

/** Runs one of the projects in vitest.config.ts and counts what its report says. */
export async function runProject(name: string, env: Record<string, string>): Promise<Count> {
  console.log(`\n${name}`);
  const report = path.join(projectFolder, "output", `tests-${name}.json`);
  fs.rmSync(report, { force: true });
  const flags = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const script = scriptOf("vitest");
  const { code } = await runNode([script, "run", "--project", name, ...flags], {
    env: { ...env, NODE_ENV: "test" },
    show: true,
  });
  return countOf(readReport(report), code);
}

/** A test that was left out is not one that passed; a run that ended badly is at least one failure. */
export function countOf(report: z.infer<typeof reportShape> | undefined, code: number): Count {
  if (!report) return { passed: 0, failed: 1 };
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests;
  const sawNothing = report.numPassedTests + failed === 0;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && (code !== 0 || sawNothing) ? 1 : failed,
  };
}

function readReport(file: string): z.infer<typeof reportShape> | undefined {
  try {
    return reportShape.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}
