import type { ReactNode } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { useKeptForm } from "#features/cohorts/client-kept-form.ts";
import { Button } from "#ui/button/Button.tsx";
import { Dialog } from "#ui/dialog/Dialog.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import classes from "./Sessions.module.css";
import { useSessionWords } from "./words.ts";

interface SessionDialogProps<Values extends FieldValues> {
  readonly form: UseFormReturn<Values>;
  /** Where what is typed is kept. */
  readonly name: string;
  readonly title: string;
  /** What sending does, as a verb. */
  readonly send: string;
  readonly cancel: string;
  readonly isDanger?: boolean;
  /** Before the fields: what it is about, what stands now. */
  readonly lead?: ReactNode;
  readonly onSubmit: (values: Values) => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Kept({ onFresh }: { onFresh: () => void }) {
  const t = useSessionWords();
  return (
    <p className={classes.quiet}>
      {t("form.kept")}{" "}
      <Button size="small" variant="quiet" onClick={onFresh}>
        {t("form.fresh")}
      </Button>
    </p>
  );
}

/** A form about a meeting. What is typed is kept until it is sent, and said to be there again. */
export function SessionDialog<Values extends FieldValues>({
  form,
  name,
  title,
  send,
  cancel,
  isDanger = false,
  lead,
  onSubmit,
  onClose,
  children,
}: SessionDialogProps<Values>) {
  const { wasKept, forget } = useKeptForm(`session-form:${name}`, form);
  const submit = async (values: Values) => {
    await onSubmit(values);
    forget();
    onClose();
  };
  const beginAgain = () => {
    form.reset();
    forget();
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      busy={form.formState.isSubmitting}
      {...(isDanger && { size: "small" })}
    >
      {lead}
      {wasKept && <Kept onFresh={beginAgain} />}
      <Form form={form} onSubmit={submit}>
        {children}
        <FormActions>
          <SubmitButton {...(isDanger && { variant: "danger" })}>{send}</SubmitButton>
          <Button variant="quiet" onClick={onClose}>
            {cancel}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
