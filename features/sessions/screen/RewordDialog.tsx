import { useForm } from "react-hook-form";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { useAgendaWords } from "./words-agenda.ts";

/** Gives a point of the agenda other words. */
export function RewordDialog({
  title,
  onReworded,
  onClose,
}: {
  title: string;
  onReworded: (title: string) => void;
  onClose: () => void;
}) {
  const t = useAgendaWords();
  const form = useForm({ defaultValues: { title } });
  return (
    <Dialog open title={t("rewordTitle")} onClose={onClose} size="small">
      <Form
        form={form}
        onSubmit={({ title: words }) => {
          onReworded(words.trim());
          onClose();
        }}
      >
        <TextField name="title" label={t("reword")} maxLength={300} rules={{ pattern: /\S/ }} />
        <FormActions>
          <SubmitButton>{t("save")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
