/** One statement of a .sql file and the line it begins on. */
export type Statement = { text: string; line: number };

// Comments (block comments nest and are followed by hand), strings, quoted names, dollar quotes,
// words, and any other single character.
const TOKEN =
  /--[^\n]*|\/\*|[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|\s+|[\s\S]/gy;

/** Splits a .sql file at the semicolons that end statements: not those in strings, comments or function bodies. */
export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = [];
  const token = new RegExp(TOKEN);
  let begin: number | undefined;
  let end = 0;
  let words: string[] = [];
  let depth = 0;
  const finish = (): void => {
    if (begin !== undefined)
      statements.push({ text: sql.slice(begin, end), line: lineAt(sql, begin) });
    begin = undefined;
    words = [];
    depth = 0;
  };
  for (let match = token.exec(sql); match !== null; match = token.exec(sql)) {
    const [text] = match;
    if (text === "/*") {
      token.lastIndex = endOfComment(sql, match.index);
    } else if (text === ";" && depth === 0) {
      finish();
    } else if (!text.startsWith("--") && text.trim() !== "") {
      begin ??= match.index;
      if (/^\$.*\$$/s.test(text) && text.length > 1)
        token.lastIndex = endOfDollarQuote(sql, match.index, text);
      if (/^[a-z]/i.test(text)) depth = bodyDepth(words, text.toLowerCase(), depth);
      end = token.lastIndex;
    }
  }
  finish();
  return statements;
}

/** A body in standard SQL, `begin atomic … end`, has semicolons of its own; `case … end` may stand in it. */
function bodyDepth(words: string[], word: string, depth: number): number {
  const before = words.at(-1);
  words.push(word);
  if (depth === 0) return words[0] === "create" && before === "begin" && word === "atomic" ? 1 : 0;
  if (word === "case") return depth + 1;
  return word === "end" ? depth - 1 : depth;
}

function endOfComment(sql: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  let depth = 0;
  for (let match = edge.exec(sql); match !== null; match = edge.exec(sql)) {
    depth += match[0] === "/*" ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return sql.length;
}

function endOfDollarQuote(sql: string, start: number, tag: string): number {
  const close = sql.indexOf(tag, start + tag.length);
  return close === -1 ? sql.length : close + tag.length;
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
