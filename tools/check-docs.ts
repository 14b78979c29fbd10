import * as path from "node:path";
import type { SourceFile } from "./parsed-file.ts";

const documents = /^(README\.md|docs\/.*\.md|features\/.*\/?README\.md)$/;
const rooms = /^(\.ci|app|benchmarks|database|docs|features|platform|tests|tools|ui)\//;

/**
 * Every path and every npm script a document names is there: paths in backticks that begin with a
 * room, links to files, and `npm run …`. Placeholders (a star, an ellipsis, <name>, X) are not paths.
 */
export function checkDocs(
  files: SourceFile[],
  exists: (file: string) => boolean,
  scripts: string[],
): { checked: number; problems: string[] } {
  const read = files.filter(({ path: file }) => documents.test(file));
  let checked = 0;
  const problems: string[] = [];
  for (const document of read) {
    for (const { line, named, found } of namedIn(document, exists, scripts)) {
      checked += 1;
      if (!found) problems.push(`${document.path}:${line}: ${named} is not there`);
    }
  }
  return { checked, problems };
}

type Named = { line: number; named: string; found: boolean };

function namedIn(
  document: SourceFile,
  exists: (file: string) => boolean,
  scripts: string[],
): Named[] {
  return document.text.split("\n").flatMap((text, index) => {
    const line = index + 1;
    const paths = [...quotedPaths(text), ...linkedPaths(text, document.path)];
    const named = paths.map((file) => ({ line, named: file, found: exists(file) }));
    const commands = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script = ""]) => ({
      line,
      named: `npm run ${script}`,
      found: scripts.includes(script),
    }));
    return [...named, ...commands];
  });
}

function quotedPaths(text: string): string[] {
  return [...text.matchAll(/`([^`\s]+)`/g)]
    .map(([, quoted = ""]) => quoted.replace(/^#(?=[a-z])/, "").replace(/:\d+$/, ""))
    .filter((quoted) => rooms.test(quoted) && !/[*…<>{}|]|\bX\b|NNN/.test(quoted))
    .map((quoted) => quoted.replace(/\/$/, ""));
}

function linkedPaths(text: string, document: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target.split("#")[0] ?? "")
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target))
    .map((target) => path.posix.normalize(path.posix.join(path.posix.dirname(document), target)));
}
