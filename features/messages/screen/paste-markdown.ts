/*
 * What was copied from a page or a document, as the Markdown of messages: bold, italics, strike, code, links, lists,
 * quotes. Everything else is the words in it. The document is only read: nothing in it runs or is fetched.
 */
import { safeAddress } from "./markdown-address.ts";

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR MAIN NAV P SECTION TABLE TR".split(
    " ",
  ),
);
const LEFT_OUT = new Set(
  "HEAD SCRIPT STYLE TEMPLATE IMG SVG IFRAME OBJECT NOSCRIPT TITLE".split(" "),
);
const DEEPEST = 60;
/** Styles are only read: as what they are they would be applied, and the page's policy forbids that of foreign ones. */
const ASIDE = "data-aside";

function withStylesAside(html: string): string {
  return html
    .replaceAll(/<style[\s>][\s\S]*?(?:<\/style\s*>|$)/giu, "")
    .replaceAll(/<[a-z][^>]*>/giu, (tag) =>
      tag.replaceAll(/([\s"'/])style(?=\s*=)/giu, `$1${ASIDE}`),
    );
}

/** What a style that was put aside says of one property. */
function styleOf(element: HTMLElement, property: string): string {
  const style = element.getAttribute(ASIDE) ?? "";
  return (
    new RegExp(`(?:^|;)\\s*${property}[^:;]*:\\s*([^;!]*)`, "iu").exec(style)?.[1]?.trim() ?? ""
  );
}

function isBold(element: HTMLElement): boolean {
  const weight = styleOf(element, "font-weight");
  // Some editors wrap everything in a bold that is none.
  if (weight !== "") return weight === "bold" || Number(weight) >= 600;
  return /^(?:B|STRONG|H[1-6])$/u.test(element.tagName);
}

function isItalic(element: HTMLElement): boolean {
  const slant = styleOf(element, "font-style");
  return slant === "" ? /^(?:I|EM)$/u.test(element.tagName) : slant === "italic";
}

function isStruck(element: HTMLElement): boolean {
  return (
    /^(?:S|DEL|STRIKE)$/u.test(element.tagName) ||
    styleOf(element, "text-decoration").includes("line-through")
  );
}

/** A sign around words, inside of the blanks at their ends: only there it marks. */
function around(words: string, sign: string): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(words) ?? [];
  if (inner === "" || inner.includes("\n\n")) return words;
  return before + sign + inner + sign + after;
}

function linkOf(element: HTMLElement, words: string): string {
  const address = safeAddress(element.getAttribute("href") ?? "");
  const text = words.trim().replaceAll(/\s+/gu, " ");
  if (address === undefined || text === "") return words;
  return text === address || `${text}/` === address ? text : `[${text}](${address})`;
}

function indented(words: string, by: string): string {
  return words.replaceAll("\n", `\n${by}`);
}

function listOf(element: HTMLElement, depth: number): string {
  let number = Number(element.getAttribute("start") ?? 1);
  const items = [...element.children].map((item) => {
    const marker = element.tagName === "OL" ? `${number}. ` : "- ";
    number += 1;
    const words = inside(item, depth + 1)
      .trim()
      .replaceAll(/\n{2,}/gu, "\n");
    return marker + indented(words, "  ");
  });
  return `\n${items.join("\n")}\n`;
}

function inside(node: Node, depth: number): string {
  if (depth > DEEPEST) return node.textContent ?? "";
  return [...node.childNodes].map((child) => markdownOf(child, depth)).join("");
}

function markdownOf(node: Node, depth: number): string {
  if (node instanceof Text) return node.data.replaceAll(/[\t\n\r ]+/gu, " ");
  if (!(node instanceof HTMLElement) || LEFT_OUT.has(node.tagName)) return "";
  const { tagName } = node;
  if (tagName === "BR") return "\n";
  if (tagName === "PRE") return `\n\`\`\`\n${node.textContent.replace(/\n$/u, "")}\n\`\`\`\n`;
  if (tagName === "UL" || tagName === "OL") return listOf(node, depth);
  if (tagName === "CODE" || tagName === "KBD") return around(node.textContent, "`");
  let words = inside(node, depth + 1);
  if (tagName === "BLOCKQUOTE") return `\n\n> ${indented(words.trim(), "> ")}\n\n`;
  if (tagName === "A") return linkOf(node, words);
  if (isBold(node)) words = around(words, "**");
  if (isItalic(node)) words = around(words, "_");
  if (isStruck(node)) words = around(words, "~~");
  if (tagName === "TD" || tagName === "TH") return `${words.trim()}\t`;
  if (tagName === "P" || tagName.startsWith("H")) return `\n\n${words.trim()}\n\n`;
  return BLOCKS.has(tagName) ? `\n${words}\n` : words;
}

/** What was copied, as Markdown. */
export function markdownOfHtml(html: string): string {
  const page = new DOMParser().parseFromString(withStylesAside(html), "text/html");
  return inside(page.body, 0)
    .replaceAll(/[ \t]+\n/gu, "\n")
    .replaceAll(/\n +(?![ -])/gu, "\n")
    .replaceAll(/\n{3,}/gu, "\n\n")
    .trim();
}
