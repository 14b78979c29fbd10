import { useForm } from "react-hook-form";
import { Button } from "#ui/button/Button.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { usePreviewWords } from "./words.ts";

const SHORTEST_REASON = 10;
const LONGEST_REASON = 500;

/** The reason of a look, and the way in or back. */
export function ReasonFields({
  description,
  onSubmit,
  onClose,
}: {
  description: string;
  onSubmit: (reason: string) => Promise<void>;
  onClose: () => void;
}) {
  const t = usePreviewWords();
  const form = useForm({ defaultValues: { reason: "" } });
  return (
    <Form form={form} onSubmit={async ({ reason }) => onSubmit(reason.trim())}>
      <TextAreaField
        name="reason"
        label={t("start.reason")}
        description={description}
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
  );
}
