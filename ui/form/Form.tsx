import { useState, type ReactNode } from "react";
import {
  FormProvider,
  useFormContext,
  type FieldPath,
  type FieldValues,
  type UseFormReturn,
} from "react-hook-form";
import { Button, type ButtonVariant } from "../button/Button.tsx";
import { errorCode } from "../error-words.ts";
import classes from "./Form.module.css";
import { FormError } from "./FormError.tsx";
import { MantineFrame } from "./MantineFrame.tsx";

/** The refusals that belong to fields: name to code. */
function refusedFields(error: unknown): [name: string, code: string][] {
  if (typeof error !== "object" || error === null || !("fields" in error)) return [];
  if (typeof error.fields !== "object" || error.fields === null) return [];
  return Object.entries(error.fields).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
}

/**
 * A form on react-hook-form. What the server refuses is shown at the fields it names and in words
 * above; nothing typed is lost.
 */
export function Form<Values extends FieldValues>({
  form,
  onSubmit,
  children,
  "aria-label": label,
}: {
  form: UseFormReturn<Values>;
  onSubmit: (values: Values) => Promise<void> | void;
  children: ReactNode;
  "aria-label"?: string;
}) {
  const [failure, setFailure] = useState<{ error: unknown }>();
  const refuse = (error: unknown) => {
    if (errorCode(error) === "unknown") reportError(error);
    const known = refusedFields(error).filter(([name]) => name in form.getValues());
    for (const [index, [name, code]] of known.entries()) {
      // a name that getValues() holds is a path of the form
      form.setError(name as FieldPath<Values>, { type: code }, { shouldFocus: index === 0 });
    }
    setFailure({ error });
  };
  const submit = form.handleSubmit(async (values) => {
    setFailure(undefined);
    try {
      await onSubmit(values);
    } catch (error) {
      refuse(error);
    }
  });
  return (
    <FormProvider {...form}>
      <MantineFrame>
        <form
          noValidate
          className={classes.form}
          aria-label={label}
          onSubmit={(event) => void submit(event)}
        >
          {failure && <FormError error={failure.error} />}
          {children}
        </form>
      </MantineFrame>
    </FormProvider>
  );
}

/** The buttons at the end of a form. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}

/** Sends the form it is in, and shows that it is on its way. */
export function SubmitButton({
  children,
  variant = "filled",
  wide,
}: {
  children: ReactNode;
  variant?: ButtonVariant;
  wide?: boolean;
}) {
  const { formState } = useFormContext();
  return (
    <Button type="submit" variant={variant} wide={wide} busy={formState.isSubmitting}>
      {children}
    </Button>
  );
}
