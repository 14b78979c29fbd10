import { useState, type ReactNode } from "react";
import { useForm } from "react-hook-form";
import "#platform/auth/screen/error-words.ts";
import { LinkButton } from "#ui/button/Button.tsx";
import { errorCode } from "#ui/error-words.ts";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { PasswordField } from "#ui/form/PasswordField.tsx";
import { useSecurityWords } from "./security-words.ts";

/** Where a fresh sign-in comes back to. */
const AGAIN = "/sign-in?next=%2Faccount%2Fsecurity";

/** Runs a change; when that needs a fresh sign-in, `again` is the way to one. */
export function useFreshSignIn(): {
  again: ReactNode;
  run: (change: () => Promise<void>) => Promise<void>;
} {
  const t = useSecurityWords();
  const [isNeeded, setIsNeeded] = useState(false);
  const run = async (change: () => Promise<void>) => {
    try {
      await change();
    } catch (error) {
      setIsNeeded(errorCode(error) === "sign_in_again");
      throw error;
    }
  };
  return { run, again: isNeeded && <LinkButton href={AGAIN}>{t("signInAgain")}</LinkButton> };
}

/** Asks for the password once more before the way one signs in changes. */
export function OwnerProof({
  hasPassword,
  submit,
  danger = false,
  onProve,
}: {
  hasPassword: boolean;
  submit: string;
  danger?: boolean;
  onProve: (password: string | undefined) => Promise<void>;
}) {
  const t = useSecurityWords();
  const form = useForm({ defaultValues: { password: "" } });
  const { run, again } = useFreshSignIn();
  return (
    <Form
      form={form}
      onSubmit={async ({ password }) =>
        run(async () => onProve(hasPassword ? password : undefined))
      }
    >
      {hasPassword && <PasswordField name="password" label={t("currentPassword")} autoFocus />}
      <FormActions>
        <SubmitButton variant={danger ? "danger" : "filled"}>{submit}</SubmitButton>
        {again}
      </FormActions>
    </Form>
  );
}
