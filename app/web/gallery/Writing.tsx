import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { CopyField } from "#ui/copy/CopyField.tsx";
import { CheckboxField } from "#ui/form/CheckboxField.tsx";
import { Form, FormActions, SubmitButton } from "#ui/form/Form.tsx";
import { PasswordField } from "#ui/form/PasswordField.tsx";
import { SelectField } from "#ui/form/SelectField.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { DateField, TextField } from "#ui/form/TextField.tsx";
import { Section } from "#ui/surface/Card.tsx";
import { toast } from "#ui/toast/toasts.ts";
import { useGalleryWords } from "./words.ts";

/** One of every kind of field. */
function Fields() {
  const t = useGalleryWords();
  const cohorts = [
    { value: "spring", label: t("form.cohortSpring") },
    { value: "autumn", label: t("form.cohortAutumn") },
  ];
  return (
    <>
      <TextField
        name="name"
        label={t("form.name")}
        description={t("form.nameHint")}
        autoComplete="name"
      />
      <TextField name="mail" type="email" label={t("form.mail")} autoComplete="email" />
      <PasswordField
        name="password"
        label={t("form.password")}
        description={t("form.passwordHint")}
        autoComplete="new-password"
      />
      <SelectField name="cohort" label={t("form.cohort")} options={cohorts} />
      <TextAreaField
        name="hope"
        label={t("form.hope")}
        placeholder={t("form.hopeExample")}
        optional
      />
      <DateField name="start" label={t("form.start")} optional />
      <CheckboxField
        name="agree"
        label={t("form.agree")}
        description={t("form.agreeHint")}
        mustBeChecked
      />
    </>
  );
}

const startValues = {
  name: "",
  mail: "amara",
  password: "",
  cohort: "",
  hope: "",
  start: "",
  agree: false,
};

export function Writing() {
  const t = useGalleryWords();
  const form = useForm({ defaultValues: startValues });
  const { setError } = form;
  useEffect(() => setError("mail", { type: "invalid_email" }), [setError]);
  return (
    <Section title={t("section.form")}>
      <Form
        form={form}
        aria-label={t("form.label")}
        onSubmit={() => void toast({ text: t("form.saved") })}
      >
        <Fields />
        <FormActions>
          <SubmitButton>{t("form.send")}</SubmitButton>
        </FormActions>
      </Form>
      <CopyField
        label={t("form.link")}
        description={t("form.linkHint")}
        value="https://mentoring.example/join/5f0c1b7e2a"
      />
    </Section>
  );
}
