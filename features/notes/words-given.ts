import type { Node } from "@tiptap/pm/model";
import { Problem } from "#platform/api/problem.ts";
import { MOST_WORD_BYTES, type Template } from "./contract-shapes.ts";
import { documentOfMarkdown } from "./markdown-in.ts";
import { givenNode, plainOf } from "./note-document.ts";
import { TEMPLATES } from "./templates.ts";

interface Given {
  readonly document?: unknown;
  readonly markdown?: string | undefined;
}

/** The document that somebody gives, as JSON or Markdown; undefined where they give none. */
export function nodeGiven({ document, markdown }: Given): Node | undefined {
  if (document === undefined && markdown === undefined) return undefined;
  const field = document === undefined ? "markdown" : "document";
  const node = givenNode(markdown === undefined ? document : documentOfMarkdown(markdown));
  if (node === null) {
    throw new Problem(
      "shared_note_document_refused",
      { [field]: "shared_note_document_refused" },
      422,
    );
  }
  if (Buffer.byteLength(plainOf(node)) > MOST_WORD_BYTES) {
    throw new Problem("shared_note_too_large", { [field]: "shared_note_too_large" });
  }
  return node;
}

/** What a new note begins with. */
export function firstWords(template: Template, markdown: string | undefined): Node | undefined {
  const words = markdown ?? TEMPLATES[template];
  return words.trim() === "" ? undefined : nodeGiven({ markdown: words });
}
