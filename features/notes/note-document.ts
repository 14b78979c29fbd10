import type { JSONContent } from "@tiptap/core";
import { Fragment, type Node } from "@tiptap/pm/model";
import { updateYFragment, yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { pictureOf } from "./note-picture.ts";
import { FIELD, isSafeAddress, noteSchema } from "./note-schema.ts";

export type { JSONContent } from "@tiptap/core";

/** Several updates as one document. */
export function docOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

function marksOf(json: JSONContent) {
  return (json.marks ?? []).flatMap(({ type, attrs }) => {
    const mark = noteSchema.marks[type];
    if (mark === undefined || (type === "link" && !isSafeAddress(attrs?.["href"]))) return [];
    return [mark.create(attrs)];
  });
}

function wordsOf(json: JSONContent): string {
  if (typeof json.text === "string") return json.text;
  return (json.content ?? []).map(wordsOf).join(" ");
}

function paragraphOf(json: JSONContent): Node[] {
  const words = wordsOf(json).replaceAll("\0", "").trim();
  return [noteSchema.node("paragraph", null, words === "" ? [] : [noteSchema.text(words)])];
}

/** A node as near to what is given as the schema allows: what does not fit keeps its words as a paragraph. */
function fitted(json: JSONContent): Node[] {
  if (json.type === "text") {
    const text = typeof json.text === "string" ? json.text.replaceAll("\0", "") : "";
    return text === "" ? [] : [noteSchema.text(text, marksOf(json))];
  }
  const type = noteSchema.nodes[json.type ?? ""];
  if (type === undefined) return paragraphOf(json);
  const children = (json.content ?? []).flatMap(fitted);
  const bare = type.name === "codeBlock" ? children.map((child) => child.mark([])) : children;
  try {
    const node = type.createAndFill(json.attrs, Fragment.from(bare));
    node?.check();
    return node === null ? paragraphOf(json) : [node];
  } catch {
    return paragraphOf(json);
  }
}

/** What stands in the document itself: words and points that stand there alone become paragraphs. */
function asBlock(node: Node): Node[] {
  if (noteSchema.topNodeType.contentMatch.matchType(node.type) !== null) return [node];
  if (node.isInline) return [noteSchema.node("paragraph", null, [node])];
  return paragraphOf({ text: node.textContent });
}

/** What a note says, as a document of the schema. */
export function nodeOf(doc: Y.Doc): Node {
  // Its successor takes what does not fit out of the very document it reads.
  // oxlint-disable-next-line typescript/no-deprecated -- as above
  const json: JSONContent = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(FIELD));
  const blocks = (json.content ?? []).flatMap(fitted).flatMap(asBlock);
  const filled = noteSchema.topNodeType.createAndFill(null, Fragment.from(blocks));
  return filled ?? noteSchema.node("doc", null, [noteSchema.node("paragraph")]);
}

/** A whole document as JSON. */
export function jsonOf(node: Node): { readonly type: "doc" } {
  const { content } = node.toJSON() as JSONContent; // as its maker says, but for the type
  return { type: "doc", ...(content === undefined ? {} : { content }) };
}

/** The plain words of a document, a line a block. */
export function plainOf(node: Node): string {
  return node.textBetween(0, node.content.size, "\n", (leaf) => {
    if (leaf.type.name === "picture") return `[${pictureOf(leaf).alt || "picture"}]`;
    return leaf.type.name === "hardBreak" ? "\n" : "";
  });
}

/** A document that somebody gives; null where it does not fit the schema. */
export function givenNode(json: unknown): Node | null {
  try {
    const node = noteSchema.nodeFromJSON(json);
    node.check();
    let isSafe = node.type === noteSchema.topNodeType;
    node.descendants((child) => {
      for (const mark of child.marks) {
        if (mark.type.name === "link" && !isSafeAddress(mark.attrs["href"])) isSafe = false;
      }
    });
    return isSafe ? node : null;
  } catch {
    return null;
  }
}

/** The update that makes the document say this, with as little change as can be; null where it says so already. */
export function updateTowards(doc: Y.Doc, node: Node): Uint8Array | null {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => void updates.push(update);
  doc.on("update", keep);
  doc.transact(() =>
    updateYFragment(doc, doc.getXmlFragment(FIELD), node, {
      mapping: new Map(),
      isOMark: new Map(),
    }),
  );
  doc.off("update", keep);
  return updates.length === 0 ? null : Y.mergeUpdates(updates);
}
