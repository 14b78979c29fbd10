import type { Node } from "oxc-parser";
import { isTestFile } from "./import-places.ts";
import { parseFile, type SourceFile } from "./parsed-file.ts";

const mostLines = 300;
const mostFunctionLines = 50;

const counted = /\.(tsx?|mjs|css|sql|html|sh)$/;
/** Written by a tool, or frozen once shipped. */
const exempt = /^database\/(migrations\/|generated\.ts$|schema\.snapshot\.sql$)/;

/** A file that passes 300 lines, or a function that passes 50, holds a second idea. */
export function checkSizes(files: SourceFile[]): { checked: number; problems: string[] } {
  const measured = files.filter(({ path }) => counted.test(path) && !exempt.test(path));
  const problems = measured.flatMap((file) => [...longFile(file), ...longFunctions(file)]);
  return { checked: measured.length, problems };
}

function longFile({ path, text }: SourceFile): string[] {
  const lines = text.trimEnd().split("\n").length;
  return lines > mostLines ? [`${path}: ${lines} lines (at most ${mostLines})`] : [];
}

/** A test's describe() holds its tests as a folder holds files; only other code is measured. */
function longFunctions(source: SourceFile): string[] {
  if (!/\.(tsx?|mjs)$/.test(source.path) || isTestFile(source.path)) return [];
  const file = parseFile(source);
  const problems: string[] = [];
  for (const node of file.nodes()) {
    if (!isFunction(node)) continue;
    const first = file.lineOf(node.start);
    const lines = file.lineOf(node.end) - first + 1;
    if (lines <= mostFunctionLines) continue;
    problems.push(
      `${source.path}:${first}: a function of ${lines} lines (at most ${mostFunctionLines})`,
    );
  }
  return problems;
}

function isFunction(node: Node): boolean {
  return (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  );
}
