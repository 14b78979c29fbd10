import { isTestFile } from "./import-places.ts";
import { parseFile, type ParsedFile, type SourceFile } from "./parsed-file.ts";

/**
 * `as` tells the compiler to believe; whoever writes it says why in a comment on that line or the
 * one above. `as const` only narrows, and tests may cast freely.
 */
export function checkCasts(files: SourceFile[]): { checked: number; problems: string[] } {
  const code = files.filter(({ path }) => /\.tsx?$/.test(path) && !isTestFile(path));
  const problems = code
    .filter(({ path }) => !path.startsWith("tests/") && path !== "database/generated.ts")
    .flatMap((file) => bareCasts(parseFile(file)));
  return { checked: code.length, problems };
}

function bareCasts(file: ParsedFile): string[] {
  const explained = new Set<number>();
  for (const { start, end } of file.comments) {
    for (let line = file.lineOf(start); line <= file.lineOf(end); line += 1) explained.add(line);
  }
  const problems: string[] = [];
  for (const node of file.nodes()) {
    if (node.type !== "TSAsExpression" && node.type !== "TSTypeAssertion") continue;
    const { typeAnnotation } = node;
    if (typeAnnotation.type === "TSTypeReference" && isConst(file, typeAnnotation)) continue;
    const first = file.lineOf(node.start);
    const cast = file.lineOf(typeAnnotation.start);
    const near = [first - 1, first, cast - 1, cast, file.lineOf(node.end)];
    if (near.some((line) => explained.has(line))) continue;
    const written = file.text.slice(typeAnnotation.start, typeAnnotation.end).split("\n")[0];
    problems.push(`${file.path}:${cast}: "as ${written}" without a comment that says why`);
  }
  return problems;
}

function isConst(file: ParsedFile, { start, end }: { start: number; end: number }): boolean {
  return file.text.slice(start, end) === "const";
}
