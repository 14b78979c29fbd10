import { SelectField } from "#ui/form/SelectField.tsx";
import { useInvitationWords } from "./invitation-words.ts";

/** For how many days an invitation works. */
export function DaysField() {
  const t = useInvitationWords();
  return (
    <SelectField
      name="expiresInDays"
      label={t("mail.days")}
      placeholder={false}
      options={[
        { value: "7", label: t("mail.days7") },
        { value: "14", label: t("mail.days14") },
        { value: "30", label: t("mail.days30") },
        { value: "90", label: t("mail.days90") },
      ]}
    />
  );
}
