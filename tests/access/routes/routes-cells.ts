import { readFileSync } from "node:fs";

/** By operation and target: what each asker is answered, `else` for everybody else. */
export type RouteCells = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>;

const FILE = new URL("../routes.cells.txt", import.meta.url);

/** Reads the one file of expected answers; its own head says how it is written. */
export function readRouteCells(text = readFileSync(FILE, "utf8")): RouteCells {
  const groups = new Map<string, readonly string[]>();
  const cells = new Map<string, Map<string, Map<string, string>>>();
  let targets = new Map<string, Map<string, string>>();
  const spell = (words: string) => words.split(/\s+/).flatMap((word) => groups.get(word) ?? [word]);
  for (const [index, whole] of text.split("\n").entries()) {
    const line = whole.replace(/#.*$/, "").trimEnd();
    if (line === "") continue;
    const [, kind, name = "", rest = ""] = /^(group|operation) (\S+)(?: = (.*))?$/.exec(line) ?? [];
    if (kind === "group") groups.set(name, spell(rest));
    else if (kind === "operation") {
      targets = new Map();
      cells.set(name, targets);
    } else {
      const [, target = "", answer = "", who = ""] = /^  (\S+) ([^:]+): (.+)$/.exec(line) ?? [];
      if (target === "") throw new Error(`routes.cells.txt:${index + 1}: cannot be read: ${whole}`);
      const answers = targets.get(target) ?? new Map<string, string>();
      targets.set(target, answers);
      for (const asker of spell(who)) answers.set(asker, answer);
    }
  }
  return cells;
}
