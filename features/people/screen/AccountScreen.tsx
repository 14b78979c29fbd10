import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { resetIfUnchanged } from "#ui/form/reset-if-unchanged.ts";
import { SelectField } from "#ui/form/SelectField.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { ErrorState } from "#ui/states/ErrorState.tsx";
import { LoadingState } from "#ui/states/LoadingState.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { chooseLanguage } from "#ui/words.ts";
import { meQuery, updateMe, type Me } from "../client.ts";
import { AccountPage } from "./AccountPage.tsx";
import { useAccountWords } from "./account-words.ts";
import { languageOptions } from "./languages.ts";
import { Photo } from "./Photo.tsx";
import { TimeZoneField } from "./TimeZoneField.tsx";

type Person = NonNullable<Me["person"]>;

interface Changed {
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
}

function ProfileForm({ person }: { person: Person }) {
  const t = useAccountWords();
  const client = useQueryClient();
  const { name, timeZone, locale } = person;
  const form = useForm({
    defaultValues: { name, timeZone, locale, email: person.email ?? "" },
  });
  const submit = async (values: Changed) => {
    const changed = { name: values.name, timeZone: values.timeZone, locale: values.locale };
    await updateMe(client, changed);
    await chooseLanguage(values.locale);
    resetIfUnchanged(form, changed, { ...form.getValues(), ...changed });
    toast({ text: t("profile.saved") });
  };
  return (
    <Form form={form} onSubmit={submit}>
      <TextField
        name="name"
        label={t("profile.name")}
        description={t("profile.nameText")}
        autoComplete="name"
        maxLength={120}
      />
      {person.email !== null && (
        <TextField
          name="email"
          label={t("profile.email")}
          description={t("profile.emailText")}
          disabled
        />
      )}
      <TimeZoneField
        name="timeZone"
        label={t("profile.timeZone")}
        description={t("profile.timeZoneText")}
      />
      <SelectField
        name="locale"
        label={t("profile.language")}
        description={t("profile.languageText")}
        options={languageOptions(locale)}
        placeholder={false}
      />
      <FormActions>
        <SubmitButton>{t("profile.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** One's own name, time zone and language. */
export function AccountScreen() {
  const t = useAccountWords();
  const { data, error, refetch, isRefetching } = useQuery(meQuery);
  const person = data?.person;
  return (
    <AccountPage title={t("title")}>
      <Section title={t("profile.title")}>
        {person && <Photo person={person} />}
        {person && <ProfileForm key={person.id} person={person} />}
        {!person && !error && <LoadingState shape="lines" label={t("profile.loading")} />}
        {!person && error && (
          <ErrorState error={error} onRetry={() => void refetch()} retrying={isRefetching} />
        )}
      </Section>
    </AccountPage>
  );
}
