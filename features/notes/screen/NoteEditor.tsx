import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import type { Editor } from "@tiptap/core";
import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect } from "react";
import { FIELD, noteExtensions } from "../note-schema.ts";
import type { OpenNote } from "../open-note.ts";
import type { SharedNote } from "../client.ts";
import { caretBy, selectionBy } from "./caret.ts";
import { cleanPaste } from "./clean-paste.ts";
import classes from "./NoteEditor.module.css";
import { NoteTools } from "./NoteTools.tsx";
import { Passages } from "./passages.ts";
import { useNoteWords } from "./words.ts";

interface Given {
  readonly note: SharedNote;
  readonly open: OpenNote;
  readonly ownId: string;
  readonly isEditable: boolean;
  readonly onEditor: (editor: Editor | null) => void;
  readonly onComment: () => void;
}

/** The words of a note, written by whoever has it open. */
export function NoteEditor({ note, open, ownId, isEditable, onEditor, onComment }: Given) {
  const t = useNoteWords();
  const name = note.people.find(({ id }) => id === ownId)?.name ?? "";
  const editor = useEditor(
    {
      // Its own style sheet would be refused by the page's security policy; ours has what it needs.
      injectCSS: false,
      editable: isEditable,
      extensions: [
        ...noteExtensions(),
        Collaboration.configure({ document: open.doc, field: FIELD }),
        CollaborationCaret.configure({
          provider: { awareness: open.awareness },
          user: { name, personId: ownId },
          render: caretBy(ownId),
          selectionRender: selectionBy(ownId),
        }),
        Passages,
      ],
      editorProps: {
        attributes: {
          class: classes.words ?? "",
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": t("open.words", { title: note.title }),
        },
        transformPastedHTML: cleanPaste,
      },
    },
    [open],
  );
  useEffect(() => {
    editor.setEditable(isEditable, false);
  }, [editor, isEditable]);
  useEffect(() => {
    onEditor(editor);
    return () => onEditor(null);
  }, [editor, onEditor]);
  return (
    <div className={classes.frame}>
      {isEditable && (
        <NoteTools editor={editor} noteId={note.id} pairId={note.pairId} onComment={onComment} />
      )}
      <div className={classes.paper} data-note-words>
        <EditorContent editor={editor} />
      </div>
    </div>
  );
}
