import * as fs from "node:fs";
import * as path from "node:path";
import * as z from "zod";
import type { Check, CheckResult } from "./check-all.ts";
import { checkCasts } from "./check-casts.ts";
import { checkDocs } from "./check-docs.ts";
import { checkImportLaw } from "./check-import-law.ts";
import { checkLockfile } from "./check-lockfile.ts";
import { checkSizes } from "./check-sizes.ts";
import { checkWords } from "./check-words.ts";
import type { SourceFile } from "./parsed-file.ts";
import { projectFiles, projectFolder } from "./project-files.ts";

type Report = { checked: number; problems: string[] };

/** The checks that read the project's files themselves. */
export const sourceChecks: Check[] = [
  { name: "import law", run: () => Promise.resolve(importLaw()) },
  { name: "sizes", run: () => Promise.resolve(resultOf(checkSizes(readAll()), "files")) },
  { name: "casts", run: () => Promise.resolve(resultOf(checkCasts(readAll()), "files")) },
  { name: "words", run: () => Promise.resolve(resultOf(checkWords(readAll()), "files")) },
  { name: "documents", run: () => Promise.resolve(documents()) },
  { name: "lockfile", run: () => Promise.resolve(lockfile()) },
];

/** Asserts, too, that no TypeScript file known to git was left out. */
function importLaw(): CheckResult {
  const sources = readAll().filter((file) => /\.(tsx?|mjs)$/.test(file.path));
  const { files, imports, broken } = checkImportLaw(sources, isThere);
  const known = projectFiles().filter((file) => /\.(tsx?|mts|mjs)$/.test(file));
  const seen = new Set(sources.map((file) => file.path));
  const unseen = known.filter((file) => !seen.has(file) && !file.endsWith(".d.mts"));
  const problems = [...broken, ...unseen.map((file) => `${file}: was not looked at`)];
  return {
    ok: problems.length === 0 && files > 0,
    summary: `${files} files, ${imports} imports, ${problems.length} broken`,
    details: problems.join("\n"),
  };
}

function documents(): CheckResult {
  const manifest: unknown = JSON.parse(fs.readFileSync(inProject("package.json"), "utf8"));
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(manifest);
  return resultOf(checkDocs(readAll(), isThere, Object.keys(scripts)), "paths and scripts");
}

function lockfile(): CheckResult {
  return resultOf(
    checkLockfile(fs.readFileSync(inProject("package-lock.json"), "utf8")),
    "packages",
  );
}

function resultOf({ checked, problems }: Report, unit: string): CheckResult {
  return {
    ok: problems.length === 0,
    summary: `${checked} ${unit}, ${problems.length} problems`,
    details: problems.join("\n"),
  };
}

const text =
  /\.(tsx?|mts|mjs|json|jsonc|md|sql|css|html|sh|svg|txt|yml|yaml)$|^\.[a-z]+rc$|^\.ci\//;

/** Every file of the project that is text. */
function readAll(): SourceFile[] {
  return projectFiles()
    .filter((file) => text.test(file))
    .map((file) => ({ path: file, text: fs.readFileSync(inProject(file), "utf8") }));
}

function isThere(file: string): boolean {
  return fs.existsSync(inProject(file));
}

function inProject(file: string): string {
  return path.join(projectFolder, file);
}
