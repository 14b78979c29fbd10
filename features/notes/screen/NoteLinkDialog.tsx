import type { Editor } from "@tiptap/core";
import { useForm } from "react-hook-form";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { isSafeAddress } from "../note-schema.ts";
import { useNoteWords } from "./words.ts";

/** A bare `example.org` is meant as a page. */
function addressOf(given: string): string {
  const address = given.trim();
  return /^[a-z][a-z0-9+.-]*:/iu.test(address) ? address : `https://${address}`;
}

/** Where the selected words lead. */
export function NoteLinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useNoteWords();
  const there: unknown = editor.getAttributes("link")["href"];
  const form = useForm({ defaultValues: { address: typeof there === "string" ? there : "" } });
  const words = editor.chain().focus().extendMarkRange("link");
  return (
    <Dialog open title={t("tools.linkTitle")} onClose={onClose} size="small">
      <Form
        form={form}
        onSubmit={({ address }) => {
          const href = addressOf(address);
          if (!isSafeAddress(href)) {
            form.setError("address", { message: t("tools.linkWrong") });
            return;
          }
          words.setLink({ href }).run();
          onClose();
        }}
      >
        <TextField
          name="address"
          label={t("tools.linkField")}
          inputMode="text"
          type="url"
          maxLength={2000}
        />
        <FormActions>
          <SubmitButton>{t("tools.linkSubmit")}</SubmitButton>
          {editor.isActive("link") && (
            <Button
              variant="quiet"
              onClick={() => {
                words.unsetLink().run();
                onClose();
              }}
            >
              {t("tools.linkRemove")}
            </Button>
          )}
        </FormActions>
      </Form>
    </Dialog>
  );
}
