import type { SourceFile } from "./parsed-file.ts";

type Rule = { pattern: RegExp; reason: string; in?: RegExp; except?: RegExp };

const code = /\.(tsx?|mjs)$/;
const ownRules = /^tools\/check-(words|files\.test)\.ts$/;

/** Names that say nothing about what is inside. */
const emptyNames = new Set(["util", "utils", "helper", "helpers", "misc", "common", "manager"]);

const rules: Rule[] = [
  { pattern: /\bas any\b/, reason: "as any", in: code },
  { pattern: /@ts-(ignore|nocheck)\b/, reason: "switches the types off", in: code },
  {
    pattern: /\b(test|it|describe|suite|bench)(\.\w+)*\.(only|skip|todo|skipIf|runIf)\b/,
    reason: "a test that does not always run",
    in: code,
  },
  {
    pattern: /(\/\/|\/\*|\*|#|--)\s*(TODO|FIXME|XXX|HACK)\b/,
    reason: "a note that something is unfinished",
  },
  { pattern: /dangerouslySetInnerHTML/, reason: "markup from text", in: code },
  {
    pattern: /\b(using|with check)\s*\(\s*true\s*\)/i,
    reason: "a policy that lets everything through",
    in: /\.sql$/,
  },
  {
    pattern:
      /\/(home|Users)\/[a-z][\w-]*\/|\/root\/\w|\/work\/(main|shared)\b|\/tmp\/(brief|n24)\b/,
    reason: "a path of one machine",
  },
  {
    pattern: /\bhttps?:\/\/[^\s"'`/]*(registry|artifactory|nexus|verdaccio|npmmirror)[^\s"'`/]*/i,
    reason: "a package registry's address",
  },
  {
    pattern:
      /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bnpm_\w{36}\b|_authToken\s*=/,
    reason: "looks like a secret",
  },
];

/** Names of files, and words in them, that the house does not use. */
export function checkWords(files: SourceFile[]): { checked: number; problems: string[] } {
  const problems = files.flatMap((file) => [...emptyNamesIn(file.path), ...wordsIn(file)]);
  return { checked: files.length, problems };
}

function emptyNamesIn(path: string): string[] {
  const words = path
    .replaceAll(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const found = words.find((word) => emptyNames.has(word));
  return found ? [`${path}: "${found}" in a name says nothing about what is inside`] : [];
}

function wordsIn({ path, text }: SourceFile): string[] {
  if (ownRules.test(path) || path === "package-lock.json") return [];
  const applying = rules.filter((rule) => !rule.in || rule.in.test(path));
  return text
    .split("\n")
    .flatMap((line, index) =>
      applying
        .filter((rule) => rule.pattern.test(line))
        .map((rule) => `${path}:${index + 1}: ${rule.reason}: ${line.trim().slice(0, 100)}`),
    );
}
