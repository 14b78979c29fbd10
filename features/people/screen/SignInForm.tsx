import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { askAuth } from "#platform/auth/client.ts";
import { AddressField } from "#platform/auth/screen/AddressField.tsx";
import { errorCode } from "#ui/error-words.ts";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { PasswordField } from "#ui/form/PasswordField.tsx";
import { Link } from "#ui/link/Link.tsx";
import classes from "./Door.module.css";
import { doorPage, rememberAddress, rememberedAddress } from "./door-address.ts";
import { useDoorWords } from "./words.ts";

type Values = { email: string; password: string };

/** Address and password. */
export function SignInForm({
  onNext,
  onUnverified,
}: {
  onNext: (next: "signed_in" | "second_factor") => Promise<void>;
  onUnverified: (email: string) => void;
}) {
  const t = useDoorWords();
  const form = useForm<Values>({ defaultValues: { email: rememberedAddress(), password: "" } });
  const { subscribe } = form;
  useEffect(
    () =>
      subscribe({
        name: "email",
        formState: { values: true },
        callback: ({ values }) => rememberAddress(values.email),
      }),
    [subscribe],
  );
  const submit = async ({ email, password }: Values) => {
    try {
      const { next } = await askAuth("signIn", { email: email.trim(), password });
      await onNext(next);
    } catch (error) {
      if (errorCode(error) !== "email_not_verified") throw error;
      onUnverified(email.trim());
    }
  };
  return (
    <Form form={form} onSubmit={submit}>
      <AddressField name="email" label={t("email")} />
      <PasswordField name="password" label={t("password")} autoComplete="current-password" />
      <p className={classes.beside}>
        <Link href={doorPage("/sign-in/forgotten")}>{t("signIn.forgotten")}</Link>
      </p>
      <FormActions>
        <SubmitButton wide>{t("signIn.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
