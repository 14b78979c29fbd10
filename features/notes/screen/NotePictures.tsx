import { RotateCcw, X } from "lucide-react";
import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useForm } from "react-hook-form";
import type { LocalFile } from "#features/files/client-local.ts";
import { openUploads, useLocalFiles } from "#features/files/client-shelf.ts";
import { usePairPlace } from "#features/pairs/client-place.ts";
import { Button, IconButton } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { errorCode, errorText } from "#ui/error-words.ts";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { notesApi, type SharedNote } from "../client.ts";
import { MOST_ALT } from "../note-picture.ts";
import type { NewPicture, NewPictures } from "./new-pictures.ts";
import classes from "./NoteEditor.module.css";
import { keepPlace } from "./passages.ts";
import { useNoteWords } from "./words.ts";

/** Where a picture goes when it is there, and what it shows. */
interface Meant {
  readonly alt: string;
  readonly place: () => number | null;
}

/** Puts a picture into the words as a block of its own, at its place or, where that is gone, at the end. */
function putIn(editor: Editor, fileId: string, meant: Meant | undefined): void {
  const { doc } = editor.state;
  const at = Math.min(meant?.place() ?? doc.content.size, doc.content.size);
  const picture = { type: "picture", attrs: { fileId, alt: meant?.alt ?? "" } };
  editor.chain().insertContentAt(at, picture).run();
}

function PictureDialog({
  picture,
  onDone,
  onLeave,
}: {
  picture: NewPicture;
  onDone: (alt: string) => void;
  onLeave: () => void;
}) {
  const t = useNoteWords();
  const form = useForm({ defaultValues: { alt: "" } });
  const { file } = picture;
  const address = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return (
    <Dialog open title={t("picture.title")} onClose={onLeave} size="small">
      <Form form={form} onSubmit={({ alt }) => onDone(alt.trim())}>
        <img src={address} alt="" className={classes.chosen} />
        <TextField
          name="alt"
          label={t("picture.alt")}
          description={t("picture.altText")}
          maxLength={MOST_ALT}
          optional
        />
        <FormActions>
          <SubmitButton>{t("picture.submit")}</SubmitButton>
          <Button variant="quiet" onClick={onLeave}>
            {t("picture.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

function Coming({ file, ownId }: { file: LocalFile; ownId: string }) {
  const t = useNoteWords();
  const { id, name, state } = file;
  const failed = state === "failed";
  return (
    <li className={classes.coming}>
      <span role="status">{t(failed ? "picture.failed" : "picture.coming", { name })}</span>
      {failed && (
        <IconButton
          icon={RotateCcw}
          size="small"
          label={t("picture.retry")}
          onClick={() => void openUploads(ownId).then((uploads) => uploads.retry(id))}
        />
      )}
      <IconButton
        icon={X}
        size="small"
        label={t("picture.cancel")}
        onClick={() => void openUploads(ownId).then((uploads) => uploads.remove(id))}
      />
    </li>
  );
}

interface Given {
  readonly editor: Editor;
  readonly note: SharedNote;
  readonly ownId: string;
}

/** What is on its way to this note from this browser; what has arrived is put in, also after the page was closed. */
function useComing({ editor, note, ownId }: Given) {
  const { id: noteId } = note;
  const meant = useRef(new Map<string, Meant>());
  const asked = useRef(new Set<string>());
  const isMeant = useCallback(
    ({ purpose, messageId }: LocalFile) => purpose === "shared_note" && messageId === noteId,
    [noteId],
  );
  const files = useLocalFiles(ownId, isMeant);
  useEffect(() => {
    const put = async (fileId: string) => {
      try {
        await notesApi("addSharedNotePicture", { noteId, fileId });
        if (editor.isDestroyed) return;
        putIn(editor, fileId, meant.current.get(fileId));
        (await openUploads(ownId)).forget([fileId]);
      } catch (error) {
        asked.current.delete(fileId);
        toast({ text: errorText(errorCode(error)).title, tone: "problem" });
      }
    };
    for (const { id: fileId, state } of files) {
      if (state !== "ready" || asked.current.has(fileId)) continue;
      asked.current.add(fileId);
      void put(fileId);
    }
  }, [files, noteId, ownId, editor]);
  return { files, meant };
}

/** Pictures on their way into a note, and the question what they show. */
export function NotePictures({ pictures, ...given }: Given & { pictures: NewPictures }) {
  const { editor, note, ownId } = given;
  const { files, meant } = useComing(given);
  const { data: pair } = usePairPlace(note.pairId);
  const { first, next } = pictures;
  const bring = async ({ file, at }: NewPicture, alt: string) => {
    const conversationId = pair?.conversationId ?? null;
    if (conversationId === null) return;
    const place = keepPlace(editor, at ?? editor.state.selection.to);
    const uploads = await openUploads(ownId);
    const { id } = uploads.add(file, { purpose: "shared_note", conversationId });
    meant.current.set(id, { alt, place });
    uploads.attach([id], note.id);
  };
  return (
    <>
      {files.length > 0 && (
        <ul className={classes.comingList}>
          {files.map((file) => (
            <Coming key={file.id} file={file} ownId={ownId} />
          ))}
        </ul>
      )}
      {first !== undefined && (
        <PictureDialog
          key={`${first.file.name} ${first.file.lastModified}`}
          picture={first}
          onLeave={next}
          onDone={(alt) => {
            void bring(first, alt);
            next();
          }}
        />
      )}
    </>
  );
}
