import { getSchema, type Extensions } from "@tiptap/core";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { StarterKit } from "@tiptap/starter-kit";

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

/** What a note can hold: the same in the browser and on the server. */
export function noteExtensions(): Extensions {
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
    TaskItem.configure({ nested: true }),
  ];
}

export const noteSchema = getSchema(noteExtensions());
