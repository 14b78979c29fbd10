import { useState } from "react";
import { useForm } from "react-hook-form";
import { newId } from "#platform/api/new-id.ts";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { useStartPreview } from "../client.ts";
import { usePreviewWords } from "./words.ts";

const SHORTEST_REASON = 10;
const LONGEST_REASON = 500;

/** Whose view it is to be. */
export interface PreviewSubject {
  readonly cohortId: string;
  readonly part: "mentor" | "mentee";
  readonly partId: string;
  readonly name: string;
}

/** Asks for the reason of a look, which the person looked at will read. */
export function StartPreviewDialog({
  subject,
  onClose,
}: {
  subject: PreviewSubject;
  onClose: () => void;
}) {
  const t = usePreviewWords();
  const start = useStartPreview();
  const [id] = useState(() => newId());
  const form = useForm({ defaultValues: { reason: "" } });
  const { name, ...input } = subject;
  return (
    <Dialog open title={t("start.title", { name })} onClose={onClose} busy={start.isPending}>
      <p>{t("start.text", { name })}</p>
      <p>{t("start.told", { name })}</p>
      <Form
        form={form}
        onSubmit={async ({ reason }) => {
          await start.mutateAsync({ ...input, id, reason: reason.trim() });
        }}
      >
        <TextAreaField
          name="reason"
          label={t("start.reason")}
          description={t("start.reasonText", { name })}
          maxLength={LONGEST_REASON}
          rules={{
            validate: (reason) => reason.trim().length >= SHORTEST_REASON || t("start.tooShort"),
          }}
        />
        <FormActions>
          <SubmitButton>{t("start.submit")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("start.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
