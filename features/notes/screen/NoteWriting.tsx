import type { Editor } from "@tiptap/core";
import { Users } from "lucide-react";
import { useState } from "react";
import { classNames } from "#ui/class-names.ts";
import { Banner } from "#ui/banner/Banner.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import type { SharedNote } from "../client.ts";
import type { OpenNote } from "../open-note.ts";
import { NoteComments } from "./NoteComments.tsx";
import { NoteEditor } from "./NoteEditor.tsx";
import classes from "./NoteScreen.module.css";
import { anchorOf } from "./passages.ts";
import { SaveLine } from "./SaveLine.tsx";
import { SaveRefused } from "./SaveRefused.tsx";
import { useOpenNote, useOthersHere, useSaveView, type SaveView } from "./use-open-note.ts";
import type { NewPassage } from "./use-passages.ts";
import { useNoteWords } from "./words.ts";

interface Writing {
  readonly note: SharedNote;
  readonly ownId: string;
}

/** Where the words are kept, and who is here. */
function Standing({ note, ownId, open, view, editor }: Writing & Given) {
  const t = useNoteWords();
  const others = useOthersHere(open, ownId);
  const { state, refusal } = view;
  return (
    <>
      <div className={classes.facts}>
        {note.can.write && <SaveLine state={state} />}
        {others !== "" && (
          <span className={classes.fact} role="status">
            <Users aria-hidden />
            {t("open.here", { name: others })}
          </span>
        )}
      </div>
      {state === "kept" && (
        <Banner tone="attention" title={t("save.kept")}>
          {t("save.keptText")}
        </Banner>
      )}
      {refusal !== null && (
        <SaveRefused
          code={refusal === "not_found" ? "shared_note_gone" : refusal}
          editor={editor}
        />
      )}
    </>
  );
}

interface Given {
  readonly open: OpenNote | null;
  readonly view: SaveView;
  readonly editor: Editor | null;
}

/** The words that are selected, for somebody who is about to say something to them. */
function selectedIn(editor: Editor | null): NewPassage | null {
  const anchor = editor === null ? null : anchorOf(editor);
  if (editor === null || anchor === null) return null;
  const { from, to } = editor.state.selection;
  return { anchor, quoted: editor.state.doc.textBetween(from, to, " ").slice(0, 500) };
}

/** A note while it is open: its words, where they are kept, and what is said to its passages. */
export function NoteWriting({ note, ownId }: Writing) {
  const open = useOpenNote(note, ownId);
  const view = useSaveView(open);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [passage, setPassage] = useState<NewPassage | null>(null);
  const isRefused = view.refusal !== null;
  return (
    <div className={classes.stack}>
      <Standing note={note} ownId={ownId} open={open} view={view} editor={editor} />
      <div className={classNames(classes.columns, classes.withSide)}>
        {open === null || (!view.isReady && !isRefused) ? (
          <LoadingState shape="lines" count={8} />
        ) : (
          <NoteEditor
            key={note.id}
            note={note}
            open={open}
            ownId={ownId}
            isEditable={note.can.write && view.isReady && !isRefused}
            onEditor={setEditor}
            onComment={() => setPassage(selectedIn(editor))}
          />
        )}
        {!isRefused && (
          <NoteComments
            note={note}
            ownId={ownId}
            editor={editor}
            passage={passage}
            onDone={() => setPassage(null)}
          />
        )}
      </div>
    </div>
  );
}
