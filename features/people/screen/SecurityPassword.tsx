import { useState } from "react";
import { useForm } from "react-hook-form";
import { askAuth, atField } from "#platform/auth/client.ts";
import { NewPasswordField } from "#platform/auth/screen/NewPasswordField.tsx";
import { Button } from "#ui/button/Button.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { PasswordField } from "#ui/form/PasswordField.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useFreshSignIn } from "./OwnerProof.tsx";
import { useReadSecurityAgain, type Security } from "./security.ts";
import { useSecurityWords } from "./security-words.ts";

function PasswordForm({ security, onDone }: { security: Security; onDone: () => void }) {
  const t = useSecurityWords();
  const readAgain = useReadSecurityAgain();
  const { run, again } = useFreshSignIn();
  const form = useForm({ defaultValues: { currentPassword: "", password: "" } });
  const { hasPassword } = security;
  const submit = async (values: { currentPassword: string; password: string }) => {
    const { password } = values;
    const proof = hasPassword ? { currentPassword: values.currentPassword } : {};
    try {
      await run(async () => void (await askAuth("changePassword", { ...proof, password })));
    } catch (error) {
      throw atField(error, "password_wrong", "currentPassword");
    }
    toast({ text: t("password.done") });
    onDone();
    await readAgain();
  };
  return (
    <Form form={form} onSubmit={submit}>
      {hasPassword && (
        <PasswordField name="currentPassword" label={t("currentPassword")} autoFocus />
      )}
      <NewPasswordField name="password" label={t("password.label")} />
      <FormActions>
        <SubmitButton>{t("password.submit")}</SubmitButton>
        <Button variant="quiet" onClick={onDone}>
          {t("cancel")}
        </Button>
        {again}
      </FormActions>
    </Form>
  );
}

/** Changing the password, or setting a first one. */
export function SecurityPassword({ security }: { security: Security }) {
  const t = useSecurityWords();
  const [isOpen, setIsOpen] = useState(false);
  const { hasPassword } = security;
  return (
    <Section
      title={t("password.title")}
      description={t(hasPassword ? "password.text" : "password.textNone")}
      actions={
        !isOpen && (
          <Button onClick={() => setIsOpen(true)}>
            {t(hasPassword ? "password.change" : "password.set")}
          </Button>
        )
      }
    >
      {isOpen && <PasswordForm security={security} onDone={() => setIsOpen(false)} />}
    </Section>
  );
}
