import * as fs from "node:fs";
import * as path from "node:path";
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

/** Folders are named one by one: outside a git checkout "." would mean node_modules too. */
async function checkLint(): Promise<CheckResult> {
  const folders = rooms.filter((room) => fs.existsSync(path.join(projectFolder, room)));
  const script = scriptOf("oxlint");
  const { code, output } = await runNode([script, "--type-aware", "--deny-warnings", ...folders]);
  const counts = /on (\d+) files with (\d+) rules/.exec(output);
  // A linter that saw nothing finds nothing.
  const summary = counts ? `${counts[1]} files, ${counts[2]} rules` : "saw no file";
  return { ok: code === 0 && Number(counts?.[1] ?? 0) > 0, summary, details: output };
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
