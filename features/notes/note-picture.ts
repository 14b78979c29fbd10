import { Node } from "@tiptap/core";

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The most letters of the words for those who do not see a picture. */
export const MOST_ALT = 300;

export function isId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}

export function isAlt(value: unknown): value is string {
  return typeof value === "string" && value.length <= MOST_ALT && !value.includes("\0");
}

/** An id as an attribute of an element; null where it is none. */
export function idIn(element: HTMLElement, name: string): string | null {
  const value = element.getAttribute(name);
  return isId(value) ? value : null;
}

function asked(isFine: boolean): void {
  if (!isFine) throw new RangeError("That is no picture of a note.");
}

/** What a picture is, out of a document. */
export function pictureOf({ attrs }: { readonly attrs: Readonly<Record<string, unknown>> }) {
  const { fileId, alt } = attrs;
  return { fileId: isId(fileId) ? fileId : null, alt: isAlt(alt) ? alt : "" };
}

/**
 * A picture in a note: a file of the file feature by its id, and words for those who do not see it. Its bytes are
 * never in the document; who reads them is asked each time.
 */
export const Picture = Node.create<{ addressOf: (fileId: string) => string }>({
  name: "picture",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ addressOf: (fileId) => `/files/${fileId}/screen` }),
  addAttributes: () => ({
    fileId: {
      default: null,
      validate: (value: unknown) => asked(isId(value)),
      parseHTML: (element) => idIn(element, "data-file-id"),
      renderHTML: () => ({}),
    },
    alt: {
      default: "",
      validate: (value: unknown) => asked(isAlt(value)),
      parseHTML: (element) => (element.getAttribute("alt") ?? "").slice(0, MOST_ALT),
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [
    {
      tag: "img[data-file-id]",
      getAttrs: (element) => (idIn(element, "data-file-id") === null ? false : null),
    },
  ],
  renderHTML({ node }) {
    const { fileId, alt } = pictureOf(node);
    if (fileId === null) return ["p", {}, alt];
    return ["img", { src: this.options.addressOf(fileId), alt, "data-file-id": fileId }];
  },
});
