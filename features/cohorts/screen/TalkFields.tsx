import { SelectField } from "#ui/form/SelectField.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { LANGUAGES } from "../languages.ts";
import { useCohortWords } from "./words.ts";

const LONGEST_EDIT_MINUTES = 1440;

/** How a cohort talks: its language, and for how long what was sent may be changed. */
export function TalkFields() {
  const t = useCohortWords();
  return (
    <>
      <SelectField
        name="language"
        label={t("form.language")}
        description={t("form.languageText")}
        placeholder={false}
        options={LANGUAGES.map((language) => ({
          value: language,
          label: t(`language.${language}`),
        }))}
      />
      <TextField
        name="messageEditMinutes"
        label={t("form.editMinutes")}
        description={t("form.editMinutesText")}
        inputMode="numeric"
        maxLength={4}
        rules={{
          validate: (minutes) =>
            (/^\d{1,4}$/.test(minutes) && Number(minutes) <= LONGEST_EDIT_MINUTES) ||
            t("form.editMinutesRange"),
        }}
      />
    </>
  );
}
