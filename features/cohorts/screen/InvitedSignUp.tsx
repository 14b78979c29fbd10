import { useForm } from "react-hook-form";
import { startInThisZone } from "#features/people/client.ts";
import { askAuth, atField } from "#platform/auth/client.ts";
import { loadPage } from "#platform/auth/client-way-in.ts";
import { AddressField } from "#platform/auth/screen/AddressField.tsx";
import { NewPasswordField } from "#platform/auth/screen/NewPasswordField.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { Link } from "#ui/link/Link.tsx";
import classes from "./Invited.module.css";
import { signInFor } from "./invited-address.ts";
import { useInvitedWords } from "./invited-words.ts";

type Values = { name: string; email: string; password: string };

/** Makes the account; gives what has to happen before the person is in. */
async function signUp(token: string, invited: string | null, { name, email, password }: Values) {
  const address = invited === null ? { email: email.trim() } : {};
  try {
    return await askAuth("signUp", {
      invitation: token,
      name: name.trim(),
      password,
      ...address,
    });
  } catch (error) {
    throw atField(error, "account_exists", "email");
  }
}

/** An account for somebody who has none yet; the address is given where the invitation was mailed. */
export function InvitedSignUp({
  token,
  email: invited,
  onUnverified,
}: {
  token: string;
  email: string | null;
  onUnverified: (email: string) => void;
}) {
  const t = useInvitedWords();
  const form = useForm<Values>({ defaultValues: { name: "", email: invited ?? "", password: "" } });
  const submit = async (values: Values) => {
    const { next } = await signUp(token, invited, values);
    if (next === "verify_address") return onUnverified(values.email.trim());
    await startInThisZone();
    await loadPage("/");
  };
  return (
    <>
      <Form form={form} onSubmit={submit}>
        <TextField
          name="name"
          label={t("signUp.name")}
          description={t("signUp.nameText")}
          autoComplete="name"
          maxLength={120}
        />
        <AddressField
          name="email"
          label={t("signUp.email")}
          description={t(invited === null ? "signUp.emailText" : "signUp.emailFixed")}
          disabled={invited !== null}
        />
        <NewPasswordField name="password" />
        <FormActions>
          <SubmitButton wide>{t("signUp.submit")}</SubmitButton>
        </FormActions>
      </Form>
      <p className={classes.beside}>
        {t("signUp.haveAccount")} <Link href={signInFor(token)}>{t("signUp.signIn")}</Link>
      </p>
    </>
  );
}
