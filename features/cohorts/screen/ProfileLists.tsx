import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { Button, IconButton } from "#ui/button/Button.tsx";
import { SelectField } from "#ui/form/SelectField.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import type { ProfileFields } from "./profile-fields.ts";
import { halfHours, weekdayName } from "./profile-hours.ts";
import { languageName, otherLanguages } from "./profile-languages.ts";
import classes from "./Profile.module.css";
import { useProfileWords } from "./words-profile.ts";

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const MOST_LANGUAGES = 20;
const MOST_SLOTS = 21;
const MOST_LINKS = 10;
const OPENABLE = /^(?:https?:\/\/[^\s/]+|mailto:\S+@\S+)/iu;

/** The languages one speaks: chosen from a list, in the order one likes them. */
export function LanguagesField() {
  const t = useProfileWords();
  const { setValue } = useFormContext<ProfileFields>();
  const chosen = useWatch<ProfileFields, "languages">({ name: "languages" });
  const [begun, setBegun] = useState("");
  const set = (languages: string[]) => setValue("languages", languages, { shouldDirty: true });
  return (
    <div className={classes.field}>
      {chosen.length > 0 && (
        <ul className={classes.chips} aria-label={t("languages")}>
          {chosen.map((tag) => (
            <li key={tag}>
              {languageName(tag)}
              <IconButton
                icon={X}
                size="small"
                label={t("removeLanguage", { language: languageName(tag) })}
                onClick={() => set(chosen.filter((one) => one !== tag))}
              />
            </li>
          ))}
        </ul>
      )}
      {chosen.length < MOST_LANGUAGES && (
        <label className={classes.adding}>
          <span className={classes.label}>{t("addLanguage")}</span>
          <select
            value={begun}
            onChange={({ target }) => {
              if (target.value !== "") set([...chosen, target.value]);
              setBegun("");
            }}
          >
            <option value="">{t("chooseLanguage")}</option>
            {otherLanguages(chosen).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

function SlotRow({ index, onRemove }: { index: number; onRemove: () => void }) {
  const t = useProfileWords();
  const { getValues } = useFormContext<ProfileFields>();
  const days = DAYS.map((day) => ({ value: String(day), label: weekdayName(day) }));
  const name = <Field extends string>(field: Field) => `slots.${index}.${field}` as const;
  const isLater = (to: string) => to > (getValues(name("from")) ?? "") || t("toLater");
  return (
    <div className={classes.row} role="group" aria-label={t("slot", { number: index + 1 })}>
      <SelectField name={name("day")} label={t("day")} options={days} placeholder={false} />
      <SelectField
        name={name("from")}
        label={t("from")}
        options={halfHours()}
        placeholder={false}
      />
      <SelectField
        name={name("to")}
        label={t("to")}
        options={halfHours()}
        placeholder={false}
        rules={{ validate: isLater }}
      />
      <IconButton icon={X} label={t("removeSlot")} onClick={onRemove} />
    </div>
  );
}

/** Hours of the week in which one has time. */
export function SlotsField() {
  const t = useProfileWords();
  const { fields, append, remove } = useFieldArray<ProfileFields, "slots">({ name: "slots" });
  return (
    <fieldset className={classes.rows}>
      <legend className={classes.label}>{t("slots")}</legend>
      {fields.map(({ id }, index) => (
        <SlotRow key={id} index={index} onRemove={() => remove(index)} />
      ))}
      {fields.length < MOST_SLOTS && (
        <div>
          <Button
            size="small"
            variant="soft"
            icon={Plus}
            onClick={() => append({ day: "1", from: "18:00", to: "19:00" })}
          >
            {t("addSlot")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** Pages and mail addresses that say more. */
export function LinksField() {
  const t = useProfileWords();
  const { fields, append, remove } = useFieldArray<ProfileFields, "links">({ name: "links" });
  const isOpenable = (url: string) => OPENABLE.test(url.trim()) || t("badAddress");
  return (
    <fieldset className={classes.rows}>
      <legend className={classes.label}>{t("links")}</legend>
      {fields.map(({ id }, index) => (
        <div
          key={id}
          className={classes.row}
          role="group"
          aria-label={t("link", { number: index + 1 })}
        >
          <TextField name={`links.${index}.label`} label={t("label")} maxLength={80} />
          <TextField
            name={`links.${index}.url`}
            label={t("url")}
            type="url"
            maxLength={500}
            rules={{ validate: isOpenable }}
          />
          <IconButton icon={X} label={t("removeLink")} onClick={() => remove(index)} />
        </div>
      ))}
      {fields.length < MOST_LINKS && (
        <div>
          <Button
            size="small"
            variant="soft"
            icon={Plus}
            onClick={() => append({ label: "", url: "https://" })}
          >
            {t("addLink")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
