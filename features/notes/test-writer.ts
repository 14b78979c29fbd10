import * as Y from "yjs";
import { nodeOf, plainOf } from "./note-document.ts";
import { FIELD } from "./note-schema.ts";

/** Somebody with an editor of their own, who types at the end of the first paragraph. */
export class TestWriter {
  readonly doc = new Y.Doc();
  readonly #updates: Uint8Array[] = [];

  constructor() {
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "heard") this.#updates.push(update);
    });
  }

  hear(update: string) {
    Y.applyUpdate(this.doc, Buffer.from(update, "base64"), "heard");
  }

  type(words: string) {
    const field = this.doc.getXmlFragment(FIELD);
    if (field.length === 0) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText()]);
      field.insert(0, [paragraph]);
    }
    const paragraph = field.get(0);
    if (!(paragraph instanceof Y.XmlElement)) throw new Error("There is no paragraph.");
    let text = paragraph.get(0);
    if (!(text instanceof Y.XmlText)) {
      text = new Y.XmlText();
      paragraph.insert(0, [text]);
    }
    if (text instanceof Y.XmlText) text.insert(text.length, words);
  }

  take(): string {
    return Buffer.from(Y.mergeUpdates(this.#updates.splice(0))).toString("base64");
  }

  get words(): string {
    return plainOf(nodeOf(this.doc));
  }
}
