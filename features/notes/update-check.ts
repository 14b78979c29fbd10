import * as Y from "yjs";
import { isAlt } from "./note-picture.ts";
import { FIELD, isSafeAddress, noteSchema } from "./note-schema.ts";

/** Why an update is not taken. */
export class UpdateRefused extends Error {
  override readonly name = "UpdateRefused";
}

const SHORT_WORD = /^[\w+#.-]{0,40}$/;
const encoder = new TextEncoder();

/** Values of attributes: what the schema's few hold. None of them is an address. */
function isPlainValue(value: unknown): boolean {
  if (value === null || value === undefined || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) <= 1_000_000;
  return typeof value === "string" && SHORT_WORD.test(value);
}

function isLink(attributes: Readonly<Record<string, unknown>>): boolean {
  const { href, target, rel, class: styled, title, ...others } = attributes;
  return (
    isSafeAddress(href) &&
    (target ?? "_blank") === "_blank" &&
    (rel === null ||
      rel === undefined ||
      (typeof rel === "string" && /^[a-z ]{0,60}$/.test(rel))) &&
    (styled ?? null) === null &&
    (title === null || title === undefined || (typeof title === "string" && title.length <= 200)) &&
    Object.keys(others).length === 0
  );
}

function isMark(key: string, value: unknown): boolean {
  if (noteSchema.marks[key] === undefined) return false;
  if (value === null) return true;
  if (typeof value !== "object") return false;
  // Neither null nor anything but an object, as was just asked.
  const attributes = value as Readonly<Record<string, unknown>>; // as above
  return key === "link" ? isLink(attributes) : Object.keys(attributes).length === 0;
}

function isElement(type: unknown): boolean {
  if (type instanceof Y.XmlText) return true;
  if (!(type instanceof Y.XmlElement)) return false;
  const node = noteSchema.nodes[type.nodeName];
  return node !== undefined && node !== noteSchema.topNodeType && !node.isText;
}

/** The bytes of words that one piece brings; refuses what a note cannot hold. */
function weightOf(item: Y.Item): number {
  const { content, parent, parentSub } = item;
  if (typeof parent === "string" && parent !== FIELD) throw new UpdateRefused("another root");
  if (typeof parent === "string" && parentSub !== null) throw new UpdateRefused("a named root");
  if (content instanceof Y.ContentString) {
    if (parentSub !== null) throw new UpdateRefused("words as an attribute");
    return encoder.encode(content.str).length;
  }
  if (content instanceof Y.ContentDeleted) return 0;
  if (content instanceof Y.ContentFormat && isMark(content.key, content.value)) return 8;
  if (content instanceof Y.ContentType && isElement(content.type)) return 8;
  if (content instanceof Y.ContentAny && content.arr.every(isPlainValue)) return 8;
  // What a picture shows, in words. Said anew, an update does not tell any more of what: so little may be of anything.
  const isSaidAnew = parent === null && parentSub === null;
  if (content instanceof Y.ContentAny && (parentSub === "alt" || isSaidAnew)) {
    if (content.arr.every(isAlt)) return encoder.encode(content.arr.join("")).length + 8;
  }
  throw new UpdateRefused("something that a note does not hold");
}

/**
 * Looks at an update before it is kept: it must be one, and everything in it must be of the note's schema. How the
 * pieces hang together is not asked: edits made apart may leave a list without a point, which every editor mends in
 * the same way. Answers how many bytes of words it brings.
 */
export function checkUpdate(update: Uint8Array): number {
  let structs;
  try {
    ({ structs } = Y.decodeUpdate(update));
  } catch {
    throw new UpdateRefused("no update");
  }
  let weight = 0;
  for (const struct of structs) if (struct instanceof Y.Item) weight += weightOf(struct);
  return weight;
}
