import { ROLES, type Policy, type Table } from "../catalog.ts";

/** One policy, changed for the worse. */
export interface Mutant {
  readonly policy: Policy;
  /** What was done to it. */
  readonly name: string;
  readonly sql: string;
}

type Clause = "using" | "check";

const WORDS: Readonly<Record<Clause, string>> = { using: "using", check: "with check" };

function quoted(policy: Policy): string {
  return `"${policy.name}" on ${policy.table}`;
}

function altered(policy: Policy, clauses: Partial<Record<Clause, string>>): string {
  const changes = Object.entries(clauses).map(
    // The keys of WORDS.
    ([clause, expression]) => `${WORDS[clause as Clause]} (${expression})`,
  );
  return `alter policy ${quoted(policy)} ${changes.join(" ")}`;
}

/** Where the parenthesis that opens at `from` closes; quotes hide what is in them. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "'") at = text.indexOf("'", at + 1);
    else if (text[at] === "(") depth += 1;
    else if (text[at] === ")") {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return text.length;
}

/** The operands of the AND or OR that a group consists of, or none. */
function operands(group: string): { readonly word: string; readonly parts: string[] } {
  const parts: string[] = [];
  let [start, word] = [0, ""];
  for (let at = 0; at < group.length; at += 1) {
    if (group[at] === "'") at = group.indexOf("'", at + 1);
    else if (group[at] === "(") at = closing(group, at);
    else {
      const found = [" AND ", " OR "].find((one) => group.startsWith(one, at));
      if (found === undefined) continue;
      parts.push(group.slice(start, at));
      [start, word] = [at + found.length, found];
      at = start - 1;
    }
  }
  return { word, parts: [...parts, group.slice(start)] };
}

/** The expression with one operand of one AND or OR taken away, in every way there is. */
export function withoutOneOperand(expression: string): string[] {
  const variants: string[] = [];
  for (let at = 0; at < expression.length; at += 1) {
    if (expression[at] === "'") at = expression.indexOf("'", at + 1);
    if (expression[at] !== "(") continue;
    const end = closing(expression, at);
    const { word, parts } = operands(expression.slice(at + 1, end));
    if (parts.length < 2) continue;
    for (const left of parts.keys()) {
      const rest = parts.filter((_, index) => index !== left).join(word);
      variants.push(expression.slice(0, at + 1) + rest + expression.slice(end));
    }
  }
  return variants;
}

function ofClauses(policy: Policy, change: (expression: string) => string): string {
  const { using, check } = policy;
  return altered(policy, {
    ...(using === null ? {} : { using: change(using) }),
    ...(check === null ? {} : { check: change(check) }),
  });
}

/**
 * Of one clause alone, where a policy has two that need each other: they differ, or an update can change what they ask
 * about. Otherwise a row answers both alike, before and after, and either alone would do.
 */
function ofOneClause(policy: Policy, table: Table): Mutant[] {
  const { using, check } = policy;
  if (using === null || check === null) return [];
  const changed = ROLES.filter((role) => policy.roles.includes(role)).flatMap(
    (role) => table.rights[role].update,
  );
  const asked = using.replaceAll(/::\w+/g, "");
  const asks = changed.some((column) => new RegExp(`\\b${column}\\b`).test(asked));
  if (using === check && !asks) return [];
  return [
    { policy, name: "widened for what is there", sql: altered(policy, { using: "true" }) },
    { policy, name: "widened for what is written", sql: altered(policy, { check: "true" }) },
  ];
}

/** With a condition missing. The same condition in both clauses is one condition. */
function withoutConditions(policy: Policy): Mutant[] {
  const { using, check } = policy;
  const clauses: Clause[] = using === check ? ["using"] : ["using", "check"];
  return clauses.flatMap((clause) => {
    const variants = withoutOneOperand(policy[clause] ?? "");
    return variants.map((expression) => {
      const both =
        using === check ? { using: expression, check: expression } : { [clause]: expression };
      return { policy, name: `${WORDS[clause]} ${expression}`, sql: altered(policy, both) };
    });
  });
}

/** Everything that is done to a policy in turn. */
export function mutantsOf(policy: Policy, table: Table): Mutant[] {
  return [
    { policy, name: "dropped", sql: `drop policy ${quoted(policy)}` },
    { policy, name: "negated", sql: ofClauses(policy, (expression) => `not (${expression})`) },
    { policy, name: "widened", sql: ofClauses(policy, () => "true") },
    ...ofOneClause(policy, table),
    ...withoutConditions(policy),
  ];
}
