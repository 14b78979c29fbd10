import { getSchema, type Extensions } from "@tiptap/core";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { StarterKit } from "@tiptap/starter-kit";
import { idIn, Picture } from "./note-picture.ts";

/** The name under which a note's words stand in its Yjs document. */
export const FIELD = "note";

const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);

/** Whether a link may lead there: whole addresses of the few kinds that people mean, nothing that runs. */
export function isSafeAddress(address: unknown): boolean {
  if (typeof address !== "string" || address.length > 2000) return false;
  try {
    return SCHEMES.has(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** A check-box, which may be an action item as well. */
const Task = TaskItem.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      itemId: {
        default: null,
        keepOnSplit: false,
        parseHTML: (element) => idIn(element, "data-item-id"),
        renderHTML: ({ itemId }) => (typeof itemId === "string" ? { "data-item-id": itemId } : {}),
      },
    };
  },
});

/** What only a browser knows: where pictures are read, and what check-boxes are called. */
interface Shown {
  readonly addressOf: (fileId: string) => string;
  readonly labelOf: (words: string, isItem: boolean) => string;
}

/** What a note can hold: the same in the browser and on the server. */
export function noteExtensions(shown?: Shown): Extensions {
  return [
    StarterKit.configure({
      // Going back is the shared document's: one's own steps alone.
      undoRedo: false,
      trailingNode: false,
      heading: { levels: [1, 2, 3] },
      link: {
        openOnClick: false,
        defaultProtocol: "https",
        protocols: ["http", "https", "mailto", "tel"],
        isAllowedUri: (address) => isSafeAddress(address),
      },
    }),
    TaskList,
    Task.configure({
      nested: true,
      ...(shown === undefined
        ? {}
        : {
            a11y: {
              checkboxLabel: (node) =>
                shown.labelOf(node.firstChild?.textContent ?? "", node.attrs["itemId"] !== null),
            },
          }),
    }),
    shown === undefined ? Picture : Picture.configure({ addressOf: shown.addressOf }),
  ];
}

export const noteSchema = getSchema(noteExtensions());
