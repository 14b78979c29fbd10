import { type Comment, type Node, parseSync, visitorKeys } from "oxc-parser";

export type SourceFile = { path: string; text: string };

export type ImportedModule = {
  specifier: string;
  line: number;
  /** `import type` and the like: gone when the program runs. */
  typeOnly: boolean;
};

export type ParsedFile = SourceFile & {
  imports: ImportedModule[];
  comments: Comment[];
  errors: string[];
  /** Every node, parents first. */
  nodes(): Generator<Node>;
  lineOf(offset: number): number;
};

/** Parses TypeScript, or the few plain JavaScript files, with everything the checks ask of it. */
export function parseFile({ path, text }: SourceFile): ParsedFile {
  const result = parseSync(path, text, { sourceType: "module" });
  const lineOf = lineFinder(text);
  const nodes = () => walk(result.program);
  return {
    path,
    text,
    comments: result.comments,
    errors: result.errors.map((error) => `${path}: ${error.message}`),
    nodes,
    lineOf,
    imports: [...declaredImports(result.module, text, lineOf), ...nestedImports(nodes(), lineOf)],
  };
}

function declaredImports(
  module: ReturnType<typeof parseSync>["module"],
  text: string,
  lineOf: (offset: number) => number,
): ImportedModule[] {
  const imported = module.staticImports.map(({ start, moduleRequest }) => ({
    specifier: moduleRequest.value,
    line: lineOf(start),
    typeOnly: /^import\s+type\b/.test(text.slice(start, start + 40)),
  }));
  const passedOn = module.staticExports.flatMap(({ start, entries }) => {
    const request = entries.find((entry) => entry.moduleRequest !== null)?.moduleRequest;
    if (!request) return [];
    const typeOnly = /^export\s+type\b/.test(text.slice(start, start + 40));
    return [{ specifier: request.value, line: lineOf(start), typeOnly }];
  });
  return [...imported, ...passedOn];
}

/** import("./x.ts") in code, import("./x.ts").Type in types, require("./x"). */
function* nestedImports(
  nodes: Generator<Node>,
  lineOf: (offset: number) => number,
): Generator<ImportedModule> {
  for (const node of nodes) {
    if (node.type === "TSImportType") {
      yield { specifier: node.source.value, line: lineOf(node.start), typeOnly: true };
    }
    const asked = askedFor(node);
    if (asked?.type === "Literal" && typeof asked.value === "string") {
      yield { specifier: asked.value, line: lineOf(node.start), typeOnly: false };
    }
  }
}

function askedFor(node: Node): Node | undefined {
  if (node.type === "ImportExpression") return node.source;
  if (node.type !== "CallExpression" || !isNamed(node.callee, "require")) return undefined;
  return node.arguments[0];
}

function isNamed(node: Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const key of visitorKeys[node.type] ?? []) {
    // The parser's own table says that these keys hold nodes, lists of nodes or nothing.
    const value = node[key as keyof Node] as unknown as Node | (Node | null)[] | null | undefined;
    for (const child of [value].flat()) if (child) yield* walk(child);
  }
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
