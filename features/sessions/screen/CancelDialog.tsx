import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { refreshSessions, sessionsApi, useChangeSession, type Session } from "../client.ts";
import { useKeptForm } from "../client-kept.ts";
import { ScopeField, type ScopeValues } from "./ScopeField.tsx";
import { toastProblem } from "./toast-problem.ts";
import { useSessionWords } from "./words.ts";

interface Values extends ScopeValues {
  reason: string;
}

function useRestoring(sessionId: string) {
  const client = useQueryClient();
  return async (scope: Values["scope"]) => {
    await sessionsApi("restoreSession", { sessionId, scope }).catch(toastProblem);
    await refreshSessions(client);
  };
}

/** Cancels a meeting, with a reason, and offers the way back in the same breath. */
export function CancelDialog({
  session,
  partner,
  onClose,
}: {
  session: Session;
  partner: string;
  onClose: () => void;
}) {
  const t = useSessionWords();
  const cancel = useChangeSession("cancelSession");
  const { id: sessionId, seriesId } = session;
  const restore = useRestoring(sessionId);
  const form = useForm<Values>({ defaultValues: { reason: "", scope: "one" } });
  const forget = useKeptForm(form, `cancel ${sessionId}`);
  const submit = async ({ reason, scope }: Values) => {
    await cancel.mutateAsync({ sessionId, edition: session.edition, reason, scope });
    forget();
    toast({
      text: t("one.canceled", { name: partner }),
      undo: { act: () => void restore(scope) },
    });
    onClose();
  };
  return (
    <Dialog open title={t("form.cancelTitle")} onClose={onClose} size="small">
      <p>{t("form.cancelText", { name: partner })}</p>
      <Form form={form} onSubmit={submit}>
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
          <SubmitButton variant="danger">{t("form.cancelDo")}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {t("form.keep")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
