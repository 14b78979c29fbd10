import type { Node } from "@tiptap/pm/model";
import { pictureOf } from "./note-picture.ts";

const SIGNS: Readonly<Record<string, string>> = { bold: "**", italic: "*", strike: "~~" };

/** Signs that would be taken for formatting are written so that they are not. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]~]/gu, (sign) => `\\${sign}`);
}

function codeOf(text: string): string {
  const sign = text.includes("`") ? "``" : "`";
  return sign.length === 1 ? `\`${text}\`` : `${sign} ${text} ${sign}`;
}

function textOf(node: Node): string {
  const text = node.text ?? "";
  const names = new Set(node.marks.map((mark) => mark.type.name));
  if (names.has("code")) return codeOf(text);
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  if (inner === "") return text;
  let said = escaped(inner);
  for (const [name, sign] of Object.entries(SIGNS)) if (names.has(name)) said = sign + said + sign;
  const link = node.marks.find((mark) => mark.type.name === "link");
  if (link !== undefined)
    said = `[${said}](<${String(link.attrs["href"]).replaceAll(">", "%3E")}>)`;
  return before + said + after;
}

function inlineOf(node: Node): string {
  let said = "";
  node.forEach((child) => {
    if (child.isText) said += textOf(child);
    else if (child.type.name === "hardBreak") said += "\\\n";
  });
  // What would begin another block at the beginning of a line.
  return said.replaceAll(
    /^(\s*)(#{1,6}\s|>|[-+]\s|\d+[.)]\s)/gmu,
    (_, space: string, sign: string) =>
      /^\d/u.test(sign) ? space + sign.replace(/([.)])/u, "\\$1") : `${space}\\${sign}`,
  );
}

function indented(text: string, by: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 || line === "" ? line : by + line))
    .join("\n");
}

function signOf(list: Node, item: Node, number: number): string {
  if (list.type.name === "orderedList") return `${number}. `;
  if (list.type.name === "bulletList") return "- ";
  return item.attrs["checked"] === true ? "- [x] " : "- [ ] ";
}

function listOf(node: Node, base: string): string {
  const points: string[] = [];
  const from = Number(node.attrs["start"] ?? 1);
  node.forEach((item, _offset, index) => {
    const sign = signOf(node, item, from + index);
    const indent = node.type.name === "taskList" ? "  " : " ".repeat(sign.length);
    points.push(sign + indented(blocksOf(item, "\n", base), indent));
  });
  return points.join("\n");
}

function pictureMarkdown(node: Node, base: string): string {
  const { fileId, alt } = pictureOf(node);
  const words = escaped(alt.replaceAll(/\s+/gu, " "));
  return fileId === null ? words : `![${words}](<${base}/files/${fileId}/original>)`;
}

function languageOf({ attrs }: Node): string {
  const language: unknown = attrs["language"];
  return typeof language === "string" && /^[\w+#.-]{0,40}$/u.test(language) ? language : "";
}

function blockOf(node: Node, base: string): string {
  switch (node.type.name) {
    case "picture":
      return pictureMarkdown(node, base);
    case "heading":
      return `${"#".repeat(Number(node.attrs["level"]))} ${inlineOf(node)}`;
    case "codeBlock": {
      const fence = node.textContent.includes("```") ? "~~~~" : "```";
      return `${fence}${languageOf(node)}\n${node.textContent}\n${fence}`;
    }
    case "horizontalRule":
      return "---";
    case "blockquote":
      return blocksOf(node, "\n\n", base).replaceAll(/^/gmu, "> ");
    case "bulletList":
    case "orderedList":
    case "taskList":
      return listOf(node, base);
    default:
      return inlineOf(node);
  }
}

function blocksOf(node: Node, between: string, base: string): string {
  const blocks: string[] = [];
  node.forEach((child) => void blocks.push(blockOf(child, base)));
  return blocks.join(between);
}

/** A document as Markdown; read in again it says the same. `base`: the product's own address. */
export function markdownOf(node: Node, base = ""): string {
  return `${blocksOf(node, "\n\n", base)}\n`;
}
