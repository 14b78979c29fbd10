import * as fs from "node:fs";
import * as path from "node:path";
import * as z from "zod";
import type { Check, CheckResult } from "./check-all.ts";
import { projectFiles, projectFolder } from "./project-files.ts";
import { runNode, scriptOf } from "./run-program.ts";

const rooms = ["app", "benchmarks", "database", "features", "platform", "tests", "tools", "ui"];

/** The checks that are programs of their own. */
export const programChecks: Check[] = [
  { name: "types", run: checkTypes },
  { name: "lint", run: checkLint },
  { name: "dead code", run: checkDeadCode },
  { name: "drift", run: checkDrift },
  { name: "format", run: checkFormat },
];

async function checkTypes(): Promise<CheckResult> {
  const { code, output } = await runNode([scriptOf("typescript", "tsc"), "--project", "."]);
  const count = projectFiles().filter((file) => /\.tsx?$/.test(file)).length;
  return { ok: code === 0, summary: `${count} files`, details: output };
}

const lintReport = z.object({
  number_of_files: z.number(),
  number_of_rules: z.number(),
  diagnostics: z.array(
    z.object({
      message: z.string(),
      code: z.string().optional(),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.number(), column: z.number() }) })),
    }),
  ),
});

/** Folders are named one by one: outside a git checkout "." would mean node_modules too. */
async function checkLint(): Promise<CheckResult> {
  const folders = rooms.filter((room) => fs.existsSync(path.join(projectFolder, room)));
  const flags = ["--type-aware", "--deny-warnings", "--format=json"];
  const { code, output } = await runNode([scriptOf("oxlint"), ...flags, ...folders]);
  if (!output.trimStart().startsWith("{")) {
    return { ok: false, summary: "could not run", details: output };
  }
  const report = lintReport.parse(JSON.parse(output));
  const lines = report.diagnostics.map(({ message, code: rule, filename, labels }) => {
    const { line, column } = labels[0]?.span ?? { line: 1, column: 1 };
    return `${filename}:${line}:${column}: ${message} [${rule ?? "syntax"}]`;
  });
  return {
    // A linter that saw nothing finds nothing.
    ok: code === 0 && report.number_of_files > 0,
    summary: `${report.number_of_files} files, ${report.number_of_rules} rules, ${lines.length} problems`,
    details: lines.toSorted().join("\n"),
  };
}

async function checkFormat(): Promise<CheckResult> {
  const { code, output } = await runNode([scriptOf("oxfmt"), "--check", "."]);
  const count = /on (\d+) files/.exec(output)?.[1];
  const details = `${output}\nnpm run format writes it as it should be.`;
  return { ok: code === 0, summary: `${count ?? 0} files`, details };
}

async function checkDeadCode(): Promise<CheckResult> {
  const { code, output } = await runNode([scriptOf("knip"), "--no-progress", "--no-config-hints"]);
  return { ok: code === 0, summary: "files, exports, dependencies", details: output };
}

/** What is generated from the migrated database is what is committed. */
async function checkDrift(): Promise<CheckResult> {
  const { code, output } = await runNode([path.join("tools", "generate.ts"), "--verify"]);
  return { ok: code === 0, summary: "generated types and schema", details: output };
}
