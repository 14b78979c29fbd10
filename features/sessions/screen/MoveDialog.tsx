import { useForm } from "react-hook-form";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useChangeSession, type Session } from "../client.ts";
import { useKeptForm } from "../client-kept.ts";
import { ScopeField, type ScopeValues } from "./ScopeField.tsx";
import { WhenFields } from "./WhenFields.tsx";
import { whenAsked, whenOf, withFormFields, type WhenValues } from "./when-values.ts";
import { useSessionWords } from "./words.ts";

interface Values extends WhenValues, ScopeValues {
  reason: string;
}

/** Proposes another time instead of the one that stands. */
export function MoveDialog({
  session,
  partner,
  onClose,
}: {
  session: Session;
  partner: string;
  onClose: () => void;
}) {
  const t = useSessionWords();
  const move = useChangeSession("moveSession");
  const { id: sessionId, pairId, seriesId } = session;
  const form = useForm<Values>({
    defaultValues: { ...whenOf(session), reason: "", scope: "one" },
  });
  const forget = useKeptForm(form, `move ${sessionId}`);
  const submit = async (values: Values) => {
    const { reason, scope } = values;
    const asked = { sessionId, edition: session.edition, reason, scope, ...whenAsked(values) };
    await withFormFields(move.mutateAsync(asked));
    forget();
    toast({ text: t("one.moved", { name: partner }) });
    onClose();
  };
  return (
    <Dialog open title={t("form.move")} onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        <WhenFields partner={partner} pairId={pairId} butFor={sessionId} />
        <TextAreaField
          name="reason"
          label={t("form.reason")}
          description={t("form.reasonText", { name: partner })}
          rows={2}
          maxLength={2000}
          optional
        />
        {seriesId !== null && <ScopeField />}
        <FormActions>
          <SubmitButton>{t("form.send")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("form.cancel")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
