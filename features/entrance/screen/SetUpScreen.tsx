import { useQuery } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { linkKey, loadPage } from "#platform/auth/client-way-in.ts";
import { AddressField } from "#platform/auth/screen/AddressField.tsx";
import "#platform/auth/screen/error-words.ts";
import { NewPasswordField } from "#platform/auth/screen/NewPasswordField.tsx";
import { LinkButton } from "#ui/button/Button.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { Link } from "#ui/link/Link.tsx";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { EmptyState } from "#ui/states/EmptyState.tsx";
import { entranceQuery, setUp, type SettingUp } from "../client.ts";
import { useEntranceWords } from "./words.ts";

function SetUpForm() {
  const t = useEntranceWords();
  const form = useForm<SettingUp>({
    // the printed address may bring the key along, after the hash
    defaultValues: { token: linkKey(), organizationName: "", name: "", email: "", password: "" },
  });
  const submit = async (values: SettingUp) => {
    await setUp({ ...values, email: values.email.trim() });
    await loadPage("/");
  };
  return (
    <Form form={form} onSubmit={submit}>
      <TextField name="token" label={t("setUp.token")} description={t("setUp.tokenText")} />
      <TextField
        name="organizationName"
        label={t("setUp.organization")}
        description={t("setUp.organizationText")}
        autoComplete="organization"
        maxLength={120}
      />
      <TextField
        name="name"
        label={t("setUp.name")}
        description={t("setUp.nameText")}
        autoComplete="name"
        maxLength={120}
      />
      <AddressField name="email" label={t("setUp.email")} description={t("setUp.emailText")} />
      <NewPasswordField name="password" />
      <FormActions>
        <SubmitButton wide>{t("setUp.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Makes the organization and its first admin, once, with the key that was printed at the start. */
export function SetUpScreen() {
  const t = useEntranceWords();
  const { data } = useQuery(entranceQuery);
  if (data?.canSetUp === false) {
    return (
      <PublicCard title={t("setUp.title")}>
        <EmptyState
          drawing="path"
          title={t("setUp.done")}
          action={
            <LinkButton href="/sign-in" variant="filled">
              {t("setUp.signIn")}
            </LinkButton>
          }
        >
          {t("setUp.doneText")}
        </EmptyState>
      </PublicCard>
    );
  }
  return (
    <PublicCard
      title={t("setUp.title")}
      subtitle={t("setUp.subtitle")}
      footer={<Link href="/welcome">{t("setUp.back")}</Link>}
    >
      <SetUpForm />
    </PublicCard>
  );
}
