import { useFormContext } from "react-hook-form";
import { CheckboxField } from "#ui/form/CheckboxField.tsx";
import { SelectField } from "#ui/form/SelectField.tsx";
import { TextAreaField } from "#ui/form/TextAreaField.tsx";
import { DateField, TextField } from "#ui/form/TextField.tsx";
import { ChipsField } from "./ChipsField.tsx";
import { nextDate } from "./closing-asked.ts";
import { shortMoment } from "./session-when.ts";
import classes from "./Sessions.module.css";
import { wallTimeOf, type WhenValues } from "./when-values.ts";
import { useClosingWords } from "./words-closing.ts";

/** The card after a meeting, as its form keeps it. */
export interface ClosingValues {
  did: "yes" | "no";
  /** "" or 1 to 5. */
  rating: string;
  words: string;
  nextStep: string;
  assignee: "me" | "partner";
  dueOn: string;
  next: "" | "week" | "two_weeks" | "month";
  note: boolean;
}

export const NO_CLOSING: ClosingValues = {
  did: "yes",
  rating: "",
  words: "",
  nextStep: "",
  assignee: "me",
  dueOn: "",
  next: "",
  note: false,
};

function NextStep({ partner }: { partner: string }) {
  const t = useClosingWords();
  const hasStep = useFormContext<ClosingValues>().watch("nextStep").trim() !== "";
  return (
    <>
      <TextField
        name="nextStep"
        label={t("nextStep")}
        placeholder={t("nextStepHint")}
        maxLength={200}
        optional
      />
      {hasStep && (
        <div className={classes.when}>
          <SelectField
            name="assignee"
            label={t("assignee")}
            placeholder={false}
            options={[
              { value: "me", label: t("me") },
              { value: "partner", label: partner },
            ]}
          />
          <DateField name="dueOn" label={t("due")} optional />
        </div>
      )}
    </>
  );
}

/** When to meet again: each choice with the day it means. */
function NextDate({ when }: { when: WhenValues }) {
  const t = useClosingWords();
  const optionOf = (value: "week" | "two_weeks" | "month") => {
    const next = nextDate(when, value);
    const at = next === undefined ? Number.NaN : new Date(wallTimeOf(next)).getTime();
    return {
      value,
      label: t(`nextDates.${value}`, { when: Number.isNaN(at) ? "" : shortMoment(at) }),
    };
  };
  return (
    <SelectField
      name="next"
      label={t("nextDate")}
      placeholder={t("nextDates.none")}
      options={(["week", "two_weeks", "month"] as const).map(optionOf)}
      optional
    />
  );
}

/** Did it happen, how was it, what next, when next: what can be filled in within twenty seconds. */
export function ClosingFields({ partner, when }: { partner: string; when: WhenValues }) {
  const t = useClosingWords();
  const didMeet = useFormContext<ClosingValues>().watch("did") === "yes";
  return (
    <>
      <ChipsField<ClosingValues>
        name="did"
        legend={t("didHappen")}
        choices={[
          { value: "yes", label: t("yes") },
          { value: "no", label: t("no") },
        ]}
      />
      {didMeet && (
        <ChipsField<ClosingValues>
          name="rating"
          legend={t("rating")}
          choices={([1, 2, 3, 4, 5] as const).map((value) => ({
            value: String(value),
            label: t(`ratings.r${value}`),
          }))}
        />
      )}
      <TextAreaField
        name="words"
        label={t("words")}
        description={t("private")}
        rows={2}
        maxLength={4000}
        optional
      />
      <NextStep partner={partner} />
      <NextDate when={when} />
      <CheckboxField name="note" label={t("note")} />
    </>
  );
}
