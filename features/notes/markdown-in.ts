import type { JSONContent } from "@tiptap/core";
import { MOST_ALT } from "./note-picture.ts";
import { isSafeAddress } from "./note-schema.ts";

type Marks = NonNullable<JSONContent["marks"]>;

interface Rule {
  readonly pattern: RegExp;
  readonly type: "code" | "bold" | "strike" | "italic" | "link";
}

/** Signs that belong together within a line, the stronger first. */
const RULES: readonly Rule[] = [
  { pattern: /^`([^`]+)`/u, type: "code" },
  { pattern: /^\*\*(?=\S)(.+?\S|\S)\*\*(?!\*)/u, type: "bold" },
  { pattern: /^__(?=\S)(.+?\S|\S)__(?!_)/u, type: "bold" },
  { pattern: /^~~(?=\S)(.+?\S|\S)~~/u, type: "strike" },
  { pattern: /^\*(?=[^\s*])(.+?[^\s*]|[^\s*])\*(?!\*)/u, type: "italic" },
  { pattern: /^_(?=[^\s_])(.+?[^\s_]|[^\s_])_(?![\p{L}\p{N}])/u, type: "italic" },
  { pattern: /^\[([^\]]+)\]\(<?([^\s)>]+)>?(?:\s+"[^"]*")?\)/u, type: "link" },
];
const SIGN = /[\\`*_~[\n]/u;
const MOST_DEPTH = 20;

function textOf(text: string, marks: Marks): JSONContent[] {
  if (text === "") return [];
  return [marks.length === 0 ? { type: "text", text } : { type: "text", text, marks }];
}

function ruled(
  rest: string,
  marks: Marks,
  depth: number,
): [length: number, found: JSONContent[]] | null {
  for (const { pattern, type } of RULES) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    const [whole, inner = "", href] = match;
    if (type === "code") return [whole.length, textOf(inner, [{ type: "code" }])];
    if (type === "link" && !isSafeAddress(href)) continue;
    const mark = type === "link" ? { type, attrs: { href } } : { type };
    const isSaid = marks.some((other) => other.type === type);
    return [whole.length, inline(inner, isSaid ? marks : [...marks, mark], depth + 1)];
  }
  return null;
}

/** The words of one block with their marks. */
function inline(text: string, marks: Marks = [], depth = 0): JSONContent[] {
  const found: JSONContent[] = [];
  let plain = "";
  let at = 0;
  const flush = () => {
    found.push(...textOf(plain, marks));
    plain = "";
  };
  while (at < text.length) {
    const rest = text.slice(at, at + 4000);
    const next = rest.search(SIGN);
    if (next !== 0 || depth >= MOST_DEPTH) {
      const until = next === -1 || depth >= MOST_DEPTH ? text.length : at + next;
      const end = Math.min(until, depth >= MOST_DEPTH ? text.length : at + 4000);
      plain += text.slice(at, end);
      at = end;
      continue;
    }
    if (rest.startsWith("\n")) {
      const isHard = /(?: {2,}|\\)$/u.test(plain);
      plain = plain.replace(/(?: +|\\)$/u, "");
      if (isHard) {
        flush();
        found.push({ type: "hardBreak" });
      } else plain += " ";
      at += 1;
      continue;
    }
    if (rest.startsWith("\\") && /^\\[!-/:-@[-`{-~]/u.test(rest)) {
      plain += rest[1] ?? "";
      at += 2;
      continue;
    }
    const inside = rest.startsWith("_") && /[\p{L}\p{N}]$/u.test(plain);
    const match = inside ? null : ruled(rest, marks, depth);
    if (match === null) {
      plain += rest[0] ?? "";
      at += 1;
      continue;
    }
    flush();
    found.push(...match[1]);
    at += match[0];
  }
  flush();
  return found;
}

const BULLET = /^( {0,3})([-*+])( +(?!$)| *$)/u;
const ORDERED = /^( {0,3})(\d{1,6})[.)]( +(?!$)| *$)/u;
const TASK = /^\[([ xX])\](?: |$)/u;
/** A picture of a note, as it is written out; pictures from elsewhere stay words. */
const PICTURE =
  /^ {0,3}!\[((?:\\.|[^\]\\])*)\]\(<?(?:https?:\/\/[^/\s>]+)?\/files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/original>?\)\s*$/iu;
const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([\w+#.-]{0,40})/u;
const HEADING = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/u;
const RULE = /^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/u;

function itemStart(
  line: string,
): { indent: number; kind: "bullet" | "ordered"; start: number } | null {
  if (RULE.test(line)) return null;
  const bullet = BULLET.exec(line);
  if (bullet !== null) return { indent: bullet[0].length, kind: "bullet", start: 1 };
  const ordered = ORDERED.exec(line);
  if (ordered === null) return null;
  return { indent: ordered[0].length, kind: "ordered", start: Number(ordered[2]) };
}

function startsBlock(line: string): boolean {
  return (
    line.trim() === "" ||
    HEADING.test(line) ||
    FENCE.test(line) ||
    PICTURE.test(line) ||
    RULE.test(line) ||
    /^ {0,3}>/u.test(line) ||
    itemStart(line) !== null
  );
}

/** The lines of one kind from a place on, without the sign before them; and where they end. */
function gathered(
  lines: readonly string[],
  from: number,
  isIn: (line: string, index: number) => boolean,
): [inner: string[], end: number] {
  let end = from;
  while (end < lines.length && isIn(lines[end] ?? "", end)) end += 1;
  return [lines.slice(from, end), end];
}

function listItem(lines: readonly string[], from: number, indent: number): [string[], number] {
  const [inner, end] = gathered(
    lines,
    from,
    (line, index) =>
      index === from ||
      line.search(/\S/u) >= Math.min(indent, 2) ||
      (line.trim() === "" && (lines[index + 1] ?? "").search(/\S/u) >= Math.min(indent, 2)) ||
      (!startsBlock(line) && (lines[index - 1] ?? "").trim() !== ""),
  );
  return [
    inner.map((line, index) =>
      index === 0 ? line.slice(indent) : line.replace(new RegExp(`^ {0,${indent}}`, "u"), ""),
    ),
    end,
  ];
}

/** A point begins with a paragraph: that is how the schema has it. */
function pointContent(inner: readonly string[], depth: number): JSONContent[] {
  const content = blocks(inner, depth + 1);
  return content[0]?.type === "paragraph" ? content : [{ type: "paragraph" }, ...content];
}

function list(lines: readonly string[], from: number, depth: number): [JSONContent, number] {
  const first = itemStart(lines[from] ?? "");
  const kind = first?.kind ?? "bullet";
  const isTaskLine = (line: string, indent: number) => TASK.test(line.slice(indent));
  const isTasks = kind === "bullet" && isTaskLine(lines[from] ?? "", first?.indent ?? 0);
  const content: JSONContent[] = [];
  let at = from;
  while (at < lines.length) {
    const start = itemStart(lines[at] ?? "");
    if (start === null || start.kind !== kind) break;
    if (kind === "bullet" && isTaskLine(lines[at] ?? "", start.indent) !== isTasks) break;
    const [inner, end] = listItem(lines, at, start.indent);
    const task = isTasks ? TASK.exec(inner[0] ?? "") : null;
    if (task !== null) inner[0] = (inner[0] ?? "").slice(task[0].length);
    content.push({
      type: isTasks ? "taskItem" : "listItem",
      ...(isTasks ? { attrs: { checked: task?.[1] !== " " } } : {}),
      content: pointContent(inner, depth),
    });
    at = end;
    while ((lines[at] ?? "x").trim() === "" && itemStart(lines[at + 1] ?? "") !== null) at += 1;
  }
  const type = isTasks ? "taskList" : `${kind}List`;
  return [
    { type, ...(type === "orderedList" ? { attrs: { start: first?.start ?? 1 } } : {}), content },
    at,
  ];
}

function fenced(
  lines: readonly string[],
  from: number,
  opening: RegExpExecArray,
): [JSONContent, number] {
  const sign = opening[1] ?? "```";
  const [inner, end] = gathered(lines, from + 1, (line) => !line.trimStart().startsWith(sign));
  const text = inner.join("\n");
  const language = opening[2] === "" ? null : (opening[2] ?? null);
  return [
    {
      type: "codeBlock",
      attrs: { language },
      ...(text === "" ? {} : { content: [{ type: "text", text }] }),
    },
    end + 1,
  ];
}

function paragraph(lines: readonly string[], from: number): [JSONContent, number] {
  const [inner, end] = gathered(lines, from, (line, index) => index === from || !startsBlock(line));
  const content = inline(
    inner
      .map((line) => line.trimStart())
      .join("\n")
      .trimEnd(),
  );
  return [{ type: "paragraph", ...(content.length === 0 ? {} : { content }) }, end];
}

function pictureIn([, words = "", fileId = ""]: RegExpExecArray): JSONContent {
  const alt = words.replaceAll(/\\(.)/gu, "$1").slice(0, MOST_ALT);
  return { type: "picture", attrs: { fileId: fileId.toLowerCase(), alt } };
}

function block(lines: readonly string[], at: number, depth: number): [JSONContent | null, number] {
  const line = lines[at] ?? "";
  if (line.trim() === "") return [null, at + 1];
  const heading = HEADING.exec(line);
  if (heading !== null) {
    const level = Math.min(heading[1]?.length ?? 1, 3);
    const content = inline(heading[2] ?? "");
    return [
      { type: "heading", attrs: { level }, ...(content.length === 0 ? {} : { content }) },
      at + 1,
    ];
  }
  const fence = FENCE.exec(line);
  if (fence !== null) return fenced(lines, at, fence);
  const picture = PICTURE.exec(line);
  if (picture !== null) return [pictureIn(picture), at + 1];
  if (RULE.test(line)) return [{ type: "horizontalRule" }, at + 1];
  if (depth < MOST_DEPTH && /^ {0,3}>/u.test(line)) {
    const [inner, end] = gathered(lines, at, (one) => /^ {0,3}>/u.test(one));
    const content = blocks(
      inner.map((one) => one.replace(/^ {0,3}> ?/u, "")),
      depth + 1,
    );
    return [{ type: "blockquote", content }, end];
  }
  if (depth < MOST_DEPTH && itemStart(line) !== null) return list(lines, at, depth);
  return paragraph(lines, at);
}

function blocks(lines: readonly string[], depth = 0): JSONContent[] {
  const found: JSONContent[] = [];
  let at = 0;
  while (at < lines.length) {
    const [one, next] = block(lines, at, depth);
    if (one !== null) found.push(one);
    at = next;
  }
  return found.length === 0 ? [{ type: "paragraph" }] : found;
}

/** Markdown as a document of the note's schema. What it does not know stays as the words it is. */
export function documentOfMarkdown(markdown: string): JSONContent {
  const lines = markdown.replaceAll(/\r\n?/gu, "\n").replaceAll("\t", "    ").split("\n");
  return { type: "doc", content: blocks(lines) };
}
