import { useForm } from "react-hook-form";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useChangeSession, type Session } from "../client.ts";
import { useKeptForm } from "../client-kept.ts";
import { ScopeField, type ScopeValues } from "./ScopeField.tsx";
import { WhereFields, type WhereValues } from "./WhereFields.tsx";
import { useSessionWords } from "./words.ts";

type Values = WhereValues & ScopeValues;

/** Changes what a meeting is called and where it is. */
export function EditDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const t = useSessionWords();
  const update = useChangeSession("updateSession");
  const { id: sessionId, title, placeKind, place, seriesId } = session;
  const form = useForm<Values>({
    defaultValues: { title, placeKind, place: place ?? "", scope: "one" },
  });
  const forget = useKeptForm(form, `edit ${sessionId}`);
  const submit = async (values: Values) => {
    await update.mutateAsync({ sessionId, edition: session.edition, ...values });
    forget();
    toast({ text: t("one.changed") });
    onClose();
  };
  return (
    <Dialog open title={t("form.edit")} onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        <WhereFields />
        {seriesId !== null && <ScopeField />}
        <FormActions>
          <SubmitButton>{t("form.save")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("form.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
