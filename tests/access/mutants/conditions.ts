/** A condition of a function's text: where it stands, and its parts. */
interface Clause {
  readonly from: number;
  readonly to: number;
}

const BEGINS = /\b(?:where|if|on)\b(?!\s+conflict\b)/g;
const ENDS =
  /^(?:union|order|limit|group|then|returning|left|join|where|for update|on conflict|set)\b|^;/;
const JOINS = /^(?:and|or)\b/;

/** Past what is quoted or in parentheses at this place; the place itself where nothing begins there. */
function past(text: string, at: number): number {
  if (text[at] === "'") return text.indexOf("'", at + 1) + 1;
  if (text.startsWith("--", at)) return text.indexOf("\n", at);
  if (text[at] !== "(") return at;
  let depth = 0;
  for (let next = at; next < text.length; next += 1) {
    if (text[next] === "'") next = text.indexOf("'", next + 1);
    else if (text[next] === "(") depth += 1;
    else if (text[next] === ")") {
      depth -= 1;
      if (depth === 0) return next + 1;
    }
  }
  return text.length;
}

const isWordStart = (text: string, at: number) => at === 0 || !/\w/.test(text[at - 1] ?? "");

/** From after the keyword to where the condition ends. */
function clauseAt(text: string, from: number): Clause {
  for (let at = from; at < text.length;) {
    const next = past(text, at);
    if (next > at) at = next;
    else if (text[at] === ")" || (isWordStart(text, at) && ENDS.test(text.slice(at)))) {
      return { from, to: at };
    } else at += 1;
  }
  return { from, to: text.length };
}

/** The operands of a clause, as places; a parenthesis that only groups is opened as well. */
function operandsOf(text: string, { from, to }: Clause): Clause[][] {
  const own: Clause[] = [];
  const inner: Clause[][] = [];
  let start = from;
  for (let at = from; at < to;) {
    const next = past(text, at);
    if (next > at) {
      if (
        text[at] === "(" &&
        /^\(\s*(?!select\b)/.test(text.slice(at)) &&
        !/\w\s*$/.test(text.slice(from, at).replace(/\b(?:and|or|not)\s*$/, ""))
      ) {
        inner.push(...operandsOf(text, { from: at + 1, to: next - 1 }));
      }
      at = next;
    } else if (isWordStart(text, at) && JOINS.test(text.slice(at))) {
      own.push({ from: start, to: at });
      at += text.startsWith("and", at) ? 3 : 2;
      start = at;
    } else at += 1;
  }
  own.push({ from: start, to });
  return [own, ...inner];
}

/** The text with one condition taken away, in every way there is; a condition that stands alone becomes true. */
export function withoutOneCondition(text: string): string[] {
  const variants: string[] = [];
  for (const { index, 0: word } of text.matchAll(BEGINS)) {
    for (const parts of operandsOf(text, clauseAt(text, index + word.length))) {
      parts.forEach((part, place) => {
        const [first] = parts;
        if (first === undefined) return;
        if (parts.length === 1) {
          if (first === part && part.from === index + word.length) {
            variants.push(`${text.slice(0, part.from)} true ${text.slice(part.to)}`);
          }
          return;
        }
        const next = parts[place + 1];
        // With the word that joins it: the one behind it, or of the last one the one before it.
        const [cutFrom, cutTo] =
          next === undefined
            ? [parts[place - 1]?.to ?? part.from, part.to]
            : [part.from, next.from];
        variants.push(`${text.slice(0, cutFrom)} ${text.slice(cutTo)}`);
      });
    }
  }
  return [...new Set(variants)];
}
