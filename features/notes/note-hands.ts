import type { Node } from "@tiptap/pm/model";
import * as Y from "yjs";
import { plainOf } from "./note-document.ts";
import { FIELD } from "./note-schema.ts";

/** The most editors of one note whose hands are remembered; there is one for each time somebody opened it. */
const MOST_HANDS = 5000;

/** Whose each number is that Yjs gave to an editor. */
export type Hands = Readonly<Record<string, string>>;

/** So many letters of one hand; null where it is not known. */
export type Written = readonly (readonly [authorId: string | null, length: number])[];

/** The hands known so far, with those of an update: the first who wrote under a number is who it is. */
export function withHands(known: Hands, update: Uint8Array, authorId: string | null): Hands {
  if (authorId === null) return known;
  const found: Record<string, string> = {};
  for (const client of Y.parseUpdateMeta(update).from.keys()) {
    const editor = String(client);
    if (known[editor] === undefined) found[editor] = authorId;
  }
  const count = Object.keys(found).length;
  if (count === 0 || Object.keys(known).length + count > MOST_HANDS) return known;
  return { ...known, ...found };
}

interface Run {
  readonly authorId: string | null;
  readonly text: string;
}

/** The letters of a piece of the document in the order of reading, with whose they are. */
function runsIn(type: Y.XmlFragment | Y.XmlText, hands: Hands): Run[] {
  if (!(type instanceof Y.XmlText)) {
    return type
      .toArray()
      .flatMap((child) =>
        child instanceof Y.XmlText || child instanceof Y.XmlFragment ? runsIn(child, hands) : [],
      );
  }
  const runs: Run[] = [];
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    runs.push({ authorId: hands[String(item.id.client)] ?? null, text: item.content.str });
  }
  return runs;
}

/** Puts what follows to what was there before, where it is of the same hand. */
function add(written: [string | null, number][], authorId: string | null, length: number): void {
  const last = written.at(-1);
  if (last?.[0] === authorId) last[1] += length;
  else if (length > 0) written.push([authorId, length]);
}

/**
 * Whose each letter of a document's plain words is. What stands between blocks goes with what is before it; null where
 * the words do not come together, which is told as not known.
 */
export function writtenIn(doc: Y.Doc, node: Node, hands: Hands): Written | null {
  const plain = plainOf(node);
  const written: [string | null, number][] = [];
  let at = 0;
  for (const { authorId, text } of runsIn(doc.getXmlFragment(FIELD), hands)) {
    const begins = plain.indexOf(text, at);
    const between = begins === -1 ? null : plain.slice(at, begins);
    // Only ends of blocks, and what pictures show, stand between.
    if (between === null || !/^(?:\n|\[.*\])*$/u.test(between)) return null;
    add(written, written.at(-1)?.[0] ?? authorId, between.length);
    add(written, authorId, text.length);
    at = begins + text.length;
  }
  add(written, written.at(-1)?.[0] ?? null, plain.length - at);
  return written;
}

/** The words of a version with whose they are; null where it is not known. */
export function piecesOf(plain: string, written: Written | null) {
  if (written === null) return null;
  let at = 0;
  const pieces = written.map(([authorId, length]) => {
    at += length;
    return { authorId, text: plain.slice(at - length, at) };
  });
  return at === plain.length ? pieces : null;
}
