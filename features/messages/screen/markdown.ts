/*
 * The Markdown of messages: what people type in chats, and nothing that could carry more than words and links.
 *
 *   message   = { fence | quote | list | paragraph }, parted by line breaks
 *   fence     = "```" [ language ] newline { any line } ( "```" | end of the message )
 *   quote     = { ">" [ " " ] line }                          what is quoted is a message again, at most DEEPEST deep
 *   list      = { marker " " line { indented line } }         a list of one kind; an item is a message again
 *   marker    = "-" | "*" | "+" | digits ( "." | ")" )
 *   paragraph = { line }                                      up to an empty line; line breaks are kept
 *
 *   words     = { escape | code | strong | emphasis | strike | link | address | text }
 *   escape    = "\" punctuation
 *   code      = "`" text "`"                                  any number of "`", the same on both sides
 *   strong    = "**" words "**" | "__" words "__"
 *   emphasis  = "*" words "*" | "_" words "_"
 *   strike    = "~~" words "~~"
 *   link      = "[" words "](" url [ title ] ")"
 *   address   = "http://…" | "https://…" | "<" url ">"
 *
 * A mark opens only before and closes only after something that is not a blank; "_" never inside a word. No HTML, no
 * images, no references. Whatever is not one of these is the text it was. The time taken grows with the length alone.
 */
import { readWords, type Words } from "./markdown-words.ts";

export type Block =
  | { readonly kind: "paragraph"; readonly words: readonly Words[] }
  | { readonly kind: "fence"; readonly language: string; readonly text: string }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | {
      readonly kind: "list";
      /** The number it begins with; null where it has points. */
      readonly start: number | null;
      readonly items: readonly (readonly Block[])[];
    };

const DEEPEST = 5;
const FENCE = /^ {0,3}```\s*([\w+#.-]{0,30})\s*$/u;
const FENCE_END = /^ {0,3}```\s*$/u;
const QUOTE = /^ {0,3}> ?/u;
const ITEM = /^( {0,3})([-*+]|(\d{1,3})[.)])( +)(?=\S)/u;

/** Lines one after the other, with the place that is read next. */
interface Lines {
  readonly all: readonly string[];
  at: number;
}

function readFence(lines: Lines, language: string): Block {
  const text: string[] = [];
  for (lines.at += 1; lines.at < lines.all.length; lines.at += 1) {
    const line = lines.all[lines.at] ?? "";
    if (FENCE_END.test(line)) {
      lines.at += 1;
      break;
    }
    text.push(line);
  }
  return { kind: "fence", language, text: text.join("\n") };
}

function readQuote(lines: Lines, depth: number): Block {
  const inner: string[] = [];
  for (; lines.at < lines.all.length; lines.at += 1) {
    const line = lines.all[lines.at] ?? "";
    if (!QUOTE.test(line)) break;
    inner.push(line.replace(QUOTE, ""));
  }
  return { kind: "quote", blocks: readBlocks(inner, depth + 1) };
}

/** True where a line belongs to the item above it: indented as far, or blank before one that is. */
function isOfItem(lines: Lines, indent: number): boolean {
  const line = lines.all[lines.at] ?? "";
  const isIndented = (one = "") =>
    one.trim() !== "" && one.length - one.trimStart().length >= indent;
  return line.trim() === "" ? isIndented(lines.all[lines.at + 1]) : isIndented(line);
}

function readList(lines: Lines, first: RegExpExecArray, depth: number): Block {
  const isNumbered = first[3] !== undefined;
  const items: (readonly Block[])[] = [];
  while (lines.at < lines.all.length) {
    const marker = ITEM.exec(lines.all[lines.at] ?? "");
    if (marker === null || (marker[3] !== undefined) !== isNumbered) break;
    const indent = Math.max(2, (marker[1]?.length ?? 0) + 2);
    const inner = [(lines.all[lines.at] ?? "").slice(marker[0].length)];
    for (lines.at += 1; lines.at < lines.all.length && isOfItem(lines, indent); lines.at += 1) {
      inner.push((lines.all[lines.at] ?? "").slice(indent));
    }
    items.push(readBlocks(inner, depth + 1));
  }
  return { kind: "list", start: isNumbered ? Number(first[3]) : null, items };
}

/** Reads what begins at this line; undefined where it is a line of a paragraph. */
function readSpecial(lines: Lines, depth: number): Block | undefined {
  const line = lines.all[lines.at] ?? "";
  const fence = FENCE.exec(line);
  if (fence !== null) return readFence(lines, fence[1] ?? "");
  if (depth >= DEEPEST) return undefined;
  if (QUOTE.test(line)) return readQuote(lines, depth);
  const item = ITEM.exec(line);
  return item === null ? undefined : readList(lines, item, depth);
}

function readBlocks(all: readonly string[], depth: number): Block[] {
  const lines: Lines = { all, at: 0 };
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const endParagraph = () => {
    const text = paragraph.join("\n").trimEnd();
    if (text !== "") blocks.push({ kind: "paragraph", words: readWords(text) });
    paragraph = [];
  };
  while (lines.at < all.length) {
    const before = lines.at;
    const special = readSpecial(lines, depth);
    if (special === undefined) {
      const line = all[before] ?? "";
      if (line.trim() === "") endParagraph();
      else paragraph.push(line);
      lines.at = before + 1;
    } else {
      endParagraph();
      blocks.push(special);
    }
  }
  endParagraph();
  return blocks;
}

/** What a message says, in blocks. */
export function readMarkdown(body: string): readonly Block[] {
  return readBlocks(body.replaceAll(/\r\n?/gu, "\n").split("\n"), 0);
}
