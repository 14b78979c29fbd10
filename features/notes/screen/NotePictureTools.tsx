import { Captions, ImagePlus } from "lucide-react";
import type { Editor } from "@tiptap/core";
import { useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { IconButton } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { MOST_ALT } from "../note-picture.ts";
import { PICTURE_TYPES } from "./new-pictures.ts";
import { useNoteWords } from "./words.ts";

function DescribeDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useNoteWords();
  const there: unknown = editor.getAttributes("picture")["alt"];
  const form = useForm({ defaultValues: { alt: typeof there === "string" ? there : "" } });
  return (
    <Dialog open title={t("picture.describeTitle")} onClose={onClose} size="small">
      <Form
        form={form}
        onSubmit={({ alt }) => {
          editor.chain().focus().updateAttributes("picture", { alt: alt.trim() }).run();
          onClose();
        }}
      >
        <TextField
          name="alt"
          label={t("picture.alt")}
          description={t("picture.altText")}
          maxLength={MOST_ALT}
          optional
        />
        <FormActions>
          <SubmitButton>{t("picture.save")}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}

/** Brings a picture into the words, and says what one shows. */
export function NotePictureTools({
  editor,
  isPicture,
  onPictures,
}: {
  editor: Editor;
  /** A picture is selected. */
  isPicture: boolean;
  onPictures: (files: Iterable<File>) => void;
}) {
  const t = useNoteWords();
  const input = useRef<HTMLInputElement>(null);
  const [isDescribing, setDescribing] = useState(false);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={PICTURE_TYPES.join()}
        aria-label={t("tools.picture")}
        onChange={({ currentTarget }) => {
          onPictures([...(currentTarget.files ?? [])]);
          // The same one may be chosen again.
          currentTarget.value = "";
        }}
      />
      <IconButton
        icon={ImagePlus}
        label={t("tools.picture")}
        size="small"
        onClick={() => input.current?.click()}
      />
      {isPicture && (
        <IconButton
          icon={Captions}
          label={t("tools.describe")}
          size="small"
          onClick={() => setDescribing(true)}
        />
      )}
      {isDescribing && <DescribeDialog editor={editor} onClose={() => setDescribing(false)} />}
    </>
  );
}
