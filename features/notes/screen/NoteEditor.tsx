import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import type { Editor } from "@tiptap/core";
import type { EditorProps } from "@tiptap/pm/view";
import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect } from "react";
import { fileAddress } from "#features/files/client.ts";
import { FIELD, noteExtensions } from "../note-schema.ts";
import type { OpenNote } from "../open-note.ts";
import type { SharedNote } from "../client.ts";
import { caretBy, selectionBy } from "./caret.ts";
import { cleanPaste } from "./clean-paste.ts";
import classes from "./NoteEditor.module.css";
import { useLinkedTasks } from "./linked-tasks.ts";
import { NotePictures } from "./NotePictures.tsx";
import { NoteTools } from "./NoteTools.tsx";
import { useNewPictures, type NewPictures } from "./new-pictures.ts";
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

/** Pasted or dropped pictures are taken in; what else is pasted is words. */
function takingPictures(pictures: NewPictures): Pick<EditorProps, "handlePaste" | "handleDrop"> {
  return {
    handlePaste: (_, { clipboardData }) => pictures.take(clipboardData?.files),
    handleDrop: (view, event) =>
      pictures.take(
        event.dataTransfer?.files,
        view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos,
      ),
  };
}

function useEditorOf({ note, open, ownId, isEditable }: Given, pictures: NewPictures): Editor {
  const t = useNoteWords();
  const name = note.people.find(({ id }) => id === ownId)?.name ?? "";
  return useEditor(
    {
      // Its own style sheet would be refused by the page's security policy; ours has what it needs.
      injectCSS: false,
      editable: isEditable,
      extensions: [
        ...noteExtensions({
          addressOf: (fileId) => fileAddress(fileId, "screen"),
          labelOf: (words, isItem) => t(`tools.${isItem ? "itemLabel" : "taskLabel"}`, { words }),
        }),
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
        ...takingPictures(pictures),
      },
    },
    [open],
  );
}

/** The words of a note, written by whoever has it open. */
export function NoteEditor(given: Given) {
  const { note, ownId, isEditable, onEditor, onComment } = given;
  const pictures = useNewPictures();
  const editor = useEditorOf(given, pictures);
  useEffect(() => {
    editor.setEditable(isEditable, false);
  }, [editor, isEditable]);
  useLinkedTasks(editor, isEditable);
  useEffect(() => {
    onEditor(editor);
    return () => onEditor(null);
  }, [editor, onEditor]);
  return (
    <div className={classes.frame}>
      {isEditable && (
        <NoteTools
          editor={editor}
          note={note}
          onComment={onComment}
          onPictures={(files) => void pictures.take(files)}
        />
      )}
      {isEditable && <NotePictures editor={editor} note={note} ownId={ownId} pictures={pictures} />}
      <div className={classes.paper} data-note-words>
        <EditorContent editor={editor} />
      </div>
    </div>
  );
}
