import type { Node } from "@tiptap/pm/model";
import { pictureOf } from "./note-picture.ts";
import { isSafeAddress } from "./note-schema.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapedHtml(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? "");
}

const MARKS: Readonly<Record<string, string>> = {
  bold: "strong",
  italic: "em",
  strike: "s",
  underline: "u",
  code: "code",
};

const BLOCKS: Readonly<Record<string, string>> = {
  paragraph: "p",
  blockquote: "blockquote",
  bulletList: "ul",
  listItem: "li",
};

function textOf(node: Node): string {
  let said = escapedHtml(node.text ?? "");
  for (const mark of node.marks) {
    const tag = MARKS[mark.type.name];
    if (tag !== undefined) said = `<${tag}>${said}</${tag}>`;
    const href: unknown = mark.attrs["href"];
    if (mark.type.name === "link" && isSafeAddress(href)) {
      said = `<a href="${escapedHtml(String(href))}" rel="noopener noreferrer">${said}</a>`;
    }
  }
  return said;
}

function innerOf(node: Node, base: string): string {
  let said = "";
  node.forEach((child) => {
    said += htmlOf(child, base);
  });
  return said;
}

/** A picture stays where it is read by those who may: a page that was taken along leads there. */
function pictureHtml(node: Node, base: string): string {
  const { fileId, alt } = pictureOf(node);
  const words = escapedHtml(alt || "Picture");
  if (fileId === null) return `<p>${words}</p>`;
  const address = escapedHtml(`${base}/files/${fileId}/original`);
  return `<figure><a href="${address}" data-file-id="${fileId}">${words}</a></figure>`;
}

/** A node as HTML: made of the few kinds a note has, every word of it escaped. `base`: the product's own address. */
export function htmlOf(node: Node, base = ""): string {
  if (node.isText) return textOf(node);
  const { name } = node.type;
  const tag = BLOCKS[name];
  if (tag !== undefined) return `<${tag}>${innerOf(node, base)}</${tag}>`;
  switch (name) {
    case "doc":
      return innerOf(node, base);
    case "heading": {
      // One below: the page's own title is the first.
      const level = Number(node.attrs["level"]) + 1;
      return `<h${level}>${innerOf(node, base)}</h${level}>`;
    }
    case "orderedList":
      return `<ol start="${Number(node.attrs["start"] ?? 1)}">${innerOf(node, base)}</ol>`;
    case "taskList":
      return `<ul class="tasks">${innerOf(node, base)}</ul>`;
    case "taskItem":
      return `<li>${node.attrs["checked"] === true ? "☑" : "☐"} ${innerOf(node, base)}</li>`;
    case "codeBlock":
      return `<pre><code>${escapedHtml(node.textContent)}</code></pre>`;
    case "horizontalRule":
      return "<hr>";
    case "hardBreak":
      return "<br>";
    case "picture":
      return pictureHtml(node, base);
    default:
      return escapedHtml(node.textContent);
  }
}
